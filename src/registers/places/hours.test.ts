import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Hours, holidayOn, hoursOn, stateAt } from './hours.ts'
import { parseExceptions, parseWeekly, typedWeekly } from './typed-hours.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const moment = (text: string) => Temporal.PlainDateTime.from(text)
const usual: Hours = {
  weekly: [
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '15:00' },
    { days: [4], from: '16:00', to: '18:00', booked: true },
  ],
  exceptions: [],
  holidays: [],
}

describe('hours of a place', () => {
  it('go by the week, a holiday before it, an exception before both, and the shortest exception first', () => {
    const hours: Hours = {
      ...usual,
      exceptions: [
        { since: '2026-12-01', until: '2026-12-31', from: '10:00', to: '12:00' },
        { since: '2026-12-23', until: '2026-12-23', why: { fi: 'Inventaario' } },
      ],
      holidays: [{ holiday: 'midsummerEve' }, { holiday: 'christmasEve' }],
    }
    assert.deepEqual(
      hoursOn(hours, day('2026-11-26')).spans.map((one) => [one.from, one.to, one.booked]),
      [
        ['09:00', '15:00', false],
        ['16:00', '18:00', true],
      ],
    )
    assert.deepEqual(hoursOn(hours, day('2026-06-19')), { spans: [], because: { holiday: 'midsummerEve' } })
    assert.equal(hoursOn(hours, day('2026-12-24')).spans[0]?.from, '10:00')
    assert.equal(hoursOn(hours, day('2026-12-23')).because?.exception?.why?.fi, 'Inventaario')
    assert.deepEqual(hoursOn(hours, day('2026-12-23')).spans, [])
  })

  it('know the days of Finnish holidays', () => {
    const of = (name: Parameters<typeof holidayOn>[0], year: number) => holidayOn(name, year).toString()
    assert.equal(of('easterMonday', 2026), '2026-04-06')
    assert.equal(of('ascensionDay', 2027), '2027-05-06')
    assert.equal(of('whitSunday', 2026), '2026-05-24')
    assert.equal(of('midsummerEve', 2026), '2026-06-19')
    assert.equal(of('midsummerDay', 2025), '2025-06-21')
    assert.equal(of('allSaintsDay', 2026), '2026-10-31')
    assert.equal(of('allSaintsDay', 2025), '2025-11-01')
  })

  it('say until when it is open, and when it opens again', () => {
    assert.deepEqual(stateAt(usual, moment('2026-11-24T14:59')), {
      is: 'open',
      until: moment('2026-11-24T15:00'),
      booked: false,
    })
    // Friday evening to Monday morning.
    const closed = stateAt(usual, moment('2026-11-27T15:00'))
    assert.equal(closed.is, 'closed')
    assert.equal(closed.is === 'closed' && closed.opens?.at.toString(), '2026-11-30T09:00:00')
    const never = stateAt({ weekly: [], exceptions: [], holidays: [] }, moment('2026-11-27T15:00'))
    assert.deepEqual(never, { is: 'closed', opens: undefined })
  })

  it('go over midnight, in odd weeks only, and round the clock', () => {
    const night: Hours = {
      weekly: [{ days: [5], from: '22:00', to: '02:00', weeks: 'even' }],
      exceptions: [],
      holidays: [],
    }
    // 27 November 2026 is in week 48.
    assert.equal(stateAt(night, moment('2026-11-28T01:30')).is, 'open')
    assert.equal(stateAt(night, moment('2026-12-05T01:30')).is, 'closed')
    const always: Hours = { always: true, weekly: [], exceptions: [], holidays: [] }
    const state = stateAt(always, moment('2026-11-28T01:30'))
    assert.ok(state.is === 'open' && state.until.toPlainDate().toString() > '2026-12-01')
  })

  it('are read as people write them, in three languages, and what is no time is not guessed', () => {
    assert.deepEqual(parseWeekly('ma–pe 9–15; la 10.30-14'), [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '15:00' },
      { days: [6], from: '10:30', to: '14:00' },
    ])
    assert.deepEqual(parseWeekly('mån, ons kl. 9–12'), [{ days: [1, 3], from: '09:00', to: '12:00' }])
    assert.deepEqual(parseWeekly('Fri-Mon 0-24'), [{ days: [5, 6, 7, 1], from: '00:00', to: '24:00' }])
    assert.deepEqual(parseWeekly(''), [])
    for (const wrong of ['sopimuksen mukaan', 'ma 9', 'ma 25–26', 'ma- 9–15', 'xx 9–15', 'ma 9–15–18'])
      assert.equal(parseWeekly(wrong), undefined, wrong)
    assert.deepEqual(parseExceptions('24.12.2026–26.12.2026 suljettu Joulu\n2.1.2027 10–12'), [
      { since: '2026-12-24', until: '2026-12-26', why: { fi: 'Joulu' } },
      { since: '2027-01-02', until: '2027-01-02', from: '10:00', to: '12:00' },
    ])
    for (const wrong of ['jouluna suljettu', '31.2.2027 suljettu', '3.1.2027–1.1.2027 suljettu', '2.1.2027 ehkä'])
      assert.equal(parseExceptions(wrong), undefined, wrong)
  })

  it('are read back as they were written', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '05', '30'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
    const weekly = fc.array(
      fc.record(
        { days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), from: time, to: time },
        { noNullPrototype: true },
      ),
      { maxLength: 4 },
    )
    fc.assert(fc.property(weekly, (all) => assert.deepEqual(parseWeekly(typedWeekly(all)), all)))
  })
})
