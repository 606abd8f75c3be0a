import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isWorkday } from './workdays.ts'

const works = (day: string) => isWorkday(Temporal.PlainDate.from(day))

describe('working days', () => {
  it('are Monday to Friday', () => {
    assert.deepEqual(
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map(works),
      [true, true, true, true, true, false, false],
    )
  })

  it('are no public holidays of Finland, the fixed and those that go by Easter', () => {
    const holidays = [
      ...['2027-01-01', '2027-01-06', '2026-05-01', '2027-12-06', '2026-12-24', '2026-12-25', '2028-12-26'],
      ...['2026-04-03', '2026-04-06', '2026-05-14', '2027-03-26', '2027-03-29', '2027-05-06', '2038-04-26'],
      ...['2026-06-19', '2027-06-25'],
    ]
    assert.deepEqual(holidays.filter(works), [])
  })

  it('are the days beside them', () => {
    const days = ['2027-01-04', '2027-01-07', '2026-04-02', '2026-04-07', '2026-05-15', '2026-06-18', '2026-06-26']
    assert.deepEqual(days.filter(works), days)
  })

  it('leave a first working day in every month', () => {
    for (let month = 1; month <= 12; month += 1) {
      const first = Array.from({ length: 7 }, (_, at) => Temporal.PlainDate.from({ year: 2027, month, day: at + 1 }))
      assert.ok(first.some(isWorkday), `${month}`)
    }
  })
})
