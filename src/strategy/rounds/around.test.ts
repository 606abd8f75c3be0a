// Around the answer: opening, reminding, two at one answer, returning, closing, answering after that; another region.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { asked } from '../../engines/processes/index.ts'
import { scopeOf, system, visitor } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { runRounds } from './reminders.ts'
import { answerOf, DAYS, linkTo, mailsTo, need, openedRound, Phone, send, write } from './rounds.testing.ts'
import { roundSummary } from './summary.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const [FIRST, SECOND, THIRD] = ['890', '148', '047']
const origin = 'http://localhost'

describe('A follow-up round', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let colleague: TestPerson
  let neighbour: TestPerson
  let group: TestPerson
  let round: string
  const part = () => `${round}/parts/${FIRST}`
  const mails = async (person: TestPerson) => (await mailsTo(app, person.actor.person)).length
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
    colleague = await app.person('digitalLead', FIRST)
    neighbour = await app.person('digitalLead', SECOND)
    group = await app.person('managementGroup', FIRST)
  })
  after(() => app.close())

  it('is opened by the strategy team only, with days in order and none passed', async () => {
    for (const person of [lead, group, await app.person('administrator')])
      assert.equal((await person.post('/rounds', { period: '2026-07-01', ...DAYS })).status, 403)
    const faulty = await team.post('/rounds', {
      period: '2026-07-01',
      ...DAYS,
      opens: '1.11.2026',
      closes: '1.12.2026',
    })
    assert.equal(faulty.status, 422)
    shows(faulty, /Avataan: Päivä 1\.11\.2026 on jo mennyt/)
    shows(faulty, /Suljetaan: Päivä on ennen edellistä vaihetta/)
    assert.equal((await team.post('/rounds', { period: '2031-01-01', ...DAYS })).status, 422)
  })

  it('writes to nobody before it opens, and then once to each digital lead', async () => {
    round = await openedRound(team, { ...DAYS, opens: '26.11.2026' })
    assert.equal(await mails(lead), 0)
    assert.equal(await runRounds(app.region, origin), 0)
    shows(await lead.get(part()), /Avataan 26\.11\.2026/)
    assert.equal((await lead.get(`${part()}/answer/measures`)).status, 303)
    app.turnTo('2026-11-26')
    assert.equal(await runRounds(app.region, origin), 3)
    assert.equal(await runRounds(app.region, origin), 0)
    assert.deepEqual([await mails(lead), await mails(colleague), await mails(group)], [1, 1, 0])
    const late = await app.person('digitalLead', SECOND)
    assert.equal(await runRounds(app.region, origin), 1)
    assert.equal(await mails(late), 1)
  })

  it('runs alone: another is opened only when it is closed, and each half-year has one', async () => {
    const second = await team.post('/rounds', { period: '2027-01-01', ...DAYS, opens: '26.11.2026' })
    assert.equal(second.status, 409)
    shows(second, /Yksi kierros on jo auki/)
  })

  it('asks everybody in their work list', async () => {
    const steps = await app.database.readAs(system, (read) =>
      read.selectFrom('process_step').select(['key', 'due']).orderBy('key').execute(),
    )
    assert.deepEqual(
      steps.map((one) => one.key),
      [...Array(3).fill('answer'), ...Array(3).fill('approve')].sort().toSpliced(3, 0).concat('close').sort(),
    )
    assert.ok(steps.every((one) => one.due !== null))
  })

  it('has its days moved, and the second of two who move them sees the first', async () => {
    const seen = /name="seen" value="([^"]*)"/.exec((await team.get(`${round}/days`)).body)?.[1] ?? ''
    const moved = { ...DAYS, opens: '26.11.2026', answersDue: '16.12.2026' }
    assert.equal((await team.post(`${round}/days`, { ...moved, seen })).status, 303)
    const second = await team.post(`${round}/days`, { ...moved, answersDue: '18.12.2026', seen })
    assert.equal(second.status, 409)
    shows(second, /Vastaukset viimeistään 16\.12\.2026/)
    shows(second, /value="18\.12\.2026"/)
    shows(await team.get(round), /16\.12\.2026/)
    // Nobody of the third municipality gets a link: the team is told what to do.
    shows(await team.get(round), /avaa kunta ja vastaa sen puolesta/)
    assert.equal((await team.get(`${round}/parts/${THIRD}/answer/measures`)).status, 200)
  })

  it('never lets two who write the same answer overwrite each other: the second sees both versions', async () => {
    await write(lead, part())
    const form = await colleague.get(`${part()}/answer/needs`)
    const seen = /name="seen" value="([^"]*)"/.exec(form.body)?.[1] ?? ''
    const first = await lead.post(`${part()}/answer/needs`, { seen, need: 'none', next: 'Ensimmäisen askel' })
    assert.equal(first.status, 303)
    const second = await colleague.post(`${part()}/answer/needs`, { seen, need: 'none', next: 'Toisen askel' })
    assert.equal(second.status, 409)
    shows(second, /Joku muu tallensi tätä samaan aikaan/)
    shows(second, /Ensimmäisen askel/)
    shows(second, /<textarea[^>]*>Toisen askel<\/textarea>/)
    const now = /name="seen" value="([^"]*)"/.exec(second.body)?.[1] ?? ''
    assert.equal(
      (await colleague.post(`${part()}/answer/needs`, { seen: now, need: 'none', next: 'Toisen askel' })).status,
      303,
    )
    shows(await lead.get(`${part()}/answer/review`), /Toisen askel/)
  })

  it('is sent only as the sender has read it', async () => {
    const review = await lead.get(`${part()}/answer/review`)
    const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(review.body)?.[1] ?? ''
    const seen = /name="seen" value="([^"]*)"/.exec((await colleague.get(`${part()}/answer/needs`)).body)?.[1] ?? ''
    await colleague.post(`${part()}/answer/needs`, { seen, need: 'none', next: 'Kolmas askel' })
    const done = await lead.post(`${part()}/answer/review`, { measures: of('measures'), needs: of('needs') })
    assert.equal(done.status, 409)
    shows(done, /Vastausta muutettiin, kun luit sitä/)
    shows(done, /Kolmas askel/)
  })

  it('keeps a draft from everybody but its own organisation and the team, in the database too', async () => {
    const drafts = (scope: Parameters<typeof app.database.readAs>[0]) =>
      app.database.readAs(scope, (read) => read.selectFrom('round_draft').select('id').execute())
    for (const who of [neighbour, await app.person('reader', FIRST), await app.person('administrator')])
      assert.deepEqual(await drafts(scopeOf(who.actor)), [])
    assert.deepEqual(await drafts(scopeOf(visitor)), [])
    for (const who of [lead, group, team]) assert.ok((await drafts(scopeOf(who.actor))).length > 0)
    const seen = await neighbour.get(part())
    lacks(seen, /Kolmas askel/)
    assert.equal((await neighbour.get(`${part()}/answer/needs`)).status, 303)
    assert.equal((await neighbour.post(`${part()}/answer/needs`, { seen: '', ...need })).status, 403)
    assert.equal((await neighbour.post(`${part()}/approval`, { outcome: 'returned' })).status, 404)
  })

  it('comes back from the management group with grounds, and is asked again', async () => {
    assert.equal((await send(lead, part())).status, 303)
    const typed = await colleague.post(`${part()}/answer/needs`, {
      seen: '',
      need: 'none',
      next: 'Myöhäinen kirjoitus',
    })
    assert.equal(typed.status, 409)
    shows(typed, /Myöhäinen kirjoitus/)
    const answer = await answerOf(group, part())
    assert.equal((await group.post(`${part()}/approval`, { answer, outcome: 'returned', grounds: '' })).status, 422)
    const done = await group.post(`${part()}/approval`, {
      answer,
      outcome: 'returned',
      grounds: 'Lisää etäpisteen paikka',
    })
    assert.equal(done.status, 303)
    assert.equal(
      (await group.post(`${part()}/approval`, { answer, outcome: 'returned', grounds: 'Toiseen kertaan' })).status,
      409,
    )
    shows(await lead.get(part()), /Lisää etäpisteen paikka/)
    const [mail] = (await mailsTo(app, lead.actor.person)).slice(-1)
    assert.match(mail?.body ?? '', /Johtoryhmä palautti vastauksen: ”Lisää etäpisteen paikka”/)
    // The team sends the link again: it tells the same, not that the answer is asked for the first time.
    app.turnTo('2026-11-27')
    assert.equal((await team.post(`${part()}/links`, {})).status, 303)
    const [again] = (await mailsTo(app, lead.actor.person)).slice(-1)
    assert.equal(again?.subject, 'Seurantakierros: vastaus palautettiin korjattavaksi')
    assert.match(again?.body ?? '', /Johtoryhmä palautti vastauksen: ”Lisää etäpisteen paikka”/)
    const phone = new Phone(app)
    await phone.open(await linkTo(app, lead.actor.person, /palautettiin/))
    shows(phone.page, /Johtoryhmä palautti vastauksen korjattavaksi/)
    lacks(phone.page, /Lisää etäpisteen paikka/)
    shows(await phone.press('Korjaa vastausta'), /Johtoryhmä palautti vastauksen:[\s\S]*”Lisää etäpisteen paikka”/)
    lacks(phone.page, /Vastaa viimeistään/)
    await phone.press('Jatka')
    shows(await phone.press('Jatka', { next: 'Etäpiste kirjastoon' }), /Etäpiste kirjastoon/)
    shows(await phone.press('Lähetä vastaus'), /Kiitos/)
  })

  it('is approved with body, day and section, also as the digital lead notes it; then nothing of it changes', async () => {
    app.turnTo('2026-12-01')
    const answer = await answerOf(lead, part())
    const decided = { answer, outcome: 'approved', body: 'Johtoryhmä', day: '1.12.2026', section: '§ 9' }
    assert.equal((await lead.post(`${part()}/approval`, { ...decided, section: '' })).status, 422)
    assert.equal((await lead.post(`${part()}/approval`, decided)).status, 303)
    const page = await team.get(part())
    shows(page, /§ 9/)
    shows(page, /Kirjattu kokouksen päätöksen mukaan/)
    assert.equal((await lead.post(`${part()}/answer/needs`, { seen: '', ...need })).status, 409)
    const [row] = await app.database.readAs(system, (read) =>
      read.selectFrom('round_verdict').selectAll().where('outcome', '=', 'approved').execute(),
    )
    assert.ok(row)
    await assert.rejects(
      app.database.transact(system, (tx) =>
        tx
          .insertInto('round_draft')
          .values({
            part: row.part,
            organisation: row.organisation,
            section: 'needs',
            content: '{}',
            recorded_at: app.now(),
            recorded_by: row.recorded_by,
          })
          .execute(),
      ),
      /has been approved/,
    )
  })

  it('reminds who is late on the last day and weekly, never twice a day, also after it is closed', async () => {
    const earlier = await mails(neighbour)
    const answered = await mails(lead)
    app.turnTo('2026-12-10')
    assert.equal(await runRounds(app.region, origin), 0)
    app.turnTo('2026-12-16')
    assert.equal(await runRounds(app.region, origin), 2)
    assert.equal(await runRounds(app.region, origin), 0)
    app.turnTo('2026-12-17')
    assert.equal(await runRounds(app.region, origin), 0)
    shows(await team.get(round), /Myöhässä/)
    shows(await team.get(round), /1 päivä myöhässä[\s\S]*Muistutettu kerran, 16\.12\.2026/)
    app.turnTo('2026-12-23')
    assert.equal(await runRounds(app.region, origin), 2)
    assert.equal(await mails(neighbour), earlier + 2)
    // Two people of one morning are one reminder, and only the team is told whose it is.
    const row = (await team.get(round)).body.split('<tr').find((one) => one.includes(`/parts/${SECOND}"`)) ?? ''
    assert.match(row, /7 päivää myöhässä[\s\S]*Muistutettu 2 kertaa, viimeksi 23\.12\.2026/)
    assert.match(row, new RegExp(`Digivastaava: [^<]*${neighbour.actor.name}`))
    const list = await lead.get('/rounds')
    shows(list, /2 kuntaa myöhässä/)
    shows(list, />1\/3</)
    lacks(list, new RegExp(neighbour.actor.name))
    assert.equal(await mails(lead), answered)
  })

  it('closes while somebody is answering: what was typed is kept as a late answer, and the team is told', async () => {
    const phone = new Phone(app, '10.5.5.5')
    await phone.open(await linkTo(app, neighbour.actor.person, /puuttuu/))
    await phone.press('Aloita vastaaminen')
    assert.equal(
      await app.database.readAs(scopeOf(team.actor), (read) => roundSummary(read, round.split('/').at(-1) ?? '')),
      undefined,
    )
    assert.equal((await team.post(`${round}/closing`, { grounds: 'Kaksi puuttuu' })).status, 303)
    const needs = await phone.press('Jatka', { judgement: 'stuck' })
    assert.equal(needs.status, 200)
    shows(needs, /Kierros on jo suljettu/)
    await phone.press('Jatka', { need: 'money', needText: 'Laitteisiin', next: 'Pyydetään tarjous' })
    const sent = await phone.press('Lähetä vastaus')
    shows(sent, /saapui sulkemisen jälkeen/)
    shows(await team.get(round), /Saapui sulkemisen jälkeen/)
    assert.ok((await mailsTo(app, team.actor.person)).some((one) => /sulkemisen jälkeen/.test(one.subject)))
    app.turnTo('2026-12-30')
    assert.equal(await runRounds(app.region, origin), 0)
  })

  it('then tells in public words only what is closed and approved', async () => {
    const summary = await app.database.readAs(scopeOf(team.actor), (read) =>
      roundSummary(read, round.split('/').at(-1) ?? ''),
    )
    const of = (organisation: string) => summary?.parts.find((one) => one.organisation === organisation)
    assert.equal(of(FIRST)?.words?.next, 'Etäpiste kirjastoon')
    assert.equal(of(FIRST)?.approved?.section, '§ 9')
    assert.equal(of(SECOND)?.words, undefined)
    assert.equal(of(SECOND)?.afterClosing, true)
    assert.ok(!JSON.stringify(summary).includes('Laitteisiin'))
  })

  it('shows in the next round what was said in this one', async () => {
    const next = await openedRound(
      team,
      { ...DAYS, opens: '30.12.2026', answersDue: '15.1.2027', approvalDue: '20.1.2027', closes: '1.2.2027' },
      '2027-01-01',
    )
    const page = await lead.get(`${next}/parts/${FIRST}/answer/needs`)
    shows(page, /Viimeksi sanoit: ”Etäpiste kirjastoon”/)
    shows(await lead.get(`${next}/parts/${FIRST}/answer/measures`), /Viimeksi sanoit: ”Niin kuin sovittiin”/)
    lacks(await neighbour.get(`${next}/parts/${SECOND}/answer/needs`), /Etäpiste kirjastoon/)
  })

  it('takes off the work list what the round before still missed; an answer to that one is kept all the same', async () => {
    const third = await app.person('digitalLead', THIRD)
    const asks = async () => {
      const rows = await app.database.readAs(scopeOf(third.actor), (read) => asked(read, third.actor, dayOf(app.now())))
      return rows.map((one) => one.title)
    }
    assert.deepEqual(await asks(), ['Seurantakierros: kevät 2027, Enontekiö'])
    const old = `${round}/parts/${THIRD}`
    await write(third, old)
    assert.equal((await send(third, old)).status, 303)
    shows(await third.get(old), /Saapui sulkemisen jälkeen/)
    const verdict = { answer: await answerOf(team, old), outcome: 'approved', body: 'Johtoryhmä', section: '§ 1' }
    assert.equal((await team.post(`${old}/approval`, { ...verdict, day: '30.12.2026' })).status, 303)
    assert.equal((await asks()).length, 1)
  })

  it('gives an old link a new one: it tells that it has expired, and keeps what was typed', async () => {
    const phone = new Phone(app, '10.6.6.6')
    await phone.open(await linkTo(app, colleague.actor.person))
    await phone.press('Aloita vastaaminen')
    const link = phone.path
    app.turnTo('2027-02-20')
    const typed = await phone.press('Jatka', { judgement: 'good', comment: 'Kirjoitin pitkän kommentin' })
    assert.equal(typed.status, 410)
    shows(typed, /Linkki on vanhentunut/)
    shows(typed, /Kirjoitin pitkän kommentin/)
    const earlier = await mails(colleague)
    shows(await phone.press('Lähetä uusi linkki'), /Uusi linkki on lähetetty/)
    assert.equal(await mails(colleague), earlier + 1)
    await phone.open(link)
    for (let times = 0; times < 2; times++) {
      await phone.open(link)
      await phone.press('Lähetä uusi linkki')
    }
    await phone.open(link)
    assert.equal((await phone.press('Lähetä uusi linkki')).status, 429)
    const fresh = new Phone(app, '10.7.7.7')
    await fresh.open(await linkTo(app, colleague.actor.person, /Uusi linkki/))
    shows(await fresh.press('Aloita vastaaminen'), /Näin teillä menee/)
  })

  it('lets nobody in by a link whose person is no digital lead any more', async () => {
    const link = await linkTo(app, neighbour.actor.person, /vastaa viimeistään/)
    await app.database.transact(system, (tx) =>
      tx.updateTable('membership').set({ until: '2027-02-20' }).where('person', '=', neighbour.actor.person).execute(),
    )
    assert.equal((await new Phone(app, '10.8.8.8').open(link)).status, 410)
  })
})
