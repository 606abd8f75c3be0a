import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { mailAtOnce, mailDigests } from '../my/mailing.ts'
import { missingFor } from './letters.ts'

const ORIGIN = 'https://digi.example.com'

describe('what should be done', () => {
  let app: TestApp
  let lead: TestPerson
  let other: TestPerson
  let team: TestPerson
  let reader: TestPerson
  const mails = () =>
    app.database.readAs(system, (read) =>
      read.selectFrom('outbox').select(['person', 'subject', 'body']).orderBy('number').execute(),
    )
  const attestAs = (who: TestPerson, organisation: string, until: string, seen = '') =>
    who.post('/measures/A1.1/attestations', {
      organisation,
      body: 'Kunnanhallitus',
      section: '§ 1',
      day: '1.11.2026',
      until,
      seen,
    })
  before(async () => {
    app = await testApp({ content: otherRegionFile, now: '2026-11-20' })
    lead = await app.person('digitalLead', '901')
    other = await app.person('digitalLead', '902')
    team = await app.person('strategyTeam')
    reader = await app.person('reader', '901')
    // Due on the last day of the year: the package has no later active period.
    await app.database.transact(scopeOf(team.actor), (tx) =>
      tx
        .insertInto('phase')
        .values({
          package: 'A1',
          period_start: '2026-07-01',
          mark: 'active',
          recorded_at: app.now(),
          recorded_by: team.actor.person,
        })
        .execute(),
    )
  })
  after(() => app.close())

  it('stands on the measure’s page: each organisation and its thing', async () => {
    const page = await app.get('/measures/A1.1')
    shows(page, /<h2 id="puuttuu">Mitä pitäisi tehdä\?<\/h2>/)
    shows(page, /Kun nämä on tehty 31\.12\.2026 mennessä, tila on Valmis\./)
    shows(page, /<b>Esimerkkilä<\/b><br\/>Vahvista, kun asia on tehty\./)
    lacks(await app.get('/measures/A1.1?on=2026-11-20'), /Mitä pitäisi tehdä/)
  })

  it('is exactly what turns the state: all of it done is done, one left out is not', async () => {
    assert.equal((await attestAs(lead, '901', '31.12.2027')).status, 303)
    assert.equal((await attestAs(other, '902', '31.12.2027')).status, 303)
    const page = await app.get('/measures/A1.1/missing')
    lacks(page, /<b>Esimerkkilä<\/b>/)
    shows(page, /<b>Kokeila<\/b><br\/>Vahvista/)
    assert.equal(
      ((await app.get('/measures/A1.1/figures.json')).json() as { item: { state: string } }).item.state !== 'done',
      true,
    )
    assert.equal((await attestAs(team, 'x.csv', '30.11.2026')).status, 303)
    assert.equal(
      ((await app.get('/measures/A1.1/figures.json')).json() as { item: { state: string } }).item.state,
      'done',
    )
    // It holds today, but not to the end of the half-year.
    shows(await app.get('/measures/A1.1/missing'), /Nykyinen vahvistus on voimassa 30\.11\.2026 asti/)
  })

  it('tells one municipality its own things, those that are due first', async () => {
    const page = await app.get('/municipalities/x.csv/missing')
    assert.equal(page.status, 200)
    shows(page, /Tehtävä tämän puolivuoden aikana/)
    shows(page, /A1\.1[\s\S]*Vahvista uudelleen/)
    shows(page, /Näistä ei voi vielä sanoa[\s\S]*A1\.2/)
    const done = await app.get('/municipalities/901/missing')
    lacks(done, /Vahvista/)
    for (const one of [page, done]) assert.deepEqual(complaints(one.body), [])
    assert.equal((await app.get('/municipalities/999/missing')).status, 404)
    shows(await app.get('/municipalities/901'), /href="\/municipalities\/901\/missing"/)
  })

  it('shows what if the day or the municipalities were others, says that it is a try, and stores nothing', async () => {
    const before = await app.database.fingerprint()
    const page = await app.get('/measures/A1.1/missing?day=1.2.2028&scope=some&scope-901=yes')
    shows(page, /Tämä on kokeilu/)
    shows(page, /<b>Esimerkkilä<\/b><br\/>Vahvista uudelleen\. Nykyinen vahvistus on voimassa 31\.12\.2027 asti/)
    lacks(page, /<b>Mallila<\/b>/)
    shows(await app.get('/measures/A1.1/missing?scope-901=yes&scope-902=yes'), /Mitään ei tarvitse tehdä/)
    assert.deepEqual(complaints(page.body), [])
    assert.equal(await app.database.fingerprint(), before)
    lacks(await app.get('/measures/A1.1/missing'), /Tämä on kokeilu/)
    for (const locale of ['sv', 'en']) assert.equal((await app.get(`/${locale}/measures/A1.1/missing`)).status, 200)
  })

  it('tells every wrong field at once, with what was typed', async () => {
    const page = await app.get('/measures/A1.2/missing?target=-3&day=1.1.2020&scope=some')
    assert.equal(page.status, 422)
    shows(page, /Tavoite: Tavoite ei ole oikein/)
    shows(page, /Päivä on jo mennyt/)
    shows(page, /Et ole valinnut yhtään kuntaa/)
    shows(page, /value="-3"/)
    shows(await app.get('/measures/A1.2/missing?target=120'), /yli 100 prosenttia/)
    assert.equal((await app.get('/measures/A1.2/missing?day=31.2.2027')).status, 422)
    assert.equal((await app.get('/measures/A1.2/missing?target=80&target=90')).status, 200)
  })

  it('is mailed by the strategy team to exactly those who have something to do, once a day', async () => {
    assert.equal((await lead.get('/measures/A1.1/missing/letters')).status, 403)
    lacks(await lead.get('/measures/A1.1/missing'), /Lähetä lista/)
    shows(await team.get('/measures/A1.1/missing'), /Lähetä lista/)
    // Kokeila has no digital lead: its thing is the strategy team's.
    shows(await team.get('/measures/A1.1/missing/letters'), /Lista lähtee yhdelle ihmiselle/)
    const sent = await team.post('/measures/A1.1/missing/letters', {})
    assert.equal(sent.status, 303)
    shows(await team.get(sent.location ?? ''), /Lista lähti yhdelle ihmiselle/)
    const [mail, ...more] = await mails()
    assert.equal(mail?.person, team.actor.person)
    assert.deepEqual(more, [])
    assert.match(mail?.body ?? '', /A1\.1 Yhteinen ajanvaraus \(31\.12\.2026 mennessä\)\nKokeila: Vahvista uudelleen/)
    assert.match(mail?.body ?? '', /\/measures\/A1\.1\/missing/)
    assert.equal((await team.post('/measures/A1.1/missing/letters', {})).location, '/measures/A1.1/missing?sent=0')
    assert.equal((await mails()).length, 1)
    assert.equal((await lead.post('/measures/A1.1/missing/letters', {})).status, 403)
  })

  it('is a part of the digest: their own things only, when something is new and once a month, as often as each chose', async () => {
    const third = await app.person('digitalLead', 'x.csv')
    const part = /MITÄ TOIMENPITEISTÄ PUUTTUU/
    const told = async () => {
      const before = (await mails()).length
      await mailDigests(app.region, ORIGIN)
      return (await mails()).slice(before).filter((one) => part.test(one.body))
    }
    // Weekly, on Mondays, when nothing else is chosen.
    app.turnTo('2027-08-01')
    assert.deepEqual(await told(), [])
    app.turnTo('2027-08-02')
    const [mail, ...more] = await told()
    assert.equal(mail?.person, third.actor.person)
    assert.deepEqual(more, [])
    // The same day as the page tells.
    assert.match(mail?.body ?? '', /A1\.1 Yhteinen ajanvaraus \(31\.12\.2027 mennessä\)\nKokeila: Vahvista uudelleen/)
    assert.match(mail?.body ?? '', /https:\/\/digi\.example\.com\/measures\/A1\.1\/missing/)
    assert.doesNotMatch(mail?.body ?? '', /Esimerkkilä|Mallila/)
    // Told once, until the month turns.
    for (const day of [
      '2027-08-02',
      '2027-08-03',
      '2027-08-09',
      '2027-08-16',
      '2027-08-23',
      '2027-08-30',
      '2027-09-01',
    ]) {
      app.turnTo(day)
      assert.deepEqual(await told(), [], day)
    }
    app.turnTo('2027-09-06')
    assert.equal((await told()).length, 1)
    // Independence Day is a Monday in 2027: its list comes on the next working day.
    for (const day of ['2027-10-04', '2027-11-01', '2027-11-29']) {
      app.turnTo(day)
      await told()
    }
    app.turnTo('2027-12-06')
    assert.deepEqual(await told(), [])
    app.turnTo('2027-12-07')
    assert.equal((await told()).length, 1)
    // By the end of January the two others have theirs to renew, and one of them reads English.
    assert.equal((await other.post('/account/language', { language: 'en' })).status, 303)
    assert.equal((await lead.post('/my/mail', { often: 'never', missing: 'daily' })).status, 303)
    app.turnTo('2028-01-03')
    const before = (await mails()).length
    await mailDigests(app.region, ORIGIN)
    const last = (await mails()).slice(before)
    // One mail each, of everything.
    assert.equal(new Set(last.map((one) => one.person)).size, last.length)
    const of = (who: TestPerson) => last.find((one) => one.person === who.actor.person)?.body ?? ''
    assert.match(of(lead), part)
    // Steps and changes they do not want.
    assert.doesNotMatch(of(lead), /AVOINNA|MYÖHÄSSÄ|MUUTTUNUT/)
    assert.match(of(third), part)
    assert.match(of(other), /WHAT IS MISSING IN THE MEASURES\n\nA1\.1 [^\n]+ \(by 30 June 2028\)/)
    assert.match(of(other), /https:\/\/digi\.example\.com\/en\/measures\/A1\.1\/missing/)
    assert.doesNotMatch(of(team), part)
  })

  it('is an owner’s where one is named, and then nobody else’s', async () => {
    const owner = await app.person('reader', '902')
    await app.database.transact(scopeOf(team.actor), (tx) =>
      tx
        .insertInto('measure_scope')
        .values({
          measure: 'A1.1',
          organisation: '902',
          owner: owner.actor.person,
          recorded_at: app.now(),
          recorded_by: team.actor.person,
        })
        .execute(),
    )
    const before = (await mails()).length
    assert.equal((await team.post('/measures/A1.1/missing/letters', {})).location, '/measures/A1.1/missing?sent=3')
    const sent = (await mails()).slice(before)
    assert.equal(
      sent.find((one) => one.person === other.actor.person),
      undefined,
    )
    assert.match(sent.find((one) => one.person === owner.actor.person)?.body ?? '', /Mallila: Vahvista uudelleen/)
  })

  it('is not mailed to who wants no mail', async () => {
    app.turnTo('2028-01-04')
    assert.equal((await lead.post('/my/mail', { often: 'daily', missing: 'never' })).status, 303)
    assert.equal((await team.post('/measures/A1.1/missing/letters', {})).location, '/measures/A1.1/missing?sent=2')
  })

  it('is offered to each person’s own page', async () => {
    const things = async (who: TestPerson) =>
      app.database.readAs(scopeOf(who.actor), async (read) =>
        (await missingFor(app.region, read, who.actor, dayOf(app.now()))).map(
          ({ list, step }) => `${list.measure.id} ${step.organisation} ${step.what}`,
        ),
      )
    assert.deepEqual(await things(lead), ['A1.1 901 renew'])
    const page = await lead.get('/my')
    shows(
      page,
      /Mitä toimenpiteistä puuttuu[\s\S]*href="\/measures\/A1\.1\/missing"[\s\S]*Esimerkkilä: Vahvista uudelleen/,
    )
    assert.deepEqual(complaints(page.body), [])
    shows(await lead.get('/en/my'), /What is missing in the measures/)
    lacks(await reader.get('/my'), /Mitä toimenpiteistä puuttuu/)
    assert.deepEqual(await things(reader), [])
    assert.deepEqual(await things(team), [])
  })

  it('comes at once to who wants so, and only when it is new', async () => {
    const ofNow = async () => {
      const before = (await mails()).length
      await mailAtOnce(app.region, ORIGIN)
      return (await mails()).slice(before)
    }
    assert.equal((await lead.post('/my/mail', { often: 'never', missing: 'atOnce' })).status, 303)
    assert.deepEqual(await ofNow(), [])
    const { id } = await app.database.readAs(system, (read) =>
      read.selectFrom('attestation').select('id').where('organisation', '=', '901').executeTakeFirstOrThrow(),
    )
    assert.equal((await attestAs(lead, '901', '30.6.2028', id)).status, 303)
    app.turnTo('2028-07-01')
    const [mail, ...more] = await ofNow()
    assert.equal(mail?.person, lead.actor.person)
    assert.match(mail?.subject ?? '', /asia puuttuu toimenpiteistäsi/)
    assert.match(mail?.body ?? '', /Esimerkkilä: Vahvista uudelleen\. Vahvistus oli voimassa 30\.6\.2028 asti/)
    assert.deepEqual(more, [])
    assert.deepEqual(await ofNow(), [])
  })
})
