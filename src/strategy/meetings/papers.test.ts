import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import yauzl from 'yauzl'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { headingsOf, pdfinfo, withoutPoppler } from '../../../tests/poppler.ts'
import { bodies } from '../../platform/access/index.ts'

const MEASURE = 'P2.5'

/** The files inside a .docx. */
async function unpacked(docx: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const zip = await yauzl.fromBufferPromise(docx, {})
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry)
    files.set(entry.fileName, Buffer.concat(await Array.fromAsync<Buffer>(stream)).toString('utf8'))
  }
  return files
}

/** What stands in a Word document, paragraph by paragraph with its style. */
const paragraphsOf = (xml: string): { style: string; text: string }[] =>
  [...xml.matchAll(/<w:p>([\s\S]*?)<\/w:p>/g)].map(([, inside = '']) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(inside)?.[1] ?? '',
    text: [...inside.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''),
  }))

describe('papers of a meeting', () => {
  let app: TestApp
  let team: TestPerson
  let path: string
  let agenda: Buffer
  const file = async (name: string): Promise<Buffer> => {
    const got = await app.app.inject({ method: 'GET', url: `${path}/${name}`, headers: { cookie: team.cookie } })
    assert.equal(got.statusCode, 200, name)
    assert.match(String(got.headers['content-disposition']), /attachment/)
    return got.rawPayload
  }
  before(async () => {
    app = await testApp({ now: '2026-10-27' })
    team = await app.person('strategyTeam')
    const body = (await bodies(app.database.read)).find((one) => one.organisation === 'region')?.id ?? ''
    const call = async (day: string) => (await team.post('/meetings', { body, day, section: '§ 41' })).location ?? ''
    const earlier = await call('27.10.2026')
    assert.equal((await team.post(`${earlier}/closing`, {})).status, 303)
    app.turnTo('2026-11-10')
    const attested = {
      organisation: '074',
      body: 'Kunnanhallitus',
      day: '5.11.2026',
      section: '§ 7',
      until: '31.12.2026',
    }
    assert.equal(
      (await team.post(`/measures/${MEASURE}/attestations`, { ...attested, link: '', seen: '' })).status,
      303,
    )
    const money = { organisation: '236', year: '2027', kind: 'systems', title: 'Uusi <järjestelmä>', planned: '12 500' }
    assert.equal((await team.post(`/measures/${MEASURE}/investments`, money)).status, 303)
    app.turnTo('2026-11-24')
    path = await call('24.11.2026')
  })
  after(() => app.close())

  it('the agenda item as .docx has its headings, language, title and header rows, and proposes what to decide', async () => {
    const files = await unpacked(await file('agenda.docx'))
    const xml = files.get('word/document.xml') ?? ''
    const all = paragraphsOf(xml)
    const headings = all.filter((one) => one.style.startsWith('Heading'))
    assert.deepEqual(
      headings.map((one) => one.style),
      ['Heading1', 'Heading2', 'Heading3', 'Heading2'],
    )
    assert.match(headings[0]?.text ?? '', /^Esityslistan kohta: .*toteutumisen seuranta$/)
    assert.deepEqual(
      headings.slice(1).map((one) => one.text.slice(0, 12)),
      ['Selostus', 'P2.5 Sisälly', 'Päätösesitys'].map((text) => text.replace('Sisälly', 'Sisällyt').slice(0, 12)),
    )
    assert.equal(xml.split('<w:tbl>').length - 1, xml.split('<w:tblHeader/>').length - 1)
    assert.match(files.get('word/styles.xml') ?? '', /<w:lang w:val="fi-FI"\/>/)
    assert.match(files.get('docProps/core.xml') ?? '', /<dc:title>Esityslistan kohta: /)
    const text = all.map((one) => one.text).join('\n')
    for (const part of [
      'Esittelijä ja valmistelija\ndigistrategiatiimi',
      'Muutokset on laskettu edellisestä kokouksesta 27.10.2026.',
      'Esitetään, että Kaustisen seutukunnan johtoryhmä:',
      'päättää, uusitaanko toimenpiteen P2.5 vahvistus (voimassa 31.12.2026 asti)',
      'päättää toimenpiteen P2.5 investoinnista: Uusi &lt;järjestelmä&gt; (Kaustinen, 2027, 12\u00a0500,00\u00a0€)',
      'merkitsee tiedoksi muiden toimenpiteiden tilanteen',
    ])
      assert.ok(text.includes(part), `${part} is not in\n${text}`)
    assert.doesNotMatch(text, /Esimerkki strategyTeam/, 'no names of people')
  })

  it('the same as PDF/UA-1, with the headings in reading order', { skip: withoutPoppler }, async () => {
    const pdf = await file('agenda.pdf')
    const raw = pdf.toString('latin1')
    assert.match(raw, /<pdfuaid:part>1<\/pdfuaid:part>/)
    assert.match(raw, /\/MarkInfo <<\s+\/Marked true/)
    assert.match(raw, /\/Lang \(fi-FI\)/)
    assert.match(await pdfinfo(pdf), /^Title: +Esityslistan kohta: /m)
    const headings = await headingsOf(pdf)
    assert.deepEqual(
      headings.map((one) => one.level),
      [1, 2, 3, 2],
    )
    assert.match(await pdfinfo(pdf, '-struct-text'), /TH/)
  })

  it('the minutes extract is a draft until the meeting is closed, and then says what was decided', async () => {
    const draft = paragraphsOf((await unpacked(await file('minutes.docx'))).get('word/document.xml') ?? '')
    assert.ok(draft.some((one) => one.style === 'Note' && one.text.startsWith('Luonnos')))
    assert.ok(draft.some((one) => one.text === 'Kokouksessa ei kirjattu päätöksiä.'))
    agenda = await file('agenda.pdf')
    const about = { measure: MEASURE, at: '1' }
    const { investment } = await app.database.read.selectFrom('investment').selectAll().executeTakeFirstOrThrow()
    const on = { investment, sum: '11 000', day: '24.11.2026', section: '§ 41' }
    const decided = { ...about, as: 'decision', text: 'Ohje laaditaan *yhdessä*', ...on }
    const note = await team.post(`${path}/notes`, { ...decided, seen: '' })
    assert.equal(note.status, 303)
    const page = (await team.get(`${path}/show?at=1`)).body
    const seen = /name="seen" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const attested = {
      ...about,
      as: 'attestation',
      seen,
      a_organisation: '236',
      a_body: 'Kaustisen seutukunnan johtoryhmä',
      a_day: '24.11.2026',
      a_section: '§ 41',
      a_until: '31.12.2027',
    }
    assert.equal((await team.post(`${path}/notes`, attested)).status, 303)
    const action = { title: 'Pyydä tarjoukset', expected: 'Ohje on valmis', organisation: '236', due: '31.1.2027' }
    assert.equal((await team.post(`/measures/${MEASURE}/actions`, { ...action, moves: MEASURE })).status, 303)
    assert.equal((await team.post(`${path}/closing`, {})).status, 303)
    const first = /notes\/([\w-]{36})\/correction/.exec((await team.get(path)).body)?.[1]
    const corrected = { ...on, as: 'decision', text: 'Ohje laaditaan seudulla', section: '§ 42' }
    app.turnTo('2026-12-01')
    assert.equal((await team.post(`${path}/notes/${first}/correction`, corrected)).status, 303)
    const files = await unpacked(await file('minutes.docx'))
    const all = paragraphsOf(files.get('word/document.xml') ?? '')
    const text = all.map((one) => one.text).join('\n')
    assert.ok(!text.includes('Luonnos'))
    for (const part of [
      '§ 42 Uusi &lt;järjestelmä&gt; (Kaustinen, 2027, päätetty 11\u00a0000,00\u00a0€): Ohje laaditaan seudulla',
      'Korjattu 1.12.2026',
      '§ 41 Uusi &lt;järjestelmä&gt; (Kaustinen, 2027, päätetty 11\u00a0000,00\u00a0€): Ohje laaditaan *yhdessä*',
      'Todettiin toteutuneeksi: Kaustinen, Kaustisen seutukunnan johtoryhmä, 24.11.2026, § 41, voimassa 31.12.2027 asti.',
      'Pyydä tarjoukset (Kaustinen, määräpäivä 31.1.2027)',
      'Kokous on suljettu 24.11.2026 klo\u00a012.00.',
    ])
      assert.ok(text.includes(part), `${part} is not in\n${text}`)
    assert.doesNotMatch(text, /Esimerkki strategyTeam/)
    assert.deepEqual(
      all.filter((one) => one.style.startsWith('Heading')).map((one) => one.style),
      ['Heading1', 'Heading2', 'Heading2', 'Heading3', 'Heading2'],
    )
  })

  it('the agenda item stays what it was when noting began: what was decided on it does not change it', async () => {
    assert.ok((await file('agenda.pdf')).equals(agenda))
    assert.match((await team.get(`${path}/agenda.pdf?lang=sv`)).body.slice(0, 5), /%PDF/)
  })

  it('stay the same after the meeting, whatever happens later', async () => {
    const before = await file('minutes.pdf')
    const attested = {
      organisation: '421',
      body: 'Kunnanhallitus',
      day: '30.11.2026',
      section: '§ 9',
      until: '31.12.2027',
    }
    assert.equal(
      (await team.post(`/measures/${MEASURE}/attestations`, { ...attested, link: '', seen: '' })).status,
      303,
    )
    app.turnTo('2027-03-01')
    assert.ok((await file('minutes.pdf')).equals(before))
  })

  it('the minutes extract as PDF/UA-1', { skip: withoutPoppler }, async () => {
    const pdf = await file('minutes.pdf')
    assert.match(pdf.toString('latin1'), /<pdfuaid:part>1<\/pdfuaid:part>/)
    assert.deepEqual(
      (await headingsOf(pdf)).map((one) => one.text.slice(0, 8)),
      ['Pöytäkir', 'Selostus', 'Päätös', 'P2.5 Sis', 'Aloitetu'],
    )
  })
})

describe('papers of a municipality’s own meeting', () => {
  let app: TestApp
  let lead: TestPerson
  let path: string
  const tables = async (kind: string) => {
    const got = await app.app.inject({ method: 'GET', url: `${path}/${kind}.docx`, headers: { cookie: lead.cookie } })
    const xml = (await unpacked(got.rawPayload)).get('word/document.xml') ?? ''
    return {
      text: paragraphsOf(xml)
        .map((one) => one.text)
        .join('\n'),
      rows: [...xml.matchAll(/<w:tr>([\s\S]*?)<\/w:tr>/g)].map(([, row = '']) =>
        paragraphsOf(row).map((one) => one.text),
      ),
    }
  }
  before(async () => {
    app = await testApp({ now: '2026-11-24' })
    lead = await app.person('digitalLead', '236')
    const neighbour = await app.person('digitalLead', '074')
    const attested = {
      organisation: '236',
      body: 'Kunnanhallitus',
      day: '5.11.2026',
      section: '§ 7',
      until: '31.12.2028',
    }
    const done = await lead.post(`/measures/${MEASURE}/attestations`, { ...attested, link: '', seen: '' })
    assert.equal(done.status, 303)
    const body = (await bodies(app.database.read)).find((one) => one.organisation === '236')?.id ?? ''
    path = (await lead.post('/meetings', { body, day: '24.11.2026', section: '§ 41' })).location ?? ''
    assert.equal((await lead.post(`${path}/agenda`, { what: 'add', measure: MEASURE, seen: '0' })).status, 303)
    for (const [who, organisation, title] of [
      [lead, '236', 'Pyydä tarjoukset'],
      [neighbour, '074', 'Naapurin oma asia'],
    ] as const) {
      const action = { title, expected: 'Ohje on valmis', organisation, due: '31.1.2027', moves: MEASURE }
      assert.equal((await who.post(`/measures/${MEASURE}/actions`, action)).status, 303)
    }
  })
  after(() => app.close())

  it('tell the state and the figure of the municipality, not of the region', async () => {
    const { state } = (await app.get(`/api/v1/measures/${MEASURE}`)).json() as { state: string }
    assert.notEqual(state, 'done', 'the region has more to do')
    const minutes = await tables('minutes')
    assert.deepEqual(minutes.rows.find(([title]) => title?.startsWith(MEASURE))?.slice(1), ['Valmis', '1/1'])
    const agenda = await tables('agenda')
    assert.match(agenda.text, /^Tila: Valmis\. Toteuma: 1\/1\./m)
    assert.deepEqual(
      agenda.rows.find(([state]) => state === 'Valmis'),
      ['Valmis', '1'],
    )
  })

  it('and the list keep what the agenda told when noting began, and the list tells how it stands now', async () => {
    const told = (await tables('agenda')).text
    const noted = await lead.post(`${path}/notes`, { as: 'noRemarks', measure: MEASURE, at: '1', seen: '' })
    assert.equal(noted.status, 303)
    const { id } = await app.database.read.selectFrom('attestation').select('id').executeTakeFirstOrThrow()
    const back = await lead.post(`/measures/${MEASURE}/attestations/${id}/withdrawal`, { grounds: 'Kirjattu väärin' })
    assert.equal(back.status, 303)
    assert.equal((await tables('agenda')).text, told)
    const list = (await lead.get(path)).body
    assert.match(list.slice(list.indexOf('<ol')), /^[\s\S]*?Valmis[\s\S]*?Nyt:[\s\S]*?Ei vielä tietoa/)
    const got = await app.app.inject({ method: 'GET', url: `${path}/agenda.docx`, headers: { cookie: lead.cookie } })
    assert.match(String(got.headers['content-disposition']), /esityslista-2026-11-24\.docx/)
  })

  it('list the follow-up actions of the municipality, not those of its neighbours', async () => {
    const { text } = await tables('minutes')
    assert.match(text, /Pyydä tarjoukset/)
    assert.doesNotMatch(text, /Naapurin/)
  })
})
