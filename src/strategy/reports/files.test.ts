import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import exceljs from 'exceljs'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { sendForm } from '../../../tests/http/house.ts'
import { firstOf, partsOf, partsWith, readHtml, textOf } from '../../../tests/http/tree.ts'
import { alternativesOf, figuresOf, headingsOf, pdfinfo, unpackedPdf, withoutPoppler } from '../../../tests/poppler.ts'
import { approved, drafted } from '../../../tests/reports.ts'
import { fileOfReport } from './files.ts'
import { findReport } from './queries.ts'

/** A figure that no reader may see: in the arguments of the rule, and in a figure that is hidden. */
const SECRET = 48_151_623

describe('files of a report', () => {
  let app: TestApp
  let team: TestPerson
  const url: Record<string, string> = {}
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
    // The newest snapshot of the day holds what is not published beside what is.
    await app.database.transact({ kind: 'system' }, async (tx) => {
      const row = await tx.selectFrom('snapshot').selectAll().limit(1).executeTakeFirstOrThrow()
      const { id: _, ...rest } = row
      await tx
        .insertInto('snapshot')
        .values({
          ...rest,
          at: app.now(),
          args: JSON.stringify({ missing: SECRET }),
          reason: JSON.stringify(row.reason),
          figures: JSON.stringify(row.figures),
          cells: JSON.stringify(row.cells),
        })
        .execute()
    })
    for (const [name, of] of [
      ['region', 'region'],
      ['municipality', 'municipality:236'],
      ['residents', 'residents'],
    ] as const) {
      const draft = await drafted(team, of)
      await sendForm(app, team, draft, { foreword: 'Hyvä lukija, *tämä* on #alku.' })
      url[name] = await approved(app, team, draft)
    }
  })
  after(() => app.close())

  const bytes = async (path: string) => {
    const got = await app.app.inject({ url: path })
    assert.equal(got.statusCode, 200, path)
    return { body: got.rawPayload, headers: got.headers }
  }

  for (const kind of ['region', 'municipality', 'residents'])
    for (const locale of ['fi', 'sv', 'en'])
      it(`of the kind ${kind} in ${locale} are PDF/UA-1 that reads as the page does`, {
        skip: withoutPoppler,
      }, async () => {
        const { body: pdf, headers } = await bytes(`${url[kind]}.pdf?lang=${locale}`)
        assert.equal(headers['content-type'], 'application/pdf')
        const text = unpackedPdf(pdf)
        assert.match(text, /<pdfuaid:part>1<\/pdfuaid:part>/)
        assert.match(text, /\/MarkInfo <<\s+\/Marked true/)
        assert.match(text, new RegExp(`/Lang \\(${locale}`))
        const page = readHtml((await app.get(`${locale === 'fi' ? '' : `/${locale}`}${url[kind]}`)).body)
        const main = firstOf(page, 'main')
        assert.ok(main)
        const plain = (words: string) => words.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim()
        const onPage = [...partsOf(main)]
          .filter((one) => /^h[1-6]$/.test(one.tag))
          .map((one) => ({ level: Number(one.tag[1]), text: plain(textOf(one)) }))
        const onPaper = (await headingsOf(pdf)).map((one) => ({ ...one, text: plain(one.text) }))
        assert.deepEqual(onPaper, onPage)
        const drawings = partsWith(main, 'figure')
        assert.equal(await figuresOf(pdf), drawings.length)
        assert.equal(alternativesOf(pdf).length, drawings.length)
        const said = await pdfinfo(pdf)
        assert.match(said, /^Title: +\S/m)
        if (kind === 'residents') assert.match(said, /^Pages: +1$/m)
      })

  it('hold every figure as sheets', async () => {
    const { body } = await bytes(`${url.region}.xlsx`)
    const book = new exceljs.Workbook()
    await book.xlsx.load(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer)
    assert.deepEqual(
      book.worksheets.map((one) => one.name),
      [
        'Toimenpiteet',
        'Kunnat',
        'Mikä muuttui',
        'Jatkotoimet',
        'Investoinnit',
        'Vahvistukset lukujen takana',
        'Ei koske',
        'Päätökset strategiasta',
        'Kuntien vastaukset',
        'Käsin asetetut tilat',
        'Tavoitearvot',
      ],
    )
    const [measures, cells] = book.worksheets
    assert.equal(measures?.rowCount, 53)
    assert.ok((cells?.rowCount ?? 0) > 200)
  })

  it('are written as .docx too', async () => {
    const { body, headers } = await bytes(`${url.region}.docx?lang=sv`)
    assert.match(String(headers['content-disposition']), /\.docx/)
    assert.equal(body.subarray(0, 2).toString(), 'PK')
  })

  it('name no host that only the request names: every visitor gets the same bytes', async () => {
    const asked = async (host: string) =>
      (await app.app.inject({ url: `${url.residents}.docx`, headers: { host } })).rawPayload
    const [one, two] = [await asked('one.example'), await asked('two.example')]
    assert.ok(one.equals(two))
  })

  it('are kept, the ones that are asked for again the longest', async () => {
    const found = await findReport(app.database.read, Number(url.residents?.split('/').at(-1)))
    assert.ok(found)
    const body = async (site: string) => (await fileOfReport(found, 'docx', 'fi', site)).body
    const first = await body('http://0.example')
    for (let n = 1; n <= 40; n++) await body(`http://${n}.example`)
    assert.equal(await body('http://0.example'), first)
    for (let n = 41; n <= 80; n++) await body(`http://${n}.example`)
    assert.equal(await body('http://0.example'), first)
  })

  it('hold nothing that is not published', async () => {
    for (const path of Object.values(url))
      for (const ending of ['', '.json'])
        assert.ok(!(await app.get(`${path}${ending}`)).body.includes(String(SECRET)), `${path}${ending}`)
    const content = JSON.stringify((await app.get(`${url.region}.json`)).json())
    assert.doesNotMatch(content, /"args"/)
    // Nobody's name or key: who recorded it stays in the house.
    assert.ok(!content.includes(team.actor.person))
    assert.ok(!content.includes(team.actor.name))
  })
})
