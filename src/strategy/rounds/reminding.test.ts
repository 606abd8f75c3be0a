// What is written each morning, also when mornings were missed, half-years passed over, or one part is broken.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { asked } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { closeRound } from './actions.ts'
import { saveDraft, sendAnswer } from './answer-actions.ts'
import { readMeasures, readNeeds, readShown } from './content.ts'
import { draftsOf } from './queries.ts'
import { runRounds } from './reminders.ts'
import { answerOf, DAYS, linkTo, mailsTo, openedRound, Phone, send, write } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const [FIRST, SECOND] = ['890', '148']
const origin = 'http://localhost'

/** Posts as somebody whose request names a host that is not ours. */
const fromElsewhere = (app: TestApp, person: TestPerson, url: string, fields: Record<string, string>) =>
  app.app.inject({
    method: 'POST',
    url,
    headers: { cookie: person.cookie, host: 'evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })

describe('The morning of a follow-up round', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let other: TestPerson
  let round: string
  const subjects = async (person: TestPerson) => (await mailsTo(app, person.actor.person)).map((one) => one.subject)
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
    other = await app.person('digitalLead', SECOND)
    const newer = await openedRound(team)
    assert.equal((await team.post(`${newer}/closing`, { grounds: 'Kokeilu' })).status, 303)
    app.turnTo('2026-11-25')
    round = await openedRound(team, { ...DAYS, opens: '26.11.2026' }, '2026-01-01')
  })
  after(() => app.close())

  it('writes of the round that was opened last, also when it is of an older half-year', async () => {
    app.turnTo('2026-11-26')
    assert.equal(await runRounds(app.region, origin), 2)
    const [mail] = (await mailsTo(app, lead.actor.person)).slice(-1)
    assert.match(mail?.body ?? '', /Kevät 2026/i)
  })

  it('reminds the next day when the program did not run on the due day', async () => {
    app.turnTo('2026-12-16')
    assert.equal(await runRounds(app.region, origin), 2)
    app.turnTo('2026-12-17')
    assert.equal(await runRounds(app.region, origin), 0)
    app.turnTo('2026-12-24')
    assert.equal(await runRounds(app.region, origin), 2)
  })

  it('writes to the others when one part fails, and says so at the end', async () => {
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query(
      `create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    )
    await owner.query(
      `create trigger broken before insert on round_reminder for each row
       when (new.person = '${other.actor.person}') execute function broken()`,
    )
    const earlier = (await subjects(lead)).length
    app.turnTo('2026-12-31')
    await assert.rejects(runRounds(app.region, origin), AggregateError)
    await owner.query('drop trigger broken on round_reminder')
    await owner.end()
    assert.equal((await subjects(lead)).length, earlier + 1)
    assert.equal(await runRounds(app.region, origin), 1)
  })

  it('asks nobody to deal with their own answer: without a group the team is told so and reminded, with one its members', async () => {
    const part = `${round}/parts/${FIRST}`
    await write(lead, part)
    assert.equal((await send(lead, part)).status, 303)
    // Whoever answered takes it to the meeting; what is decided there the team notes.
    assert.equal((await subjects(lead)).at(-1), 'Seurantakierros: vie vastaus johtoryhmään')
    const told = (await mailsTo(app, team.actor.person)).at(-1)
    assert.equal(told?.subject, 'Seurantakierros: kirjaa johtoryhmän päätös')
    assert.match(told?.body ?? '', /kukaan muu kuin vastaaja ei voi käsitellä/)
    const asks = async (person: TestPerson) =>
      app.database.readAs(scopeOf(person.actor), async (read) =>
        (await asked(read, person.actor, dayOf(app.now()))).filter((one) => one.key === 'approve'),
      )
    assert.deepEqual([(await asks(lead)).length, (await asks(team)).length], [0, 1])
    const earlier = (await subjects(lead)).length
    app.turnTo('2027-01-05')
    assert.equal(await runRounds(app.region, origin), 1)
    assert.equal((await subjects(team)).at(-1), 'Seurantakierros: kirjaa johtoryhmän päätös')
    assert.equal((await subjects(lead)).length, earlier)
    app.turnTo('2027-01-06')
    assert.equal(await runRounds(app.region, origin), 0)
    const group = await app.person('managementGroup', FIRST)
    app.turnTo('2027-01-07')
    // The other part has not answered: its weekly reminder is of this morning too.
    assert.equal(await runRounds(app.region, origin), 2)
    // Who came after the answer is asked first, and reminded later.
    assert.equal((await subjects(group)).at(-1), 'Seurantakierros: kunnan vastaus odottaa hyväksyntää')
    // The day has passed by which it should have been dealt with: no letter says that there is time until then.
    assert.match((await mailsTo(app, group.actor.person)).at(-1)?.body ?? '', /Määräpäivä oli 5\.1\.2027/)
    assert.deepEqual([(await asks(group)).length, (await asks(team)).length], [1, 0])
    const phone = new Phone(app)
    await phone.open(await linkTo(app, group.actor.person, /odottaa hyväksyntää/))
    shows(await phone.press('Avaa vastaus'), /Hyväksy vastaus/)
    assert.equal(await runRounds(app.region, origin), 0)
  })

  it('and the approval goes to the group that has come, when the answer is sent again', async () => {
    const part = `${round}/parts/${FIRST}`
    const asks = async (person: TestPerson) =>
      app.database.readAs(scopeOf(person.actor), async (read) =>
        (await asked(read, person.actor, dayOf(app.now()))).map((one) => one.name),
      )
    const group = await app.person('managementGroup', FIRST)
    const answer = await answerOf(group, part)
    const back = await group.post(`${part}/approval`, { answer, outcome: 'returned', grounds: 'Tarkenna' })
    assert.equal(back.status, 303)
    assert.equal((await send(lead, part)).status, 303)
    assert.ok((await asks(group)).includes('Käsittele kunnan vastaus johtoryhmässä'))
    assert.deepEqual(await asks(lead), [])
  })

  it('keeps a link from a host that only the request names', async () => {
    const part = `${round}/parts/${SECOND}`
    const group = await app.person('managementGroup', SECOND)
    await write(other, part)
    const review = await other.get(`${part}/answer/review`)
    const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(review.body)?.[1] ?? ''
    const fields = { _csrf: of('_csrf'), measures: of('measures'), needs: of('needs') }
    const done = await fromElsewhere(app, other, `${part}/answer/review`, fields)
    assert.equal(done.statusCode, 303)
    const [mail] = (await mailsTo(app, group.actor.person)).slice(-1)
    assert.match(mail?.body ?? '', /answers\/links/)
    assert.doesNotMatch(mail?.body ?? '', /evil\.example/)
  })
})

describe('An answer that is sent', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let round: string
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
  })
  after(() => app.close())

  it('was asked for by a link that never leads to a host that only the request names', async () => {
    const _csrf = /name="_csrf" value="([^"]+)"/.exec((await team.get('/rounds/new')).body)?.[1] ?? ''
    const opened = await fromElsewhere(app, team, '/rounds', { _csrf, period: '2026-07-01', ...DAYS, confirmed: 'yes' })
    assert.equal(opened.statusCode, 303)
    round = String(opened.headers.location)
    const [mail] = await mailsTo(app, lead.actor.person)
    assert.match(mail?.body ?? '', /answers\/links/)
    assert.doesNotMatch(mail?.body ?? '', /evil\.example/)
  })

  it('gives back what was typed in another tab, and keeps it; a second sending shows the receipt', async () => {
    const phone = new Phone(app)
    await phone.open(await linkTo(app, lead.actor.person))
    await phone.press('Aloita vastaaminen')
    await phone.press('Jatka', { judgement: 'good' })
    const tab = { page: phone.page, path: phone.path }
    await phone.press('Jatka', { need: 'none', next: 'Ensimmäinen askel' })
    const last = { page: phone.page, path: phone.path }
    shows(await phone.press('Lähetä vastaus'), /Kiitos/)
    Object.assign(phone, tab)
    const late = await phone.press('Jatka', { need: 'none', next: 'Toisen välilehden sanat' })
    assert.equal(late.status, 409)
    shows(late, /Toisen välilehden sanat/)
    Object.assign(phone, last)
    const again = await phone.press('Lähetä vastaus')
    assert.equal(again.status, 200)
    shows(again, /Kiitos/)
    shows(again, /Tämä odottaa sinua/)
  })

  it('while the round is being closed waits, and is marked as come after it', async () => {
    const other = await app.person('digitalLead', SECOND)
    const id = round.split('/').at(-1) ?? ''
    const { id: part } = await app.database.readAs(system, (read) =>
      read
        .selectFrom('round_part')
        .select('id')
        .where('round', '=', id)
        .where('organisation', '=', SECOND)
        .executeTakeFirstOrThrow(),
    )
    const scope = scopeOf(other.actor)
    await app.database.transact(scope, async (tx) => {
      const draft = { part, seen: '' }
      const measures = readMeasures({ judgement: 'good' })
      assert.ok((await saveDraft(tx, { ...draft, section: 'measures', content: measures }, other.actor, app.now())).ok)
      const needs = readNeeds({ need: 'none', next: 'Askel' })
      assert.ok((await saveDraft(tx, { ...draft, section: 'needs', content: needs }, other.actor, app.now())).ok)
    })
    const { measures, needs } = await app.database.readAs(scope, (read) => draftsOf(read, part))
    const closed = Promise.withResolvers<void>()
    const commit = Promise.withResolvers<void>()
    const closing = app.database.transact(scopeOf(team.actor), async (tx) => {
      assert.ok((await closeRound(tx, { id, grounds: 'Puuttuu' }, team.actor, app.now())).ok)
      closed.resolve()
      await commit.promise
    })
    await closed.promise
    const sending = app.database.transact(scope, (tx) =>
      sendAnswer(
        tx,
        {
          part,
          seen: { measures: measures.seen, needs: needs.seen },
          asked: { words: [], quick: [], claimable: new Set() },
          planned: new Map(),
          shown: readShown({ counts: {}, states: {} }),
        },
        other.actor,
        app.now(),
      ),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    commit.resolve()
    await closing
    const sent = await sending
    assert.ok(sent.ok && sent.afterClosing)
  })
})
