// Links to those who have none, and how long they work.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { endOfLink } from './links.ts'
import { runRounds } from './reminders.ts'
import { DAYS, linkTo, mailsTo, openedRound, Phone, send, write } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const [FIRST, SECOND] = ['890', '148']
const origin = 'http://localhost'

describe('The end of a link', () => {
  it('comes after thirty days, but never before the end of the day on which its step is due', () => {
    const now = Temporal.Instant.from('2026-11-25T10:00:00Z')
    assert.equal(endOfLink(now, '2026-12-15').day.toString(), '2026-12-25')
    const { day, at } = endOfLink(now, '2027-01-06')
    assert.equal(day.toString(), '2027-01-06')
    assert.equal(at.toString(), '2027-01-06T22:00:00Z')
  })
})

describe('Links of a round', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let late: TestPerson
  let round: string
  const part = () => `${round}/parts/${FIRST}`
  const mails = async (person: TestPerson) => (await mailsTo(app, person.actor.person)).length
  const ends = async (person: TestPerson) => {
    const rows = await app.database.readAs(system, (read) =>
      read.selectFrom('scoped_link').selectAll().where('person', '=', person.actor.person).execute(),
    )
    return rows.map((row) => dayOf(row.expires_at.subtract({ seconds: 1 })).toString())
  }
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
  })
  after(() => app.close())

  it('are not sent before the team has seen whom they go to, where nobody gets one, and that the half-year has not begun', async () => {
    const form = await team.get('/rounds/new')
    shows(form, /action="\/rounds"/)
    const asked = await team.post('/rounds', { period: '2026-07-01', ...DAYS })
    assert.equal(asked.status, 200)
    shows(asked, /Avataanko seurantakierros syksy 2026\?/)
    shows(asked, /15\.12\.2026/)
    shows(asked, /Linkki lähtee heti yhdelle digivastaavalle/)
    shows(asked, /Kunnat ilman digivastaavaa/)
    lacks(asked, /ei ole vielä alkanut/)
    shows(await team.post('/rounds', { period: '2027-01-01', ...DAYS }), /se alkaa vasta 1\.1\.2027/)
    assert.equal((await team.post('/rounds', { period: '2026-07-01', ...DAYS, closes: '' })).status, 422)
    assert.equal(await mails(lead), 0)
    lacks(await team.get('/rounds'), /Käynnissä/)
  })

  it('are sent again by the team only, to those who came later too, and to nobody twice within ten minutes', async () => {
    round = await openedRound(team)
    late = await app.person('digitalLead', FIRST)
    shows(await team.get(round), new RegExp(`action="${part()}/links"`))
    lacks(await team.get(round), new RegExp(`parts/${SECOND}/links`))
    assert.equal((await lead.post(`${part()}/links`, {})).status, 403)
    const first = await team.post(`${part()}/links`, {})
    assert.equal(first.status, 303)
    shows(await team.get(first.location ?? ''), /Linkki lähti yhdelle digivastaavalle/)
    assert.deepEqual([await mails(lead), await mails(late)], [1, 1])
    const second = await team.post(`${part()}/links`, {})
    shows(await team.get(second.location ?? ''), /Linkki on lähetetty jo äsken/)
    assert.deepEqual([await mails(lead), await mails(late)], [1, 1])
    const events = await app.database.readAs(system, (read) =>
      read.selectFrom('audit_event').selectAll().where('action', '=', 'round.linkSent').execute(),
    )
    assert.equal(events.length, 1)
    app.turnTo('2026-11-25')
    await team.post(`${part()}/links`, {})
    assert.deepEqual([await mails(lead), await mails(late)], [2, 2])
  })

  it('work to the end of the due day also when the day is moved', async () => {
    assert.deepEqual(await ends(late), ['2026-12-24', '2026-12-25'])
    const seen = /name="seen" value="([^"]*)"/.exec((await team.get(`${round}/days`)).body)?.[1] ?? ''
    const moved = { ...DAYS, answersDue: '31.12.2026', seen }
    assert.equal((await team.post(`${round}/days`, moved)).status, 303)
    assert.deepEqual(await ends(late), ['2026-12-31', '2026-12-31'])
    app.turnTo('2026-12-31')
    const phone = new Phone(app)
    await phone.open(await linkTo(app, late.actor.person))
    shows(await phone.press('Aloita vastaaminen'), /Näin teillä menee/)
  })

  it('go in the morning to those of a management group who came after the answer, once, and they may approve', async () => {
    await write(lead, part())
    assert.equal((await send(lead, part())).status, 303)
    lacks(await team.get(round), new RegExp(`action="${part()}/links"`))
    assert.equal((await team.post(`${part()}/links`, {})).status, 409)
    const member = await app.person('managementGroup', FIRST)
    assert.equal(await runRounds(app.region, origin), 1)
    assert.equal(await runRounds(app.region, origin), 0)
    assert.deepEqual(await ends(member), ['2027-01-30'])
    const phone = new Phone(app, '10.2.2.2')
    await phone.open(await linkTo(app, member.actor.person, /odottaa hyväksyntää/))
    await phone.press('Avaa vastaus')
    const decided = { body: 'Johtoryhmä', day: '31.12.2026', section: '§ 1' }
    shows(await phone.press('Hyväksy vastaus', decided), /Vastaus on hyväksytty/)
  })
})
