import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { runRounds } from './reminders.ts'
import { answerOf, linkTo, mailsTo, need, openedRound, Phone, send, write } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const [FIRST, SECOND] = ['890', '148']
const origin = 'http://localhost'

describe('Letters of a round', () => {
  let app: TestApp
  let team: TestPerson
  let swedish: TestPerson
  let english: TestPerson
  let finnish: TestPerson
  let group: TestPerson
  let round: string
  const newest = async (person: TestPerson) => {
    const mail = (await mailsTo(app, person.actor.person)).at(-1)
    assert.ok(mail)
    return mail
  }
  const speaks = async (person: TestPerson, language: string) =>
    assert.equal((await person.post('/account/language', { language })).status, 303)
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    swedish = await app.person('digitalLead', FIRST)
    english = await app.person('digitalLead', FIRST)
    finnish = await app.person('digitalLead', SECOND)
    group = await app.person('managementGroup', FIRST)
    await speaks(swedish, 'sv')
    await speaks(english, 'en')
    await speaks(group, 'sv')
    round = await openedRound(team)
  })
  after(() => app.close())

  it('are in the language that each reader has chosen, and lead to pages in it', async () => {
    assert.equal((await newest(swedish)).subject, 'Uppföljningsrunda: svara senast 15.12.2026')
    assert.match((await newest(swedish)).body, /Uppföljningsrunda: hösten 2026\.[\s\S]*Länken är din/)
    assert.equal((await newest(english)).subject, 'Follow-up round: answer by 15 December 2026')
    assert.equal((await newest(finnish)).subject, 'Seurantakierros: vastaa viimeistään 15.12.2026')
    const link = await linkTo(app, swedish.actor.person, /svara senast/)
    assert.match(link, /^\/sv\//)
    const phone = new Phone(app)
    shows(await phone.open(link), /Berätta hur det går hos er/)
    shows(await phone.press('Börja svara'), /Så här går det hos er/)
  })

  it('of a link that is sent again after the due day say so, and so does the first page of the answer', async () => {
    app.turnTo('2026-12-18')
    assert.equal((await team.post(`${round}/parts/${SECOND}/links`, {})).status, 303)
    const mail = await newest(finnish)
    assert.equal(mail.subject, 'Seurantakierros: vastausaika päättyi, vastaa silti')
    assert.match(mail.body, /Vastausaika päättyi 15\.12\.2026\. Vastaa silti: ehdit vielä\./)
    assert.doesNotMatch(mail.body, /viimeistään 15\.12/)
    const phone = new Phone(app)
    shows(await phone.open(await linkTo(app, finnish.actor.person, /vastaa silti/)), /Vastausaika päättyi 15\.12\.2026/)
    shows(await phone.press('Aloita vastaaminen'), /Vastausaika päättyi 15\.12\.2026\. Vastaa silti/)
  })

  it('remind of an answer that came back by what the group wrote, and quote it without two full stops', async () => {
    const part = `${round}/parts/${FIRST}`
    await write(swedish, part)
    const saved = /name="seen" value="([^"]*)"/.exec((await swedish.get(`${part}/answer/needs`)).body)?.[1] ?? ''
    await swedish.post(`${part}/answer/needs`, { seen: saved, ...need, next: 'Avataan etäpiste.' })
    assert.equal((await send(swedish, part)).status, 303)
    assert.equal((await newest(group)).subject, 'Uppföljningsrunda: kommunens svar väntar på godkännande')
    const answer = await answerOf(group, part)
    const back = { answer, outcome: 'returned', grounds: 'Kuka vastaa?' }
    assert.equal((await group.post(`${part}/approval`, back)).status, 303)
    assert.match((await newest(english)).body, /The management group returned the answer: “Kuka vastaa\?”\n/)
    app.turnTo('2026-12-26')
    assert.equal(await runRounds(app.region, origin), 3)
    assert.equal((await newest(english)).subject, 'Follow-up round: the corrected answer is still missing')
    assert.match((await newest(swedish)).body, /Ledningsgruppen returnerade svaret: ”Kuka vastaa\?”/)
    const closed = await team.post(`${round}/closing`, { grounds: 'Loput ensi kierroksella' })
    assert.equal(closed.status, 303)
    const days = { opens: '26.12.2026', answersDue: '15.1.2027', approvalDue: '20.1.2027', closes: '1.2.2027' }
    const next = await openedRound(team, days, '2027-01-01')
    shows(
      await swedish.get(`${next}/parts/${FIRST}/answer/needs`),
      /Viimeksi sanoit: ”<?[^”]*Avataan etäpiste\.(<\/span>)?” /,
    )
  })
})
