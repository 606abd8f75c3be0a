import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { stateNames } from '../../../platform/ui/index.ts'
import { type Day, toDate, toDay } from './days.ts'
import { factsOf, signOf } from './facts.ts'
import { anyInput, type Draw, SPAN_DAYS } from './inputs.testing.ts'
import { judge, judgeFacts } from './judge.ts'
import { whatIsMissing } from './missing.ts'
import type { JudgeInput, Judgement, State, ValueReading } from './shapes.ts'

/** Goodness; no data and not applicable are no judgement and stand outside. */
const RANK: Partial<Record<State, number>> = {
  late: 0,
  atRisk: 1,
  notStarted: 2,
  underWay: 3,
  onTarget: 4,
  continuous: 5,
  done: 5,
}
const GOOD: readonly State[] = ['onTarget', 'continuous', 'done']

function check(runs: number, property: fc.IRawProperty<[Draw, ...unknown[]]> | fc.IRawProperty<unknown>) {
  fc.assert(property, { numRuns: runs, seed: 2026 })
}

// Better: the first stands above the second, and both are judgements.
function above(a: Judgement, b: Judgement): boolean {
  const [x, y] = [RANK[a.state], RANK[b.state]]
  return x !== undefined && y !== undefined && x > y
}

function told(j: Judgement): string {
  return `${j.state} (row ${j.row}, ${j.because})`
}

function changed(given: JudgeInput, reading: ValueReading, more: number): JudgeInput {
  if (reading.of === 'number') {
    return { ...given, reading: { ...reading, value: reading.value + signOf(given) * more } }
  }
  const done = Math.max(0, Math.min(reading.total, reading.done + signOf(given) * more))
  return { ...given, reading: { ...reading, done } }
}

describe('the state, over any input', () => {
  it('is always one of the nine, with a row of the table', () => {
    check(
      8000,
      fc.property(anyInput(), ({ input }) => {
        const { state, row } = judge(input)
        assert.ok(stateNames.includes(state))
        assert.ok(Number.isInteger(row) && row >= 1 && row <= 12)
      }),
    )
  })

  it('never worsens when more is done', () => {
    check(
      8000,
      fc.property(anyInput(), fc.integer({ min: 1, max: 20 }), ({ input }, more) => {
        if (input.reading.is === 'none') return
        const before = judge(input)
        const after = judge(changed(input, input.reading, more))
        assert.ok(!above(before, after), `${told(before)} → ${told(after)}`)
      }),
    )
  })

  it('is never better without a figure than with one', () => {
    check(
      6000,
      fc.property(anyInput(), ({ input }) => {
        if (input.reading.is === 'none') return
        const known = judge(input)
        for (const connectedFrom of [input.connectedFrom, undefined]) {
          const silent = judge({ ...input, connectedFrom, reading: { is: 'none', why: 'silent' } })
          assert.ok(!above(silent, known), `none ${told(silent)}, a figure ${told(known)}`)
          const nothing = input.reading.of === 'share' ? input.reading.total === 0 : input.reading.n === 0
          if (known.because === 'dayPassed' && !nothing) assert.equal(silent.state, 'late')
        }
      }),
    )
  })

  it('is never better with an old figure than with a fresh one', () => {
    check(
      6000,
      fc.property(anyInput(), ({ input, first }) => {
        if (input.reading.is === 'none') return
        const fresh = judge({ ...input, reading: { ...input.reading, asOf: input.today, until: input.today } })
        const old = { ...input.reading, asOf: toDate(first - 9000), until: toDate(first - 1) }
        const aged = judge({ ...input, reading: old })
        assert.ok(!above(aged, fresh), `old ${told(aged)}, fresh ${told(fresh)}`)
      }),
    )
  })
})

describe('the state, day by day with the same reading', () => {
  // From when all that the input tells has happened.
  function walk({ input, first, last }: Draw, visit: (judged: Judgement, day: Day, continuous: boolean) => void) {
    const facts = factsOf(input)
    const { value, belowSince, connectedFrom, baselineDay } = facts
    const from = Math.max(
      first,
      value?.asOf ?? first,
      belowSince ?? first,
      connectedFrom ?? first,
      (baselineDay ?? first) + 1,
    )
    for (let today = from; today <= last + SPAN_DAYS / 2; today += 1) {
      visit(judgeFacts({ ...facts, today }), today, facts.schedule.phaseOn(today) === 'continuous')
    }
  }

  it('never improves, but from on target to done and on entering a continuous half-year', () => {
    check(
      500,
      fc.property(anyInput({ walk: true }), (draw) => {
        let before: Judgement | undefined
        let wasContinuous = false
        walk(draw, (now, today, continuous) => {
          const allowed =
            (before?.state === 'onTarget' && now.state === 'done') ||
            (now.state === 'continuous' && continuous && !wasContinuous)
          if (before !== undefined && !allowed && above(now, before)) {
            assert.fail(`${toDate(today)}: ${told(before)} → ${told(now)}`)
          }
          before = now
          wasContinuous = continuous
        })
      }),
    )
  })

  it('never comes back to a state it has left, continuous half-years apart', () => {
    check(
      500,
      fc.property(anyInput({ walk: true }), (draw) => {
        const seen: State[] = []
        walk(draw, ({ state, row }, today, continuous) => {
          if (continuous || seen.at(-1) === state) return
          assert.ok(!seen.includes(state), `${toDate(today)}: ${seen.join(' > ')} > ${state} (row ${row})`)
          seen.push(state)
        })
      }),
    )
  })
})

describe('what would turn this to on target', () => {
  it('is enough, and one step less is not', () => {
    check(
      4000,
      fc.property(anyInput(), fc.nat(SPAN_DAYS), ({ input, first }, days) => {
        const byDay = toDate(first + days)
        const { reading } = input
        const missing = whatIsMissing(input, byDay)
        if (reading.is === 'none' || missing.is === 'impossible') return
        const held: ValueReading = { ...reading, asOf: byDay, until: byDay }
        const stateAfter = (more: number) => judge(changed({ ...input, today: byDay }, held, more)).state
        if (missing.is === 'already') {
          assert.ok(GOOD.includes(stateAfter(0)))
          return
        }
        const step = reading.of === 'share' ? 1 : input.kind === 'rhythm' ? 1 : 0.1
        assert.equal(stateAfter(missing.by), missing.state)
        assert.ok(GOOD.includes(missing.state), `not enough: ${missing.by}`)
        assert.ok(!GOOD.includes(stateAfter(missing.by - step)), `not the least: ${missing.by}`)
      }),
    )
  })

  it('is impossible only where no step at all would do', () => {
    check(
      3000,
      fc.property(anyInput({ walk: true }), ({ input }) => {
        const { reading, today } = input
        const missing = whatIsMissing(input, today)
        if (reading.is === 'none' || missing.is !== 'impossible') return
        const held: ValueReading = { ...reading, asOf: today, until: today }
        assert.ok(!GOOD.includes(judge(changed(input, held, 1000)).state) || missing.why === 'noTarget', missing.why)
      }),
    )
  })
})

it('counts days exactly as the calendar does', () => {
  const epoch = new Temporal.PlainDate(1970, 1, 1)
  check(
    500,
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
      const date = epoch.add({ days })
      assert.equal(toDay(date), days)
      assert.equal(toDate(days).toString(), date.toString())
    }),
  )
})
