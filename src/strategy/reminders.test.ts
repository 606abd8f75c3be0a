import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, testApp } from '../../tests/app.ts'
import { system } from '../platform/access/index.ts'
import { remindOfEndings } from './reminders.ts'

describe('Reminders of attestations that end', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ now: '2026-03-01' })
  })
  after(() => app.close())

  const mails = () =>
    app.database.readAs(system, (read) => read.selectFrom('outbox').select(['person', 'subject', 'body']).execute())
  const remind = () => remindOfEndings(app.region, 'https://digi.example.com')

  test('nobody is asked too early, the digital lead is asked once, sixty days before', async () => {
    const lead = await app.person('digitalLead', '236')
    const posted = await lead.post('/measures/P2.5/attestations', {
      organisation: '236',
      body: 'Kunnanhallitus',
      section: '§ 1',
      day: '1.2.2026',
      until: '30.6.2026',
    })
    assert.equal(posted.status, 303)
    assert.equal(await remind(), 0)
    app.turnTo('2026-05-01')
    assert.equal(await remind(), 1)
    assert.equal(await remind(), 0)
    const noted = await app.database.readAs(system, (read) =>
      read
        .selectFrom('audit_event')
        .select(['person', 'subject', 'organisation'])
        .where('action', '=', 'attestation.reminded')
        .execute(),
    )
    assert.deepEqual(noted, [{ person: null, subject: 'P2.5', organisation: '236' }])
    const [mail, ...more] = await mails()
    assert.deepEqual(more, [])
    assert.equal(mail?.person, lead.actor.person)
    assert.match(mail?.body ?? '', /voimassa 30\.6\.2026 asti/)
    assert.match(mail?.body ?? '', /https:\/\/digi\.example\.com\/measures\/P2\.5\/attestations\?organisation=236/)
  })

  test('a municipality without a digital lead is asked of the strategy team', async () => {
    const team = await app.person('strategyTeam')
    const posted = await team.post('/measures/P2.5/attestations', {
      organisation: '074',
      body: 'Kunnanhallitus',
      section: '§ 2',
      day: '1.2.2026',
      until: '10.6.2026',
    })
    assert.equal(posted.status, 303)
    assert.equal(await remind(), 1)
    assert.equal((await mails()).at(-1)?.person, team.actor.person)
  })
})
