import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { asked } from '../../engines/processes/index.ts'
import { type Membership, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { answerOf, linkTo, mailsTo, openedRound, Phone, send, write } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const [FIRST, SECOND, THIRD] = ['890', '148', '047']

describe('Whoever has sent an answer', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let group: TestPerson
  let alone: TestPerson
  let round: string
  const part = () => `${round}/parts/${FIRST}`
  const steps = async (person: TestPerson) =>
    app.database.readAs(scopeOf(person.actor), async (read) =>
      (await asked(read, person.actor, dayOf(app.now()))).map((one) => one.key),
    )
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
    group = await app.person('managementGroup', FIRST)
    alone = await app.person('digitalLead', SECOND)
    round = await openedRound(team)
  })
  after(() => app.close())

  it('is thanked signed in too, told what happens next, and not asked to deal with their own answer', async () => {
    await write(lead, part())
    const sent = await send(lead, part())
    assert.equal(sent.location, `${part()}/answer/sent`)
    const thanks = await lead.get(sent.location ?? '')
    shows(thanks, /Kiitos, vastaus on lähetetty/)
    shows(thanks, /Johtoryhmä sai viestin ja käsittelee vastauksen viimeistään 5\.1\.2027/)
    shows(thanks, /Korjaa vastausta/)
    assert.deepEqual(complaints(thanks.body), [])
    const page = await lead.get(part())
    lacks(page, /Käsittele vastaus|Kirjaa johtoryhmän päätös/)
    shows(page, /Korjaa vastausta/)
    shows(await group.get(part()), /Käsittele vastaus/)
    lacks(await group.get(part()), /Korjaa vastausta/)
    assert.equal((await group.get(`${part()}/answer/sent`)).status, 403)
  })

  it('takes it back while nobody has dealt with it: it is a draft again, and the group is told so at its link', async () => {
    const phone = new Phone(app, '10.3.3.3')
    await phone.open(await linkTo(app, group.actor.person, /odottaa hyväksyntää/))
    await phone.press('Avaa vastaus')
    const link = phone.path
    const answer = /name="answer" value="([^"]+)"/.exec((await lead.get(part())).body)?.[1] ?? ''
    assert.equal((await group.post(`${part()}/answer/correction`, { answer })).status, 403)
    const back = await lead.post(`${part()}/answer/correction`, { answer })
    assert.equal(back.location, `${part()}/answer/measures`)
    assert.equal((await lead.get(back.location ?? '')).status, 200)
    shows(await lead.get(part()), /Vastaus otettiin takaisin/)
    shows(await team.get(round), /Vastannut 0\//)
    assert.deepEqual([await steps(lead), await steps(group)], [['answer'], []])
    shows(await phone.open(link), /Vastausta korjataan parhaillaan/)
    // A second press finds nothing to take back.
    assert.equal((await lead.post(`${part()}/answer/correction`, { answer })).location, part())
    await write(lead, part(), { judgement: 'slow' })
    assert.equal((await send(lead, part())).status, 303)
    assert.deepEqual([await steps(lead), await steps(group)], [[], ['approve']])
    const newer = await answerOf(group, part())
    assert.notEqual(newer, answer)
    const decided = { answer: newer, outcome: 'approved', body: 'Johtoryhmä', day: '24.11.2026', section: '§ 1' }
    assert.equal((await group.post(`${part()}/approval`, decided)).status, 303)
    assert.equal((await lead.post(`${part()}/answer/correction`, { answer: newer })).location, part())
    shows(await lead.get(part()), /Hyväksytty/)
  })

  it('is not asked to deal with it as a member of the group either: the others are, in mail and on their own page', async () => {
    const both = await app.person('digitalLead', THIRD)
    const other = await app.person('managementGroup', THIRD)
    const membership = { relation: 'managementGroup', organisation: THIRD } as const
    await app.database.transact(system, (tx) =>
      tx
        .insertInto('membership')
        .values({ person: both.actor.person, ...membership, since: '2026-01-01', recorded_at: app.now() })
        .execute(),
    )
    const held: readonly Membership[] = both.actor.memberships
    Object.assign(both.actor, { memberships: [...held, membership] })
    const own = `${round}/parts/${THIRD}`
    await write(both, own)
    assert.equal((await send(both, own)).status, 303)
    assert.equal((await mailsTo(app, other.actor.person)).length, 1)
    assert.deepEqual(await mailsTo(app, both.actor.person), [])
    shows(await other.get('/my'), /Käsittele kunnan vastaus johtoryhmässä/)
    lacks(await both.get('/my'), /Käsittele kunnan vastaus johtoryhmässä/)
    lacks(await both.get(own), /Käsittele vastaus/)
  })

  it('by a mail link goes on at once in the same browser; who has only the link can take nothing back', async () => {
    const link = await linkTo(app, alone.actor.person)
    const phone = new Phone(app)
    await phone.open(link)
    await phone.press('Aloita vastaaminen')
    await phone.press('Jatka', { judgement: 'good' })
    await phone.press('Jatka', { need: 'none', next: 'Ensimmäinen askel' })
    const thanks = await phone.press('Lähetä vastaus')
    // Nobody of the group has an account: it is said, to the team too.
    shows(thanks, /Vie vastaus johtoryhmään ja kerro päätös digistrategiatiimille/)
    assert.deepEqual([await steps(alone), await steps(team)], [[], ['approve', 'close']])
    shows(await team.get(`${round}/parts/${SECOND}`), /kukaan muu kuin vastaaja ei voi käsitellä/)
    const sent = phone.path
    const forged = await app.post(sent.replace(/sent$/, 'correction'), { _link: 'x' })
    assert.equal(forged.status, 303)
    shows(await team.get(`${round}/parts/${SECOND}`), /Vastattu/)
    const first = await phone.press('Korjaa vastausta')
    shows(first, /Näin teillä menee/)
    assert.notEqual(phone.path, sent)
    const begun = phone.path
    await phone.open(link)
    shows(phone.page, /Vastausta pitää korjata/)
    await phone.open(begun)
    await phone.press('Jatka')
    shows(await phone.press('Jatka', { next: 'Parempi askel' }), /Parempi askel/)
    shows(await phone.press('Lähetä vastaus'), /Kiitos/)
    shows(await team.get(`${round}/parts/${SECOND}`), /Parempi askel/)
  })

  it('in time and was asked to correct it is not late for that, and both days are told', async () => {
    const [both, other] = [await app.person('digitalLead', THIRD), await app.person('managementGroup', THIRD)]
    const own = `${round}/parts/${THIRD}`
    const back = { answer: await answerOf(other, own), outcome: 'returned', grounds: 'Tarkenna' }
    assert.equal((await other.post(`${own}/approval`, back)).status, 303)
    app.turnTo('2026-12-20')
    const sent = await send(both, own)
    assert.equal(sent.status, 303)
    lacks(await both.get(sent.location ?? ''), /määräpäivän jälkeen/)
    shows(await team.get(round), /24\.11\.2026[^/]*Korjattu 20\.12\.2026/)
  })
})
