import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { readStrategyFile } from './import.ts'
import { type StrategyFile, strategyFile } from './schema.ts'
import { ATTESTED, ContentFault, makeStrategy, readPeriod } from './strategy.ts'

const day = Temporal.PlainDate.from('2026-01-01')
const plain = {
  title: 'Strategia',
  region: 'Saaristo',
  municipalities: [{ code: '043', name: 'Eckerö' }],
  periods: ['Kevät 2025', 'Syksy 2025'],
  goals: [
    {
      id: 'A',
      title: 'Tavoite',
      packages: [
        {
          id: 'A1',
          title: 'Kokonaisuus',
          measures: [
            { id: 'X-1', title: 'Laaditaan malli', kind: 'deliverable' },
            { id: 'X-2', title: 'Koulutetaan kaikki', kind: 'coverage' },
          ],
        },
      ],
    },
  ],
}
const content = (change: Record<string, unknown> = {}): StrategyFile => strategyFile.parse({ ...plain, ...change })
const refused = async (change: Record<string, unknown>): Promise<string> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strategy-'))
  const file = path.join(folder, 'strategy.json')
  fs.writeFileSync(file, JSON.stringify({ ...plain, ...change }))
  try {
    await readStrategyFile(file)
    return 'accepted'
  } catch (fault) {
    assert.ok(fault instanceof ContentFault)
    return fault.message
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

describe('A strategy from its file', () => {
  test('half-years are read by season and year in three languages, half-open', () => {
    const cases: [string, string, string][] = [
      ['Kevät 2024', '2024-01-01', '2024-07-01'],
      ['Syksy 2024', '2024-07-01', '2025-01-01'],
      ['Våren 2026', '2026-01-01', '2026-07-01'],
      ['2027 H2', '2027-07-01', '2028-01-01'],
      ['Autumn 2025', '2025-07-01', '2026-01-01'],
    ]
    for (const [label, start, until] of cases) {
      const period = readPeriod(label, 'periods.0')
      assert.deepEqual([period.start.toString(), period.until.toString()], [start, until], label)
    }
  })

  test('a period may give its own days, of which the last belongs to it', () => {
    const period = readPeriod({ label: 'Alku', from: '2024-03-01', until: '2024-03-31' }, 'periods.0')
    assert.equal(period.until.toString(), '2024-04-01')
  })

  test('a deliverable without a binding is decided by attestation; other kinds wait for theirs', () => {
    const strategy = makeStrategy('v', day, content())
    assert.deepEqual(strategy.measure('X-1')?.bindings, [
      { indicator: ATTESTED, role: 'decides', scope: 'municipalities' },
    ])
    assert.deepEqual(strategy.measure('X-2')?.bindings, [])
  })

  test('the years of its title are joined by a dash, however they were typed', () => {
    const years = { ...content(), title: 'Strategia 2024-2028' }
    assert.equal(makeStrategy('v', day, years).content.title, 'Strategia 2024–2028')
  })

  test('a supporting binding does not decide', () => {
    const strategy = makeStrategy(
      'v',
      day,
      content({ bindings: [{ measure: 'X-1', indicator: 'other.number', role: 'supports' }] }),
    )
    assert.deepEqual(
      strategy.measure('X-1')?.bindings.map((one) => one.role),
      ['supports', 'decides'],
    )
  })

  test('a title is the original, or a translation that says how it was made', () => {
    const strategy = makeStrategy(
      'v',
      day,
      content({ translations: { sv: { made_by: 'Maskinöversatt, inte granskad', texts: { 'X-1': 'En modell' } } } }),
    )
    assert.deepEqual(strategy.title('X-1', 'sv'), {
      text: 'En modell',
      lang: 'sv',
      madeBy: 'Maskinöversatt, inte granskad',
    })
    assert.deepEqual(strategy.title('X-2', 'sv'), { text: 'Koulutetaan kaikki', lang: 'fi', madeBy: undefined })
  })

  test('the same id twice, an unknown measure and a period that is none are refused, each named', async () => {
    const twice = structuredClone(plain)
    const [goal] = twice.goals
    goal?.packages[0]?.measures.push({ id: 'X-1', title: 'Toinen', kind: 'level' })
    assert.match(await refused({ goals: twice.goals }), /goals\.0\.packages\.0\.measures\.2\.id: id X-1 stands twice/)
    assert.match(
      await refused({ bindings: [{ measure: 'X-9', indicator: 'a.b' }] }),
      /bindings\.0\.measure: is not a measure of the file/,
    )
    assert.match(await refused({ bindings: [{ measure: 'X-1', indicator: 'a.b' }] }), /binds X-1 to the indicator a\.b/)
    const twoDecide = ['strategy.updateStages', ATTESTED].map((indicator) => ({ measure: 'X-1', indicator }))
    assert.match(await refused({ bindings: twoDecide }), /bindings\.1\.role: a second binding decides/)
    assert.match(await refused({ periods: ['Joskus'] }), /periods\.0 "Joskus" is not a half-year/)
    assert.match(await refused({ periods: ['Syksy 2025', 'Kevät 2025'] }), /periods\.1 .* begins before/)
    assert.match(await refused({ title: '' }), /title: must not be empty/)
    assert.match(await refused({ municipalities: [] }), /municipalities/)
    assert.equal(await refused({ something: 'that we do not know' }), 'accepted')
  })
})
