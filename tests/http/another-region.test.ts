import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allRoutes } from '../../src/modules.ts'
import { setUpTexts } from '../../src/setup/texts.ts'
import { readStrategyFile } from '../../src/strategy/index.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { openSession, send } from './house.ts'
import { attribute, partsWith, textOf } from './tree.ts'
import { brokenForms, brokenLinks, complaints, type Walk, walk } from './walk.ts'

const file = new URL('../content/other-region.json', import.meta.url).pathname
const kaustinen = new URL('../../content/kaustinen-2024-2028.json', import.meta.url).pathname

const localeOf = (url: string): 'fi' | 'sv' | 'en' =>
  /^\/sv(\/|\?|$)/.test(url) ? 'sv' : /^\/en(\/|\?|$)/.test(url) ? 'en' : 'fi'

describe('Another region by its file alone', () => {
  let app: TestApp
  let administrator: TestPerson
  let team: TestPerson
  const sites = new Map<string, Walk>()
  before(async () => {
    app = await testApp({ content: file })
    administrator = await app.person('administrator')
    team = await app.person('strategyTeam')
    await openSession(app, administrator)
    await openSession(app, team)
    sites.set('visitor', await walk(app, undefined, ['/', '/sv', '/en']))
    sites.set('administrator', await walk(app, administrator, ['/', '/sv', '/en']))
    sites.set('strategyTeam', await walk(app, team, ['/', '/sv', '/en']))
  })
  after(() => app.close())

  test('has its measures, municipalities and periods on its own pages', async () => {
    const { content } = await readStrategyFile(file)
    const site = sites.get('visitor') ?? new Map()
    for (const goal of content.goals) {
      assert.equal(site.get(`/goals/${goal.id}`)?.status, 200, goal.id)
      for (const one of goal.packages) assert.equal(site.get(`/packages/${one.id}`)?.status, 200, one.id)
      for (const measure of goal.packages.flatMap((one) => one.measures))
        assert.equal(site.get(`/measures/${measure.id}`)?.status, 200, measure.id)
    }
    for (const { code, name } of content.municipalities) {
      const page = site.get(`/municipalities/${code}`)
      assert.equal(page?.status, 200, name)
      assert.ok(page?.body.includes(name), name)
    }
    const timeline = site.get('/timeline')?.tree
    assert.ok(timeline)
    for (const year of ['2025', '2026', '2027', '2028']) assert.ok(textOf(timeline).includes(year), year)
    assert.ok(!textOf(timeline).includes('2024'))
  })

  test('has everything whole: no dead link, no form to nowhere, nothing empty', async () => {
    const wrong: string[] = []
    for (const [who, site] of sites) {
      wrong.push(...brokenLinks(site))
      wrong.push(
        ...(await brokenForms(
          app,
          who === 'visitor' ? undefined : who === 'administrator' ? administrator : team,
          site,
          allRoutes(),
        )),
      )
      for (const one of site.values()) wrong.push(...complaints(one, localeOf(one.url)))
    }
    assert.deepEqual([...new Set(wrong)], [])
  })

  test('never speaks of Kaustinen, its municipalities, its measures or its numbers', async () => {
    const { content } = await readStrategyFile(kaustinen)
    const stems = [
      'Kaustis',
      'Kaustin',
      'Kaustby',
      'Halsua',
      'Halsu',
      'Lestij',
      'Toholam',
      'Vetel',
      'Vetil',
      'houkuttelevin',
      'kaustisenseutu',
    ]
    const ids = content.goals.flatMap((goal) =>
      goal.packages.flatMap((one) => [one.id, ...one.measures.map((measure) => measure.id)]),
    )
    const own = JSON.stringify((await readStrategyFile(file)).content)
    const foreign = [
      ...stems.map((word) => new RegExp(word, 'i')),
      ...ids
        .filter((id) => !own.includes(`"${id}"`))
        .map((id) => new RegExp(`(?<![\\w.-])${id.replace('.', '\\.')}(?![\\w.-])`)),
      /\bviisi\b|viiden kunnan|viidessä|fem kommuner|five municipalities/i,
      /(?<![\d.])52 (toimenpi|åtgärd|measure)/i,
      /\d\/5(?![\d.])/,
    ]
    const found: string[] = []
    for (const site of sites.values())
      for (const { url, body, tree, type } of site.values()) {
        if (!/html|json|csv/.test(type)) continue
        const text =
          tree === undefined
            ? body
            : `${textOf(tree)} ${partsWith(tree, 'meta', 'input', 'option', 'td')
                .map((one) => [...one.attributes.values()].join(' '))
                .join(' ')}`
        for (const word of foreign) {
          const hit = word.exec(text)
          if (hit) found.push(`${url}: ${text.slice(Math.max(0, hit.index - 30), hit.index + 40)}`)
        }
      }
    for (const url of ['/api/v1/measures', '/api/v1/openapi.json', '/measures.csv', '/matrix.json', '/timeline.csv']) {
      const { body, status } = await send(app, url)
      assert.equal(status, 200, url)
      for (const word of foreign) if (word.test(body)) found.push(`${url}: ${word}`)
    }
    assert.deepEqual([...new Set(found)], [])
  })

  test('tells the administrator how many names lack forms that its file does not give', () => {
    const page = sites.get('administrator')?.get('/admin')?.tree
    assert.ok(page)
    // Inari, Enontekiö and the region; Utsjoki has all its forms.
    assert.ok(textOf(page).includes(setUpTexts.fi.names.now(3)), textOf(page))
    assert.ok(partsWith(page, 'a').some((link) => attribute(link, 'href') === '/set-up/names'))
  })

  test('moves its number by an attestation, of its own municipalities', async () => {
    const lead = await app.person('digitalLead', '148')
    const fields = {
      organisation: '148',
      body: 'Kunnanhallitus',
      day: '10.11.2026',
      section: '§ 5',
      until: '31.12.2027',
      link: '',
      seen: '',
    }
    const posted = await send(app, '/measures/X-1/attestations', { method: 'POST', as: lead, fields })
    assert.equal(posted.status, 303, posted.body.slice(0, 1500))
    const page = await send(app, '/measures/X-1')
    assert.match(page.body, /1\/3/)
    const { items } = JSON.parse((await send(app, '/api/v1/measures')).body) as {
      items: { id: string; evidence: { organisation: string; done: number; total: number }[] }[]
    }
    const all = items.find((one) => one.id === 'X-1')?.evidence.find((one) => one.organisation === 'all')
    assert.deepEqual([all?.done, all?.total], [1, 3])
  })
})
