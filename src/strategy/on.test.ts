import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onRefused, readOn, withOn } from './on.ts'
import { withoutOn } from './on-notice.tsx'

const today = Temporal.PlainDate.from('2026-11-24')

describe('the day that a reader asks for', () => {
  it('is now when nothing is asked for', () => {
    assert.deepEqual(readOn({}, today), { ok: true, on: undefined })
    assert.deepEqual(readOn({ on: '' }, today), { ok: true, on: undefined })
  })

  it('is read as ISO and as typed, today included', () => {
    for (const on of ['2026-11-24', '24.11.2026', '1.2.2025']) assert.equal(readOn({ on }, today).ok, true, on)
    const read = readOn({ on: '1.2.2025' }, today)
    assert.equal(read.ok && read.on?.toString(), '2025-02-01')
  })

  it('is refused when it is no day, is still to come, is given twice or is absurdly old', () => {
    for (const on of [
      'x',
      '2026-02-30',
      '2026-11-25',
      '1999-12-31',
      ['2026-01-01', '2026-01-02'],
      5,
      '2026-11-24'.repeat(9),
    ])
      assert.deepEqual(readOn({ on }, today), { ok: false }, String(on))
    assert.match(onRefused('en'), /earlier day/)
  })

  it('is carried along in addresses and taken away again', () => {
    const on = Temporal.PlainDate.from('2026-01-02')
    assert.equal(withOn('/matrix?goal=P', on), '/matrix?goal=P&on=2026-01-02')
    assert.equal(withOn('/matrix', undefined), '/matrix')
    assert.equal(withoutOn('/matrix?goal=P&on=2026-01-02'), '/matrix?goal=P')
    assert.equal(withoutOn('/matrix?on=2026-01-02'), '/matrix')
  })
})
