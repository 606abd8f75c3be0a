import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { assets } from '../../platform/ui/index.ts'

const PATHS = ['/embed/measures/P2.5', '/embed/municipalities/236', '/embed/region']

describe('pages for other sites', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  it('may be framed anywhere, and no other page may', async () => {
    for (const path of PATHS)
      for (const language of ['', '/sv', '/en']) {
        // Twice: the second answer is the kept one.
        for (const _ of [1, 2]) {
          const page = await app.get(`${language}${path}`)
          assert.equal(page.status, 200)
          assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*frame-ancestors \*$/)
          assert.equal(page.headers['cross-origin-resource-policy'], 'cross-origin')
          assert.equal(page.headers['access-control-allow-origin'], undefined)
          assert.equal(page.headers['set-cookie'], undefined)
          assert.deepEqual(complaints(page.body), [])
        }
      }
    for (const path of [
      '/',
      '/measures/P2.5',
      '/municipalities/236',
      '/open-data',
      '/sign-in',
      '/embed/measures/none',
      '/measures.json',
    ]) {
      const page = await app.get(path)
      assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/, path)
      assert.equal(page.headers['access-control-allow-origin'], undefined, path)
      assert.equal(page.headers['cross-origin-resource-policy'], 'same-origin', path)
    }
  })

  it('say the state, the figure, the day and where to read more', async () => {
    const measure = await app.get('/embed/measures/P2.5')
    shows(measure, /<span class="state [\w-]+">/)
    shows(measure, /Toteuma: <b class="figure">0\/5<\/b>/)
    shows(measure, /Tilanne 24\.11\.2026/)
    shows(measure, /<a href="\/measures\/P2\.5" target="_top">Lue lisää: Digiseutu/)
    shows(await app.get('/embed/municipalities/236'), /<h1>Kaustinen<\/h1>/)
    shows(await app.get('/embed/region'), /<h1>Kaustisen seutukunta<\/h1>|<h1>[^<]*seutu[^<]*<\/h1>/)
    shows(await app.get('/sv/embed/measures/P2.5'), /<a href="\/sv\/measures\/P2\.5"/)
    for (const path of ['/embed/measures/none', '/embed/municipalities/region', '/embed/measures/P2.5.csv'])
      assert.equal((await app.get(path)).status, 404, path)
  })

  it('are light: no script, no form, at most 15 kB with their style sheet', async () => {
    for (const path of PATHS) {
      const page = await app.get(path)
      lacks(page, /<script|<form|<img|style=/)
      const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(page.body)?.[1] ?? ''
      const css = assets().get(sheet)?.body.length ?? 0
      assert.ok(css > 0 && page.body.length + css < 15_000, `${path}: ${page.body.length} + ${css}`)
    }
  })

  it('are data too, which any site’s script may read', async () => {
    for (const path of PATHS) {
      const data = await app.get(`${path}.json`)
      assert.equal(data.headers['access-control-allow-origin'], '*')
      assert.match(String(data.headers['content-security-policy']), /frame-ancestors 'none'/)
    }
    const measure = (await app.get('/embed/measures/P2.5.json?lang=en')).json() as Record<string, unknown>
    assert.equal(measure.figure, '0/5')
    assert.equal(measure.on, '2026-11-24')
    assert.equal(measure.page, '/en/measures/P2.5')
    const region = (await app.get('/embed/region.json')).json() as { states: Record<string, number> }
    assert.equal(
      Object.values(region.states).reduce((all, n) => all + n, 0),
      52,
    )
  })

  it('are offered as code to copy, with our own address', async () => {
    const page = await app.get('/open-data')
    const codes = [...page.body.matchAll(/&lt;iframe src=&quot;([^&]+)&quot; title=&quot;/g)].map(
      ([, address]) => address ?? '',
    )
    assert.ok(codes.length >= 7, `${codes.length} codes`)
    for (const address of codes) {
      assert.match(address, /^http:\/\/localhost/)
      assert.equal((await app.get(new URL(address).pathname)).status, 200)
    }
    assert.deepEqual(complaints(page.body), [])
  })
})
