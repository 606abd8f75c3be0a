import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newestFor } from './listed.ts'
import type { ReportLine } from './queries.ts'

const line = (number: number, organisation: string, periodStart: string, corrects?: number): ReportLine => ({
  number,
  kind: organisation === 'home' ? 'region' : 'municipality',
  organisation,
  periodStart,
  figuresOn: '2026-11-01',
  corrects,
  correctedBy: undefined,
  day: '2026-11-10',
  section: '§ 1',
  hash: '',
  previous: '',
  recordedAt: Temporal.Instant.from('2026-11-10T10:00:00Z'),
})

describe('the newest report of a municipality', () => {
  const newest = (...lines: ReportLine[]) =>
    newestFor(lines, 'own', 'home', Temporal.PlainDate.from('2026-11-28'), 'reported')?.number
  it('is of the newest half-year: its own, else the whole region’s', () => {
    const [own, home] = [line(1, 'own', '2026-01-01'), line(2, 'home', '2026-01-01')]
    assert.equal(newest(own, home), 1)
    assert.equal(newest(own, home, line(3, 'home', '2026-07-01')), 3)
    assert.equal(newest(own, home, line(3, 'home', '2026-07-01'), line(4, 'own', '2026-07-01')), 4)
    assert.equal(newest(own, line(3, 'own', '2026-01-01', 1)), 3)
    assert.equal(newest(line(5, 'other', '2026-07-01')), undefined)
  })
})
