import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { sendForm } from '../../../../tests/http/house.ts'
import { complaints } from '../../../../tests/valid-html.ts'
import {
  type Answers,
  checkForm,
  findForm,
  questionsOf,
  submit,
  submitByToken,
  versionOf,
} from '../../../engines/forms/index.ts'
import { system } from '../../../platform/access/index.ts'
import { recordSurveys } from '../figures.ts'
import { withSectors } from './actions.ts'
import { questionSets } from './sets.ts'

describe('the question sets', () => {
  for (const set of questionSets())
    it(`${set.key} makes an anonymous form in three languages, and what is counted is asked`, () => {
      const checked = checkForm(set.definition, 'anonymous')
      assert.ok(checked.ok, JSON.stringify(checked))
      assert.deepEqual(set.definition.languages, ['fi', 'sv', 'en'])
      const keys = questionsOf(set.definition).map((one) => one.key)
      const counted = [...set.level, ...set.vision, set.use?.question ?? [], set.topics ?? []].flat()
      assert.deepEqual(
        counted.filter((key) => !keys.includes(key)),
        [],
      )
    })

  it('ask how people cope at work of all staff', () => {
    for (const set of questionSets().filter((one) => one.audience === 'staff')) {
      const keys = questionsOf(set.definition).map((one) => one.key)
      assert.ok(keys.includes('workload') && keys.includes('recovery'), set.key)
    }
  })

  it('take the sectors of the organisation, and do not ask where there is nothing to choose', () => {
    const set = questionSets().find((one) => one.key === 'training-needs')
    assert.ok(set)
    const sector = (key: string) => ({ key, name: key, sv: undefined, en: undefined, people: 3 })
    const two = withSectors(set.definition, [sector('sivistys'), sector('tekniset-palvelut')])
    assert.ok(checkForm(two, 'anonymous').ok)
    assert.match(JSON.stringify(two), /steknisetXpalvelut/)
    const none = withSectors(set.definition, [sector('sivistys')])
    assert.ok(checkForm(none, 'anonymous').ok)
    assert.ok(!questionsOf(none).some((one) => one.key === 'sector'))
  })
})

describe('a yearly survey', () => {
  let app: TestApp
  let lead: TestPerson
  let count = 0
  const days = { opens: '24.11.2026', closes: '30.11.2026', body: 'Johtoryhmä', day: '10.11.2026', section: '4' }
  const begin = async (as: TestPerson, set: string, owner: string) => {
    const begun = await sendForm(app, as, `/surveys/sets/${set}`, { ...days, owner })
    assert.equal(begun.status, 303, begun.body.slice(0, 2000))
    return begun.location ?? ''
  }
  const keyIn = (body: string) => /href="\/forms\/([\w-]+)"/.exec(body)?.[1] ?? 'none'
  const answer = async (key: string, answers: Answers) => {
    const form = await findForm(app.database.read, { key })
    const compiled = form && (await versionOf(app.database.read, form.id, 1))
    assert.ok(form && compiled)
    count += 1
    const sent = { key: Buffer.alloc(16, count).toString('base64url'), version: 1, answers }
    await app.database.transact(system, (tx) =>
      submit(tx, form, compiled, sent, { secret: app.region.secret, now: app.now() }),
    )
  }
  const skilled = (point: number): Answers => ({
    use: point > 2 ? 'weekly' : 'never',
    rules: point,
    asking: point,
    checking: point,
    choosing: point,
    telling: point,
    workload: 3,
    recovery: 3,
  })
  const evidence = async (id: string) => {
    await app.database.transact(system, (tx) => recordSurveys(tx, app.now()))
    const { items } = (await app.get('/api/v1/measures')).json() as {
      items: { id: string; evidence: { organisation: string; value: number | null }[] }[]
    }
    return items.find((one) => one.id === id)?.evidence.find((one) => one.organisation === '236')?.value ?? undefined
  }

  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
  })
  after(() => app.close())

  it('begins with an approval and is made once a year', async () => {
    shows(await lead.get('/surveys'), /Kyselyjä ei ole vielä/)
    const bad = await lead.post('/surveys/sets/ai-skills', { ...days, owner: '236', closes: '1.11.2026', body: '' })
    assert.equal(bad.status, 422)
    shows(bad, /Sulkeutumispäivä on ennen avautumispäivää/)
    assert.equal((await lead.post('/surveys/sets/ai-skills', { ...days, owner: '074' })).status, 404)
    const survey = await begin(lead, 'ai-skills', '236')
    shows(await lead.post('/surveys/sets/ai-skills', { ...days, owner: '236' }), /Tästä kysytään jo tänä vuonna/)
    const neighbour = await app.person('digitalLead', '074')
    assert.equal((await neighbour.get(survey)).status, 404)
    const page = await lead.get(survey)
    shows(page, /Kysymykset hyväksyi: <span lang="fi">Johtoryhmä, § 4/)
    assert.deepEqual(complaints(page.body), [])
    assert.equal((await app.get(`/forms/${keyIn(page.body)}`)).status, 200)
    const poster = await lead.get(`${survey}/poster.pdf`)
    assert.equal(poster.status, 200)
    assert.match(poster.body.slice(0, 8), /%PDF-/)
  })

  it('shows nothing of nine, feeds its measure once it has closed, and stays closed', async () => {
    const survey = /\/surveys\/[\w-]{36}/.exec((await lead.get('/surveys')).body)?.[0] ?? ''
    const key = keyIn((await lead.get(survey)).body)
    for (let at = 0; at < 9; at++) await answer(key, skilled(at % 2 === 0 ? 4 : 2))
    app.turnTo('2026-11-26T10:00:00Z')
    shows(await lead.get(survey), /Näytämme tulokset, kun vastauksia on vähintään kymmenen/)
    for (let at = 0; at < 3; at++) await answer(key, skilled(5))
    assert.equal(await evidence('O2.3'), undefined)
    app.turnTo('2026-12-02T10:00:00Z')
    const page = await lead.get(survey)
    shows(page, /Keskiarvo 3,6/)
    shows(page, /8\/12/)
    assert.deepEqual(complaints(page.body), [])
    shows(
      await lead.get(/href="(\/findings\/new[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? ''),
      /Tekoälyn itsearviointi ja käyttö 2026/,
    )
    assert.equal(await evidence('O2.3'), 3.58)
    assert.equal((await lead.post(`${survey}/closing`, { closes: '31.12.2026' })).status, 409)
    // What comes after the closing changes nothing.
    for (let at = 0; at < 12; at++) await answer(key, skilled(5))
    assert.equal(await evidence('O2.3'), 3.58)
  })

  it('of residents stands under the vision, in bands', async () => {
    app.turnTo('2026-12-03T10:00:00Z')
    lacks(await app.get('/'), /Halutaanko, uskalletaanko, osataanko/)
    const team = await app.person('strategyTeam')
    days.opens = '3.12.2026'
    days.closes = '5.12.2026'
    const survey = await begin(team, 'residents', 'region')
    const key = keyIn((await team.get(survey)).body)
    shows(await app.get('/'), /Vastaa kolmeen kysymykseen/)
    for (let at = 0; at < 20; at++) await answer(key, { want: at < 13 ? 'yes' : 'no', dare: 'yes', know: 'partly' })
    app.turnTo('2026-12-07T10:00:00Z')
    const front = await app.get('/')
    shows(front, /Haluatko hoitaa asioitasi kunnan digipalveluissa\? ”Haluan”: 65–70\s%/)
    assert.deepEqual(complaints(front.body), [])
    shows(await app.get('/en'), /Do residents want to, dare to, know how/)
  })

  it('goes to staff by mail, each answers once, and only those are reminded who have not', async () => {
    app.turnTo('2027-01-11T10:00:00Z')
    Object.assign(days, { opens: '11.1.2027', closes: '29.1.2027' })
    const survey = await begin(lead, 'training-needs', '236')
    shows(await lead.post(`${survey}/mailings`, {}), /Kenelläkään henkilöstöstä ei ole sähköpostia/)
    await app.database.transact(system, async (tx) => {
      for (const { actor } of [lead, await app.person('humanResources', '236'), await app.person('employee', '236')]) {
        const { person } = actor
        const work = { key: person, person, role: 'employee', since: '2025-01-01' }
        await tx
          .insertInto('employment')
          .values({ owner_org: '236', recorded_at: app.now(), ...work })
          .execute()
      }
    })
    const mails = () =>
      app.database.readAs(system, (read) =>
        read.selectFrom('outbox').select('body').where('body', 'like', '%?link=%').orderBy('made_at').execute(),
      )
    const key = keyIn((await lead.get(survey)).body)
    assert.equal((await lead.post(`${survey}/mailings`, {})).status, 303)
    const [first, ...others] = await mails()
    assert.equal(others.length, 2)
    const path = /\/forms\/\S+/.exec(first?.body ?? '')?.[0] ?? ''
    shows(await app.get(path), /Mistä tarvitset koulutusta/)
    // The open link does not take answers any more.
    lacks(await app.get(`/forms/${key}`), /Mistä tarvitset koulutusta/)
    assert.equal((await lead.post(`${survey}/mailings`, {})).status, 409)
    const [, list = '', token = ''] = /link=([\da-f-]+)\.([\w-]+)/.exec(path) ?? []
    const form = await findForm(app.database.read, { key })
    const compiled = form && (await versionOf(app.database.read, form.id, 1))
    assert.ok(form && compiled)
    const sent = { key: Buffer.alloc(16, 99).toString('base64url'), version: 1, answers: { needs: ['ai'] } }
    await app.database.transact(system, (tx) =>
      submitByToken(tx, form, compiled, sent, { list, token }, { secret: app.region.secret, now: app.now() }),
    )
    app.turnTo('2027-01-15T10:00:00Z')
    assert.equal((await lead.post(`${survey}/mailings`, {})).status, 303)
    const reminded = (await mails()).slice(3)
    assert.equal(reminded.length, 2)
    assert.ok(reminded.every((one) => !one.body.includes(token)))
    app.turnTo('2027-02-01T10:00:00Z')
    await app.database.transact(system, (tx) => recordSurveys(tx, app.now()))
    const left = await app.database.readAs(system, (read) => read.selectFrom('survey_invitation').selectAll().execute())
    assert.deepEqual(left, [])
  })
})
