import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { linkTo, mailsTo, openedRound, Phone } from './rounds.testing.ts'

const OWN = '236'

/** Fields that a person fills in. */
const fieldsOf = (html: string): string[] => {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const names = [...main.matchAll(/<(?:input|select|textarea)\b[^>]*?>/g)]
    .filter(([tag]) => !/type="hidden"/.test(tag))
    .map(([tag]) => /name="([^"]+)"/.exec(tag)?.[1] ?? '')
  return [...new Set(names)]
}

describe('The digital lead answers from a mail link', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let group: TestPerson
  let neighbour: TestPerson
  let round: string
  let link: string
  let phone: Phone
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', OWN)
    group = await app.person('managementGroup', OWN)
    neighbour = await app.person('digitalLead', '074')
    round = await openedRound(team)
    link = await linkTo(app, lead.actor.person)
    phone = new Phone(app)
  })
  after(() => app.close())

  it('of whose signature the database holds nothing, and the letter says what to do and until when', async () => {
    const [mail, ...others] = await mailsTo(app, lead.actor.person)
    assert.equal(others.length, 0)
    assert.match(mail?.subject ?? '', /vastaa viimeistään 15\.12\.2026/)
    const token = link.split('/').at(-1) ?? ''
    const rows = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('scoped_link').selectAll().execute(),
    )
    assert.equal(rows.length, 2)
    assert.ok(!JSON.stringify(rows).includes(token))
    assert.ok(rows.every((row) => row.hash === null))
  })

  it('which is signed: a changed sign, the signature of another link or a changed row opens nothing', async () => {
    const token = Buffer.from(link.split('/').at(-1) ?? '', 'base64url')
    const other = Buffer.from((await linkTo(app, neighbour.actor.person)).split('/').at(-1) ?? '', 'base64url')
    const changed = Buffer.from(token)
    changed.writeUInt8(changed.readUInt8(31) ^ 1, 31)
    for (const forged of [changed, Buffer.concat([token.subarray(0, 16), other.subarray(16)])]) {
      const page = await new Phone(app).open(`/answers/links/${forged.toString('base64url')}`)
      assert.equal(page.status, 410)
      lacks(page, /Aloita vastaaminen/)
      assert.equal(
        (await app.post(`/answers/links/${forged.toString('base64url')}`, {})).headers['set-cookie'],
        undefined,
      )
    }
    const id = token.toString('hex', 0, 16)
    const give = (person: string) =>
      app.database.transact({ kind: 'system' }, (tx) =>
        tx.updateTable('scoped_link').set({ person }).where('id', '=', id).execute(),
      )
    await give((await app.person('digitalLead', OWN)).actor.person)
    assert.equal((await new Phone(app).open(link)).status, 410)
    await give(lead.actor.person)
    assert.equal((await new Phone(app).open(link)).status, 200)
  })

  it('and one from before links were signed tells that it is old, and sends a new one', async () => {
    const own = await app.person('digitalLead', OWN)
    const [old] = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('scoped_link').selectAll().where('person', '=', lead.actor.person).execute(),
    )
    assert.ok(old)
    const token = randomBytes(32).toString('base64url')
    await app.database.transact({ kind: 'system' }, (tx) =>
      tx
        .insertInto('scoped_link')
        .values({
          ...old,
          id: randomUUID(),
          person: own.actor.person,
          hash: createHash('sha256').update(token).digest('hex'),
        })
        .execute(),
    )
    const elder = new Phone(app)
    const page = await elder.open(`/answers/links/${token}`)
    assert.equal(page.status, 410)
    shows(page, /Linkki on vanhentunut/)
    shows(await elder.press('Lähetä uusi linkki'), /Uusi linkki on lähetetty/)
    await elder.open(await linkTo(app, own.actor.person, /Uusi linkki/))
    shows(elder.page, /Aloita vastaaminen/)
  })

  it('which binds nothing when it is only opened, as programs that check mail do', async () => {
    for (const scanner of [new Phone(app, '10.9.9.9'), new Phone(app, '10.9.9.8')]) {
      const page = await scanner.open(link)
      assert.equal(page.status, 200)
      shows(page, /Aloita vastaaminen/)
      assert.equal(page.headers['set-cookie'], undefined)
      assert.equal(page.headers['cache-control'], 'private, no-store')
      assert.deepEqual(complaints(page.body), [])
    }
    const rows = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('scoped_link').selectAll().execute(),
    )
    assert.ok(rows.every((row) => row.browser === null))
  })

  it('of which one browser gets hold when two begin at the same moment', async () => {
    const own = await linkTo(app, neighbour.actor.person)
    const both = [new Phone(app, '10.1.2.1'), new Phone(app, '10.1.2.2')]
    for (const one of both) await one.open(own)
    const begun = await Promise.all(both.map((one) => one.press('Aloita vastaaminen')))
    assert.deepEqual(begun.map((one) => one.status).sort(), [200, 403])
  })

  it('which leaves no trace of its secret in the log or the audit', async () => {
    const token = link.split('/').at(-1) ?? ''
    const lines: string[] = []
    const { log } = app.region
    const { info } = log
    Object.assign(log, { info: (...said: unknown[]) => lines.push(JSON.stringify(said)) })
    await new Phone(app, '10.9.9.7').open(link)
    await app.post(`${link}x`, {})
    Object.assign(log, { info })
    assert.ok(
      lines.some((line) => line.includes('/answers/links/:token')),
      lines.join('; '),
    )
    assert.ok(!lines.join('').includes(token))
    const events = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('audit_event').selectAll().execute(),
    )
    assert.ok(!JSON.stringify(events).includes(token))
  })

  it('in at most three pages and twelve fields, of which none asks what the system knows', async () => {
    await phone.open(link)
    const first = await phone.press('Aloita vastaaminen')
    assert.equal(first.status, 200)
    assert.equal(first.headers['cache-control'], 'private, no-store')
    shows(first, /Näin teillä menee/)
    shows(first, /Tämän tiedämme jo/)
    assert.deepEqual(complaints(first.body), [])
    const names = fieldsOf(first.body)
    const second = await phone.press('Jatka', { judgement: 'slow' })
    assert.equal(second.status, 200, second.body.replace(/<[^>]+>/g, ' '))
    shows(second, /Mitä tarvitsette/)
    names.push(...fieldsOf(second.body))
    assert.deepEqual(complaints(second.body), [])
    assert.ok(names.length <= 12, names.join(', '))
    assert.ok(names.every((name) => !/name|email|organisation|municipality|date|day/i.test(name)))
  })

  it('and what is missing is told at its field, while what was written is kept', async () => {
    const faulty = await phone.press('Jatka', { need: 'time', next: 'Kokeillaan ajanvarausta' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Kerro tarpeesta tarkemmin: Tieto puuttuu/)
    shows(faulty, /Kokeillaan ajanvarausta/)
    shows(faulty, /Kirjoittamasi on tallessa/)
    const again = await phone.open(phone.path)
    shows(again, /Kokeillaan ajanvarausta/)
    shows(again, /Luonnos tallennettu/)
  })

  it('which another browser cannot use any more: a new link goes to the same person only', async () => {
    const stranger = new Phone(app, '10.2.2.2')
    const shut = await stranger.open(link)
    assert.equal(shut.status, 403)
    shows(shut, /Linkki on käytössä toisessa selaimessa/)
    lacks(shut, /Kokeillaan ajanvarausta/)
    const earlier = (await mailsTo(app, lead.actor.person)).length
    shows(await stranger.press('Lähetä uusi linkki'), /Uusi linkki on lähetetty/)
    assert.equal((await mailsTo(app, lead.actor.person)).length, earlier + 1)
    assert.ok((await mailsTo(app, lead.actor.person)).some((one) => one.subject === 'Uusi linkki seurantakierrokseen'))
    for (const page of ['measures', 'needs', 'review', 'sent']) {
      const tried = await stranger.open(phone.path.replace(/[a-z]+$/, page))
      assert.equal(tried.status, 403, page)
      lacks(tried, /Kokeillaan ajanvarausta/)
    }
    // The own browser goes on as before: nobody has begun by the new link.
    assert.equal((await phone.open(link)).status, 200)
  })

  it('is refused a form without the mark of its own browser', async () => {
    await phone.open(link)
    const forged = await phone.press('Jatka', { _link: 'x'.repeat(43), judgement: 'good' })
    assert.equal(forged.status, 403)
  })

  it('checks all before it is sent, and sending uses the link up', async () => {
    await phone.open(link)
    await phone.press('Jatka', { judgement: 'slow' })
    const review = await phone.press('Jatka', {
      need: 'time',
      needText: 'Puolikas työaika',
      next: 'Kokeillaan ajanvarausta',
    })
    assert.equal(review.status, 200)
    shows(review, /Tarkista ja lähetä/)
    shows(review, /Puolikas työaika/)
    shows(review, /Hitaammin kuin sovittiin/)
    assert.deepEqual(complaints(review.body), [])
    const sent = await phone.press('Lähetä vastaus')
    assert.equal(sent.status, 200)
    shows(sent, /Kiitos, vastaus on lähetetty/)
    shows(sent, /viimeistään 5\.1\.2027/)
    assert.deepEqual(complaints(sent.body), [])
  })

  it('and used twice tells kindly what was sent, in its own browser only', async () => {
    const twice = await phone.open(link)
    assert.equal(twice.status, 200)
    shows(twice, /Kiitos, vastaus on lähetetty/)
    shows(twice, /Puolikas työaika/)
    const elsewhere = await new Phone(app, '10.3.3.3').open(link)
    assert.equal(elsewhere.status, 200)
    shows(elsewhere, /Vastaus on jo lähetetty/)
    lacks(elsewhere, /Puolikas työaika/)
  })

  it('then the management group approves by a link of its own', async () => {
    const approver = new Phone(app, '10.4.4.4')
    await approver.open(await linkTo(app, group.actor.person, /odottaa hyväksyntää/))
    const page = await approver.press('Avaa vastaus')
    shows(page, /Puolikas työaika/)
    assert.deepEqual(complaints(page.body), [])
    const ahead = await approver.press('Hyväksy vastaus', { body: 'Johtoryhmä', day: '30.11.2026', section: '§ 5' })
    assert.equal(ahead.status, 422)
    shows(ahead, /ei ole vielä ollut/)
    app.turnTo('2026-12-01')
    const early = await approver.press('Hyväksy vastaus', { body: 'Johtoryhmä', day: '20.11.2026', section: '' })
    assert.equal(early.status, 422)
    shows(early, /Pykälä: Tieto puuttuu/)
    shows(early, /Vastaus lähetettiin vasta 24\.11\.2026/)
    const done = await approver.press('Hyväksy vastaus', { body: 'Johtoryhmä', day: '1.12.2026', section: '§ 5' })
    shows(done, /Vastaus on hyväksytty/)
    const overview = await team.get(round)
    shows(overview, /Hyväksytty/)
    shows(overview, /hyväksytty 1\/5/)
    assert.deepEqual(complaints(overview.body), [])
  })

  it('and the team closes the round, with grounds for those who are missing', async () => {
    assert.equal((await team.post(`${round}/closing`, { grounds: '' })).status, 422)
    const done = await team.post(`${round}/closing`, { grounds: 'Muut vastaavat ensi kierroksella' })
    assert.equal(done.status, 303)
    shows(await team.get(round), /Suljettu 1\.12\.2026/)
    shows(await team.get(round), /Muut vastaavat ensi kierroksella/)
  })
})
