import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { type Ground, groundOf, judgedOn } from '../standing/index.ts'
import { changePlan } from './actions.ts'
import { currentOf, groundAfter, targetValues } from './after.ts'
import { withBaselines } from './figure.ts'
import { movedStates } from './moved.ts'
import { isIdle, type PhaseStep, type PlanStep, phaseMarks } from './steps.ts'
import { undoOf } from './undo.ts'

const PLACES = ['901', '902'] as const
const PERIODS = ['2026-07-01', '2027-01-01', '2028-01-01'] as const

interface Wish {
  marks: Record<(typeof PERIODS)[number], PhaseStep['to']>
  start: string | null
  place: (typeof PLACES)[number]
  targets: { value: number; day: string }[]
}

const wish: fc.Arbitrary<Wish> = fc.record({
  marks: fc.record({
    '2026-07-01': fc.constantFrom(...phaseMarks.options),
    '2027-01-01': fc.constantFrom(...phaseMarks.options),
    '2028-01-01': fc.constantFrom(...phaseMarks.options),
  }),
  start: fc.constantFrom(null, '2026-08-01', '2026-10-01', '2027-02-01'),
  place: fc.constantFrom(...PLACES),
  targets: fc.uniqueArray(
    fc.record({
      value: fc.constantFrom(0.2, 0.5, 0.9),
      day: fc.constantFrom('2026-10-31', '2026-12-31', '2027-12-31', '2028-03-31'),
    }),
    { maxLength: 2, selector: (one) => one.day },
  ),
})

/** What a wish asks of what now stands. */
function stepsOf(ground: Ground, { marks, start, place, targets }: Wish): PlanStep[] {
  const about = { measure: 'A1.2', organisation: place }
  const asked: PlanStep[] = [
    ...PERIODS.map(
      (period): PlanStep => ({ is: 'phase', package: 'A1', period, from: 'notEntered', to: marks[period] }),
    ),
    { is: 'start', ...about, from: null, to: start },
    { is: 'targets', ...about, from: [], to: targets },
  ]
  return asked.map((step) => ({ ...step, from: currentOf(ground, step) }) as PlanStep)
}

const seen = (ground: Ground) => ({
  marks: PERIODS.map((period) => ground.phases.get('A1')?.get(period) ?? 'notEntered'),
  starts: PLACES.map((place) => ground.scopes.get('A1.2')?.get(place)?.start),
  targets: PLACES.map((place) => targetValues(ground, 'A1.2', place)),
})

const statesOf = (ground: Ground, today: Temporal.PlainDate): Map<string, string> =>
  new Map(
    ground.strategy.measures.flatMap((measure) => {
      const { state, cells } = judgedOn(ground, measure, today)
      const each =
        cells.length < 2 ? [] : cells.map((cell) => [`${measure.id} ${cell.organisation}`, cell.state] as const)
      return [[`${measure.id} null`, state] as const, ...each]
    }),
  )

describe('what a preview says', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('is what stands after the save: marks, starts, targets and the states that moved; and an undo restores it', async () => {
    const today = dayOf(app.now())
    const save = (steps: readonly PlanStep[]) =>
      app.database.transact(scopeOf(team.actor), (tx) => changePlan(tx, steps, team.actor, app.now()))
    let stored = 0
    let states = 0
    await fc.assert(
      fc.asyncProperty(wish, async (one) => {
        const ground = await groundOf(app.region)
        const steps = stepsOf(ground, one)
        const expected = groundAfter(
          ground,
          steps.map((step) => withBaselines(ground, step, today)),
        )
        const moved = movedStates(ground, steps, today)
        const done = await save(steps)
        // What the rules refuse is not stored; nothing is to be compared.
        if (!done.ok || done.change === undefined) return
        stored += 1
        const now = await groundOf(app.region)
        assert.deepEqual(seen(now), seen(expected))
        const [was, is] = [statesOf(ground, today), statesOf(now, today)]
        assert.deepEqual(
          moved.map((it) => `${it.measure} ${it.organisation} ${it.from} ${it.to}`).sort(),
          [...is].flatMap(([key, state]) => (was.get(key) === state ? [] : [`${key} ${was.get(key)} ${state}`])).sort(),
        )
        states += moved.length
        const changed = steps.filter((step) => !isIdle(step))
        const { back, left } = undoOf(now, changed, new Map())
        assert.deepEqual([back.length, left], [changed.length, []])
        const undone = await save(back)
        assert.ok(undone.ok)
        assert.deepEqual(seen(await groundOf(app.region)), seen(ground))
        // Every other time the change stays, so that the next one starts from something.
        if (stored % 2 === 0) assert.ok((await save(stepsOf(await groundOf(app.region), one))).ok)
      }),
      { numRuns: 40 },
    )
    assert.ok(stored >= 8 && states > 0, `${stored} were stored, ${states} states moved`)
  })
})
