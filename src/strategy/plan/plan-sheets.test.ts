import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import exceljs from 'exceljs'
import { lacks, shows } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { header, Planner, sheetOf, XLSX } from './planner.testing.ts'

describe('the plan as sheets', () => {
  let plan: Planner
  before(async () => {
    plan = await Planner.start()
  })
  after(() => plan.app.close())

  it('exports what it imports: nothing changes when nothing was changed', async () => {
    const rows = [
      header,
      ['A1.2', '', '', '', '80 %', '31.12.2027'],
      ['A1.2', '', '', '', '90 %', '31.3.2028'],
      ['A1.2', '902', '1.10.2026', plan.lead.actor.name, '', ''],
      ['A1.1', '', '', '', '', '30.6.2027'],
    ]
    const { url, page } = await plan.preview('suunnitelma.xlsx', await sheetOf(rows))
    shows(page, /4 muutosta/)
    shows(page, /ei mitään/)
    await plan.store(url)
    assert.deepEqual(await plan.agreed('A1.2'), ['* 0.8 2027-12-31', '* 0.9 2028-03-31'])
    assert.equal(await plan.scopeOf('A1.2', '902'), `2026-10-01 ${plan.lead.actor.person}`)
    for (const query of ['', '?lang=en']) {
      const xlsx = await plan.file(`/plan.xlsx${query}`)
      assert.equal(xlsx.headers['content-type'], XLSX)
      shows((await plan.preview('a.xlsx', xlsx.rawPayload)).page, /Muutoksia ei ole/)
      const csv = await plan.file(`/plan.csv${query}`)
      shows((await plan.preview('a.csv', csv.rawPayload)).page, /Muutoksia ei ole/)
    }
    assert.equal((await plan.lead.get('/plan.xlsx')).status, 403)
  })

  it('reads back what a Finnish Excel makes of the CSV, and tells equal faults once', async () => {
    const got = await plan.file('/plan.csv?separator=semicolon')
    assert.match(got.body, /^\uFEFFTunnus;Toimenpide;/)
    shows((await plan.preview('a.csv', got.rawPayload)).page, /Muutoksia ei ole/)
    assert.match((await plan.team.get('/plan')).body, /plan\.csv\?separator=semicolon/)
    const latin = (text: string) => Buffer.from(text, 'latin1')
    const named = await plan.preview(
      'nimi.csv',
      latin('Tunnus;Organisaation tunnus;Organisaatio;Vastuuhenkilö\r\nA1.2;mallila;;\r\nA1.1;;Esimerkkilä;\r\n'),
    )
    lacks(named.page, /ei kelpaa/)
    shows(named.page, /A1\.2 Mallila/)
    const wrong = ['999', '999', '901', '999'].map((code) => `A1.2;${code};\r\n`).join('')
    const faulty = await plan.preview('x.csv', latin(`Tunnus;Organisaation tunnus;Vastuuhenkilö\r\n${wrong}`))
    shows(faulty.page, /3 solua: B2–B3, B5/)
    assert.equal(faulty.page.body.split('Organisaatiota ”999” ei ole').length, 2)
    assert.deepEqual(complaints(faulty.page.body), [])
  })

  it('leaves as it is what the sheet does not hold, and removes what it leaves empty', async () => {
    const some = await plan.preview('a.csv', Buffer.from('Tunnus;Organisaation tunnus;Vastuuhenkilö\nA1.2;902;\n'))
    shows(some.page, /1 muutos/)
    await plan.store(some.url)
    assert.equal(await plan.scopeOf('A1.2', '902'), '2026-10-01 ')
    assert.equal((await plan.agreed('A1.2')).length, 2)
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
    const { url, page } = await plan.preview('b.xlsx', await sheetOf(rows))
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
    const csv = await plan.team.get(`${url}/faults.csv`)
    shows(csv, /Rivi,Sarake,Välilehti,Mikä on vialla/)
    shows(csv, /\n2,A,/)
    shows(csv, /\n4,C,/)
    shows(csv, /\n4,D,/)
    const before = await plan.agreed('A1.2')
    assert.equal((await plan.team.post(url, {})).location, url)
    shows(await plan.team.get(url), /Muutokset on tallennettu/)
    assert.equal(await plan.scopeOf('A1.1', 'x.csv'), '2027-02-01 ')
    assert.deepEqual(await plan.agreed('A1.2'), before)
  })

  it('refuses targets that ease with time, with the row', async () => {
    const rows = [header, ['A1.2', '901', '', '', '80 %', '31.3.2027'], ['A1.2', '901', '', '', '60 %', '31.12.2027']]
    const { page } = await plan.preview('c.xlsx', await sheetOf(rows))
    shows(page, /1 kohta ei kelpaa/)
    shows(page, /60\s%/)
    shows(page, /Muutoksia ei ole/)
  })

  it('refuses a sheet whose columns are not known, and what is no sheet', async () => {
    const names = await plan.preview('d.csv', Buffer.from('Tunnus;Vastuuhlö;Tavoitearvo\nA1.1;x;1\n'))
    shows(names.page, /Saraketta ”Vastuuhlö” ei tunneta/)
    shows(names.page, /Sarake ”Tavoitepäivä” puuttuu/)
    shows((await plan.preview('e.csv', Buffer.from('Organisaatio\nx\n'))).page, /Sarake ”Tunnus” puuttuu/)
    const formula = await plan.upload(
      'f.xlsx',
      await sheetOf([header], (sheet) => {
        sheet.getCell('E2').value = { formula: '1/2', result: 0.5 }
      }),
    )
    assert.equal(formula.status, 422)
    assert.match(formula.body, /Solussa E2 on kaava/)
    assert.deepEqual(complaints(formula.body), [])
    const merged = await plan.upload('g.xlsx', await sheetOf([header], (sheet) => sheet.mergeCells('A2:B3')))
    assert.match(merged.body, /Solut A2:B3 on yhdistetty/)
    const none = await send(plan.app, '/plan/import', { method: 'POST', as: plan.team, fields: {} })
    assert.equal(none.status, 422)
    assert.equal((await plan.upload('h.xlsx', Buffer.from('x'), plan.lead)).status, 403)
  })

  it('takes phases from the second sheet of a workbook, from a CSV of their own, and refuses them by their cells', async () => {
    const xlsx = await plan.file('/plan.xlsx')
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
    assert.deepEqual(sheet.getCell('E3').dataValidation.formulae, ['"Aktiivinen,Jatkuva,Ei toimintaa"'])
    sheet.getCell('E2').value = 'jatkuva'
    sheet.getCell('D3').value = 'usein'
    sheet.addRow(['Z9', '', 'Aktiivinen'])
    const { url, page } = await plan.preview('jaksot.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    assert.deepEqual(complaints(page.body), [])
    shows(page, /1 muutos</)
    shows(page, /Jaksot!E2/)
    shows(page, /Jaksot!D3[\s\S]*”usein” ei ole vaihe/)
    shows(page, /Jaksot!A4[\s\S]*Toimenpidekokonaisuutta ”Z9” ei ole/)
    assert.equal((await plan.team.post(url, {})).location, url)
    const saved = /href="(\/plan\/saves\/[\w-]+)"/.exec((await plan.team.get(url)).body)?.[1] ?? ''
    const csv = await plan.file('/plan/phases.csv?separator=semicolon')
    assert.match(csv.body, /^\uFEFFTunnus;Toimenpidekokonaisuus;syksy 2026;/)
    assert.match(csv.body, /\nA1;Asiointi;Aktiivinen;Aktiivinen;Jatkuva\r/)
    shows((await plan.preview('jaksot.csv', csv.rawPayload)).page, /Muutoksia ei ole/)
    shows(
      (await plan.preview('x.csv', Buffer.from('Tunnus;Syksy 2026;Jakso 9\nA1;;\n'))).page,
      /Saraketta ”Jakso 9” ei tunneta/,
    )
    await plan.undo(saved)
    assert.equal((await plan.lead.get('/plan/phases.csv')).status, 403)
  })

  it('refuses phases that targets in force do not fit, cell by cell, unless the sheet moves both', async () => {
    const target = Buffer.from('Tunnus;Organisaation tunnus;Tavoitearvo;Tavoitepäivä\nA1.2;901;50 %;31.12.2026\n')
    const saved = await plan.store((await plan.preview('t.csv', target)).url)
    const late = 'Tunnus;Syksy 2026;Vuosi 2027\nA1;Ei toimintaa;Aktiivinen\n'
    const { page } = await plan.preview('u.csv', Buffer.from(late))
    shows(page, /B2[\s\S]*A1\.2: Tavoitepäivä 31\.12\.2026 ei ole aikataulun alkupäivän/)
    shows(page, /Muutoksia ei ole/)
    await plan.undo(saved)
  })
})
