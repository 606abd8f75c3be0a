// Reference values: Newcombe (1998, Statistics in Medicine 17, single proportions and method 10 of differences), Fisher's
// tea tasting, tables of t; the others computed with SciPy 1.17.1 (ttest_ind with equal_var=False, chi2_contingency
// without correction, fisher_exact, stats.t, stats.norm), never with this code.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  change,
  changeInWords,
  estimate,
  pooledSample,
  pooling,
  resultInWords,
  type Sample,
  sampleOf,
  tallyOf,
  together,
  twelveMonths,
} from '../index.ts'
import { fisherP, normalP, studentLimit, studentP } from './distributions.ts'
import { wilson } from './estimates.ts'

const near = (found: number | undefined, wanted: number, within = 1e-9) =>
  assert.ok(
    found !== undefined && Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)),
    `${found} is not ${wanted}`,
  )
/** Every found number beside its reference. */
const allNear = (pairs: readonly (readonly [number | undefined, number])[], within?: number) => {
  for (const [found, wanted] of pairs) near(found, wanted, within)
}
const nps = (...tally: number[]): Sample => ({ of: 'nps', tally })
const A = nps(2, 0, 1, 3, 2, 8, 9, 20, 25, 18, 12)
const B = nps(1, 0, 0, 1, 2, 5, 6, 18, 30, 31, 26)
const SMALL = [nps(0, 1, 0, 0, 2, 1, 1, 2, 3, 2, 2), nps(0, 0, 0, 1, 0, 1, 0, 2, 3, 3, 4)] as const
const differenceOf = (then: Sample, now: Sample) => {
  const found = change(then, now)
  assert.ok('difference' in found)
  return { ...found.difference, is: found.is, few: found.few }
}
const share = (done: number, total: number): Sample => ({ of: 'share', done, total })

describe('probabilities of chance', () => {
  it('agree with SciPy and the tables', () => {
    allNear([
      [studentP(2.2281388519649385, 10), 0.05000000000180864],
      [studentP(0.3, 3.7), 0.7802674871314622],
      [studentLimit(0.05, 10), 2.228138851986274],
      [studentLimit(0.05, 3.7), 2.8675207071911895],
      [normalP(1.2), 0.23013934044341644],
      [normalP(0.01), 0.9920212873707368],
      [fisherP({ done: 2, total: 12 }, { done: 9, total: 13 }), 0.015419302732534657],
      [fisherP({ done: 0, total: 12 }, { done: 5, total: 13 }), 0.0391304347826087],
      [fisherP({ done: 3, total: 4 }, { done: 1, total: 4 }), 34 / 70],
    ])
    near(normalP(6) / 1.973175290075389e-9, 1)
    near(studentP(40, 250) / 1.2017878326588399e-110, 1)
  })
})

describe('a result with its interval', () => {
  it('is that of the published examples for shares (Wilson)', () => {
    const limits = [
      [wilson(81, 263), 0.2553, 0.3662],
      [wilson(15, 148), 0.0624, 0.1605],
      [wilson(0, 20), 0, 0.1611],
      [wilson(1, 29), 0.0061, 0.1718],
    ] as const
    for (const [{ low, high }, lowest, highest] of limits)
      allNear(
        [
          [low, lowest],
          [high, highest],
        ],
        5e-5,
      )
  })
  it('of NPS follows the formula of the shares of promoters and detractors', () => {
    const found = estimate(A)
    const se = 100 * Math.sqrt((0.3 + 0.25 - 0.05 ** 2) / 100)
    allNear([
      [found?.value, 5],
      [found?.low, 5 - 1.959963984540054 * se],
      [found?.high, 5 + 1.959963984540054 * se],
    ])
  })
  it('of CSAT is the share of fours and fives, of CES the mean', () => {
    near(estimate({ of: 'csat', tally: [1, 2, 3, 8, 6] })?.value, 0.7)
    near(estimate({ of: 'ces', tally: [1, 3, 5, 10, 20, 18, 6] })?.value, 4.9523809523809526)
  })
  it('is not certain when a few have answered alike', () => {
    const found = estimate({ of: 'nps', tally: tallyOf('nps', [9, 10, 10, 9, 10]) })
    assert.equal(found?.value, 100)
    assert.ok((found?.low ?? 100) < 70)
  })
  it('is none without answers, and an answer off the scale is refused', () => {
    assert.equal(estimate({ of: 'ces', tally: tallyOf('ces', []) }), undefined)
    assert.throws(() => tallyOf('csat', [0]), RangeError)
    assert.deepEqual(together('csat', [tallyOf('csat', [1, 5]), tallyOf('csat', [5])]), [1, 0, 0, 0, 2])
  })
})

describe('is the change real?', () => {
  it('agrees with reference p-values and intervals', () => {
    const large = differenceOf(A, B)
    allNear([
      [large.p, 0.0024225325689016582],
      [large.low, 10.739836159160273],
      [large.high, 49.26016384083972],
    ])
    const small = differenceOf(...SMALL)
    allNear([
      [small.p, 0.16220738410347443],
      [small.low, -18.394344184242655],
      [small.high, 104.10862989852838],
    ])
    assert.deepEqual([large.is, large.few, small.is, small.few], ['rose', false, 'chance', true])
    const ces = differenceOf(
      { of: 'ces', tally: [1, 3, 5, 10, 20, 18, 6] },
      { of: 'ces', tally: [0, 1, 4, 8, 14, 26, 17] },
    )
    allNear([
      [ces.p, 0.005717164124942431],
      [ces.low, 0.18759104082305827],
      [ces.high, 1.0790756258436074],
    ])
    allNear([
      [differenceOf(share(40, 100), share(60, 110)).p, 0.03504512426513776],
      [differenceOf(share(50, 100), share(52, 100)).p, 0.7772540327312343],
      [differenceOf(share(0, 12), share(5, 13)).p, 0.0391304347826087],
    ])
    const newcombe = differenceOf(share(48, 80), share(56, 70))
    allNear(
      [
        [newcombe.low, 0.0524],
        [newcombe.high, 0.3339],
      ],
      5e-5,
    )
  })
  it('says nothing of under ten, of different kinds, or of a number that stands alone', () => {
    assert.deepEqual(change(share(1, 5), share(5, 5)), { is: 'tooFew' })
    assert.deepEqual(change(A, share(50, 100)), { is: 'unknown' })
    const reading = {
      is: 'value',
      of: 'number',
      value: 23,
      asOf: Temporal.PlainDate.from('2026-01-01'),
      by: 'connected',
    } as const
    assert.equal(sampleOf(reading), undefined)
    const whole = sampleOf({ ...reading, n: 100, low: 8.5, high: 37.5 })
    const back = whole && estimate(whole)
    allNear([
      [back?.low, 8.5],
      [back?.high, 37.5],
    ])
  })

  const tally = fc
    .array(fc.nat(40), { minLength: 11, maxLength: 11 })
    .filter((all) => all.reduce((a, b) => a + b) >= 10)
  it('holds its laws: the other way round is the mirror, alike is no change, more of the same is surer', () => {
    fc.assert(
      fc.property(tally, tally, fc.integer({ min: 2, max: 20 }), (a, b, times) => {
        const [there, back] = [differenceOf(nps(...a), nps(...b)), differenceOf(nps(...b), nps(...a))]
        near(there.value, -back.value)
        near(there.p, back.p)
        assert.ok(there.p >= 0 && there.p <= 1)
        assert.equal(differenceOf(nps(...a), nps(...a)).is, 'same')
        assert.equal(there.low > 0 || there.high < 0, there.is === 'rose' || there.is === 'fell')
        const more = (of: number[]) => nps(...of.map((n) => n * times))
        assert.ok(differenceOf(more(a), more(b)).p <= there.p + 1e-9)
      }),
      { numRuns: 200, seed: 2026 },
    )
  })
  it('holds its laws for shares too', () => {
    const part = fc
      .integer({ min: 10, max: 300 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)))
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [there, back] = [differenceOf(share(...a), share(...b)), differenceOf(share(...b), share(...a))]
        near(there.p, back.p)
        near(there.low, -back.high)
        assert.ok(there.p >= 0 && there.p <= 1 && there.low <= there.value && there.value <= there.high)
        const { low, high } = wilson(...a)
        assert.ok(low >= 0 && low <= a[0] / a[1] + 1e-12 && high >= a[0] / a[1] - 1e-12 && high <= 1)
      }),
      { numRuns: 200, seed: 2026 },
    )
  })
})

describe('in words', () => {
  it('tells what a result means before its number, and that a small n is small', () => {
    assert.equal(
      resultInWords('fi', B),
      'Palvelua suosittelee useampi kuin arvostelee. Tulos on 35 pistettä, 95\u00a0%:n varmuudella välillä 23 ja 47 (120 vastausta).',
    )
    assert.match(resultInWords('en', SMALL[0]), /^We cannot say .*only 14 answers.* −7 points/)
    assert.doesNotMatch(resultInWords('sv', { of: 'csat', tally: [0, 1, 2, 3, 3] }), /9|%/)
  })
  it('tells of a change which way it went only when it is real', () => {
    assert.equal(
      changeInWords('fi', change(A, B), { better: 'up' }),
      'Tilanne parani, ja muutos on suurempi kuin sattuma selittää. Ennen 5 pistettä, nyt 35 pistettä. Sattuma yksin tuottaa näin suuren eron harvemmin kuin kerran sadasta.',
    )
    assert.match(changeInWords('en', change(B, A), { better: 'up' }), /^Things got worse/)
    assert.match(changeInWords('en', change(B, A), { better: 'down' }), /^Things got better/)
    assert.match(
      changeInWords('sv', change(...SMALL)),
      /^Förändringen kan bero på slumpen\..*16 gånger.*lite att räkna/,
    )
  })
})

describe('pooling where answers are few', () => {
  const of = (organisation: string, service: string, n: number) => ({
    organisation,
    family: 'permits',
    service,
    tally: tallyOf(
      'ces',
      Array.from({ length: n }, () => 5),
    ),
  })
  it('takes the narrowest group that has enough', () => {
    const find = pooling('ces', [of('a', 'x', 40), of('a', 'y', 12), of('a', 'z', 25), of('b', 'y', 5)])
    const found = (organisation: string, service: string) => {
      const it = find({ organisation, family: 'permits', service })
      return it && [it.width, it.n]
    }
    assert.deepEqual(found('a', 'x'), ['service', 40])
    assert.deepEqual(found('a', 'y'), ['family', 77])
    // The family in the region differs from the family in a only by b's five answers.
    assert.equal(found('b', 'y'), undefined)
  })
  it('never lets two results differ by one to nine answers', () => {
    const rows = fc.array(
      fc.record({
        o: fc.constantFrom('a', 'b', 'c'),
        f: fc.constantFrom('p', 'q'),
        s: fc.constantFrom('x', 'y', 'z'),
        n: fc.integer({ min: 0, max: 50 }),
      }),
      { maxLength: 18 },
    )
    fc.assert(
      fc.property(rows, (drawn) => {
        const all = drawn.map(({ o, f, s, n }) => ({ ...of(o, s, n), family: f }))
        const find = pooling('ces', all)
        const [none, places, families] = ['none', ['a', 'b', 'c'], ['p', 'q']] as const
        const n = (width: string, organisation: string, family: string, service: string) => {
          const it = find({ organisation, family, service })
          return it?.width === width ? it.n : undefined
        }
        // What stands in a group besides the widest shown groups in it; the answers that those shown ones cover.
        const checked = (own: number | undefined, parts: number) => {
          if (own === undefined) return parts
          assert.ok(own === parts || own - parts >= 10, `${own} − ${parts}`)
          return own
        }
        const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
        const inPlace = (o: string, f: string) =>
          checked(n('family', o, f, none), sum(['x', 'y', 'z'].map((s) => n('service', o, f, s) ?? 0)))
        const inRegion = (f: string) =>
          checked(n('familyInRegion', none, f, none), sum(places.map((o) => inPlace(o, f))))
        checked(n('region', none, none, none), sum(families.map(inRegion)))
      }),
      { numRuns: 200, seed: 2026 },
    )
  })
  it('makes one sample of several: municipalities and their region agree', () => {
    assert.deepEqual(pooledSample([share(1, 10), share(5, 30)]), share(6, 40))
    assert.equal(pooledSample([share(1, 10), A]), undefined)
    // Answers 0, 2 and 4, 6, 8: their own means and deviations, and those of all five.
    const parts = [
      { of: 'mean', mean: 1, deviation: Math.SQRT2, n: 2 },
      { of: 'mean', mean: 6, deviation: 2, n: 3 },
    ] as const
    const whole = pooledSample(parts)
    assert.ok(whole?.of === 'mean')
    allNear([
      [whole.mean, 4],
      [whole.deviation, Math.sqrt(10)],
    ])
  })
  it('looks at twelve whole months', () => {
    const { from, until } = twelveMonths(Temporal.PlainDate.from('2026-11-28'))
    assert.deepEqual([`${from}`, `${until}`], ['2025-11-01', '2026-11-01'])
  })
})
