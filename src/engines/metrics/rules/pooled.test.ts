import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { anyInput, day, input, number, share } from './inputs.testing.ts'
import { judge } from './judge.ts'
import { type OrganisationInput, pooled, poolInput } from './pooled.ts'
import type { JudgeInput } from './shapes.ts'

const today = day('2025-06-01')
const targets = [{ value: 1, day: day('2025-12-31') }]
const none = { is: 'none', why: 'noneYet' } as const

function region(base: Partial<JudgeInput>, own: Record<string, Partial<JudgeInput>>): OrganisationInput[] {
  return Object.entries(own).map(([organisation, differs]) => ({
    organisation,
    input: input({ today, targets, ...base, ...differs }),
  }))
}

describe('a region of deliverables', () => {
  const done = { reading: share(1, 1, today) }
  const not = { reading: none }
  it('has no data while none has attested, and counts every organisation', () => {
    const base = { kind: 'deliverable', connectedFrom: today } as const
    const { state, done, total, missing } = pooled(region(base, { a: not, b: not, c: not }))
    assert.deepEqual({ state, done, total, missing }, { state: 'noData', done: 0, total: 3, missing: ['a', 'b', 'c'] })
  })
  it('sums what is there and keeps the others in the total', () => {
    const base = { kind: 'deliverable', connectedFrom: today } as const
    const { state, done: n, total, missing, named } = pooled(region(base, { a: done, b: not, c: not }))
    assert.deepEqual(
      { state, n, total, missing, named },
      { state: 'underWay', n: 1, total: 3, missing: ['b', 'c'], named: [] },
    )
  })
  it('counts the stages of an update', () => {
    const { state, done, total } = pooled(region({ kind: 'deliverable' }, { a: { reading: share(3, 9, today) } }))
    assert.deepEqual({ state, done, total }, { state: 'underWay', done: 3, total: 9 })
  })
  it('is late by as many days as the last one', () => {
    const since = (iso: string) => ({ reading: share(1, 1, day('2026-03-01'), { since: day(iso) }) })
    const own = { a: since('2025-05-01'), b: since('2026-01-20') }
    const judged = pooled(region({ kind: 'deliverable', today: day('2026-03-01') }, own))
    assert.equal(judged.because, 'deliveredLate')
    assert.equal(judged.args.daysLate, 20)
  })
  it('shows both figures when one does not apply', () => {
    const own = { a: done, b: done, c: done, d: { reading: share(0, 1, today) }, e: { applies: false, reading: none } }
    const { done: n, total, everyone, notApplicable } = pooled(region({ kind: 'deliverable' }, own))
    assert.deepEqual(
      { n, total, everyone, notApplicable },
      {
        n: 3,
        total: 4,
        everyone: { done: 3, total: 5 },
        notApplicable: ['e'],
      },
    )
  })
})

describe('the cap', () => {
  const good = { reading: share(99, 100, today) }
  it('holds a good region at risk and names who is late, stale or without evidence', () => {
    const own = {
      c: { reading: none },
      b: { reading: share(10, 10, day('2025-01-01')) },
      a: { reading: share(0, 1, today) },
      d: good,
    }
    const judged = pooled(region({ targets: [{ value: 0.6, day: day('2025-05-01') }, ...targets] }, own))
    assert.equal(judged.state, 'atRisk')
    assert.deepEqual(judged.named, [
      { organisation: 'a', why: 'late' },
      { organisation: 'b', why: 'stale' },
      { organisation: 'c', why: 'noEvidence' },
    ])
  })
  it('says so, and how many', () => {
    const judged = pooled(region({}, { a: good, b: { reading: none } }))
    assert.deepEqual([judged.because, judged.args.noEvidence, judged.args.late], ['capped', 1, 0])
  })
  it('spares those in their first half-year', () => {
    const judged = pooled(region({}, { a: good, b: { reading: none, connectedFrom: today } }))
    assert.deepEqual([judged.state, judged.named], ['onTarget', []])
  })
})

describe('the pooled figure', () => {
  it('keeps the register of those without figures in the total', () => {
    const { done, total } = pooled(
      region({}, { a: { reading: share(30, 40, today) }, b: { reading: { ...none, total: 60 } } }),
    )
    assert.deepEqual({ done, total }, { done: 30, total: 100 })
  })
  it('counts a rhythm up to each one’s own target', () => {
    const base = { kind: 'rhythm', targets: [{ value: 2 }], per: 182 } as const
    const own = { a: { reading: number(9, today) }, b: { reading: number(0, today) } }
    const { done, total, state } = pooled(region(base, own))
    assert.deepEqual({ done, total, state }, { done: 2, total: 4, state: 'late' })
  })
  it('weighs a level by what it was measured from', () => {
    const base = { kind: 'level', targets: [], baseline: { value: 0 } } as const
    const own = { a: { reading: number(10, today, { n: 30 }) }, b: { reading: number(50, today, { n: 10 }) } }
    const judged = pooled(region(base, own))
    assert.equal(judged.args.value, 20)
    assert.equal(judged.done, undefined)
  })
  it('starts from the earliest baseline, and is told by its weakest provenance', () => {
    const own = {
      a: { baseline: { value: 0.5, day: today } },
      b: { baseline: { value: 0.1, day: day('2024-01-02') }, reading: share(1, 2, today, { by: 'attested' }) },
    }
    assert.equal(poolInput(region({}, own))?.baseline?.value, 0.1)
    assert.equal(pooled(region({}, own)).provenance, 'attested')
  })
  it('does not apply when it applies to none', () => {
    assert.deepEqual([pooled([]).state, pooled([]).because], ['notApplicable', 'noneApplies'])
    assert.equal(pooled(region({}, { a: { applies: false } })).state, 'notApplicable')
  })
})

describe('organisations with targets of their own', () => {
  const common = {
    targets: [{ value: 0.6, day: day('2025-12-31') }],
    baseline: undefined,
    halfYears: input().halfYears,
  }
  const coverage = (organisation: string, done: number, own: Partial<JudgeInput> = {}): OrganisationInput => ({
    organisation,
    input: input({ today, reading: share(done, 10, today), ...common, ...own }),
  })

  it('are each judged by their own, and the region by what is common, whoever comes first', () => {
    const strict = { targets: [{ value: 0.9, day: day('2025-03-31') }] }
    for (const [a, b] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const whole = pooled([coverage(a, 6, strict), coverage(b, 8)], { shared: common })
      assert.equal(whole.each.get(a)?.state, 'late')
      assert.equal(whole.each.get(b)?.state, 'onTarget')
      assert.equal(whole.state, 'atRisk')
      assert.equal(whole.because, 'capped')
      assert.equal(whole.args.target, 0.6)
    }
  })

  it('leave the region without a judgement of its own where nothing is common', () => {
    const whole = pooled([coverage('a', 9, { targets: [{ value: 0.9, day: day('2025-12-31') }] })], {
      shared: { ...common, targets: [] },
    })
    assert.equal(whole.because, 'noTarget')
    assert.equal(whole.state, 'underWay')
  })
})

describe('any region', () => {
  const anyRegion = anyInput().chain(({ input: base }) =>
    fc
      .array(anyInput({ kind: base.kind }), { minLength: 0, maxLength: 5 })
      .map((others) => [base, ...others.map((o) => o.input)])
      .map((inputs) =>
        inputs.map((own, k) => ({
          organisation: `org${k}`,
          input: {
            ...own,
            today: base.today,
            halfYears: base.halfYears,
            targets: base.targets,
            baseline: base.baseline,
            better: base.better,
            per: base.per,
            every: base.every,
          },
        })),
      ),
  )
  const rank: Record<string, number> = {
    late: 0,
    atRisk: 1,
    notStarted: 2,
    underWay: 3,
    onTarget: 4,
    continuous: 5,
    done: 5,
  }

  it('does not depend on the order of its organisations', () => {
    fc.assert(
      fc.property(anyRegion, (organisations) => {
        assert.deepEqual(pooled([...organisations].reverse()), pooled(organisations))
      }),
      { seed: 2026, numRuns: 1500 },
    )
  })
  it('is at risk at best when one is late, and names it', () => {
    fc.assert(
      fc.property(anyRegion, (organisations) => {
        const judged = pooled(organisations)
        for (const o of organisations) {
          if (!o.input.applies || judge(o.input).state !== 'late') continue
          assert.ok(judged.state === 'late' || judged.state === 'atRisk', judged.state)
          assert.ok(judged.named.some((n) => n.organisation === o.organisation))
        }
      }),
      { seed: 2026, numRuns: 2500 },
    )
  })
  it('is never below its worst organisation when all have figures', () => {
    fc.assert(
      fc.property(anyRegion, (organisations) => {
        const applicable = organisations.filter((o) => o.input.applies)
        const ranks = applicable.map((o) => rank[judge(o.input).state])
        if (applicable.length === 0 || ranks.includes(undefined)) return
        const incomparable = (i: JudgeInput) =>
          i.kind === 'level' || i.belowSince !== undefined || i.reading.is === 'none'
        if (applicable.some((o) => incomparable(o.input))) return
        const judged = pooled(organisations)
        const worst = Math.min(...ranks.flatMap((r) => r ?? []))
        assert.ok((rank[judged.state] ?? 9) >= worst, `${judged.state} (${judged.because})`)
      }),
      { seed: 2026, numRuns: 2500 },
    )
  })
})
