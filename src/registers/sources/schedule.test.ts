import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { shows, type TestApp, type TestPerson } from '../../../tests/app.ts'
import { system } from '../../platform/access/index.ts'
import type { Connector, Fetched } from './contract.ts'
import { SourceFault } from './egress/fault.ts'
import { workFetches } from './engine/work.ts'
import { found, type Kept, sourceHouse, unitsConnector } from './house.testing.ts'
import { sourceStanding } from './queries.ts'

describe('a source that is asked by itself', () => {
  let app: TestApp
  let lead: TestPerson
  let kept: Kept
  let connector: Connector
  let source: string
  before(async () => {
    const made = unitsConnector()
    kept = made.kept
    connector = made.connector
    app = await sourceHouse([connector])
    lead = await app.person('digitalLead', '901')
    kept.fetched = () => units(20)
    const added = await lead.post('/sources', {
      kind: 'testUnits',
      organisation: '901',
      name: 'Yksiköt',
      every: '1',
      set_address: 'https://www.example.com/a',
    })
    source = added.location?.split('/')[2] ?? ''
    await work()
    const [first] = await runs()
    await lead.post(`/sources/${source}/runs/${first?.id}/confirmation`, {})
  })
  after(() => app.close())

  const units = (count: number, name = 'Yksikkö'): Fetched[] =>
    found(...Array.from({ length: count }, (_, at) => ({ code: `A${at}`, name: `${name} ${at}` })))
  const work = () => workFetches(app.region, [connector])
  const pass = (hours: number) => app.turnTo(app.now().add({ hours }))
  const runs = () =>
    app.database.readAs(system, (read) =>
      read.selectFrom('import_run').selectAll().where('source', '=', source).orderBy('number').execute(),
    )
  const state = async () => (await runs()).at(-1)?.state
  const list = () => lead.get('/sources')

  it('was looked at once and then goes on by itself, when it is due and not before', async () => {
    assert.equal(kept.rows.size, 20)
    shows(await list(), /Ajan tasalla/)
    const asked = kept.asked
    pass(1)
    await work()
    assert.equal(kept.asked, asked)
    pass(24)
    kept.fetched = () => units(18)
    await work()
    assert.equal(await state(), 'stored')
    assert.equal(kept.rows.size, 18)
    assert.equal((await runs()).at(-1)?.preview, false)
  })

  it('waits for a person when a quarter would end, and is not asked meanwhile', async () => {
    pass(25)
    kept.fetched = () => units(10)
    await work()
    assert.equal(await state(), 'ready')
    assert.equal(kept.rows.size, 18)
    const page = await lead.get(`/sources/${source}/runs/${(await runs()).at(-1)?.id}`)
    shows(page, /yli neljännes riveistä/)
    shows(await list(), /Odottaa tarkistusta/)
    const asked = kept.asked
    pass(25)
    await work()
    assert.equal(kept.asked, asked)
    await lead.post(`/sources/${source}/runs/${(await runs()).at(-1)?.id}/rejection`, {})
    assert.equal(kept.rows.size, 18)
  })

  it('tells of a fault, tries again sooner, then less and less often, and reads as silent in the end', async () => {
    pass(25)
    kept.fetched = () => {
      throw new SourceFault({ fi: 'Palvelin ei vastaa.', sv: 'Servern svarar inte.', en: 'No answer.' })
    }
    const asked = kept.asked
    await work()
    assert.equal(await state(), 'failed')
    assert.equal(kept.rows.size, 18)
    for (const hours of [1, 2, 4]) {
      pass(hours)
      await work()
    }
    assert.equal(kept.asked, asked + 4)
    shows(await list(), /Palvelin ei vastaa/)
    shows(await list(), /Hiljaa/)
    const [standing] = await sourceStanding(app.database.read)
    assert.equal(standing?.every, 1)
    assert.ok(standing?.good !== undefined && standing.good.until(app.now()).total('hours') > 48)
    pass(24)
    kept.fetched = () => units(18)
    await work()
    shows(await list(), /Ajan tasalla/)
  })

  it('stores nothing when it breaks in the middle, and what it does not know is rejected', async () => {
    pass(25)
    kept.fetched = function* () {
      yield* units(5, 'Muuttunut')
      throw new Error('half an answer')
    }
    await work()
    assert.equal(await state(), 'failed')
    assert.equal(kept.rows.get('A1')?.name, 'Yksikkö 1')
    pass(2)
    kept.fetched = () => [...units(18), { intake: 'tests.other', at: 'x', raw: {} }]
    await work()
    assert.equal(await state(), 'stored')
    assert.equal((await runs()).at(-1)?.rows_rejected, 1)
  })

  it('waits as well when the register refuses more than a quarter, and fails when it takes nothing', async () => {
    pass(25)
    kept.fetched = () => units(18, 'Toinen')
    kept.refuses = new Set(Array.from({ length: 9 }, (_, at) => `A${at}`))
    await work()
    assert.equal(await state(), 'ready')
    assert.equal((await runs()).at(-1)?.rows_changed, 18)
    // Looked at and confirmed: what the register takes is stored.
    await lead.post(`/sources/${source}/runs/${(await runs()).at(-1)?.id}/confirmation`, {})
    assert.equal(await state(), 'stored')
    assert.equal((await runs()).at(-1)?.rows_rejected, 9)
    pass(25)
    kept.fetched = () => units(18, 'Kolmas')
    kept.refuses = new Set(Array.from({ length: 18 }, (_, at) => `A${at}`))
    await work()
    assert.equal(await state(), 'failed')
    shows(await lead.get(`/sources/${source}/runs/${(await runs()).at(-1)?.id}`), /Yhtään riviä ei voitu tallentaa/)
    kept.refuses.clear()
    pass(2)
    kept.fetched = () => units(18)
    await work()
    assert.equal(await state(), 'stored')
  })

  it('gives up after a week what nobody has looked at', async () => {
    pass(25)
    kept.fetched = () => units(1)
    await work()
    assert.equal(await state(), 'ready')
    pass(24 * 8)
    kept.fetched = () => units(18)
    await work()
    assert.deepEqual(
      (await runs()).slice(-2).map((one) => one.state),
      ['dropped', 'stored'],
    )
  })

  it('loses no row, whatever comes: read = new + changed + same + rejected, and twice changes nothing', async () => {
    const one = fc.record({
      code: fc.constantFrom('A0', 'A1', 'A2', 'B1', 'B2', '', ' B1 '),
      name: fc.constantFrom('x', 'y', '', undefined),
      size: fc.constantFrom('1', '1,5', '-2', 'kolme', undefined),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 12 }), fc.boolean(), async (rows, refuses) => {
        kept.refuses = new Set(refuses ? ['B2'] : [])
        kept.fetched = () => found(...rows)
        const again = async () => {
          pass(25)
          await work()
          const last = (await runs()).at(-1)
          if (last?.state === 'ready') await lead.post(`/sources/${source}/runs/${last.id}/confirmation`, {})
          return (await runs()).at(-1)
        }
        const first = await again()
        const isNothing = first !== undefined && first.rows_read > 0 && first.rows_rejected === first.rows_read
        assert.equal(first?.state, isNothing ? 'failed' : 'stored')
        assert.ok(first !== undefined)
        assert.equal(first.rows_read, rows.length)
        assert.equal(first.rows_read, first.rows_new + first.rows_changed + first.rows_same + first.rows_rejected)
        const stored = JSON.stringify([...kept.rows])
        const second = await again()
        assert.deepEqual(
          [second?.rows_read, second?.rows_new, second?.rows_changed, second?.rows_gone, second?.rows_rejected],
          [first.rows_read, 0, 0, 0, first.rows_rejected],
        )
        assert.equal(JSON.stringify([...kept.rows]), stored)
      }),
      { numRuns: 15 },
    )
    kept.refuses.clear()
  })
})
