import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import type { Indicator } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { indicators } from '../indicators.ts'

/** People of three municipalities, in amounts that nothing else on the pages has. */
const PEOPLE: Readonly<Record<string, [number, number]>> = { '901': [17, 53], '902': [1, 7], 'x.csv': [31, 97] }

const trained: Indicator = {
  key: 'test.trained',
  version: 1,
  kind: 'coverage',
  unit: 'person',
  subject: 'people',
  every: 3000,
  open: async () => (_, organisation, on) => {
    const [done, total] = PEOPLE[organisation] ?? [0, 0]
    return { reading: { is: 'value', of: 'share', done, total, asOf: on, by: 'records' } }
  },
  game: 'Only in this test.',
}

describe('what should be done, counted in people', () => {
  let app: TestApp
  let team: TestPerson
  const known = indicators as Map<string, Indicator>
  before(async () => {
    known.set(trained.key, trained)
    app = await testApp({
      content: {
        ...otherRegionFile,
        bindings: [{ measure: 'A1.2', indicator: trained.key, role: 'decides', scope: 'municipalities' }],
      },
      now: '2026-11-20',
    })
    team = await app.person('strategyTeam')
    await app.database.transact(scopeOf(team.actor), async (tx) => {
      const by = { recorded_at: app.now(), person: team.actor.person }
      await tx
        .insertInto('target')
        .values({ subject: 'A1.2', value: 0.8, day: '2026-12-31', ...by })
        .execute()
      await tx
        .insertInto('phase')
        .values({
          package: 'A1',
          period_start: '2026-07-01',
          mark: 'active',
          recorded_at: app.now(),
          recorded_by: team.actor.person,
        })
        .execute()
    })
  })
  after(async () => {
    known.delete(trained.key)
    await app.close()
  })

  it('tells staff the amounts, and the public only that more is needed', async () => {
    // 49 of 157 now, 80 % less 5 % of the way is 120: all are raised to the same share.
    shows(
      await team.get('/measures/A1.2/missing'),
      /<b>Kokeila<\/b><br\/>Tarvitaan 43 henkilöä lisää\. Nyt 31\/97, tavoite 74\/97/,
    )
    shows(
      await team.get('/measures/A1.2/missing'),
      /<b>Esimerkkilä<\/b><br\/>Tarvitaan 23 henkilöä lisää\. Nyt 17\/53, tavoite 40\/53/,
    )
    const amounts = /(?<![\d.§-])(?:17|23|31|40|43|49|53|71|74|97|120|157)(?![\d.-])/
    const pages = [
      '/measures/A1.2/missing',
      '/measures/A1.2',
      ...Object.keys(PEOPLE).map((id) => `/municipalities/${id}/missing`),
    ]
    for (const path of pages) {
      const { body } = await app.get(path)
      const text = body.replace(/<head>[\s\S]*?<\/head>|<svg[\s\S]*?<\/svg>|<[^>]+>/g, ' ')
      assert.doesNotMatch(text, amounts, path)
    }
    shows(await app.get('/measures/A1.2/missing'), /<b>Koko seutu<\/b><br\/>Lisää tarvitaan/)
    shows(await app.get('/municipalities/902/missing'), /Lisää tarvitaan/)
  })

  it('lets nobody find a hidden figure by trying targets, days or municipalities', async () => {
    const plain = (await app.get('/measures/A1.2/missing')).body.replaceAll(/href="[^"]*"/g, '')
    for (const query of [
      'target=14',
      'target=15',
      'day=1.1.2030',
      'scope=some&scope-902=yes',
      'target=1&scope-902=yes',
    ]) {
      const tried = await app.get(`/measures/A1.2/missing?${query}`)
      assert.equal(tried.body.replaceAll(/href="[^"]*"/g, ''), plain, query)
    }
    assert.doesNotMatch(plain, /name="target"/)
    shows(await team.get('/measures/A1.2/missing?target=14&scope-902=yes'), /Mitään ei tarvitse tehdä/)
    shows(await team.get('/measures/A1.2/missing?target=15&scope-902=yes'), /1 lisää|Mitään ei tarvitse tehdä/)
  })
})
