// A round that is called off: links stop, steps end, those asked are told, answers stay, and the half-year is free again.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { asked } from '../../engines/processes/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { runRounds } from './reminders.ts'
import { DAYS, linkTo, mailsTo, need, openedRound, Phone, send, write } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const [FIRST, SECOND] = ['890', '148']

describe('A round that is called off', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let neighbour: TestPerson
  let group: TestPerson
  let round: string
  let phone: Phone
  const steps = async (who: TestPerson) =>
    (await app.database.readAs(scopeOf(who.actor), (read) => asked(read, who.actor, dayOf(app.now())))).filter((one) =>
      one.kind.startsWith('round.'),
    ).length
  const subjects = async (who: TestPerson) => (await mailsTo(app, who.actor.person)).map((one) => one.subject)
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
    neighbour = await app.person('digitalLead', SECOND)
    group = await app.person('managementGroup', FIRST)
    round = await openedRound(team)
    await write(lead, `${round}/parts/${FIRST}`)
    assert.equal((await send(lead, `${round}/parts/${FIRST}`)).status, 303)
    phone = new Phone(app)
    await phone.open(await linkTo(app, neighbour.actor.person))
    await phone.press('Aloita vastaaminen')
  })
  after(() => app.close())

  it('asks first, and needs grounds; nobody else than the team may', async () => {
    shows(await team.get(round), /Peru kierros/)
    const page = await team.get(`${round}/cancelling`)
    shows(page, /Perutaanko seurantakierros syksy 2026\?/)
    shows(page, /Viesti perumisesta lähtee 3 henkilölle/)
    assert.deepEqual(complaints(page.body), [])
    assert.equal((await lead.post(`${round}/cancelling`, { grounds: 'En halua' })).status, 403)
    assert.equal((await team.post(`${round}/cancelling`, { grounds: '' })).status, 422)
    assert.equal(await steps(neighbour), 1)
  })

  it('takes its steps off the lists and tells those who were asked, with the grounds', async () => {
    assert.equal((await team.post(`${round}/cancelling`, { grounds: 'Kysymykset olivat väärät' })).status, 303)
    for (const who of [lead, neighbour, group, team]) assert.equal(await steps(who), 0)
    for (const who of [lead, neighbour, group]) assert.equal((await subjects(who)).at(-1), 'Seurantakierros on peruttu')
    assert.ok(!(await subjects(team)).includes('Seurantakierros on peruttu'))
    const [letter] = (await mailsTo(app, neighbour.actor.person)).slice(-1)
    assert.match(letter?.body ?? '', /Kysymykset olivat väärät/)
    const overview = await team.get(round)
    shows(overview, /Peruttu 24\.11\.2026/)
    lacks(overview, /Sulje kierros|Tee puolivuoden raportti/)
    assert.deepEqual(complaints(overview.body), [])
    // Once.
    assert.equal((await team.post(`${round}/cancelling`, { grounds: 'Toiseen kertaan' })).status, 303)
    assert.equal((await subjects(lead)).filter((one) => /peruttu/.test(one)).length, 1)
    app.turnTo('2026-12-16')
    assert.equal(await runRounds(app.region, 'http://localhost'), 0)
    app.turnTo('2026-11-24')
  })

  it('has links that open nothing and say why, and keeps what is typed by them', async () => {
    const typed = await phone.press('Jatka', { judgement: 'stuck', comment: 'Pitkä kommentti' })
    shows(typed, /Kierros on peruttu/)
    shows(typed, /Pitkä kommentti/)
    shows(typed, /Se on tallessa/)
    lacks(typed, /Lähetä uusi linkki/)
    shows(await new Phone(app, '10.3.3.3').open(await linkTo(app, neighbour.actor.person)), /Kierros on peruttu/)
    const signedIn = await neighbour.post(`${round}/parts/${SECOND}/answer/needs`, { seen: '', ...need })
    assert.equal(signedIn.status, 409)
    shows(signedIn, /Kierros on peruttu/)
    assert.equal((await neighbour.get(`${round}/parts/${SECOND}/answer/needs`)).status, 303)
  })

  it('keeps its answers, takes no decision on them, and is neither closed nor moved', async () => {
    const part = await lead.get(`${round}/parts/${FIRST}`)
    shows(part, /Avataan etäpiste/)
    shows(part, /Kysymykset olivat väärät/)
    const approval = { outcome: 'approved', body: 'Johtoryhmä', day: '24.11.2026', section: '§ 1' }
    const answer = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('round_answer').select('id').executeTakeFirstOrThrow(),
    )
    const judged = await group.post(`${round}/parts/${FIRST}/approval`, { answer: answer.id, ...approval })
    assert.equal(judged.status, 409)
    assert.notEqual((await team.post(`${round}/closing`, { grounds: 'Suljetaan' })).status, 200)
    lacks(await team.get(round), /Suljettu/)
  })

  it('leaves its half-year free for another', async () => {
    const again = await openedRound(team, DAYS)
    assert.notEqual(again, round)
    assert.equal(await steps(neighbour), 1)
    shows(await team.get('/rounds'), /Peruttu 24\.11\.2026/)
    shows(await team.get('/rounds'), /Käynnissä/)
    assert.equal((await team.post(`${again}/closing`, { grounds: 'Valmis' })).status, 303)
    assert.equal((await team.post(`${again}/cancelling`, { grounds: 'Liian myöhään' })).status, 303)
    lacks(await team.get(again), /Peruttu/)
  })
})
