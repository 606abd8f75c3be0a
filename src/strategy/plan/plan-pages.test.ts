import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import exceljs from 'exceljs'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { confirmDraft, enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { targets } from '../../engines/metrics/index.ts'
import { measureScopes } from '../scope/queries.ts'
import { workDrafts } from './draft-work.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const sheetOf = async (rows: readonly (readonly unknown[])[], more?: (sheet: exceljs.Worksheet) => void) => {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('A')
  for (const row of rows) sheet.addRow([...row])
  more?.(sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const header = ['Tunnus', 'Organisaation tunnus', 'Alkaa', 'Vastuuhenkilö', 'Tavoitearvo', 'Tavoitepäivä']

describe('the plan as one table', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  const agreed = async (id: string) =>
    (await targets(app.database.read, [id]))
      .map((one) => `${one.organisation ?? '*'} ${one.value} ${one.day ?? ''}`)
      .sort()
  const scopeOf = async (id: string, organisation: string) => {
    const found = (await measureScopes(app.database.read)).get(id)?.get(organisation)
    return `${found?.start ?? ''} ${found?.owner ?? ''}`
  }
  const upload = (name: string, body: Buffer, as = team) =>
    send(app, '/plan/import', { method: 'POST', as, file: { field: 'file', name, type: XLSX, body } })
  /** Uploads and opens the draft. */
  const preview = async (name: string, body: Buffer) => {
    const sent = await upload(name, body)
    assert.equal(sent.status, 303, sent.body.slice(0, 3000))
    return { url: sent.location ?? '', page: await team.get(sent.location ?? '') }
  }
  const SAVED = /^\/plan\/saves\/([\w-]+)\?saved=yes$/
  /** Confirms a draft. @returns the page of the save. */
  const store = async (draft: string, more: Record<string, string> = {}) => {
    const done = await team.post(draft, { leftOut: '0', ...more })
    assert.match(done.location ?? done.body.slice(0, 2000), SAVED)
    return done.location ?? ''
  }
  /** Takes a save back. @returns the page of the save that did it. */
  const undo = async (save: string) => {
    const made = await team.post(save.replace(/\?.*/, ''), {})
    assert.equal(made.status, 303)
    const done = await confirmDraft(team, made.location ?? '')
    assert.match(done.location ?? done.body.slice(0, 2000), SAVED)
    return done.location ?? ''
  }
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '901')
    await enterPhases(team, { 'phase_A1_2026-07-01': 'active', 'phase_A1_2027-01-01': 'active' })
  })
  after(() => app.close())

  it('is for the strategy team, with filters in its address', async () => {
    assert.equal((await lead.get('/plan')).status, 403)
    const all = await team.get('/plan')
    assert.equal(all.status, 200)
    assert.deepEqual(complaints(all.body), [])
    shows(all, /Näytetään 3 toimenpidettä/)
    shows(await team.get('/plan?goal=B'), /Näytetään 1 toimenpide\./)
    shows(await team.get('/plan?owner=none&target=none&organisation=901'), /Näytetään 2 toimenpidettä/)
    shows(await team.get('/plan?target=some'), /Näillä rajauksilla ei löydy/)
    shows(await team.get('/plan?organisation=%00&owner=x'), /Näytetään 3 toimenpidettä/)
  })

  it('changes many measures at once, after a preview, and can be taken back', async () => {
    const form = await team.get('/plan/edit?measure[]=A1.1&measure%5B%5D=A1.2')
    shows(form, /2 toimenpidettä/)
    assert.deepEqual(complaints(form.body), [])
    const fields = {
      measures: 'A1.1 A1.2',
      place_901: 'yes',
      place_x_csv: 'yes',
      owner: lead.actor.person,
      targetHow: 'add',
      value: '80 %',
      day: '31.12.2027',
    }
    const faulty = await team.post('/plan/edit', { ...fields, value: 'paljon', day: '31.2.2027' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Toimenpide A1\.2 tarvitsee arvon/)
    assert.deepEqual(complaints(faulty.body), [])
    shows(await team.post('/plan/edit', { measures: 'A1.1', place_901: 'yes' }), /Et muuttanut mitään/)
    const made = await team.post('/plan/edit', fields)
    assert.equal(made.status, 303)
    const draft = await team.get(made.location ?? '')
    shows(draft, /6 muutosta/)
    shows(draft, /Mitään ei ole vielä tallennettu/)
    assert.deepEqual(complaints(draft.body), [])
    assert.deepEqual(await agreed('A1.1'), [])
    assert.equal((await (await app.person('strategyTeam')).get(made.location ?? '')).status, 404)
    const saved = await store(made.location ?? '')
    assert.deepEqual([await agreed('A1.1'), await agreed('A1.2')], [['* 1 2027-12-31'], ['* 0.8 2027-12-31']])
    assert.equal(await scopeOf('A1.2', 'x.csv'), ` ${lead.actor.person}`)
    const told = await team.get(saved)
    shows(told, /6 muutosta tallennettu/)
    shows(told, /A1\.1 Esimerkkilä/)
    shows(told, new RegExp(lead.actor.name))
    assert.deepEqual(complaints(told.body), [])
    shows(await team.get(`/plan?owner=${lead.actor.person}`), /Näytetään 2 toimenpidettä/)
    const undone = await undo(saved)
    assert.deepEqual([await agreed('A1.1'), await scopeOf('A1.2', 'x.csv')], [[], ' '])
    shows(await team.get(undone), /6 muutosta kumottu/)
    const redone = await undo(undone)
    assert.equal(await scopeOf('A1.2', 'x.csv'), ` ${lead.actor.person}`)
    const list = await team.get('/plan/saves')
    assert.deepEqual(complaints(list.body), [])
    assert.equal(list.body.match(/Kumosi tallennuksen/g)?.length, 2)
    // Of the six places one has been changed since: the rest can be taken back.
    const cleared = Buffer.from('Tunnus;Organisaation tunnus;Vastuuhenkilö\nA1.2;x.csv;\n')
    await store((await preview('o.csv', cleared)).url)
    const page = await team.get(redone)
    shows(page, /Kumoa loput/)
    shows(page, new RegExp(`ei vastuuhenkilöä \\(${team.actor.name}`))
    assert.deepEqual(complaints(page.body), [])
    const rest = await team.post(redone.replace(/\?.*/, ''), {})
    const restDraft = await team.get(rest.location ?? '')
    shows(restDraft, /1 kohtaa ei kumota/)
    shows(restDraft, /Kumoa 5 muutosta/)
    assert.deepEqual(complaints(restDraft.body), [])
    assert.equal((await confirmDraft(team, rest.location ?? '')).status, 303)
    assert.deepEqual([await agreed('A1.1'), await scopeOf('A1.2', '901')], [[], ' '])
    shows(await team.get(redone), /kumottavaa ei ole/)
    assert.equal((await lead.get('/plan/saves')).status, 403)
    assert.equal((await lead.post(redone.replace(/\?.*/, ''), {})).status, 403)
  })

  it('gives one phase to the packages of the chosen measures', async () => {
    const fields = { measures: 'A1.1', phase: 'continuous', phaseFrom: '2028-01-01', phaseTo: '2027-01-01' }
    const faulty = await team.post('/plan/edit', fields)
    assert.equal(faulty.status, 422)
    shows(faulty, /Viimeinen jakso on ennen ensimmäistä/)
    const made = await team.post('/plan/edit', { ...fields, phaseFrom: '2027-01-01', phaseTo: '2028-01-01' })
    shows(await team.get(made.location ?? ''), /2 muutosta/)
    await undo(await store(made.location ?? ''))
  })

  it('asks for a tick before it stores a target whose day has passed, once it is new', async () => {
    const lateTo = (value: string) => ({
      measures: 'A1.2',
      place_901: 'yes',
      place_x_csv: 'yes',
      targetFor: 'each',
      targetHow: 'add',
      value,
      day: '1.9.2026',
    })
    const before = await agreed('A1.2')
    const draft = (await team.post('/plan/edit', lateTo('40 %'))).location ?? ''
    const page = await team.get(draft)
    shows(page, /name="past"/)
    shows(page, /2 muutoksen tavoitepäivä on jo mennyt/)
    const unticked = await team.post(draft, {})
    assert.equal(unticked.status, 422)
    shows(unticked, /Mitään ei tallennettu: tavoitepäiviä on jo mennyt/)
    assert.deepEqual(complaints(unticked.body), [])
    assert.deepEqual(await agreed('A1.2'), before)
    const other = await preview(
      'n.csv',
      Buffer.from('Tunnus;Organisaation tunnus;Tavoitearvo;Tavoitepäivä\nA1.2;901;50 %;1.10.2026\n'),
    )
    const saved = await store(other.url, { past: 'yes' })
    const late = await team.post(draft, { past: 'yes', leftOut: '0' })
    assert.equal(late.status, 409)
    shows(late, /name="past"[^>]* checked/)
    await undo(saved)
    const kept = await store(draft, { past: 'yes' })
    assert.ok((await agreed('A1.2')).some((one) => one.endsWith('0.4 2026-09-01')))
    await undo(kept)
    assert.deepEqual(await agreed('A1.2'), before)
  })

  it('exports what it imports: nothing changes when nothing was changed', async () => {
    const rows = [
      header,
      ['A1.2', '', '', '', '80 %', '31.12.2027'],
      ['A1.2', '', '', '', '90 %', '31.3.2028'],
      ['A1.2', '902', '1.10.2026', lead.actor.name, '', ''],
      ['A1.1', '', '', '', '', '30.6.2027'],
    ]
    const { url, page } = await preview('suunnitelma.xlsx', await sheetOf(rows))
    shows(page, /4 muutosta/)
    shows(page, /ei mitään/)
    await store(url)
    assert.deepEqual(await agreed('A1.2'), ['* 0.8 2027-12-31', '* 0.9 2028-03-31'])
    assert.equal(await scopeOf('A1.2', '902'), `2026-10-01 ${lead.actor.person}`)
    for (const query of ['', '?lang=en']) {
      const xlsx = await app.app.inject({ url: `/plan.xlsx${query}`, headers: { cookie: team.cookie } })
      assert.equal(xlsx.headers['content-type'], XLSX)
      shows((await preview('a.xlsx', xlsx.rawPayload)).page, /Muutoksia ei ole/)
      const csv = await app.app.inject({ url: `/plan.csv${query}`, headers: { cookie: team.cookie } })
      shows((await preview('a.csv', csv.rawPayload)).page, /Muutoksia ei ole/)
    }
    assert.equal((await lead.get('/plan.xlsx')).status, 403)
  })

  it('reads back what a Finnish Excel makes of the CSV, and tells equal faults once', async () => {
    const got = await app.app.inject({ url: '/plan.csv?separator=semicolon', headers: { cookie: team.cookie } })
    assert.match(got.body, /^\uFEFFTunnus;Toimenpide;/)
    shows((await preview('a.csv', got.rawPayload)).page, /Muutoksia ei ole/)
    assert.match((await team.get('/plan')).body, /plan\.csv\?separator=semicolon/)
    const latin = (text: string) => Buffer.from(text, 'latin1')
    const named = await preview(
      'nimi.csv',
      latin('Tunnus;Organisaation tunnus;Organisaatio;Vastuuhenkilö\r\nA1.2;mallila;;\r\nA1.1;;Esimerkkilä;\r\n'),
    )
    lacks(named.page, /ei kelpaa/)
    shows(named.page, /A1\.2 Mallila/)
    const wrong = ['999', '999', '901', '999'].map((code) => `A1.2;${code};\r\n`).join('')
    const faulty = await preview('x.csv', latin(`Tunnus;Organisaation tunnus;Vastuuhenkilö\r\n${wrong}`))
    shows(faulty.page, /3 solua: B2–B3, B5/)
    assert.equal(faulty.page.body.split('Organisaatiota ”999” ei ole').length, 2)
    assert.deepEqual(complaints(faulty.page.body), [])
  })

  it('leaves as it is what the sheet does not hold, and removes what it leaves empty', async () => {
    const some = await preview('a.csv', Buffer.from('Tunnus;Organisaation tunnus;Vastuuhenkilö\nA1.2;902;\n'))
    shows(some.page, /1 muutos/)
    await store(some.url)
    assert.equal(await scopeOf('A1.2', '902'), '2026-10-01 ')
    assert.equal((await agreed('A1.2')).length, 2)
  })

  it('tells every error by row and column, and stores the rest only', async () => {
    const rows = [
      header,
      ['Z9.9', '', '', '', '80 %', '31.12.2027'],
      ['A1.2', '999', '', '', '', ''],
      ['A1.2', '901', '31.2.2027', 'Esimerkki Tuntematon', '', ''],
      ['A1.2', '', '', '', '80 %', '31.12.2027'],
      ['A1.2', '', '', '', 'paljon', '31.3.2028'],
      ['A1.1', '', '1.1.2027', '', '', '30.6.2027'],
      ['A1.1', '902', '12/31/2027', '', '', ''],
      ['A1.1', 'x.csv', '1.2.2027', '', '', ''],
    ]
    const { url, page } = await preview('b.xlsx', await sheetOf(rows))
    assert.deepEqual(complaints(page.body), [])
    for (const part of [
      /Toimenpidettä ”Z9\.9” ei ole/,
      /Organisaatiota ”999” ei ole/,
      /”31\.2\.2027” ei ole päivä/,
      /Henkilöä ”Esimerkki Tuntematon” ei ole/,
      /”paljon” ei ole osuus/,
      /Alkupäivä ja vastuuhenkilö ovat aina yhden organisaation/,
      /”12\/31\/2027” ei ole päivä/,
      /1 muutos/,
    ])
      shows(page, part)
    const csv = await team.get(`${url}/faults.csv`)
    shows(csv, /Rivi,Sarake,Välilehti,Mikä on vialla/)
    shows(csv, /\n2,A,/)
    shows(csv, /\n4,C,/)
    shows(csv, /\n4,D,/)
    const before = await agreed('A1.2')
    assert.equal((await team.post(url, {})).location, url)
    shows(await team.get(url), /Muutokset on tallennettu/)
    assert.equal(await scopeOf('A1.1', 'x.csv'), '2027-02-01 ')
    assert.deepEqual(await agreed('A1.2'), before)
  })

  it('refuses targets that ease with time, with the row', async () => {
    const rows = [header, ['A1.2', '901', '', '', '80 %', '31.3.2027'], ['A1.2', '901', '', '', '60 %', '31.12.2027']]
    const { page } = await preview('c.xlsx', await sheetOf(rows))
    shows(page, /1 kohta ei kelpaa/)
    shows(page, /60\s%/)
    shows(page, /Muutoksia ei ole/)
  })

  it('refuses a sheet whose columns are not known, and what is no sheet', async () => {
    const names = await preview('d.csv', Buffer.from('Tunnus;Vastuuhlö;Tavoitearvo\nA1.1;x;1\n'))
    shows(names.page, /Saraketta ”Vastuuhlö” ei tunneta/)
    shows(names.page, /Sarake ”Tavoitepäivä” puuttuu/)
    shows((await preview('e.csv', Buffer.from('Organisaatio\nx\n'))).page, /Sarake ”Tunnus” puuttuu/)
    const formula = await upload(
      'f.xlsx',
      await sheetOf([header], (sheet) => {
        sheet.getCell('E2').value = { formula: '1/2', result: 0.5 }
      }),
    )
    assert.equal(formula.status, 422)
    assert.match(formula.body, /Solussa E2 on kaava/)
    assert.deepEqual(complaints(formula.body), [])
    const merged = await upload('g.xlsx', await sheetOf([header], (sheet) => sheet.mergeCells('A2:B3')))
    assert.match(merged.body, /Solut A2:B3 on yhdistetty/)
    const none = await send(app, '/plan/import', { method: 'POST', as: team, fields: {} })
    assert.equal(none.status, 422)
    assert.equal((await upload('h.xlsx', Buffer.from('x'), lead)).status, 403)
  })

  it('does not store over what somebody changed while the changes were looked at', async () => {
    const csv = (day: string) => Buffer.from(`Tunnus;Organisaation tunnus;Alkaa\nA1.1;901;${day}\n`)
    const first = await preview('i.csv', csv('1.3.2027'))
    const second = await preview('j.csv', csv('1.4.2027'))
    await store(second.url)
    const late = await team.post(first.url, {})
    assert.equal(late.status, 409)
    shows(late, /Mitään ei tallennettu/)
    shows(late, /A1\.1 Esimerkkilä, Alkaa\. Nyt voimassa: 1\.4\.2027/)
    assert.deepEqual(complaints(late.body), [])
    assert.equal(await scopeOf('A1.1', '901'), '2027-04-01 ')
    // Whoever has seen it may store the rest: here nothing is left.
    shows(late, /Muutoksia ei ole/)
    assert.equal((await team.post(second.url, {})).location, second.url)
    const both = await preview(
      'l.csv',
      Buffer.from('Tunnus;Organisaation tunnus;Alkaa\nA1.1;901;1.5.2027\nA1.1;902;1.5.2027\n'),
    )
    await store((await preview('m.csv', csv('1.6.2027'))).url)
    const seen = await team.get(both.url)
    shows(seen, /name="leftOut" value="1"/)
    shows(seen, /Tallenna 1 muutos/)
    await store(both.url, { leftOut: '1' })
    assert.deepEqual([await scopeOf('A1.1', '901'), await scopeOf('A1.1', '902')], ['2027-06-01 ', '2027-05-01 '])
    await team.post(
      (await preview('p.csv', Buffer.from('Tunnus;Organisaation tunnus;Alkaa\nA1.1;901;\nA1.1;902;\n'))).url,
      {},
    )
  })

  it('takes phases from the second sheet of a workbook, from a CSV of their own, and refuses them by their cells', async () => {
    const xlsx = await app.app.inject({ url: '/plan.xlsx', headers: { cookie: team.cookie } })
    const book = new exceljs.Workbook()
    await book.xlsx.load(Uint8Array.from(xlsx.rawPayload).buffer)
    const sheet = book.getWorksheet('Jaksot')
    assert.ok(sheet)
    assert.deepEqual((sheet.getRow(1).values as unknown[]).slice(1, 4), [
      'Tunnus',
      'Toimenpidekokonaisuus',
      'syksy 2026',
    ])
    assert.deepEqual([sheet.getCell('A2').value, sheet.getCell('C2').value], ['A1', 'Aktiivinen'])
    sheet.getCell('E2').value = 'jatkuva'
    sheet.getCell('D3').value = 'usein'
    sheet.addRow(['Z9', '', 'Aktiivinen'])
    const { url, page } = await preview('jaksot.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    assert.deepEqual(complaints(page.body), [])
    shows(page, /1 muutos</)
    shows(page, /Jaksot!E2/)
    shows(page, /Jaksot!D3[\s\S]*”usein” ei ole vaihe/)
    shows(page, /Jaksot!A4[\s\S]*Toimenpidekokonaisuutta ”Z9” ei ole/)
    assert.equal((await team.post(url, {})).location, url)
    const saved = /href="(\/plan\/saves\/[\w-]+)"/.exec((await team.get(url)).body)?.[1] ?? ''
    const csv = await app.app.inject({ url: '/plan/phases.csv?separator=semicolon', headers: { cookie: team.cookie } })
    assert.match(csv.body, /^\uFEFFTunnus;Toimenpidekokonaisuus;syksy 2026;/)
    assert.match(csv.body, /\nA1;Asiointi;Aktiivinen;Aktiivinen;Jatkuva\r/)
    shows((await preview('jaksot.csv', csv.rawPayload)).page, /Muutoksia ei ole/)
    shows(
      (await preview('x.csv', Buffer.from('Tunnus;Syksy 2026;Jakso 9\nA1;;\n'))).page,
      /Saraketta ”Jakso 9” ei tunneta/,
    )
    await undo(saved)
    assert.equal((await lead.get('/plan/phases.csv')).status, 403)
  })

  it('refuses phases that targets in force do not fit, cell by cell, unless the sheet moves both', async () => {
    const target = Buffer.from('Tunnus;Organisaation tunnus;Tavoitearvo;Tavoitepäivä\nA1.2;901;50 %;31.12.2026\n')
    const saved = await store((await preview('t.csv', target)).url)
    const late = 'Tunnus;Syksy 2026;Vuosi 2027\nA1;Ei toimintaa;Aktiivinen\n'
    const { page } = await preview('u.csv', Buffer.from(late))
    shows(page, /B2[\s\S]*A1\.2: Tavoitepäivä 31\.12\.2026 ei ole aikataulun alkupäivän/)
    shows(page, /Muutoksia ei ole/)
    await undo(saved)
  })

  it('forgets drafts that nobody came back to', async () => {
    const { url } = await preview('k.csv', Buffer.from('Tunnus;Organisaation tunnus;Alkaa\nA1.1;902;1.3.2027\n'))
    app.turnTo('2026-11-26')
    assert.equal((await team.get(url)).status, 404)
    await workDrafts(app.region)
    const left = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('plan_draft').select('id').execute(),
    )
    assert.deepEqual(left, [])
    lacks(await team.get('/plan'), /k\.csv/)
  })
})
