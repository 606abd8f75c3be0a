import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inForceOn, knownAt, latestEnd, type Override } from './rules.ts'

const instant = (day: string) => Temporal.Instant.from(`${day}T10:00:00Z`)
const made = (id: string, day: string, until: string, ended?: string): Override => ({
  id,
  measure: 'm',
  state: 'underWay',
  grounds: 'Siksi',
  day,
  until,
  recordedAt: instant(day),
  recordedBy: 'p',
  ended: ended === undefined ? undefined : { day: ended, grounds: 'Ei enää', at: instant(ended) },
})

describe('a state set by hand', () => {
  it('ends at the latest on the last day of the next half-year', () => {
    const end = (day: string) => latestEnd(Temporal.PlainDate.from(day)).toString()
    assert.equal(end('2026-01-01'), '2026-12-31')
    assert.equal(end('2026-06-30'), '2026-12-31')
    assert.equal(end('2026-07-01'), '2027-06-30')
    assert.equal(end('2026-12-31'), '2027-06-30')
  })

  it('holds from its day to its last day, unless it is ended before', () => {
    const all = [made('a', '2026-11-10', '2026-12-10')]
    assert.equal(inForceOn(all, '2026-11-09'), undefined)
    assert.equal(inForceOn(all, '2026-11-10')?.id, 'a')
    assert.equal(inForceOn(all, '2026-12-10')?.id, 'a')
    assert.equal(inForceOn(all, '2026-12-11'), undefined)
    const ended = [made('a', '2026-11-10', '2026-12-10', '2026-11-20')]
    assert.equal(inForceOn(ended, '2026-11-19')?.id, 'a')
    assert.equal(inForceOn(ended, '2026-11-20'), undefined)
  })

  it('gives way to a newer one, and does not come back when that ends', () => {
    const all = [made('b', '2026-11-20', '2026-11-25'), made('a', '2026-11-10', '2026-12-31')]
    assert.equal(inForceOn(all, '2026-11-19')?.id, 'a')
    assert.equal(inForceOn(all, '2026-11-20')?.id, 'b')
    assert.equal(inForceOn(all, '2026-11-26'), undefined)
  })

  it('is shown on a past day as it was then known', () => {
    const all = [made('a', '2026-11-10', '2026-12-10', '2026-11-20')]
    assert.equal(knownAt(all, instant('2026-11-09')).length, 0)
    assert.equal(knownAt(all, instant('2026-11-15'))[0]?.ended, undefined)
    assert.equal(knownAt(all, instant('2026-11-21'))[0]?.ended?.day, '2026-11-20')
  })
})
