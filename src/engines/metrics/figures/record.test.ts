import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, testApp } from '../../../../tests/app.ts'
import { scopeOf } from '../../../platform/access/index.ts'
import { definitions, loadFacts, type Observation, record, type Source, withdrawObservations } from '../index.ts'
import { figureOn } from './reading.ts'

const ptv: Source = { id: 'ptv', by: 'connected', every: 7 }

describe('figures that sources give', () => {
  let app: TestApp
  before(async () => {
    app = await testApp()
  })
  after(() => app.close())

  const give = (observations: readonly Observation[], source = ptv) =>
    app.database.transact({ kind: 'system' }, (tx) => record(tx, source, observations, app.now()))
  const take = (only: { indicator?: string; organisation?: string }, source = ptv.id) =>
    app.database.transact({ kind: 'system' }, (tx) =>
      withdrawObservations(tx, source, only, 'Väärä palveluluokka', app.now()),
    )
  const readOn = async (indicator: string, organisation: string, day: string, before?: Temporal.Instant) => {
    const definition = definitions.get(indicator)
    assert.ok(definition)
    const facts = await loadFacts(app.database.read, { subjects: [], indicators: [indicator] }, before)
    const known = { attested: [], observed: facts.observed(indicator, organisation), runsOf: facts.runsOf }
    const { reading } = figureOn(definition, known, Temporal.PlainDate.from(day))
    if (reading.is === 'none') return reading.why
    return `${reading.of === 'share' ? `${reading.done}/${reading.total}` : reading.value} ${reading.asOf}`
  }
  const digital = (done: number, total: number, more: Partial<Observation> = {}): Observation => ({
    indicator: 'services.digital',
    organisation: '074',
    done,
    total,
    ...more,
  })

  it('are recorded once, and a run that says the same adds no row and keeps them fresh', async () => {
    assert.deepEqual(await give([digital(3, 9), digital(4, 8, { organisation: '236' })]), {
      changed: 2,
      same: 0,
      rejected: [],
      indicators: ['services.digital'],
    })
    app.turnTo('2026-11-30T10:00:00Z')
    assert.deepEqual(await give([digital(3, 9), digital(5, 8, { organisation: '236' })]), {
      changed: 1,
      same: 1,
      rejected: [],
      indicators: ['services.digital'],
    })
    assert.equal(await readOn('services.digital', '074', '2026-11-24'), '3/9 2026-11-24')
    assert.equal(await readOn('services.digital', '074', '2026-12-01'), '3/9 2026-11-30')
    assert.equal(await readOn('services.digital', '236', '2026-11-29'), '4/8 2026-11-24')
    assert.equal(await readOn('services.digital', '236', '2026-11-30'), '5/8 2026-11-30')
    assert.equal(await readOn('services.digital', '421', '2026-11-30'), 'noneYet')
  })

  it('tell every fault of every row, and take the others', async () => {
    const outcome = await give([
      digital(9, 3),
      digital(1, 2, { indicator: 'none.such' }),
      digital(1, 2, { organisation: '999', day: '2026-02-31' }),
      digital(1, 2, { day: '2026-12-01' }),
      { indicator: 'news.posts', organisation: '074', value: 2 },
      { indicator: 'news.posts', organisation: '074', value: 2, period: { from: '2026-10-01', to: '2026-10-31' } },
      { indicator: 'news.posts', organisation: '074', value: 2, period: { from: '2026-07-01', to: '2026-09-30' } },
      digital(1, 2, { period: { from: '2026-07-01', to: '2026-09-30' }, value: 3 }),
    ])
    assert.equal(outcome.changed, 1)
    assert.deepEqual(
      outcome.rejected.map((one) => `${one.index} ${one.field} ${one.why}`),
      [
        '0 done overTotal',
        '1 indicator unknown',
        '2 organisation unknown',
        '2 day notADay',
        '3 day ahead',
        '4 period required',
        '5 period notTheInterval',
        '7 period notAsked',
        '7 value notAsked',
      ],
    )
    assert.equal(await readOn('news.posts', '074', '2026-11-30'), '2 2026-09-30')
    assert.equal(await readOn('news.posts', '074', '2026-09-29'), 'noneYet')
  })

  it('of an earlier day do not replace a later one, and a corrected one does', async () => {
    const csv: Source = { id: 'csv', by: 'connected', every: 180 }
    const one = (day: string, done: number) => digital(done, 10, { organisation: '849', day })
    await give([one('2026-06-30', 4), one('2026-03-31', 2)], csv)
    assert.equal(await readOn('services.digital', '849', '2026-11-30'), '4/10 2026-06-30')
    assert.equal(await readOn('services.digital', '849', '2026-04-01'), '2/10 2026-03-31')
    const at = app.now()
    app.turnTo('2026-12-01T10:00:00Z')
    assert.equal((await give([one('2026-06-30', 5), one('2026-03-31', 2)], csv)).changed, 1)
    assert.equal(await readOn('services.digital', '849', '2026-11-30'), '5/10 2026-06-30')
    assert.equal(await readOn('services.digital', '849', '2026-11-30', at.add({ seconds: 1 })), '4/10 2026-06-30')
  })

  it('taken back count no more, neither those of others nor what comes after', async () => {
    assert.deepEqual(await take({ organisation: '236' }), ['services.digital'])
    assert.equal(await readOn('services.digital', '236', '2026-12-01'), 'noneYet')
    assert.equal(await readOn('services.digital', '074', '2026-12-01'), '3/9 2026-11-30')
    assert.deepEqual((await take({})).sort(), ['news.posts', 'services.digital'])
    assert.equal(await readOn('services.digital', '074', '2026-12-01'), 'noneYet')
    assert.equal(await readOn('services.digital', '849', '2026-12-01'), '5/10 2026-06-30')
    assert.deepEqual(await take({}), [])
    assert.equal((await give([digital(3, 9)])).changed, 1)
    assert.equal(await readOn('services.digital', '074', '2026-12-01'), '3/9 2026-12-01')
  })

  it('are never changed, and a municipality writes only its own', async () => {
    const lead = await app.person('digitalLead', '074')
    const as = (organisation: string) =>
      app.database.transact(scopeOf(lead.actor), (tx) =>
        record(
          tx,
          { id: `csv ${organisation}`, by: 'connected', every: 30 },
          [digital(1, 2, { organisation })],
          app.now(),
          lead.actor,
        ),
      )
    assert.equal((await as('074')).changed, 1)
    await assert.rejects(as('236'), /row-level security/)
    await assert.rejects(
      app.database.transact({ kind: 'system' }, (tx) => tx.deleteFrom('observation').execute()),
      /permission denied|never changed|refuse/i,
    )
  })
})
