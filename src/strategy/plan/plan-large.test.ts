import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { writeSheet } from '../../platform/sheets/index.ts'
import { workDrafts } from './drafts.ts'

const ids = Array.from({ length: 20 }, (_, at) => `G${at + 1}`)
const region = {
  title: 'Suuri strategia',
  region: 'Esimerkkiseutu',
  languages: ['fi'],
  municipalities: Array.from({ length: 50 }, (_, at) => ({ code: String(100 + at), name: `Kunta ${at + 1}` })),
  periods: ['Syksy 2026', 'Kevät 2027', 'Syksy 2027'],
  goals: [
    {
      id: 'G',
      title: 'Tavoite',
      packages: ids.map((id) => ({
        id,
        title: id,
        measures: [1, 2, 3, 4, 5].map((at) => ({
          id: `${id}.${at}`,
          title: `Toimenpide ${id}.${at}`,
          kind: 'coverage',
        })),
      })),
    },
  ],
}

describe('an import of 5,000 rows', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: region })
    team = await app.person('strategyTeam')
    const marks = Object.fromEntries(
      ids.flatMap((id) =>
        ['2026-07-01', '2027-01-01', '2027-07-01'].map((start) => [`phase_${id}_${start}`, 'active']),
      ),
    )
    assert.equal((await team.post('/timeline/phases', { seen: '0', ...marks })).status, 303)
  })
  after(() => app.close())

  it('is worked out and stored by the job within ten seconds, and says how far it is', async () => {
    const columns = ['Tunnus', 'Organisaation tunnus', 'Alkaa', 'Vastuuhenkilö', 'Tavoitearvo', 'Tavoitepäivä'].map(
      (title) => ({ title }),
    )
    const day = (text: string) => Temporal.PlainDate.from(text)
    const rows = ids.flatMap((id) =>
      [1, 2, 3, 4, 5].flatMap((at) =>
        region.municipalities.map(({ code }) => [
          `${id}.${at}`,
          Number(code),
          day('2026-11-01'),
          team.actor.name,
          0.8,
          day('2027-12-31'),
        ]),
      ),
    )
    assert.equal(rows.length, 5000)
    const body = await writeSheet([{ name: 'A', columns, rows }], { locale: 'fi', title: 'A' })
    const began = performance.now()
    const sent = await send(app, '/plan/import', {
      method: 'POST',
      as: team,
      file: { field: 'file', name: 'suuri.xlsx', type: 'x', body },
    })
    assert.equal(sent.status, 303, sent.body.slice(0, 2000))
    const url = sent.location ?? ''
    const reading = await team.get(url)
    assert.equal(reading.headers.refresh, '2')
    shows(reading, /Luetaan taulukkoa/)
    shows(reading, /0 \/ 5\s000/)
    await workDrafts(app.region)
    shows(await team.get(url), /15\s000 muutosta/)
    assert.equal((await team.post(url, {})).location, url)
    shows(await team.get(url), /Tallennetaan muutoksia/)
    await workDrafts(app.region)
    const stored = await team.get(url)
    shows(stored, /Muutokset on tallennettu/)
    assert.equal(stored.headers.refresh, undefined)
    const took = performance.now() - began
    assert.ok(took < 10_000, `took ${Math.round(took)} ms`)
    const { read } = app.database
    const count = async (table: 'measure_scope' | 'target') =>
      (await read.selectFrom(table).select('id').execute()).length
    assert.deepEqual([await count('measure_scope'), await count('target')], [5000, 5000])
    shows(await team.get('/plan?saved=yes'), /15\s000 muutosta tallennettu/)
  })
})
