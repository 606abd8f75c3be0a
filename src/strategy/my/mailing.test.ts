import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { type Assignee, settle, start } from '../../engines/processes/index.ts'
import { colleagues, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { mentionField } from '../comments/rules.ts'
import { isDue, mailAtOnce, mailDigests } from './mailing.ts'

const ORIGIN = 'https://digi.example.com'
const SECRET = 'Sisäinensana'

describe('When a digest is due', () => {
  const on = (day: string) => Temporal.PlainDate.from(day)
  it('daily is once a day, weekly from Monday on, and never is never', () => {
    assert.equal(isDue('daily', on('2026-11-24'), undefined), true)
    assert.equal(isDue('daily', on('2026-11-24'), '2026-11-24'), false)
    assert.equal(isDue('daily', on('2026-11-25'), '2026-11-24'), true)
    assert.equal(isDue('atOnce', on('2026-11-25'), '2026-11-24'), true)
    // The 23rd is a Monday.
    assert.equal(isDue('weekly', on('2026-11-23'), undefined), true)
    assert.equal(isDue('weekly', on('2026-11-24'), undefined), false)
    assert.equal(isDue('weekly', on('2026-11-24'), '2026-11-23'), false)
    assert.equal(isDue('weekly', on('2026-11-29'), '2026-11-23'), false)
    assert.equal(isDue('weekly', on('2026-11-30'), '2026-11-23'), true)
    // The program was away on Monday.
    assert.equal(isDue('weekly', on('2026-12-01'), '2026-11-23'), true)
    assert.equal(isDue('never', on('2026-11-30'), undefined), false)
  })
})

describe('Mail of one’s own work', () => {
  let app: TestApp
  let lead: TestPerson
  let other: TestPerson
  let group: TestPerson
  const give = (to: Assignee, title: string, organisation: string, due?: string) =>
    app.database.transact(system, (tx) =>
      start(
        tx,
        {
          kind: 'action',
          subject: title,
          organisation,
          title,
          steps: [
            {
              key: 'do',
              name: `Tee ${title}`,
              to,
              link: '/measures/P2.5',
              ...(due === undefined ? {} : { due: Temporal.PlainDate.from(due) }),
            },
          ],
        },
        { kind: 'system' },
        app.now(),
      ),
    )
  const mailsTo = (who: TestPerson) =>
    app.database.readAs(system, (read) =>
      read
        .selectFrom('outbox')
        .select(['subject', 'body', 'html'])
        .where('person', '=', who.actor.person)
        .orderBy('number')
        .execute(),
    )
  const digests = () => mailDigests(app.region, ORIGIN)
  const choose = async (who: TestPerson, often: string) =>
    assert.equal((await who.post('/my/mail', { often, missing: 'never' })).status, 303)
  before(async () => {
    // A Tuesday morning.
    app = await testApp({ now: '2026-11-24T05:00:00Z' })
    lead = await app.person('digitalLead', '236')
    other = await app.person('digitalLead', '421')
    group = await app.person('managementGroup', '236')
    await give({ relation: 'digitalLead', organisation: '236' }, SECRET, '236', '2026-11-20')
    await give({ relation: 'digitalLead', organisation: '236' }, 'Toinen asia', '236', '2027-03-01')
    await give({ relation: 'digitalLead', organisation: '421' }, 'Oma asia', '421', '2027-03-01')
  })
  after(() => app.close())

  it('is one mail a person with late and open steps, each with its link, and the way to the choices', async () => {
    assert.equal(await digests(), 2)
    const [mail, ...more] = await mailsTo(lead)
    assert.deepEqual(more, [])
    assert.equal(mail?.subject, 'Digiseutu: Sinulla on 2 avointa tehtävää. 1 on myöhässä.')
    const body = mail?.body ?? ''
    assert.match(
      body,
      /MYÖHÄSSÄ\n\nSisäinensana \(Kaustinen, Jatkotoimi\)\nTee Sisäinensana\. Määräpäivä 20\.11\.2026\./,
    )
    assert.match(body, /AVOINNA\n\nToinen asia/)
    assert.match(body, /https:\/\/digi\.example\.com\/measures\/P2\.5\n/)
    assert.match(body, /https:\/\/digi\.example\.com\/my\/mail\n/)
    assert.match(mail?.html ?? '', /<a href="https:\/\/digi\.example\.com\/my\/mail">/)
    // No secret stands in any address.
    assert.doesNotMatch(body, /[\w-]{43}/)
  })

  it('never tells the one municipality what is the other’s own', async () => {
    const [mail] = await mailsTo(other)
    assert.match(mail?.body ?? '', /Oma asia/)
    assert.doesNotMatch(mail?.body ?? '', new RegExp(`${SECRET}|Toinen asia`))
    assert.deepEqual(await mailsTo(group), [])
  })

  it('does not come twice on a day, also after a restart and when two programs make it at once', async () => {
    assert.equal(await digests(), 0)
    app.turnTo('2026-11-25T05:00:00Z')
    const both = await Promise.all([digests(), digests()])
    // Only who is late is reminded again: the other has been told and has time.
    assert.deepEqual(
      both.reduce((sum, n) => sum + n),
      1,
    )
    assert.equal((await mailsTo(lead)).length, 2)
    assert.equal((await mailsTo(other)).length, 1)
  })

  it('tells what has changed in what one follows, once', async () => {
    app.turnTo('2026-11-25T10:00:00Z')
    const posted = await lead.post('/measures/P2.5/attestations', {
      organisation: '236',
      body: 'Kunnanhallitus',
      section: '§ 1',
      day: '20.11.2026',
      until: '30.6.2028',
      seen: '',
    })
    assert.equal(posted.status, 303)
    app.turnTo('2026-11-26T05:00:00Z')
    await digests()
    const [mail] = await mailsTo(group)
    assert.equal(mail?.subject, 'Digiseutu: muutoksia siinä, mitä seuraat')
    assert.match(mail?.body ?? '', /P2\.5 [^\n]+\(Kaustinen\)\. Vahvistus kirjattu\./)
    assert.equal((await mailsTo(other)).length, 1)
    app.turnTo('2026-11-27T05:00:00Z')
    await digests()
    assert.equal((await mailsTo(group)).length, 1)
  })

  it('comes weekly to who wants so, and never to who wants none', async () => {
    await choose(lead, 'weekly')
    await choose(group, 'never')
    const before = (await mailsTo(lead)).length
    // Saturday, Sunday: nothing; on Monday one; the rest of the week nothing.
    for (const day of ['28', '29', '30']) {
      app.turnTo(`2026-11-${day}T05:00:00Z`)
      await digests()
    }
    app.turnTo('2026-12-01T05:00:00Z')
    await digests()
    assert.equal((await mailsTo(lead)).length, before + 1)
    await give({ relation: 'managementGroup', organisation: '236' }, 'Ryhmän asia', '236', '2026-11-20')
    app.turnTo('2026-12-07T05:00:00Z')
    await digests()
    assert.equal((await mailsTo(group)).length, 1)
    assert.equal((await mailsTo(lead)).length, before + 2)
  })

  it('tells of a new step at once to who wants so, once, and not of what was there already', async () => {
    await choose(other, 'atOnce')
    const before = (await mailsTo(other)).length
    assert.equal(await mailAtOnce(app.region, ORIGIN), 0)
    const run = await give({ person: other.actor.person }, 'Uusi asia', '421', '2027-02-01')
    const both = await Promise.all([mailAtOnce(app.region, ORIGIN), mailAtOnce(app.region, ORIGIN)])
    assert.deepEqual(both.sort(), [0, 1])
    const mail = (await mailsTo(other)).at(-1)
    assert.equal(mail?.subject, 'Digiseutu: Tee Uusi asia')
    assert.match(mail?.body ?? '', /Uusi asia/)
    assert.doesNotMatch(mail?.body ?? '', /Oma asia/)
    app.turnTo('2026-12-08T05:00:00Z')
    await digests()
    assert.equal((await mailsTo(other)).length, before + 1)
    await app.database.transact(system, (tx) => settle(tx, { run, step: 'do' }, { kind: 'system' }, app.now()))
    assert.equal(await mailAtOnce(app.region, ORIGIN), 0)
  })

  it('tells a mention once: as a step, not as a change too', async () => {
    await choose(group, 'daily')
    const before = (await mailsTo(group)).length
    const said = { text: 'Katsotko?', audience: 'staff', organisation: '236' }
    const done = await lead.post('/measures/P2.5/comments', { ...said, [mentionField(group.actor.person)]: 'yes' })
    assert.equal(done.status, 303, done.body)
    app.turnTo('2026-12-08T08:00:00Z')
    await digests()
    // Its own letter, and the digest that tells of the group's late step too.
    const told = (await mailsTo(group)).slice(before)
    assert.equal(told.length, 2)
    for (const mail of told) assert.equal(mail.body.split('comments#k-').length, 2, mail.body)
  })

  it('does not come to who was erased', async () => {
    const admin = await app.person('administrator')
    // An administrator who can sign in has to remain.
    const account = { name: '', email: 'admin@example.com', email_verified: true, person: admin.actor.person }
    await app.database.transact(system, (tx) => tx.insertInto('account_user').values(account).execute())
    const before = (await mailsTo(lead)).length
    assert.ok(before > 0)
    await choose(lead, 'daily')
    const erased = await admin.post(`/admin/people/${lead.actor.person}/erasure`, { confirm: 'yes' })
    assert.equal(erased.status, 303, erased.body.slice(0, 300))
    app.turnTo('2026-12-09T05:00:00Z')
    await digests()
    await mailAtOnce(app.region, ORIGIN)
    assert.deepEqual(await mailsTo(lead), [])
  })
})

describe('Mail of one’s own work when it fails for one person', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ now: '2026-11-24T05:00:00Z' })
  })
  after(() => app.close())

  it('comes to the others all the same, and the failure is told at the end', async () => {
    const people = [await app.person('digitalLead', '236'), await app.person('digitalLead', '236')]
    const mailed = () =>
      app.database.readAs(system, (read) => read.selectFrom('outbox').select('person').orderBy('number').execute())
    const give = (title: string) =>
      app.database.transact(system, (tx) =>
        start(
          tx,
          {
            kind: 'action',
            subject: title,
            organisation: '236',
            title,
            steps: [{ key: 'do', name: 'Tee', to: { relation: 'digitalLead', organisation: '236' }, link: '/my' }],
          },
          { kind: 'system' },
          app.now(),
        ),
      )
    for (const person of people)
      assert.equal((await person.post('/my/mail', { often: 'atOnce', missing: 'never' })).status, 303)
    // Whoever comes first has a row that cannot be written.
    const [bad, good] = (await app.database.readAs(system, (read) => colleagues(read, dayOf(app.now())))).map(
      (one) => one.person,
    )
    assert.ok(bad && good)
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query(`create function fail() returns trigger language plpgsql as $$
      begin raise exception 'a bad row'; end $$;
      create trigger fails before insert on outbox for each row when (new.person = '${bad}') execute function fail()`)
    await owner.end()
    await give('Yksi')
    await assert.rejects(mailAtOnce(app.region, ORIGIN), /1 of 2/)
    assert.deepEqual(await mailed(), [{ person: good }])
    await give('Toinen')
    await assert.rejects(mailDigests(app.region, ORIGIN), /1 of 2/)
    assert.deepEqual(await mailed(), [{ person: good }, { person: good }])
  })
})
