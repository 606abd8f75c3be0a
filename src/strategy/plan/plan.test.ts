import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { targets } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { measureScopes } from '../scope/queries.ts'
import { groundOf } from '../standing/index.ts'
import { changePlan, undoPlan } from './actions.ts'
import type { MeasureStep, TargetValue } from './changes.ts'
import { stepText } from './words.ts'

const target = (value: number, day: string): TargetValue => ({
  value,
  day,
  baseline: { value: 0.1, day: '2026-01-15' },
})
const about = { measure: 'A1.2', organisation: '901' }

describe('a save of the plan', () => {
  let app: TestApp
  let team: TestPerson
  const change = (...steps: MeasureStep[]) =>
    app.database.transact(scopeOf(team.actor), (tx) => changePlan(tx, steps, team.actor, app.now()))
  const undo = (id: string) =>
    app.database.transact(scopeOf(team.actor), (tx) => undoPlan(tx, id, team.actor, app.now()))
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
    assert.equal(
      stepText(words, { is: 'owner', ...about, from: null, to: team.actor.person }),
      'A1.2 Esimerkkilä, Vastuuhenkilö: ei vastuuhenkilöä → Esimerkki Omistaja',
    )
    assert.match(
      stepText(words, { is: 'targets', measure: 'A1.2', organisation: null, from: [], to: first }),
      /^A1\.2 Kaikki, Tavoitearvo: ei mitään → 50\s% 30\.6\.2027; 80\s% 31\.12\.2027$/,
    )
  })

  it('is taken back by a new one that restores targets with their baselines, and that too', async () => {
    const before = await state()
    assert.equal(before.targets.length, 2)
    const back = await undo(saved)
    assert.ok(back.ok && back.change !== undefined)
    assert.deepEqual(await state(), { start: undefined, owner: undefined, targets: [] })
    const again = await undo(saved)
    assert.ok(!again.ok && again.why === 'conflict')
    const redone = await undo(back.change)
    assert.ok(redone.ok && redone.change !== undefined)
    assert.deepEqual(await state(), before)
    saved = redone.change
  })

  it('is not taken back over what somebody has changed since; what they did not touch does not hinder', async () => {
    const other = await change({ is: 'start', measure: 'A1.2', organisation: '902', from: null, to: '2026-10-01' })
    assert.ok(other.ok && other.change !== undefined)
    const newer = await change({ is: 'owner', ...about, from: team.actor.person, to: null })
    assert.ok(newer.ok)
    const refused = await undo(saved)
    assert.ok(!refused.ok && refused.why === 'conflict')
    assert.deepEqual(
      refused.theirs.map(({ step, now }) => [step.is, now]),
      [['owner', null]],
    )
    assert.ok((await undo(other.change)).ok)
    const missing = await undo('00000000-0000-4000-8000-000000000000')
    assert.ok(!missing.ok && missing.why === 'notFound')
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
