import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe, it } from 'node:test'
import exceljs from 'exceljs'
import { lacks, shows, type TestApp, type TestPerson } from '../../../tests/app.ts'
import { send } from '../../../tests/http/house.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'
import type { Connector } from './contract.ts'
import { spoolFolder } from './engine/spool.ts'
import { workImports } from './engine/work.ts'
import { type Kept, sourceHouse, unitsConnector } from './house.testing.ts'

describe('a sheet for a source', () => {
  let app: TestApp
  let lead: TestPerson
  let source: string
  let connector: Connector
  let kept: Kept
  before(async () => {
    const made = unitsConnector()
    connector = made.connector
    kept = made.kept
    app = await sourceHouse([connector])
    lead = await app.person('digitalLead', '901')
    const added = await lead.post('/sources', {
      kind: 'testUnits',
      organisation: '901',
      name: 'Yksiköt',
      every: '7',
      set_address: 'https://www.example.com/a',
      set_key: 'avain-joka-ei-näy',
    })
    assert.equal(added.status, 303, added.body.slice(0, 3000))
    source = added.location?.split('/')[2] ?? ''
    await app.database.transact(system, (tx) => tx.deleteFrom('import_run').execute())
  })
  after(() => app.close())

  const upload = (body: string | Buffer, as = lead) =>
    send(app, `/sources/${source}/files`, {
      method: 'POST',
      as,
      fields: { intake: 'tests.units' },
      file: { field: 'file', name: 'yksiköt.csv', type: 'text/csv', body: Buffer.from(body) },
    })
  const preview = async (body: string | Buffer) => {
    const sent = await upload(body)
    assert.equal(sent.status, 303, sent.body.slice(0, 3000))
    return { url: sent.location ?? '', page: await lead.get(sent.location ?? '') }
  }
  const confirm = async (url: string) => {
    assert.equal((await lead.post(`${url}/confirmation`, {})).status, 303)
    return lead.get(url)
  }
  const counts = async (url: string) => {
    const row = await app.database.readAs(system, (read) =>
      read
        .selectFrom('import_run')
        .select(['rows_read', 'rows_new', 'rows_changed', 'rows_same', 'rows_gone', 'rows_rejected'])
        .where('id', '=', url.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow(),
    )
    return Object.values(row)
  }
  const left = () => fs.readdirSync(spoolFolder(app.region.config.dataDir))

  it('is previewed, then stored, and changes nothing the second time', async () => {
    const sheet = 'Tunnus;Nimi;Koko;Väri\nA1;Koulu;12;sininen\nA2;Päiväkoti;;\n'
    const { url, page } = await preview(sheet)
    assert.deepEqual(complaints(page.body), [])
    shows(page, /Tarkista ennen tallennusta/)
    shows(page, /Näitä sarakkeita ei käytetä:.*Väri/s)
    assert.deepEqual(await counts(url), [2, 2, 0, 0, 0, 0])
    assert.equal(kept.rows.size, 0)
    shows(await confirm(url), /Tiedot on tallennettu/)
    assert.deepEqual([...kept.rows.keys()], ['A1', 'A2'])
    assert.equal(kept.rows.get('A1')?.size, 12)
    const calls = kept.calls.length
    const again = await preview(sheet)
    shows(again.page, /ei muuta mitään/)
    assert.deepEqual(await counts(again.url), [2, 0, 0, 2, 0, 0])
    await confirm(again.url)
    assert.equal(kept.calls.length, calls)
    assert.deepEqual(left(), [])
  })

  it('tells new, changed, same, gone and rejected apart, twins with both places', async () => {
    const { url, page } = await preview(
      'KOODI:;Namn;size;päivä\nA1;Koulu;12;\nA3;;1;\nA4;Kirjasto;x;31.2.2026\nA5;Halli;;\nA5;Halli 2;;\nA6;Talo;;1.2.2026\n'.replace(
        'KOODI:',
        ' CODE: ',
      ),
    )
    // A2 did not come; A3 and A4 cannot be read, A5 came twice.
    assert.deepEqual(await counts(url), [6, 1, 0, 1, 1, 4])
    shows(page, /Tieto puuttuu/)
    shows(page, /Rivi 4/)
    shows(page, /Sama tunnus on myös rivillä 6/)
    shows(page, /Sama tunnus on myös rivillä 5/)
    const file = await lead.get(`${url}/rejects.csv`)
    assert.equal(file.body.trim().split('\r\n').length, 1 + 5)
    const workbook = await lead.get(`${url}/rejects.xlsx`)
    assert.match(String(workbook.headers['content-type']), /spreadsheetml/)
    assert.match(workbook.body, /^PK/)
    shows(await lead.get(`${url}?show=gone`), /A2/)
    assert.deepEqual(complaints((await lead.get(`/sv${url}?show=new`)).body), [])
    kept.refuses.add('A6')
    await confirm(url)
    assert.deepEqual(await counts(url), [6, 0, 0, 1, 1, 5])
    assert.deepEqual(kept.closed, ['A2'])
    kept.refuses.clear()
    // What was refused comes again as new, and what had gone as changed.
    const next = await preview('Tunnus;Nimi;Koko\nA1;Koulu;13\nA2;Päiväkoti;\nA6;Talo;\n')
    assert.deepEqual(await counts(next.url), [3, 1, 2, 0, 0, 0])
    // Which field changes is told, not what it was.
    const changing = await lead.get(`${next.url}?show=changed`)
    shows(changing, /A1<\/span>(?:(?!<\/tr>).)*data-label="Muuttuvat kohdat">Koko</)
    shows(changing, /A2<\/span>(?:(?!<\/tr>).)*data-label="Muuttuvat kohdat">–</)
    await confirm(next.url)
    assert.equal(kept.rows.get('A1')?.size, 13)
  })

  it('is not stored when it is dropped, and not twice when it is confirmed twice', async () => {
    const { url } = await preview('Tunnus;Nimi\nB1;Uusi\n')
    assert.equal((await lead.post(`${url}/rejection`, {})).status, 303)
    shows(await lead.get(url), /Tuonti on hylätty/)
    await confirm(url)
    assert.equal(kept.rows.has('B1'), false)
    assert.deepEqual(left(), [])
  })

  it('stores nothing of a run of which a part fails, and says so', async () => {
    const { url } = await preview('Tunnus;Nimi\nA1;Koulu\nA2;Päiväkoti\nA6;Talo\nC1;Uusi\n')
    kept.fault = () => {
      throw new Error('the register is broken')
    }
    shows(await confirm(url), /Tallennus keskeytyi kohdassa ”Yksiköt”/)
    kept.fault = undefined
    const rows = await app.database.readAs(system, (read) =>
      read.selectFrom('source_row').select('key').where('key', '=', 'C1').execute(),
    )
    assert.deepEqual(rows, [])
  })

  it('is compared anew when something else was stored after the preview', async () => {
    const one = await preview('Tunnus;Nimi\nA1;Koulu\nA2;Päiväkoti\nA6;Talo\nD1;Yksi\n')
    const two = await preview('Tunnus;Nimi\nA1;Koulu\nA2;Päiväkoti\nA6;Talo\nD2;Kaksi\n')
    await confirm(two.url)
    shows(await confirm(one.url), /tallennettiin muuta esikatselun jälkeen/)
    assert.deepEqual(await counts(one.url), [4, 1, 0, 3, 1, 0])
  })

  it('is no good run when the register takes none of it, and the example of the template is no row', async () => {
    kept.refuses.add('G1')
    const { url } = await preview('Tunnus;Nimi\nG1;Halli\n')
    shows(await confirm(url), /Yhtään riviä ei voitu tallentaa/)
    assert.ok(kept.rows.has('D2'))
    const other = await preview('Tunnus;Nimi;Koko;Päivä\nA1;Koulu;12;24.11.2026\n')
    shows(other.page, /mallipohjan esimerkki/)
    lacks(other.page, /Tallenna tiedot/)
    kept.refuses.clear()
  })

  it('says what is missing or cannot be read', async () => {
    shows((await preview('Tunnus;Koko\nA1;1\n')).page, /puuttuu sarakkeita: ”Nimi”/)
    shows((await preview('Tunnus;Nimi\n')).page, /ei ole rivejä/)
    shows((await preview('PK\u0003\u0004 no sheet')).page, /ei voi lukea taulukkona/)
    const empty = await upload('')
    assert.equal(empty.status, 422)
    assert.match(empty.body, /Et ole valinnut tiedostoa/)
  })

  it('comes as UTF-16, with commas, or from Excel with real days', async () => {
    const text = 'Tunnus\tNimi\tPäivä\r\nE1\tÄänekoski\t2026-11-24\r\n'
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    const { url } = await preview(wide)
    assert.equal((await counts(url))[1], 1)
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('A')
    sheet.addRow(['Yksikön nro', 'Nimi', 'Päivä', 'Koko'])
    sheet.addRow(['E2', 'Koulu', new Date(Date.UTC(2026, 10, 24)), 7])
    const excel = await preview(Buffer.from(await book.xlsx.writeBuffer()))
    assert.equal((await counts(excel.url))[1], 1)
    await confirm(excel.url)
    assert.deepEqual(kept.rows.get('E2'), { code: 'E2', name: 'Koulu', size: 7, day: '2026-11-24' })
  })

  it('is refused at once when it is said to be of 300 MB', async () => {
    const form = new FormData()
    form.append('_csrf', lead.csrf)
    form.append('intake', 'tests.units')
    form.append('file', new Blob(['Tunnus;Nimi\n']), 'suuri.csv')
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const answer = await app.app.inject({
      method: 'POST',
      url: `/sources/${source}/files`,
      headers: {
        cookie: lead.cookie,
        'content-type': request.headers.get('content-type') ?? '',
        'content-length': String(300 * 1024 * 1024),
      },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    assert.equal(answer.statusCode, 413)
    assert.match(answer.body, /enintään 50 Mt/)
    assert.deepEqual(
      left().filter((name) => name.startsWith('incoming')),
      [],
    )
  })

  it('a large one is left to the job, and taken up again after the program has died', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `F${at};Yksikkö ${at} ${'x'.repeat(20)};${at}`)
    const { url, page } = await preview(`Tunnus;Nimi;Koko\n${lines.join('\n')}\n`)
    shows(page, /Luetaan tietoja/)
    assert.equal(page.headers.refresh, '2')
    await workImports(app.region, [connector])
    const read = await lead.get(url)
    assert.equal(
      (await counts(url))[1],
      20_000,
      read.body.slice(read.body.indexOf('<main'), read.body.indexOf('</main')),
    )
    shows(await lead.get(`${url}?show=new&page=3`), /F299/)
    shows(await confirm(url), /Tallennetaan tietoja/)
    // The program dies in the middle: nothing of it is there, and the next start takes it up.
    let isDead = false
    kept.fault = () => {
      isDead = kept.calls.at(-1)?.includes('F5000') === true
      if (isDead) throw new Error('killed')
    }
    const dying = { ...app.region, database: deadWhen(app, () => isDead) }
    await assert.rejects(workImports(dying, [connector]))
    kept.fault = undefined
    shows(await lead.get(url), /Tallennetaan tietoja/)
    await workImports(app.region, [connector])
    shows(await lead.get(url), /Tiedot on tallennettu/)
    assert.equal(kept.rows.size, 20_000)
    assert.deepEqual(
      left().filter((name) => name.startsWith(url.split('/').at(-1) ?? '')),
      [],
    )
  })

  it('a key is sealed, never shown, and kept when the form leaves it empty', async () => {
    const settings = await lead.get(`/sources/${source}/settings`)
    lacks(settings, /avain-joka-ei-näy/)
    shows(settings, /Avain on tallessa/)
    const sealed = () =>
      app.database.readAs(system, (read) =>
        read.selectFrom('source_secret').select('sealed').where('source', '=', source).executeTakeFirst(),
      )
    const before = await sealed()
    assert.ok(before !== undefined && !before.sealed.includes('avain'))
    const changed = { name: 'Uusi nimi', every: '7', set_address: 'https://www.example.com/b', seen: '1' }
    assert.equal((await lead.post(`/sources/${source}/settings`, changed)).status, 303)
    assert.deepEqual(await sealed(), before)
    const second = await lead.post(`/sources/${source}/settings`, changed)
    assert.equal(second.status, 409)
    shows(second, /Joku muu muutti lähdettä/)
  })

  it('is for those who look after the source', async () => {
    const neighbour = await app.person('digitalLead', '902')
    for (const path of [`/sources/${source}`, `/sources/${source}/settings`, `/sources/${source}/template.csv`])
      assert.equal((await neighbour.get(path)).status, 404, path)
    lacks(await neighbour.get('/sources'), /Uusi nimi/)
    assert.equal((await upload('Tunnus;Nimi\nX;Y\n', neighbour)).status, 404)
    assert.equal((await (await app.person('reader', '901')).get('/sources')).status, 403)
    assert.equal((await (await app.person('strategyTeam')).get(`/sources/${source}`)).status, 200)
    const other = { kind: 'testUnits', organisation: '901', name: 'A', every: '7', set_address: 'https://example.com' }
    assert.equal((await neighbour.post('/sources', other)).status, 422)
  })

  it('is ended, and says what it fed', async () => {
    shows(await lead.get(`/sources/${source}/end`), /Lopetetaanko lähde ”Uusi nimi”/)
    assert.equal((await lead.post(`/sources/${source}/end`, {})).status, 303)
    shows(await lead.get(`/sources/${source}`), /Lähde on lopetettu/)
    assert.equal((await upload('Tunnus;Nimi\nX;Y\n')).status, 404)
  })
})

/** A database that the program reaches no more: as when it is killed, nothing is tidied up. */
const deadWhen = (app: TestApp, isDead: () => boolean): TestApp['database'] => ({
  ...app.database,
  transact: (scope, work) => (isDead() ? Promise.reject(new Error('killed')) : app.database.transact(scope, work)),
})
