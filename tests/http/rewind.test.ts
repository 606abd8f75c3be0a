// Every page that takes `on`, crawled by its links over three days, as then known and as now known.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { takesOn } from '../../scripts/docs/routes.ts'
import { allRoutes } from '../../src/modules.ts'
import { type TestApp, testApp } from '../app.ts'
import { attribute, type Part, partsWith, readHtml, textOf } from './tree.ts'
import { routeAt } from './walk.ts'

/** Before anything was reported, between two changes, and after them. */
const DAYS = ['2026-02-20', '2026-03-01', '2026-03-03']
const MEASURE = 'P2.5'
const MOST = 600

interface Seen {
  url: string
  status: number
  type: string
  body: string
  tree?: Part
}

interface Item {
  id: string
  evidence: { organisation: string; done: number | null; total: number | null }[]
}

describe('Rewind', () => {
  let app: TestApp
  const dayRoutes = allRoutes().filter((one) => one.method === 'GET' && one.access === 'public' && takesOn(one))
  const takesDay = (path: string): boolean => {
    const found = routeAt(allRoutes(), 'GET', path)
    return found !== undefined && dayRoutes.includes(found)
  }

  before(async () => {
    app = await testApp({ now: '2026-03-01' })
    const lead = await app.person('digitalLead', '074')
    const team = await app.person('strategyTeam')
    const path = `/measures/${MEASURE}/attestations`
    const fact = { organisation: '074', body: 'Kunnanhallitus', section: '§ 9', day: '15.2.2026', until: '31.12.2028' }
    assert.equal((await lead.post(path, fact)).status, 303)
    app.turnTo('2026-03-02')
    await app.freeze()
    const [first] = await app.database.read.selectFrom('attestation').select('id').execute()
    assert.equal((await lead.post(`${path}/${first?.id}/withdrawal`, { grounds: 'Väärä kunta' })).status, 303)
    for (const organisation of ['236', '421']) {
      const again = { ...fact, organisation, day: '1.2.2026', section: '§ 12' }
      assert.equal((await team.post(path, again)).status, 303)
    }
    app.turnTo('2026-03-03')
    await app.freeze()
    app.turnTo('2026-03-20')
    await app.freeze()
  })
  after(() => app.close())

  /** Everything that the pages of a day lead to and that takes a day itself. */
  async function crawl(language: string, query: string): Promise<Map<string, Seen>> {
    const seen = new Map<string, Seen>()
    const kinds = new Set<string>()
    const waiting = [`${language}/measures?${query}`, `${language}/timeline?${query}`, `${language}/matrix?${query}`]
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next)) continue
      assert.ok(seen.size < MOST, `more than ${MOST} addresses; the last is ${next}`)
      const answer = await app.get(next)
      const type = String(answer.headers['content-type'])
      const tree = type.startsWith('text/html') ? readHtml(answer.body) : undefined
      seen.set(next, { url: next, status: answer.status, type, body: answer.body, ...(tree ? { tree } : {}) })
      if (tree === undefined) continue
      for (const to of linksOf(next, tree)) {
        if (!takesDay(to.pathname) || !to.searchParams.has('on') || isOther(next, to)) continue
        // Filters upon filters would never end.
        if (filters(next) > 0 && !isFile(to)) continue
        // Of files and of filtered lists one of a kind is enough.
        const kind = kindOf(to)
        if (kind !== undefined && kinds.has(kind)) continue
        if (kind !== undefined) kinds.add(kind)
        waiting.push(`${to.pathname}${to.search}`)
      }
    }
    return seen
  }
  /** The same page now, or with the other knowledge. */
  const isOther = (url: string, to: URL): boolean => {
    const here = new URL(url, 'http://site')
    const same = ['on', 'basis'].every((key) => here.searchParams.get(key) === to.searchParams.get(key))
    return to.pathname === here.pathname && !same
  }
  const isFile = (to: URL): boolean => /\.(csv|json)$/.test(to.pathname)
  const kindOf = (to: URL): string | undefined => {
    const keys = [...to.searchParams.keys()].sort().join(' ')
    if (!isFile(to) && filters(to.href) === 0) return undefined
    return `${routeAt(allRoutes(), 'GET', to.pathname)?.path} ${isFile(to) ? to.pathname.slice(-4) : ''} ${keys}`
  }
  const filters = (url: string): number =>
    [...new URL(url, 'http://site').searchParams.keys()].filter((key) => !['on', 'basis', 'lang'].includes(key)).length

  /** Links of the page itself: its frame (menu, footer, languages) is of now. */
  const linksOf = (url: string, tree: Part): URL[] =>
    partsWith(tree, 'main')
      .flatMap((main) => partsWith(main, 'a'))
      .map((one) => new URL(attribute(one, 'href'), new URL(url, 'http://site')))
      .filter((to) => to.origin === 'http://site')

  for (const day of DAYS)
    for (const basis of ['reported', 'restated'] as const)
      for (const language of day === DAYS[1] ? ['', '/sv', '/en'] : [''])
        test(`${language}${day} as ${basis === 'reported' ? 'then' : 'now'} known: every page answers, and every link to a page with a day carries it`, async () => {
          const query = `on=${day}${basis === 'restated' ? '&basis=restated' : ''}`
          const faults: string[] = []
          const site = await crawl(language, query)
          for (const { url, status, tree } of site.values()) {
            if (status !== 200) faults.push(`${url}: ${status}`)
            if (tree === undefined) continue
            const here = new URL(url, 'http://site').pathname
            if (
              !partsWith(tree, 'main').some((main) =>
                /Näytetään tilanne|Här visas läget|Showing the situation/.test(textOf(main)),
              )
            )
              faults.push(`${url} does not say which day it shows`)
            for (const to of linksOf(url, tree)) {
              if (isOther(url, to) || !takesDay(to.pathname)) continue
              const asked = to.searchParams
              if (asked.get('on') !== day || (asked.get('basis') ?? 'reported') !== basis)
                faults.push(`${here} → ${to.pathname}${to.search}`)
            }
            for (const form of partsWith(tree, 'main').flatMap((main) => partsWith(main, 'form'))) {
              if (attribute(form, 'method').toLowerCase() === 'post') continue
              if (!takesDay(new URL(attribute(form, 'action'), 'http://site').pathname)) continue
              const fields = partsWith(form, 'input').map(
                (one) => `${attribute(one, 'name')}=${attribute(one, 'value')}`,
              )
              if (!fields.some((one) => one.startsWith('on='))) faults.push(`a form of ${here} forgets the day`)
              if (basis === 'restated' && !fields.includes('basis=restated'))
                faults.push(`a form of ${here} forgets the basis`)
            }
          }
          assert.deepEqual([...new Set(faults)].slice(0, 40), [])
          const patterns = new Set(
            [...site.keys()].flatMap(
              (url) => routeAt(allRoutes(), 'GET', new URL(url, 'http://site').pathname)?.path ?? [],
            ),
          )
          const missed = dayRoutes
            .map((one) => one.path)
            // Data for programs: tested with the open data.
            .filter((one) => !patterns.has(one) && !/^\/(api|open-data)\//.test(one))
          assert.deepEqual(missed, [], 'pages with a day that no page with a day leads to')
        })

  test('the figure of a measure is one, on whatever page it is read; as then and as now known they differ', async () => {
    const figures = new Map<string, string>()
    for (const day of DAYS)
      for (const basis of ['', '&basis=restated']) {
        const query = `on=${day}${basis}`
        const { items } = (await app.get(`/measures.json?${query}`)).json() as { items: Item[] }
        assert.equal(items.length, 52)
        const [api, matrix] = [
          ((await app.get(`/api/v1/measures?${query}`)).json() as { items: Item[] }).items,
          (await app.get(`/matrix.json?${query}`)).body,
        ]
        assert.deepEqual(api, items)
        for (const item of items) {
          const { item: own } = (await app.get(`/measures/${item.id}/figures.json?${query}`)).json() as { item: Item }
          assert.deepEqual(own, item)
          assert.ok(matrix.includes(`"${item.id}"`))
        }
        const found = items.find((one) => one.id === MEASURE)?.evidence.find((one) => one.organisation === 'all')
        figures.set(`${day}${basis}`, `${found?.done}/${found?.total}`)
      }
    assert.deepEqual(Object.fromEntries(figures), {
      // Nothing was reported yet: both are by what is known now.
      '2026-02-20': '2/5',
      '2026-02-20&basis=restated': '2/5',
      '2026-03-01': '1/5',
      '2026-03-01&basis=restated': '2/5',
      '2026-03-03': '2/5',
      '2026-03-03&basis=restated': '2/5',
    })
    const attested = async (query: string) => /§ \d+/.exec((await app.get(`/municipalities/236?${query}`)).body)?.[0]
    assert.equal(await attested('on=2026-03-01'), undefined)
    assert.equal(await attested('on=2026-03-01&basis=restated'), '§ 12')
    assert.equal((await app.get('/measures?on=2026-03-01&basis=other')).status, 400)
  })

  test('from a figure to its rows, the decision behind each, and the definition', async () => {
    for (const query of ['on=2026-03-01', 'on=2026-03-03&basis=restated']) {
      const tree = readHtml((await app.get(`/measures/${MEASURE}?${query}`)).body)
      const [main] = partsWith(tree, 'main')
      assert.ok(main)
      const ids = new Set([...partsWith(main, 'h2', 'li', 'p', 'section')].map((one) => attribute(one, 'id')))
      const within = partsWith(main, 'a')
        .map((one) => attribute(one, 'href'))
        .filter((href) => href.startsWith('#'))
      for (const href of within) assert.ok(ids.has(href.slice(1)), href)
      assert.ok(within.includes('#kunnittain'), 'the figure leads to its rows')
      assert.ok(
        within.some((href) => href.startsWith('#v-')),
        'a row leads to its attestation',
      )
      assert.ok(within.includes('#maaritelma'), 'the figure leads to its definition')
      const row = partsWith(main, 'li').find((one) => attribute(one, 'id').startsWith('v-'))
      assert.match(row === undefined ? '' : textOf(row), /Kunnanhallitus, § \d+/)
    }
  })
})
