// Statistics by PxWeb, from a small server whose answers were written first, through the whole way of sources.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { otherRegionFile } from '../../../../tests/other-region.ts'
import {
  addSource,
  bringSheet,
  fileAt,
  json,
  runSource,
  type SmallServer,
  smallServer,
} from '../../../../tests/sources.ts'
import { complaints } from '../../../../tests/valid-html.ts'
import { cellsOf, lastDayOf, planOf, statAnswer, tableAnswer } from './table.ts'

const answers = (name: string) => JSON.parse(fileAt(import.meta.url, `./answers/${name}`))
const TABLE = 'StatFin/vaerak/11ra.px'

describe('a table of PxWeb', () => {
  const table = tableAnswer.parse(answers('table.fi.json'))

  it('is read by what it says, whatever its codes are', () => {
    const plan = planOf(table, ['Väestö 31.12.', '65 vuotta'], ['901', '902', '999'])
    assert.ok('wanted' in plan)
    assert.deepEqual(
      [plan.area.code, plan.time.code, plan.content?.code],
      ['alue_23_20260101', 'timeperiod_y', 'contentscode'],
    )
    assert.deepEqual(
      plan.wanted.map((one) => one.value),
      // Not its change, whose name begins alike.
      ['vaerak-vaesto', 'vaesto_yli64_p'],
    )
    assert.deepEqual([...plan.areas.keys()], ['901', '902'])
    assert.deepEqual(plan.others, [{ code: 'sukupuoli_1', value: 'SSS' }])
    // The codes of before June 2026.
    const older = tableAnswer.parse({
      title: '',
      variables: [
        { code: 'Vuosi', text: 'Vuosi', values: ['2024'], valueTexts: ['2024'] },
        { code: 'Alue', text: 'Alue', values: ['SSS', 'KU901'], valueTexts: ['KOKO MAA', 'Alala'] },
        { code: 'Tiedot', text: 'Tiedot', values: ['vaesto'], valueTexts: ['Väestö 31.12.'] },
      ],
    })
    const plain = planOf(older, ['väestö 31.12'], ['901'])
    assert.ok('wanted' in plain)
    assert.deepEqual([plain.area.code, plain.time.code, plain.wanted[0]?.value], ['Alue', 'Vuosi', 'vaesto'])
  })

  it('that has no municipalities, years or such a figure says which', () => {
    const without = (text: string) => ({ ...table, variables: table.variables.filter((one) => one.text !== text) })
    assert.deepEqual(planOf(without('Alue'), ['x'], []), { is: 'noArea' })
    assert.deepEqual(planOf(without('Vuosi'), ['x'], []), { is: 'noTime' })
    assert.deepEqual(planOf(table, ['Kissat'], []), { is: 'noFigure', word: 'Kissat' })
    const split = table.variables.map((one) =>
      one.text === 'Sukupuoli' ? { ...one, values: ['1', '2'], valueTexts: ['Miehet', 'Naiset'] } : one,
    )
    assert.deepEqual(planOf({ ...table, variables: split }, ['Väestö'], []), { is: 'extra', name: 'Sukupuoli' })
  })

  it('answers in JSON-stat 2, as a list or by position; one that is not whole is no answer', () => {
    const whole = answers('answer.json')
    const read = (value: unknown) => cellsOf(statAnswer.parse({ ...whole, value }), 'contentscode')
    const cells = read(whole.value)
    assert.equal(cells?.length, 10)
    assert.deepEqual(read(Object.fromEntries(whole.value.map((one: unknown, at: number) => [at, one]))), cells)
    assert.deepEqual(cells?.[0], {
      at: { alue_23_20260101: 'KU901', contentscode: 'vaerak-vaesto', sukupuoli_1: 'SSS', timeperiod_y: '2023' },
      value: 4200,
      unit: 'lukumäärä',
    })
    assert.equal(read(whole.value.slice(1)), undefined)
    assert.equal(cellsOf(statAnswer.parse({ ...whole, size: [2, 2, 1, 4] }), undefined), undefined)
  })

  it('has times whose last day is known', () => {
    assert.deepEqual(['2025', '2024M02', '2025Q3', '2025M13', 'viime vuosi'].map(lastDayOf), [
      '2025-12-31',
      '2024-02-29',
      '2025-09-30',
      undefined,
      undefined,
    ])
  })
})

describe('statistics of the municipalities', () => {
  let app: TestApp
  let team: TestPerson
  let server: SmallServer
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    server = await smallServer(({ method, path }) => {
      if (method === 'POST') return json(answers('answer.json'))
      if (path === `/api/v1/fi/${TABLE}`) return json(answers('table.fi.json'))
      // English is not there today.
      return path === `/api/v1/sv/${TABLE}` ? json(answers('table.sv.json')) : undefined
    })
  })
  after(async () => {
    server.close()
    await app.close()
  })

  it('are none at first, and the page says how they come', async () => {
    const page = await app.get('/comparison-figures')
    shows(page, /Vertailulukuja ei vielä ole/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('come by the codes of the day, stand side by side with their licence, and move no indicator', async () => {
    const source = await addSource(team, 'pxweb', 'region', {
      address: server.address('/api/v1/'),
      table: TABLE,
      figures: 'Väestö 31.12.; 65 vuotta täyttäneiden osuus',
      years: '3',
    })
    const run = await runSource(app, team, source, server.ways)
    // One municipality of the region is not in the table.
    const { municipalities } = otherRegionFile as { municipalities: { code: string }[] }
    const known = municipalities.filter((one) => ['901', '902', '903'].includes(one.code)).length
    assert.equal(run.state, 'stored')
    assert.deepEqual([run.new, run.rejected], [10, municipalities.length - known])
    const question = JSON.parse(server.asked.find((one) => one.method === 'POST')?.body ?? '{}')
    assert.deepEqual(question.query.at(-1), {
      code: 'timeperiod_y',
      selection: { filter: 'top', values: ['3'] },
    })
    assert.deepEqual(question.response, { format: 'json-stat2' })
    const page = await app.get('/comparison-figures')
    shows(page, /Väestö 31\.12\.[\s\S]*4\s102/)
    shows(page, /30,4\s%/)
    shows(page, /Tilastokeskus, StatFin\. CC BY 4\.0/)
    assert.deepEqual(complaints(page.body), [])
    shows(await app.get('/sv/comparison-figures'), /Folkmängd 31\.12/)
    const { figures } = (await app.get('/comparison-figures.json')).json() as { figures: unknown[] }
    assert.equal(figures.length, 10)
    const moved = await app.database.read
      .selectFrom('observation')
      .select('id')
      .where('source', 'like', 'source:%')
      .execute()
    assert.equal(moved.length, 0)
  })

  it('come twice and change nothing; a corrected figure is a new row, and an ended source shows none', async () => {
    const source = (await app.database.read.selectFrom('source_standing').select('source').executeTakeFirstOrThrow())
      .source
    assert.ok(source !== null)
    const rows = () => app.database.read.selectFrom('statistic').select('id').execute()
    const again = await runSource(app, team, source, server.ways)
    assert.deepEqual([again.new, again.changed, again.same], [0, 0, 10])
    assert.equal((await rows()).length, 10)
    const corrected = answers('answer.json')
    corrected.value[2] = 4099
    server.answer = ({ method, path }) =>
      method === 'POST' ? json(corrected) : path.includes('/fi/') ? json(answers('table.fi.json')) : undefined
    assert.equal((await runSource(app, team, source, server.ways)).changed >= 1, true)
    shows(await app.get('/comparison-figures'), /4\s099/)
    assert.equal((await team.post(`/sources/${source}/end`, {})).status, 303)
    lacks(await app.get('/comparison-figures'), /4\s099/)
  })

  it('come by a sheet as well, and a municipality brings its own only', async () => {
    const lead = await app.person('digitalLead', '901')
    const source = await addSource(lead, 'pxweb', '901', {
      address: server.address('/api/v1/'),
      table: TABLE,
      figures: 'Väestö 31.12.',
    })
    const sheet = [
      'Luvun tunnus;Luvun nimi;Yksikkö;Kuntanumero;Päivä;Arvo',
      'population;Väestö;henkilöä;901;31.12.2025;4 090',
      'menot;Menot;euroa;901;31.12.2025;8 180 000',
      'menot;Menot;euroa;902;31.12.2025;1',
      'menot;Menot;kissaa;901;31.12.2024;1',
    ]
    const run = await bringSheet(app, lead, source, 'statistics.figures', sheet.join('\n'))
    assert.deepEqual([run.new, run.rejected], [2, 2])
    assert.match(run.rejects.map((one) => one.why).join(), /toisen kunnan/)
    shows(await app.get('/comparison-figures'), /Menot, euroa asukasta kohti[\s\S]*2\s000/)
  })
})
