import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { linkTo, mailsTo, openedRound, Phone } from './rounds.testing.ts'

const OWN = '236'

describe('Whoever has no link that works', () => {
  let app: TestApp
  let lead: TestPerson
  let group: TestPerson
  let email: string
  const emailOf = async (person: TestPerson) => {
    const [row] = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('person_detail').select('email').where('person', '=', person.actor.person).execute(),
    )
    return row?.email ?? ''
  }
  const fresh = async () =>
    (await mailsTo(app, lead.actor.person)).filter((one) => one.subject === 'Uusi linkki seurantakierrokseen').length
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', OWN)
    group = await app.person('managementGroup', OWN)
    await openedRound(await app.person('strategyTeam'))
    email = await emailOf(lead)
  })
  after(() => app.close())

  it('as it was cut on the way, asks for a new one by the address, which nothing tells to be known or not', async () => {
    const link = await linkTo(app, lead.actor.person)
    for (const cut of [link.slice(0, -1), `${link}.`, '/answers/links/']) {
      const page = await new Phone(app).open(cut)
      assert.equal(page.status, 410, cut)
      shows(page, /Linkki ei toimi/)
      shows(page, /Sähköpostiosoite/)
      assert.deepEqual(complaints(page.body), [])
    }
    const phone = new Phone(app)
    await phone.open(link.slice(0, -1))
    const faulty = await phone.press('Lähetä uusi linkki', { email: 'ei osoite' })
    assert.equal(faulty.status, 422)
    shows(faulty, /value="ei osoite"/)
    const asked = await phone.press('Lähetä uusi linkki', { email: ` ${email.toUpperCase()} ` })
    shows(asked, /Katso sähköpostisi/)
    assert.equal(await fresh(), 1)
    await phone.open('/answers/links')
    const unknown = await phone.press('Lähetä uusi linkki', { email: 'kukaan@example.org' })
    assert.equal(unknown.body, asked.body)
    // Of the management group nothing is asked yet.
    await phone.open('/answers/links')
    await phone.press('Lähetä uusi linkki', { email: await emailOf(group) })
    assert.deepEqual(await mailsTo(app, group.actor.person), [])
  })

  it('corrects in another browser what was sent, by a link that goes to the owner of the used one', async () => {
    const phone = new Phone(app)
    const link = await linkTo(app, lead.actor.person, /Uusi linkki/)
    await phone.open(link)
    await phone.press('Aloita vastaaminen')
    await phone.press('Jatka', { judgement: 'good' })
    await phone.press('Jatka', { need: 'none', next: 'Ensimmäinen askel' })
    shows(await phone.press('Lähetä vastaus'), /Kiitos/)
    const other = new Phone(app, '10.5.5.5')
    const used = await other.open(link)
    shows(used, /Vastaus on jo lähetetty/)
    lacks(used, /Ensimmäinen askel/)
    const earlier = await fresh()
    shows(await other.press('Lähetä uusi linkki'), /Uusi linkki on lähetetty/)
    assert.equal(await fresh(), earlier + 1)
    const mail = (await mailsTo(app, lead.actor.person)).at(-1)
    assert.match(mail?.body ?? '', /Vastaus on jo lähetetty\. Voit lukea sen ja korjata/)
    const begun = await other.open(await linkTo(app, lead.actor.person, /Uusi linkki/))
    shows(begun, /Vastaus on jo lähetetty/)
    assert.deepEqual(complaints(begun.body), [])
    shows(await other.press('Avaa vastaus'), /Ensimmäinen askel/)
    shows(await other.press('Korjaa vastausta'), /Näin teillä menee/)
    await other.press('Jatka')
    await other.press('Jatka', { next: 'Parempi askel' })
    shows(await other.press('Lähetä vastaus'), /Parempi askel/)
  })

  it('asks at most three times in a quarter of an hour', async () => {
    const phone = new Phone(app, '10.6.6.6')
    const sent = async () => {
      await phone.open('/answers/links')
      return (await phone.press('Lähetä uusi linkki', { email })).status
    }
    assert.deepEqual([await sent(), await sent(), await sent(), await sent()], [200, 200, 200, 429])
  })
})
