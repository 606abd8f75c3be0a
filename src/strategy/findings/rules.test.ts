// How could one make the figures of findings look better than the work is? Each attempt leaves them where they were.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Decision, decidedInTime, effectsSeen, type Finding, type Outcome, type Verdict } from './rules.ts'

const at = (day: number) => Temporal.Instant.from('2026-01-01T10:00:00Z').add({ hours: 24 * day })
const on = (day: number) => Temporal.PlainDate.from('2026-01-01').add({ days: day })
const frozen = { sample: null, figure: { fi: '', sv: '', en: '' } }

const decision = (day: number, what: Outcome, more: Partial<Decision> = {}): Decision => ({
  id: `d${day}`,
  finding: '',
  organisation: '1',
  what,
  action: undefined,
  same: undefined,
  said: 'a',
  grounds: 'b',
  body: undefined,
  decider: undefined,
  day: on(day).toString(),
  at: at(day),
  effect: undefined,
  ...more,
})
const finding = (id: string, day: number, decisions: readonly Decision[] = [], feedback?: string): Finding => ({
  id,
  organisation: '1',
  title: id,
  text: id,
  source: { kind: feedback === undefined ? 'person' : 'feedback', id: feedback, path: undefined },
  at: at(day),
  weight: undefined,
  decisions,
})
const effect = (looks: number, verdict?: Verdict, looked = looks): Decision =>
  decision(1, 'action', {
    effect: {
      measure: 'M',
      indicator: 'i',
      looks: on(looks).toString(),
      before: frozen,
      look: verdict && { verdict, after: frozen, learned: 'x', at: at(looked) },
    },
  })

describe('findings decided in time', () => {
  const told = (all: readonly Finding[], day: number) => {
    const { done, total } = decidedInTime(all, on(day))
    return `${done}/${total}`
  }
  const inTime = finding('a', 0, [decision(30, 'no')])
  const late = finding('b', 0, [decision(31, 'action')])
  const open = finding('c', 0)

  it('count those whose 30 days are over, by the day of recording', () => {
    assert.equal(told([inTime, late, open], 30), '0/0')
    assert.equal(told([inTime, late, open], 31), '1/3')
    const backdated = finding('b', 0, [decision(31, 'no', { day: on(2).toString() })])
    assert.equal(told([backdated], 40), '0/1')
  })
  it('keep an undecided one for ever: waiting never raises the share', () => {
    assert.equal(told([inTime, late, open], 800), '0/1')
  })
  it('count a piece of feedback once, when each finding of it is decided', () => {
    const split = [0, 1, 2, 3].map((n) => finding(`s${n}`, 0, [decision(1, 'no')], 'p'))
    assert.equal(told(split, 40), '1/1')
    assert.equal(told([...split, finding('s5', 0, [], 'p')], 40), '0/1')
  })
  it('count one that is the same as another from the later day, and never in a circle', () => {
    const joined = (day: number) => finding('b', 0, [decision(day, 'same', { same: 'a' })])
    assert.equal(told([inTime, joined(5)], 40), '2/2')
    assert.equal(told([inTime, joined(35)], 40), '1/2')
    const around = finding('a', 0, [decision(2, 'same', { same: 'b' })])
    assert.equal(told([around, joined(5)], 40), '0/2')
  })
  it('never rise by joining, by later decisions, or by splitting', () => {
    const any = fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      decided: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
      feedback: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), fc.integer({ min: 91, max: 300 }), (drawn, day) => {
        const all = drawn.map(({ day: from, decided, feedback }, n) =>
          finding(`${n}`, from, decided === undefined ? [] : [decision(from + decided, 'no')], feedback),
        )
        const before = decidedInTime(all, on(day))
        // Everything undecided whose days are over is joined to the first finding, or decided, today.
        for (const what of ['same', 'no'] as const) {
          const changed = all.map((one, n) =>
            one.decisions.length > 0 || n === 0 || drawn[n] === undefined || drawn[n].day + 30 >= day
              ? one
              : { ...one, decisions: [decision(day, what, { same: '0' })] },
          )
          const afterwards = decidedInTime(changed, on(day))
          assert.ok(afterwards.done <= before.done && afterwards.total >= before.total)
        }
        const again = all.map((one) => ({ ...one, decisions: [...one.decisions, ...one.decisions] }))
        assert.deepEqual(decidedInTime(again, on(day)), before)
      }),
      { numRuns: 200, seed: 2026 },
    )
  })
})

describe('effects that were seen', () => {
  const told = (all: readonly Finding[], day: number) => {
    const { done, total } = effectsSeen(all, on(day))
    return `${done}/${total}`
  }
  it('count every effect whose day has come, looked at or not, and none before', () => {
    const all = [finding('a', 0, [effect(50, 'better')]), finding('b', 0, [effect(51, 'chance')])]
    assert.equal(told(all, 49), '0/0')
    assert.equal(told(all, 60), '1/2')
    assert.equal(told([...all, finding('c', 0, [effect(52)])], 60), '1/3')
  })
  it('count one effect once, however many findings name it', () => {
    assert.equal(
      told(
        [0, 1, 2].map((n) => finding(`${n}`, 0, [effect(50, 'better')])),
        60,
      ),
      '1/1',
    )
  })
  it('keep one that nobody looks at: not looking never raises the share', () => {
    assert.equal(told([finding('a', 0, [effect(50, 'better')]), finding('b', 0, [effect(51)])], 900), '0/1')
  })
})
