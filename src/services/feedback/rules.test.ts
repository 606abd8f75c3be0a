import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { categories, dueOn, dueWhenSorted, receiptFrom, shownReceipt, typedReceipt } from './rules.ts'
import { categoryOf, sectorOf } from './sorting.ts'
import { newStamp, readStamp } from './stamp.ts'
import { isWorkingDay, workingDaysAfter } from './working-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('Working days of Finnish offices', () => {
  it('leave out weekends, holidays, and the eves of Midsummer and Christmas', () => {
    for (const closed of ['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14'])
      assert.equal(isWorkingDay(day(closed)), false, closed)
    for (const closed of ['2026-06-19', '2026-12-24', '2026-12-25', '2027-12-06', '2026-11-28'])
      assert.equal(isWorkingDay(day(closed)), false, closed)
    // Maundy Thursday and New Year's Eve are days of work.
    for (const open of ['2026-04-02', '2026-12-31', '2026-12-07', '2026-06-22'])
      assert.equal(isWorkingDay(day(open)), true, open)
  })

  it('are counted from the day after', () => {
    assert.equal(workingDaysAfter(day('2026-11-24'), 10).toString(), '2026-12-08')
    // Over Christmas: 24., 25. and the weekend do not count, nor New Year's Day.
    assert.equal(workingDaysAfter(day('2026-12-22'), 5).toString(), '2026-12-31')
  })
})

describe('The promise to a sender', () => {
  it('is 14 days by law for accessibility, however long the promise is', () => {
    assert.equal(dueOn(day('2026-11-24'), 'roads', 10).toString(), '2026-12-08')
    assert.equal(dueOn(day('2026-12-18'), 'accessibility', 20).toString(), '2027-01-01')
    assert.equal(dueOn(day('2026-12-18'), 'accessibility', 3).toString(), '2026-12-23')
  })

  it('comes only earlier, whatever somebody corrects', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(...categories),
        fc.constantFrom(...categories),
        (after, days, first, second) => {
          const received = day('2026-01-01').add({ days: after })
          const due = dueOn(received, first, days).toString()
          const later = dueWhenSorted(due, received.toString(), second)
          assert.ok(later <= due)
          assert.equal(dueWhenSorted(later, received.toString(), first) <= later, true)
        },
      ),
    )
  })
})

describe('The number of a receipt', () => {
  it('reads as it was shown, with small letters and without hyphens too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        fc.pre(bytes.filter((one) => one < 240).length >= 12)
        const receipt = receiptFrom(bytes)
        assert.match(receipt, /^[2-9A-HJKMNP-Z]{12}$/)
        for (const typed of [receipt, shownReceipt(receipt), shownReceipt(receipt).toLowerCase().replaceAll('-', ' ')])
          assert.equal(typedReceipt(typed), receipt)
      }),
    )
    for (const wrong of ['', '4KX7-Q2MN-8RT', '4KX7-Q2MN-8RTVX', '0KX7-Q2MN-8RTV'])
      assert.equal(typedReceipt(wrong), undefined, wrong)
  })
})

describe('Plain rules', () => {
  it('propose what a message is about, in three languages', () => {
    for (const [text, category] of [
      ['Koulutien katuvalo on ollut pimeänä viikon ja tiellä on kuoppia', 'roads'],
      ['Koulutien katuvalo on pimeänä. Lapset kulkevat siitä kouluun.', 'roads'],
      ['Kirjaston aukioloajat ovat liian lyhyet', 'culture'],
      ['Ruudunlukija ei lue lomakkeen kenttiä', 'accessibility'],
      ['Skolans lärare är bra', 'education'],
      ['The playground in the park is broken', 'environment'],
      ['Tieto kulkee huonosti', 'other'],
      ['Kiitos!', 'other'],
    ] as const)
      assert.equal(categoryOf(text), category, text)
  })

  it('propose the sector whose name fits, and none where no name does', () => {
    const sectors = [
      { key: 'sivistys', name: 'Sivistyspalvelut' },
      { key: 'tekninen', name: 'Tekninen toimi' },
    ]
    assert.equal(sectorOf('roads', sectors), 'tekninen')
    assert.equal(sectorOf('education', sectors), 'sivistys')
    assert.equal(sectorOf('decisions', sectors), null)
    assert.equal(sectorOf('other', sectors), null)
  })
})

describe('The mark of a form', () => {
  it('lets a person send, and a program that fills forms at once or for ever not', () => {
    const opened = Temporal.Instant.from('2026-11-24T10:00:00Z')
    const stamp = newStamp('secret', opened)
    assert.equal(readStamp('secret', stamp, opened.add({ seconds: 1 })), 'tooSoon')
    assert.equal(readStamp('secret', stamp, opened.add({ minutes: 5 })), 'good')
    assert.equal(readStamp('secret', stamp, opened.add({ hours: 25 })), 'tooOld')
    assert.equal(readStamp('other', stamp, opened.add({ minutes: 5 })), 'none')
    assert.equal(readStamp('secret', `${stamp}x`, opened), 'none')
    assert.equal(readStamp('secret', '', opened), 'none')
    assert.notEqual(stamp, newStamp('secret', opened))
  })
})
