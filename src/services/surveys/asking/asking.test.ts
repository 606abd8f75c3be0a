import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { sendForm } from '../../../../tests/http/house.ts'
import { fillRegisters, type Registers } from '../../../../tests/http/registers.ts'
import { complaints } from '../../../../tests/valid-html.ts'
import { checkForm, findForm, submit, versionOf } from '../../../engines/forms/index.ts'
import { system } from '../../../platform/access/index.ts'
import { recordSurveys } from '../figures.ts'
import { askingForm, scaleKeys } from './form.ts'
import { windows } from './results.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('what a service asks', () => {
  it('is a form that may be anonymous, on each scale, in three languages', () => {
    for (const scale of scaleKeys) {
      const checked = checkForm(askingForm(scale, { name: 'Kirjasto' }), 'anonymous')
      assert.ok(checked.ok, JSON.stringify(checked))
    }
  })

  it('is counted in whole months that do not overlap', () => {
    const [now, then] = windows(day('2026-12-02'))
    assert.deepEqual([now?.from.toString(), now?.until.toString()], ['2025-12-01', '2026-12-01'])
    assert.equal(then?.until.toString(), now?.from.toString())
  })
})

describe('asking the users of a service', () => {
  let app: TestApp
  let lead: TestPerson
  let registers: Registers
  let count = 0
  const survey = () => `/services/${registers.service}/survey`
  const set = async (scale: string) => {
    const sent = await sendForm(app, lead, survey(), { scale })
    assert.equal(sent.status, 303, sent.body.slice(0, 2000))
  }
  const formKey = async () =>
    /\/forms\/([\w-]+)/.exec((await app.get(`/services/${registers.service}/feedback`)).location ?? '')?.[1] ?? 'none'
  const answer = async (point: number, why?: string) => {
    const form = await findForm(app.database.read, { key: await formKey() })
    const compiled = form && (await versionOf(app.database.read, form.id, 1))
    assert.ok(form && compiled)
    count += 1
    const key = Buffer.alloc(16, count).toString('base64url')
    const answers = { point, ...(why === undefined ? {} : { why }) }
    await app.database.transact(system, (tx) =>
      submit(tx, form, compiled, { key, version: 1, answers }, { secret: app.region.secret, now: app.now() }),
    )
  }
  const night = () => app.database.transact(system, (tx) => recordSurveys(tx, app.now()))
  const evidence = async () => {
    await night()
    const { items } = (await app.get('/api/v1/measures')).json() as {
      items: { id: string; evidence: { organisation: string; value: number | null }[] }[]
    }
    const all = items.find((one) => one.id === 'T1.1')?.evidence ?? []
    return all.map((one) => `${one.organisation} ${one.value ?? '-'}`).filter((one) => !one.endsWith('-'))
  }

  before(async () => {
    app = await testApp()
    registers = await fillRegisters(app, '236', '074')
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  it('begins with one choice of its own municipality, and has an address that stays', async () => {
    shows(await app.get('/services/surveys'), /Mistään palvelusta ei kysytä vielä/)
    lacks(await app.get(`/services/${registers.service}`), /Mitä käyttäjät sanovat/)
    shows(await lead.get('/services/surveys'), /Palvelut, joista ei vielä kysytä/)
    const neighbour = await app.person('digitalLead', '074')
    assert.equal((await neighbour.get(survey())).status, 404)
    assert.equal((await neighbour.post(survey(), { scale: 'nps', seen: '' })).status, 404)
    assert.equal((await lead.post(survey(), { scale: 'x', seen: '' })).status, 422)
    await set('nps')
    assert.equal((await lead.post(survey(), { scale: 'none', seen: '' })).status, 409)
    const asked = await app.get(`/forms/${await formKey()}`)
    shows(asked, /suosittelisit tätä palvelua/)
    const embedded = await app.get(`/embed/services/${registers.service}`)
    shows(embedded, /Vastaa kahteen kysymykseen/)
    assert.match(JSON.stringify(embedded.headers), /frame-ancestors \*/)
  })

  it('tells nothing before a month is whole and ten have answered', async () => {
    for (let at = 0; at < 9; at++) await answer(10, `Toimi hyvin ${at}`)
    app.turnTo('2026-12-02T10:00:00Z')
    shows(await app.get(`/services/${registers.service}`), /Vastauksia on vielä vähän/)
    shows(await lead.get(survey()), /Näytämme kirjoitetut vastaukset, kun/)
    assert.deepEqual(await evidence(), [])
    for (let at = 0; at < 3; at++) await answer(0)
    shows(await app.get(`/services/${registers.service}`), /Vastauksia on vielä vähän/)
    assert.deepEqual(await evidence(), [])
  })

  it('tells the result in words with its n, and feeds the measure of its own municipality only', async () => {
    app.turnTo('2027-01-02T10:00:00Z')
    const page = await app.get(`/services/${registers.service}`)
    shows(page, /Vastauksia on vain 12, joten tulos voi vielä muuttua paljon/)
    lacks(page, /Toimi hyvin/)
    assert.deepEqual(complaints(page.body), [])
    assert.deepEqual(await evidence(), ['all 50', '236 50'])
    const own = await lead.get(survey())
    shows(own, /Toimi hyvin 3/)
    assert.deepEqual(complaints(own.body), [])
    shows(await app.get('/en/services/surveys'), /There are only 12 answers/)
  })

  it('cannot be made to look better by closing the form, changing the scale or beginning anew', async () => {
    const before = await formKey()
    await set('none')
    assert.equal((await app.get(`/services/${registers.service}/feedback`)).status, 404)
    assert.deepEqual(await evidence(), ['all 50', '236 50'])
    await set('csat')
    assert.notEqual(await formKey(), before)
    assert.deepEqual(await evidence(), ['all 50', '236 50'])
    await set('nps')
    assert.equal(await formKey(), before)
    assert.deepEqual(await evidence(), ['all 50', '236 50'])
    // The answers of a service that is gone stay with its municipality.
    await app.database.transact(system, (tx) =>
      tx.updateTable('service').set({ gone: '2027-01-01' }).where('id', '=', registers.service).execute(),
    )
    assert.deepEqual(await evidence(), ['all 50', '236 50'])
  })

  it('tells nothing any more when the answers are older than twelve months', async () => {
    app.turnTo('2028-01-02T10:00:00Z')
    assert.deepEqual(await evidence(), [])
  })
})
