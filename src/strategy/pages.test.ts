import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, testApp } from '../../tests/app.ts'
import { otherRegionFile } from '../../tests/other-region.ts'
import { complaints } from '../../tests/valid-html.ts'

const everyPage = [
  '/',
  '/timeline',
  '/matrix',
  '/strategy',
  '/updates',
  '/search',
  '/search?q=digituki',
  '/accessibility',
  '/privacy',
  '/contact',
  '/feedback',
  '/open-data',
]

describe('public pages', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  for (const prefix of ['', '/sv', '/en']) {
    it(`are there and are valid HTML under ${prefix === '' ? '/' : prefix}`, async () => {
      for (const address of [...everyPage, '/goals/P', '/packages/P1', '/municipalities/236']) {
        const url = address === '/' ? prefix || '/' : `${prefix}${address}`
        const { status, body } = await app.get(url)
        assert.equal(status, 200, url)
        assert.deepEqual(complaints(body), [], url)
      }
    })
  }

  it('say the language of the strategy’s own sentences where the page has another', async () => {
    shows(await app.get('/sv'), /<p class="lead"><span lang="fi">/)
    shows(await app.get('/'), /<p class="lead"><span>/)
  })

  it('lead only to pages that are there', async () => {
    const seen = new Set<string>()
    const waiting = ['/']
    while (waiting.length > 0) {
      const url = waiting.pop() ?? ''
      if (seen.has(url)) continue
      seen.add(url)
      const { status, body, headers } = await app.get(url)
      assert.equal(status, 200, url)
      if (!String(headers['content-type']).startsWith('text/html') || seen.size > 150) continue
      for (const [, found = ''] of body.matchAll(/href="(\/[^"#]*)/g)) {
        const next = found.replaceAll('&amp;', '&')
        if (!/^\/(assets|sv|en)(\/|$)/.test(next)) waiting.push(next)
      }
    }
    assert.ok(seen.size > 80)
  })

  it('count measures by where their figures come from', async () => {
    assert.match(
      (await app.get('/')).body,
      /52 toimenpidettä: 0 omista tiedoista, 0 haettu, 0 vahvistettu, 52 ilman tietoa\./,
    )
  })
})

describe('another region', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ content: otherRegionFile })
  })
  after(() => app.close())

  it('works with its own goals, municipalities and periods, and without a vision', async () => {
    for (const url of [
      ...everyPage,
      '/goals/A',
      '/goals/B',
      '/packages/A1',
      '/packages/B.json',
      '/municipalities/902',
    ]) {
      const { status, body } = await app.get(url)
      assert.equal(status, 200, url)
      assert.deepEqual(complaints(body), [], url)
      assert.doesNotMatch(body, /Kausti|Halsua/, url)
    }
    const front = await app.get('/')
    shows(front, /3 kunnan yhteinen digistrategia/)
    shows(front, /Sujuva &lt;arki> &amp; palvelut/)
    shows(await app.get('/timeline'), /Vuosi 2027/)
  })

  it('looks an id up whole before it takes the end for a file', async () => {
    assert.match((await app.get('/municipalities/x.csv')).body, /^<!DOCTYPE html>/)
    assert.match((await app.get('/municipalities/x.csv.csv')).body, /^\uFEFFTunnus,/)
    assert.match((await app.get('/packages/B.json')).body, /^<!DOCTYPE html>/)
    assert.match((await app.get('/packages/B.json.json')).body, /^\{/)
    assert.equal((await app.get('/packages/B.csv')).status, 404)
  })

  it('marks a translated title as a translation, once', async () => {
    const page = await app.get('/sv/goals/A')
    shows(page, /<h1>Smidig vardag<\/h1>/)
    assert.equal(page.body.split('Maskinöversatt, inte granskad').length, 2)
    shows(page, /Gemensam tidsbokning/)
    shows(page, /<span lang="fi">Lomakkeet verkkoon<\/span>/)
    shows(await app.get('/en/goals/B'), /<h1 lang="fi">Osaava henkilöstö<\/h1>/)
    shows(await app.get('/en/goals/B'), /The texts of the strategy are in Finnish/)
  })
})

describe('the code of the strategy', () => {
  it('names no region, municipality or measure of any content', () => {
    const here = import.meta.dirname
    for (const file of fs.readdirSync(here, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || file.endsWith('.test.ts')) continue
      const text = fs.readFileSync(path.join(here, file), 'utf8')
      assert.doesNotMatch(text, /Kaustis|Kaustinen|Halsua|Lestijärv|Toholam|Vetel|['"`/][POT]\d\.\d/, file)
    }
  })
})
