import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from './app.ts'

interface Item {
  id: string
  state: string
  reason: string
  evidence: { organisation: string; done: number | null; total: number | null; by: string | null }[]
}
interface Measures {
  basis: string
  items: Item[]
  next: string | null
}

const MEASURE = 'P2.5'
const fact = {
  organisation: '236',
  body: 'Kunnanhallitus',
  day: '10.11.2026',
  section: '§ 112',
  until: '31.12.2027',
  link: '',
  seen: '',
}

describe('One number moves', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  const measures = async (query = ''): Promise<Measures> =>
    (await app.get(`/api/v1/measures${query}`)).json() as Measures
  const whole = (answer: Measures, id: string) => {
    const item = answer.items.find((one) => one.id === id)
    const all = item?.evidence.find((one) => one.organisation === 'all')
    return { state: item?.state, done: all?.done, total: all?.total, reason: item?.reason }
  }
  const csvRow = async (path: string) =>
    (await app.get(path)).body.split('\r\n').find((line) => line.startsWith(MEASURE))
  const attestation = async () => {
    const rows = await app.database.read.selectFrom('attestation').select('id').orderBy('number', 'desc').execute()
    return rows[0]?.id ?? ''
  }

  test('a digital lead attests, and 0/5 becomes 1/5 everywhere, with the reason in words, and nowhere else', async () => {
    const earlier = await measures()
    assert.deepEqual(whole(earlier, MEASURE), {
      state: 'noData',
      done: 0,
      total: 5,
      reason: 'Toteumatietoa ei ole vielä.',
    })
    const posted = await lead.post(`/measures/${MEASURE}/attestations`, fact)
    assert.equal(posted.status, 303, posted.body)
    const later = await measures()
    const now = whole(later, MEASURE)
    assert.equal(now.state, 'underWay')
    assert.deepEqual([now.done, now.total], [1, 5])
    assert.match(now.reason ?? '', /1\/5 kunnasta on vahvistanut/)
    assert.match(now.reason ?? '', /Halsua, Lestijärvi, Toholampi, Veteli/)
    for (const item of later.items)
      if (item.id !== MEASURE)
        assert.deepEqual(
          item,
          earlier.items.find((one) => one.id === item.id),
        )
    const pageText = (await app.get(`/measures/${MEASURE}`)).body
    assert.match(pageText, /1\/5/)
    assert.match(pageText, /Kunnanhallitus, § 112<\/span>, 10\.11\.2026/)
    assert.match((await csvRow('/measures.csv')) ?? '', /,1,5,vahvistettu,/)
    assert.match((await app.get(`/measures/${MEASURE}/curve.csv`)).body, /2026-11-24,Niin kuin raportoitiin,1,5/)
    assert.match((await app.get('/matrix')).body, /1\/5/)
  })

  test('a second attestation from another tab is a conflict that shows what is in force, and stores nothing', async () => {
    const other = await app.person('digitalLead', '236')
    const posted = await other.post(`/measures/${MEASURE}/attestations`, { ...fact, section: '§ 113' })
    assert.equal(posted.status, 409)
    assert.match(posted.body, /Joku ehti muuttaa tätä/)
    assert.match(posted.body, /§ 112/)
    assert.match(posted.body, /§ 113/)
    const rows = await app.database.read.selectFrom('attestation').select('id').execute()
    assert.equal(rows.length, 1)
  })

  test('a neighbour may not attest for another, nor take back what is not theirs', async () => {
    const neighbour = await app.person('digitalLead', '924')
    assert.equal((await neighbour.post(`/measures/${MEASURE}/attestations`, fact)).status, 422)
    const id = await attestation()
    const path = `/measures/${MEASURE}/attestations/${id}/withdrawal`
    assert.equal((await neighbour.post(path, { grounds: 'Ei pidä paikkaansa' })).status, 404)
    assert.equal((await app.post(path, { grounds: 'Ei pidä paikkaansa' })).status, 403)
  })

  test('taking it back moves it back, and both stay in the history', async () => {
    const id = await attestation()
    const path = `/measures/${MEASURE}/attestations/${id}/withdrawal`
    const empty = await lead.post(path, { grounds: '' })
    assert.equal(empty.status, 422)
    assert.match(empty.body, /Perustelu: /)
    assert.equal((await lead.post(path, { grounds: 'Ohjetta ei vielä hyväksytty' })).status, 303)
    assert.deepEqual(whole(await measures(), MEASURE), {
      state: 'noData',
      done: 0,
      total: 5,
      reason: 'Toteumatietoa ei ole vielä.',
    })
    const pageText = (await app.get(`/measures/${MEASURE}`)).body
    assert.match(pageText, /0\/5/)
    assert.match(pageText, /Ohjetta ei vielä hyväksytty/)
    assert.match((await csvRow('/measures.csv')) ?? '', /,0,5,ilman tietoa,/)
  })

  test('every wrong field is named at once, in words, and nothing is stored', async () => {
    const posted = await lead.post(`/measures/${MEASURE}/attestations`, {
      organisation: '236',
      body: 'x'.repeat(300),
      day: '31.2.2026',
      section: '',
      until: '1.1.2020',
      link: 'javascript:alert(1)',
    })
    assert.equal(posted.status, 422)
    for (const named of [
      /Toimielin: Tekstissä on 300 merkkiä/,
      /Päätöksen päivä: Päivämäärä ei ole oikein/,
      /Linkki: Osoite ei ole oikein/,
    ])
      assert.match(posted.body, named)
    const ahead = await lead.post(`/measures/${MEASURE}/attestations`, {
      ...fact,
      day: '25.11.2026',
      until: '1.11.2026',
    })
    assert.match(ahead.body, /Päivä 25\.11\.2026 ei ole vielä ollut/)
    assert.match(ahead.body, /Voimassaolo päättyisi ennen päätöksen päivää/)
    const proofless = await lead.post(`/measures/${MEASURE}/attestations`, { ...fact, section: '' })
    assert.match(proofless.body, /Todiste puuttuu/)
    const nul = await lead.post(`/measures/${MEASURE}/attestations`, { ...fact, body: 'Kunnan\0hallitus' })
    assert.match(nul.body, /Toimielin: Tekstissä on merkki, jota ei voi lukea/)
    const rows = await app.database.read.selectFrom('attestation').select('id').execute()
    assert.equal(rows.length, 1)
  })
})
