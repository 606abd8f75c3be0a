import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { addSource, bringSheet } from '../../../tests/sources.ts'
import { type Reading, savedOf, usedIn } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const march = Temporal.PlainYearMonth.from('2026-03')

/** Readings on the first day of each month, the meter going on by so much. */
function monthly(from: string, months: number, step: (at: number) => number): Reading[] {
  let reading = 1000
  return Array.from({ length: months + 1 }, (_, at) => {
    const told = { day: day(from).add({ months: at }).toString(), reading, used: undefined }
    reading += step(at)
    return told
  })
}

describe('a meter', () => {
  it('tells what was used in a month by its readings, also when they are a day off', () => {
    assert.equal(
      usedIn(
        monthly('2026-03-01', 1, () => 310),
        march,
      ),
      310,
    )
    const off = [
      { day: '2026-02-28', reading: 0, used: undefined },
      { day: '2026-03-02', reading: 20, used: undefined },
      { day: '2026-04-01', reading: 320, used: undefined },
    ]
    assert.equal(usedIn(off, march), 310)
  })

  it('tells nothing of a month that is not whole, or in which it was changed', () => {
    const used = Array.from({ length: 31 }, (_, at) => ({
      day: day('2026-03-01').add({ days: at }).toString(),
      reading: undefined,
      used: 2,
    }))
    assert.equal(usedIn(used, march), 62)
    assert.equal(usedIn(used.slice(1), march), undefined)
    assert.equal(
      usedIn(
        monthly('2026-03-01', 1, () => -900),
        march,
      ),
      undefined,
    )
    assert.equal(
      usedIn(
        monthly('2026-02-10', 1, () => 10),
        march,
      ),
      undefined,
    )
  })

  it('saves beside a year before; one that is closed, or not known for all months, does not count', () => {
    const today = day('2026-11-24')
    // 100 a month in 2025, 90 afterwards.
    const school = monthly('2025-01-01', 23, (at) => (at < 12 ? 100 : 90))
    const hall = monthly('2025-01-01', 23, (at) => (at < 12 ? 50 : 0))
    const young = monthly('2025-06-01', 18, () => 10)
    // Its twelve months begin in 2025 itself: nothing to compare with yet.
    assert.equal(savedOf(new Map([['m', school]]), 2025, today), undefined)
    const later = day('2027-01-10')
    const whole = monthly('2025-01-01', 24, (at) => (at < 12 ? 100 : 90))
    assert.deepEqual(
      savedOf(
        new Map([
          ['m', whole],
          ['hall', [...hall, ...monthly('2026-12-01', 1, () => 0)]],
          ['y', young],
        ]),
        2025,
        later,
      ),
      {
        value: 120,
        meters: 1,
        day: '2026-12-31',
      },
    )
    // December has not been told yet of a meter: nothing is whole, and no month is made up.
    assert.equal(savedOf(new Map([['m', school]]), 2025, later), undefined)
  })
})

describe('readings of meters', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  it('of a sheet become what was saved, once; they are for the program alone', async () => {
    const source = await addSource(lead, 'metersFile', '236', { compared: '2024', unit: 'MWh' })
    const lines = monthly('2024-01-01', 34, (at) => (at < 12 ? 10 : 9)).map(
      (one) => `M-1;Koulu;;${one.day};${String(one.reading).replace('.', ',')};`,
    )
    const sheet = [
      'Mittari;Kohde;Kunta;Päivä;Lukema;Kulutus',
      ...lines,
      'M-2;;74;1.1.2026;1;',
      'M-3;;;1.1.2026;1;2',
      'M-4;;;1.1.2026;;',
    ].join('\n')
    const run = await bringSheet(app, lead, source, 'meters.readings', sheet)
    assert.deepEqual([run.new, run.rejected], [lines.length, 3])
    const observed = () =>
      app.database.read
        .selectFrom('observation')
        .select(['indicator', 'organisation', 'day', 'value', 'n'])
        .where('source', '=', `source:${source}`)
        .execute()
    const expected = [{ indicator: 'energy.saved', organisation: '236', day: '2026-10-31', value: '12000', n: 1 }]
    assert.deepEqual(await observed(), expected)
    const again = await bringSheet(app, lead, source, 'meters.readings', sheet)
    assert.deepEqual([again.new, again.changed, again.same], [0, 0, lines.length])
    assert.deepEqual(await observed(), expected)
    assert.deepEqual(await app.database.read.selectFrom('meter_reading').select('meter').execute(), [])
  })

  it('of ten meters and more are public as the sum of a month; of fewer nothing is', async () => {
    const source = await addSource(lead, 'metersFile', '236', { compared: '2024', unit: 'kWh' })
    const bring = (meters: number, months: readonly [string, number][]) =>
      bringSheet(
        app,
        lead,
        source,
        'meters.readings',
        [
          'Mittari;Päivä;Lukema',
          ...Array.from({ length: meters }, (_, at) =>
            months.map(([on, reading]) => `K-${at};${on};${reading}`),
          ).flat(),
        ].join('\n'),
      )
    // With the school's own there are nine.
    await bring(8, [
      ['1.9.2026', 100],
      ['1.10.2026', 150],
    ])
    const rows = async () => JSON.parse((await app.get('/open-data/energy-use.json')).body).items
    assert.deepEqual(await rows(), [])
    await bring(9, [
      ['1.9.2026', 100],
      ['1.10.2026', 150],
    ])
    assert.deepEqual(await rows(), [{ municipality: '236', month: '2026-09', used: 9450, meters: 10 }])
  })
})
