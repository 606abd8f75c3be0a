import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { targets } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { measureScopes } from '../scope/queries.ts'
import { groundOf } from '../standing/index.ts'
import { changePlan } from './actions.ts'
import { changedSince, findSave, saves } from './changes.ts'
import type { MeasureStep, PlanStep, TargetValue } from './steps.ts'
import { undoOf } from './undo.ts'
import { stepPlace, stepWhat, valueText } from './words.ts'

const target = (value: number, day: string): TargetValue => ({
  value,
  day,
  baseline: { value: 0.1, day: '2026-01-15' },
})
const about = { measure: 'A1.2', organisation: '901' }

describe('a save of the plan', () => {
  let app: TestApp
  let team: TestPerson
  const change = (...steps: PlanStep[]) =>
    app.database.transact(scopeOf(team.actor), (tx) => changePlan(tx, steps, team.actor, app.now()))
  /** Takes a save back as far as it goes. */
  const undo = (id: string) =>
    app.database.transact(scopeOf(team.actor), async (tx) => {
      const save = await findSave(tx, id)
      assert.ok(save)
      const { back, left } = undoOf(await groundOf(app.region), save.steps, await changedSince(tx, save))
      const done = await changePlan(tx, back, team.actor, app.now(), { undoes: id })
      assert.ok(done.ok)
      return { change: done.change, left }
    })
  const state = async () => {
    const scope = (await measureScopes(app.database.read)).get('A1.2')?.get('901')
    const agreed = await targets(app.database.read, ['A1.2'])
    return {
      start: scope?.start,
      owner: scope?.owner,
      targets: agreed.map((one) => `${one.value} ${one.day} ${one.baseline?.value} ${one.baseline?.day}`).sort(),
    }
  }
  const first: TargetValue[] = [target(0.5, '2027-06-30'), target(0.8, '2027-12-31')]
  let saved: string
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('stores every step or none', async () => {
    const done = await change(
      { is: 'owner', ...about, from: null, to: team.actor.person },
      { is: 'targets', measure: 'A1.2', organisation: null, from: [], to: first },
    )
    assert.ok(done.ok && done.change !== undefined)
    saved = done.change
    const half = await change(
      { is: 'start', ...about, from: null, to: '2026-10-01' },
      { is: 'start', measure: 'A1.2', organisation: '999', from: null, to: '2026-10-01' },
    )
    assert.ok(!half.ok && half.why === 'refused')
    assert.deepEqual(
      half.refused.map((one) => one.why.key),
      ['notInScope'],
    )
    assert.equal((await state()).start, undefined)
  })

  it('is refused when something else stands there by now, and says what', async () => {
    const late = await change(
      { is: 'owner', ...about, from: null, to: null },
      { is: 'targets', ...about, from: [target(0.1, '2027-01-01')], to: [] },
    )
    assert.ok(!late.ok && late.why === 'conflict')
    assert.deepEqual(
      late.theirs.map((one) => one.now),
      [[]],
    )
  })

  it('is told step by step in words', async () => {
    const { strategy, organisations } = await groundOf(app.region)
    const words = {
      locale: 'fi' as const,
      strategy,
      organisations,
      people: new Map([[team.actor.person, 'Esimerkki Omistaja']]),
    }
    const told = (step: MeasureStep) => [
      stepPlace(words, step),
      stepWhat(words, step),
      valueText(words, step, step.from),
      valueText(words, step, step.to).replaceAll('\u00A0', ' '),
    ]
    assert.deepEqual(told({ is: 'owner', ...about, from: null, to: team.actor.person }), [
      'A1.2 Esimerkkilä',
      'Vastuuhenkilö',
      'ei vastuuhenkilöä',
      'Esimerkki Omistaja',
    ])
    assert.deepEqual(told({ is: 'targets', measure: 'A1.2', organisation: null, from: [], to: first }), [
      'A1.2 Kaikki',
      'Tavoitearvo',
      'ei mitään',
      '50 % 30.6.2027; 80 % 31.12.2027',
    ])
  })

  it('is taken back by a new one that restores targets with their baselines, and that too', async () => {
    const before = await state()
    assert.equal(before.targets.length, 2)
    const back = await undo(saved)
    assert.ok(back.change !== undefined)
    assert.deepEqual(await state(), { start: undefined, owner: undefined, targets: [] })
    const again = await undo(saved)
    assert.deepEqual([again.change, again.left.length], [undefined, 2])
    const redone = await undo(back.change)
    assert.ok(redone.change !== undefined)
    assert.deepEqual(await state(), before)
    const [newest, one] = await saves(app.database.read, 2)
    assert.equal(newest, undefined, 'saves are for the strategy team')
    assert.equal(one, undefined)
    saved = redone.change
  })

  it('is taken back as far as nobody has changed its places since; the others are named with who did it', async () => {
    const other = await change({ is: 'start', measure: 'A1.2', organisation: '902', from: null, to: '2026-10-01' })
    assert.ok(other.ok && other.change !== undefined)
    const newer = await change({ is: 'owner', ...about, from: team.actor.person, to: null })
    assert.ok(newer.ok)
    const { change: rest, left } = await undo(saved)
    assert.ok(rest !== undefined)
    assert.deepEqual(
      left.map(({ step, now, by }) => [step.is, now, by?.recordedBy]),
      [['owner', null, team.actor.person]],
    )
    assert.deepEqual((await state()).targets, [])
    // Not the newest any more, and still its own place can be taken back.
    assert.deepEqual((await undo(other.change)).left, [])
    const all = await app.database.readAs(scopeOf(team.actor), (read) => saves(read, 10))
    assert.deepEqual(
      all.slice(0, 4).map((one) => [one.places, one.undoes?.id, one.isUndone]),
      [
        [1, other.change, false],
        [1, saved, false],
        [1, undefined, false],
        [1, undefined, true],
      ],
    )
  })

  it('does not take back what has been changed and changed back since', async () => {
    const to = (from: string | null, day: string | null) => change({ is: 'start', ...about, from, to: day })
    const first = await to(null, '2026-10-01')
    assert.ok(first.ok && first.change !== undefined)
    await to('2026-10-01', null)
    await to(null, '2026-10-01')
    assert.equal((await undo(first.change)).change, undefined)
    assert.equal((await state()).start, '2026-10-01')
  })

  it('is refused when marks would leave an organisation that starts later with no schedule', async () => {
    const mark = (period: string, from: 'notEntered' | 'active', to: 'none' | 'active' | 'notEntered'): PlanStep => ({
      is: 'phase',
      package: 'A1',
      period,
      from,
      to,
    })
    const start: PlanStep = { is: 'start', ...about, from: '2026-10-01', to: '2028-02-01' }
    const first = await change(
      mark('2026-07-01', 'notEntered', 'active'),
      mark('2028-01-01', 'notEntered', 'active'),
      start,
    )
    assert.ok(first.ok && first.change !== undefined)
    const refused = await change(mark('2028-01-01', 'active', 'none'))
    assert.ok(!refused.ok && refused.why === 'refused')
    assert.deepEqual(
      refused.refused.map(({ step, why }) => [step.is, why.key]),
      [['phase', 'startAfterEnd']],
    )
    assert.deepEqual((await undo(first.change)).left, [])
  })

  it('leaves out what somebody else has changed only when its editor has seen that', async () => {
    const steps: PlanStep[] = [
      { is: 'start', ...about, from: null, to: '2026-12-01' },
      { is: 'phase', package: 'A1', period: '2027-01-01', from: 'notEntered', to: 'active' },
    ]
    const save = (leftOut: number) =>
      app.database.transact(scopeOf(team.actor), (tx) => changePlan(tx, steps, team.actor, app.now(), { leftOut }))
    const unseen = await save(0)
    assert.ok(!unseen.ok && unseen.why === 'conflict' && unseen.theirs.length === 1)
    const seen = await save(1)
    assert.ok(seen.ok && seen.change !== undefined)
    assert.equal((await state()).start, '2026-10-01')
    const { phases } = await groundOf(app.region)
    assert.equal(phases.get('A1')?.get('2027-01-01'), 'active')
    assert.deepEqual((await undo(seen.change)).left, [])
  })

  it('is for the strategy team only', async () => {
    const lead = await app.person('digitalLead', '901')
    const done = await app.database.transact(scopeOf(lead.actor), (tx) =>
      changePlan(tx, [{ is: 'start', ...about, from: null, to: '2026-10-01' }], lead.actor, app.now()),
    )
    assert.ok(!done.ok && done.why === 'notAllowed')
    await assert.rejects(
      app.database.transact(scopeOf(lead.actor), (tx) =>
        tx
          .insertInto('measure_scope')
          .values({ measure: 'A1.2', organisation: '901', recorded_at: app.now(), recorded_by: lead.actor.person })
          .execute(),
      ),
      /row-level security/,
    )
  })
})
