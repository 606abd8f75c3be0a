import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { addSource, bringSheet } from '../../../../tests/sources.ts'
import { system } from '../../../platform/access/index.ts'
import { writeSheet } from '../../../platform/sheets/index.ts'
import { meanOf, netPromoterScore, numbersIn, pointOf, wordsIn } from './rules.ts'

describe('answers of a survey', () => {
  it('come to a score with its interval', () => {
    // 5 of 10 promote, 2 are against: 30 points, ±1.96·√((0.5+0.2−0.09)/10).
    assert.deepEqual(
      netPromoterScore(
        new Map([
          [9, 3],
          [10, 2],
          [8, 3],
          [0, 1],
          [6, 1],
        ]),
      ),
      {
        value: 30,
        n: 10,
        low: -18.41,
        high: 78.41,
      },
    )
    assert.deepEqual(netPromoterScore(new Map([[10, 7]])), { value: 100, n: 7, low: 100, high: 100 })
  })

  it('come to a mean that stays on its scale', () => {
    const { value, n, low, high } = meanOf(
      new Map([
        [4, 2],
        [5, 4],
      ]),
      [1, 5],
    )
    assert.deepEqual([value, n, high], [4.67, 6, 5])
    assert.ok(low > 4 && low < 4.67)
  })

  it('are read as survey programs write them', () => {
    for (const [text, value] of [
      ['9', 9],
      ['10 – Erittäin todennäköisesti', 10],
      ['0', 0],
      ['4,0', 4],
      ['11', undefined],
      ['4,5', undefined],
      ['Hyvä', undefined],
      ['2026', undefined],
    ] as const)
      assert.equal(pointOf(text, [0, 10]), value, text)
    assert.deepEqual(wordsIn('Päivittäin; viikoittain;;'), ['päivittäin', 'viikoittain'])
    assert.deepEqual(
      [...numbersIn('236=120; Halsua = 40; x')],
      [
        ['236', 120],
        ['halsua', 40],
      ],
    )
  })
})

describe('a survey', () => {
  let app: TestApp
  let team: TestPerson
  const HEAD = ['Vastaajanumero', 'Vastausaika', 'Kotikuntasi', 'Kuinka todennäköisesti suosittelet?', 'Avoin palaute']
  const answer = (id: number, place: string, nps: string, day = '20.11.2026 klo 9.15') => [
    String(id),
    day.replace('klo 9.15', '09:15'),
    place,
    nps,
    `Salatieto ${id}`,
  ]
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  const observed = () =>
    app.database.read
      .selectFrom('observation')
      .select(['indicator', 'organisation', 'day', 'value', 'n', 'low', 'done', 'total'])
      .where('source', 'like', 'source:%')
      .orderBy('indicator')
      .orderBy('organisation')
      .orderBy('id')
      .execute()
  /** Tables in which a word stands, whatever their columns. */
  const tablesWith = async (word: string): Promise<string[]> => {
    const tables = await app.database.read
      .selectFrom(sql<{ name: string }>`(select tablename as name from pg_tables where schemaname = 'public')`.as('t'))
      .select('name')
      .execute()
    const found: string[] = []
    for (const { name } of tables)
      try {
        const { rows } = await app.database.readAs(system, (read) =>
          sql`select 1 from ${sql.table(name)} as t where t::text like ${`%${word}%`} limit 1`.execute(read),
        )
        if (rows.length > 0) found.push(name)
      } catch {
        // Not for the program to read.
      }
    return found
  }
  const filesWith = (folder: string, word: string): string[] =>
    fs.readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
      const at = path.join(folder, one.name)
      if (one.isDirectory()) return filesWith(at, word)
      return fs.readFileSync(at).includes(word) ? [at] : []
    })
  const xlsx = (rows: readonly (readonly string[])[]) =>
    writeSheet([{ name: 'Vastaukset', columns: HEAD.map((title) => ({ title })), rows }], {
      locale: 'fi',
      title: 'Kysely',
    })
  const settings = {
    organisation: 'Kotikuntasi',
    recommend: 'Kuinka todennäköisesti suosittelet?',
    rolling: 'yes',
  }

  it('of a survey program becomes figures with their number of answers; nobody’s answer or text stays', async () => {
    const source = await addSource(team, 'surveyFile', 'region', settings)
    const rows = [
      ...[9, 10, 9, 7, 3, 10].map((nps, at) => answer(at + 1, 'Kaustinen', String(nps))),
      // Two years old: not of the last twelve months.
      answer(7, 'Kaustinen', '0', '20.11.2024 klo 9.15'),
      ...['8', '9', '10 – Erittäin', '2'].map((nps, at) => answer(at + 10, '074', nps)),
      answer(20, 'Veteli', '11'),
      answer(1, 'Kaustinen', '0'),
      answer(21, 'Atlantis', '5'),
      answer(22, 'Veteli', ''),
    ]
    const file = await xlsx(rows)
    const run = await bringSheet(app, team, source, 'figures.answers', Buffer.from(file), 'webropol.xlsx')
    assert.deepEqual([run.state, run.new, run.rejected], ['stored', 1, 4], JSON.stringify(run))
    const reasons = run.rejects.map((one) => `${one.place}: ${one.why}`).join('\n')
    assert.match(reasons, /^074: Vastauksia on alle viisi/m)
    assert.match(reasons, /^13: Vastaus ei ole luku 0–10/m)
    assert.match(reasons, /^14: Sama vastaaja on jo rivillä 2/m)
    assert.match(reasons, /^15: Kuntaa ei löydy/m)
    assert.deepEqual(await observed(), [
      {
        indicator: 'feedback.netPromoterScore',
        organisation: '236',
        day: '2026-11-20',
        value: '50',
        n: 6,
        low: '-11.11',
        done: null,
        total: null,
      },
    ])
    assert.deepEqual(await tablesWith('Salatieto'), [])
    assert.deepEqual(filesWith(app.region.config.dataDir, 'Salatieto'), [])
    const again = await bringSheet(app, team, source, 'figures.answers', Buffer.from(file), 'webropol.xlsx')
    assert.deepEqual([again.new, again.changed, again.same], [0, 0, 1])
    assert.equal((await observed()).length, 1)
  })

  it('of staff tells how many use and how many answered, of a municipality’s own source', async () => {
    const lead = await app.person('digitalLead', '236')
    const source = await addSource(lead, 'surveyFile', '236', { yes: 'päivittäin; viikoittain', staff: '236=40' })
    const uses = ['Päivittäin', 'viikoittain', 'En koskaan', 'Päivittäin', '', 'Harvoin']
    const lines = uses.map((use, at) => `${at};24.11.2026;${use};${(at % 5) + 1}`)
    const sheet = `Vastaaja;Vastauspäivä;Käyttää tekoälyä;Tekoälyn itsearviointi 1–5\n${lines.join('\n')}\n`
    const run = await bringSheet(app, lead, source, 'figures.answers', sheet)
    assert.deepEqual([run.new, run.rejected], [3, 0], JSON.stringify(run.rejects))
    const own = (await observed()).filter((one) => one.indicator !== 'feedback.netPromoterScore')
    assert.deepEqual(
      own.map((one) => [one.indicator, one.value, one.n, one.done, one.total]),
      [
        ['ai.selfAssessmentLevel', '2.67', 6, null, null],
        ['ai.useRate', null, null, 3, 5],
        ['training.surveyResponse', null, null, 6, 40],
      ],
    )
  })

  it('that somebody has counted already is taken as figures, but not of a handful of people', async () => {
    const source = await addSource(team, 'surveyFile', 'region')
    const sheet = [
      'Mittari;Kunta;Päivä;Arvo;Vastaajia;Toteutunut;Yhteensä',
      'ai.selfAssessmentLevel;421;1.11.2026;3,4;18;;',
      'ai.selfAssessmentLevel;849;1.11.2026;3,4;4;;',
      'ai.useRate;924;1.11.2026;;;2;3',
    ]
    const run = await bringSheet(app, team, source, 'figures.rows', sheet.join('\n'))
    assert.deepEqual([run.new, run.rejected], [1, 2])
    assert.match(run.rejects.map((one) => one.why).join(), /alle viisi/)
  })

  it('that has no column of its question says what nothing was read from', async () => {
    const source = await addSource(team, 'surveyFile', 'region')
    const run = await bringSheet(app, team, source, 'figures.answers', 'Kunta;Muu\n236;5\n')
    assert.equal(run.state, 'failed')
  })
})
