import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, testApp } from '../../../tests/app.ts'
import { agreeTarget, record } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { indicators } from '../indicators.ts'
import { type Ground, loadGround } from './ground.ts'
import { judgedOn } from './judged.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('a figure that has fallen behind its line', () => {
  let app: TestApp
  let ground: Ground
  before(async () => {
    app = await testApp({ now: '2026-11-01' })
    const team = await app.person('strategyTeam')
    const target = {
      subject: 'P2.3',
      organisation: undefined,
      value: 1,
      day: day('2027-09-01'),
      baseline: { value: 0, day: day('2026-09-01') },
    }
    await app.database.transact(scopeOf(team.actor), (tx) => agreeTarget(tx, target, team.actor, app.now()))
    const everybody = ['074', '236', '421', '849', '924']
    await app.database.transact({ kind: 'system' }, (tx) =>
      record(
        tx,
        { id: 'ptv', by: 'connected', every: 365 },
        everybody.map((organisation) => ({ indicator: 'services.digital', organisation, done: 20, total: 100 })),
        app.now(),
      ),
    )
    const loaded = await loadGround(app.database.read, indicators)
    assert.ok(loaded)
    ground = loaded
  })
  after(() => app.close())

  const told = (on: string) => {
    const measure = ground.strategy.measure('P2.3')
    assert.ok(measure)
    const { state, because } = judgedOn(ground, measure, day(on))
    return `${state} ${because}`
  }

  it('is let be for a month, counted from the day on which it fell behind, and then is at risk', () => {
    assert.equal(told('2026-11-20'), 'onTarget onPace')
    assert.equal(told('2026-12-10'), 'onTarget justBehind')
    assert.equal(told('2027-01-20'), 'atRisk behindPace')
  })
})
