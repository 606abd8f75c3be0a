import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { State } from '../../engines/metrics/index.ts'
import { readMeasures, readNeeds, saysTheSame } from './content.ts'
import { labelOf } from './label.ts'
import {
  approvalIsLate,
  askedMeasures,
  daysAtFault,
  missingOf,
  offeredDays,
  offeredPeriod,
  partState,
  publicOf,
  remindsOn,
  shareRoom,
  withoutData,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const days = { opens: '2026-11-24', answersDue: '2026-12-15', approvalDue: '2027-01-05', closes: '2027-01-12' }
const cells = (states: readonly State[]) => states.map((state, at) => ({ measure: `M${at}`, cell: { state } }))

describe('days of a round', () => {
  it('are offered three, six and seven weeks after the opening, and later in the rhythm of the round before', () => {
    assert.deepEqual(offeredDays(day('2026-11-24'), undefined), days)
    const before = { opens: '2026-01-01', answersDue: '2026-01-11', approvalDue: '2026-01-21', closes: '2026-01-31' }
    assert.deepEqual(offeredDays(day('2026-02-01'), before), {
      opens: '2026-02-01',
      answersDue: '2026-02-11',
      approvalDue: '2026-02-21',
      closes: '2026-03-03',
    })
    const spans = { answersDue: 7, approvalDue: 14, closes: 21 }
    assert.equal(offeredDays(day('2026-02-01'), before, spans).closes, '2026-02-22')
  })

  it('follow one another', () => {
    assert.deepEqual(daysAtFault(days), [])
    assert.deepEqual(daysAtFault({ ...days, answersDue: '2026-11-23' }), ['answersDue'])
    assert.deepEqual(daysAtFault({ ...days, closes: '2026-12-01' }), ['closes'])
  })

  it('belong to the half-year that is running, else to the newest one without a round', () => {
    const period = (start: string, until: string) => ({
      label: start,
      start: day(start),
      until: day(until),
      half: undefined,
    })
    const all = [
      period('2026-01-01', '2026-07-01'),
      period('2026-07-01', '2027-01-01'),
      period('2027-01-01', '2027-07-01'),
    ]
    const offered = (taken: string[], today: string) => offeredPeriod(all, new Set(taken), day(today))?.label
    assert.equal(offered([], '2026-11-24'), '2026-07-01')
    assert.equal(offered(['2026-01-01'], '2026-11-24'), '2026-07-01')
    // What was passed over is not gone back to.
    assert.equal(offered(['2026-07-01'], '2026-11-24'), '2027-01-01')
    assert.equal(offered(['2026-07-01', '2026-01-01'], '2026-11-24'), '2027-01-01')
    assert.equal(offered(['2026-07-01', '2026-01-01', '2027-01-01'], '2026-11-24'), undefined)
    assert.equal(offered([], '2031-01-01'), '2027-01-01')
  })

  it('are named by their half-year, or by the period’s own name', () => {
    const round = (start: string, until: string) => ({ period: { start, until, label: 'Alkuvuosi 2028' } })
    assert.equal(labelOf('fi', round('2026-07-01', '2027-01-01')), 'syksy 2026')
    assert.equal(labelOf('sv', round('2027-01-01', '2027-07-01')), 'våren 2027')
    assert.equal(labelOf('en', round('2028-01-01', '2028-05-01')), 'Alkuvuosi 2028')
  })
})

describe('where a part stands', () => {
  const answer = { id: 'a', late: false }
  const facts = { hasDraft: false, answer: undefined, verdict: undefined }
  it('follows from what has been written, sent and decided', () => {
    const on = day('2026-12-01')
    assert.equal(partState(facts, days, on), 'notBegun')
    assert.equal(partState({ ...facts, hasDraft: true }, days, on), 'draft')
    assert.equal(partState({ ...facts, answer }, days, on), 'answered')
    const verdict = (outcome: 'approved' | 'returned', of = 'a') => ({
      ...facts,
      answer,
      verdict: { answer: of, outcome },
    })
    assert.equal(partState(verdict('approved'), days, on), 'approved')
    assert.equal(partState(verdict('returned'), days, on), 'returned')
    assert.equal(partState(verdict('returned', 'earlier'), days, on), 'answered')
  })

  it('is late from the day after the last day, draft or not', () => {
    assert.equal(partState({ ...facts, hasDraft: true }, days, day('2026-12-15')), 'draft')
    assert.equal(partState({ ...facts, hasDraft: true }, days, day('2026-12-16')), 'late')
    assert.equal(partState({ ...facts, answer }, days, day('2026-12-16')), 'answered')
    assert.equal(approvalIsLate('answered', days, day('2027-01-05')), false)
    assert.equal(approvalIsLate('answered', days, day('2027-01-06')), true)
  })

  it('is reminded of on the last day and weekly after it, never before, also when a morning was missed', () => {
    const on = (text: string, last?: string) => remindsOn(day(text), days.answersDue, last)
    assert.equal(on('2026-12-14', '2026-11-24'), false)
    assert.equal(on('2026-12-15', '2026-11-24'), true)
    assert.equal(on('2026-12-16', '2026-12-15'), false)
    assert.equal(on('2026-12-22', '2026-12-15'), true)
    assert.equal(on('2026-12-16', '2026-11-24'), true)
    assert.equal(on('2026-12-22', '2026-12-16'), false)
    assert.equal(on('2026-12-24', '2026-12-16'), true)
    assert.equal(on('2026-12-16'), true)
  })
})

describe('what is asked', () => {
  it('are words on three measures at most, however many need them: the late ones first, of those what has fallen', () => {
    const all = cells([...Array.from({ length: 50 }, () => 'atRisk' as const), 'late', 'late'])
    const first = (before: Parameters<typeof askedMeasures>[1]) =>
      shareRoom(askedMeasures(all, before), [], () => 2).words
    assert.deepEqual(first(new Map()), ['M50', 'M51', 'M0'])
    assert.deepEqual(first(new Map([['M51', 'onTarget']])), ['M51', 'M50', 'M0'])
    assert.deepEqual(askedMeasures(cells(['done', 'noData', 'notApplicable', 'underWay']), new Map()), [])
  })

  it('leaves room for two measures without data, and never takes more than six fields', () => {
    const [words, quick] = [
      ['A', 'B', 'C', 'D'],
      ['X', 'Y', 'Z', 'W'],
    ]
    assert.deepEqual(
      shareRoom(words, quick, () => 2),
      { words: ['A', 'B'], quick: ['X', 'Y'] },
    )
    assert.deepEqual(
      shareRoom(words, quick, () => 1),
      { words: ['A', 'B', 'C'], quick: ['X', 'Y', 'Z'] },
    )
    assert.deepEqual(
      shareRoom([], quick, () => 2),
      { words: [], quick: ['X', 'Y', 'Z'] },
    )
    assert.deepEqual(
      shareRoom(words, ['X'], () => 2),
      { words: ['A', 'B'], quick: ['X'] },
    )
  })

  it('asks of those without data in turns, and first where somebody can attest; never where there is nothing to count', () => {
    const all = ['M0', 'M1', 'M2', 'M3'].map((measure, at) => ({
      measure,
      cell: { state: 'noData' as const, because: at === 3 ? ('nothingToCount' as const) : ('noEvidenceYet' as const) },
    }))
    assert.deepEqual(withoutData(all, new Set(['M1']), new Set()), ['M1', 'M0', 'M2'])
    assert.deepEqual(withoutData(all, new Set(['M1']), new Set(['M1', 'M0'])), ['M2', 'M1', 'M0'])
  })

  it('asks no words of what is said to be done', () => {
    const claimed = readMeasures({ judgement: 'good', claims: ['M1'] })
    assert.deepEqual(missingOf(claimed, undefined, ['M1']).measures, [])
  })

  it('is missing until it is said; a need is told only by those who have one', () => {
    const asked = ['M1']
    assert.deepEqual(missingOf(undefined, undefined, asked), {
      measures: ['judgement', 'obstacle-M1', 'next-M1'],
      needs: ['need', 'next'],
    })
    const measures = readMeasures({ judgement: 'good', words: { M1: { obstacle: 'a', next: 'b' } } })
    const whole = missingOf(measures, readNeeds({ need: 'none', next: 'c' }), asked)
    assert.deepEqual(whole, { measures: [], needs: [] })
    assert.deepEqual(missingOf(measures, readNeeds({ need: 'money', next: 'c' }), asked).needs, ['needText'])
  })

  it('is public only as far as it was said to be: no obstacle, no comment, no words on the need', () => {
    const told = publicOf({
      measures: readMeasures({
        judgement: 'slow',
        words: { M1: { obstacle: 'zvarko', next: 'Kilpailutus' } },
        comments: { M2: 'zvarko' },
      }),
      needs: readNeeds({ need: 'money', needText: 'zvarko', next: 'Hankinta' }),
    })
    assert.deepEqual(told, {
      judgement: 'slow',
      need: 'money',
      next: 'Hankinta',
      steps: [{ measure: 'M1', next: 'Kilpailutus' }],
    })
  })

  it('says the same whatever the order in which it is kept', () => {
    assert.ok(saysTheSame({ a: 1, b: { c: undefined, d: [1] } }, { b: { d: [1] }, a: 1 }))
    assert.ok(!saysTheSame({ a: 1 }, { a: 2 }))
  })
})
