import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { scopeOf } from '../../platform/access/index.ts'

describe('the day by which something should be done', () => {
  let app: TestApp
  let team: TestPerson
  before(async () => {
    app = await testApp({ content: otherRegionFile, now: '2026-11-20' })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('is asked by the nearest agreed day to come, the same on every page; without one by the end of the half-year', async () => {
    const agree = (organisation: string | null, day: string) =>
      app.database.transact(scopeOf(team.actor), (tx) =>
        tx
          .insertInto('target')
          .values({ subject: 'A1.1', organisation, value: 1, day, recorded_at: app.now(), person: team.actor.person })
          .execute(),
      )
    shows(await app.get('/measures/A1.1/missing'), /31\.12\.2026/)
    await agree(null, '2028-03-31')
    await agree(null, '2027-09-30')
    shows(await app.get('/measures/A1.1/missing'), /Kun nämä on tehty 30\.9\.2027 mennessä/)
    shows(await app.get('/measures/A1.1/missing'), /name="day"[^>]*value="30\.9\.2027"/)
    shows(await app.get('/measures/A1.1'), /30\.9\.2027 mennessä/)
    shows(await app.get('/municipalities/902/missing'), /A1\.1[\s\S]*30\.9\.2027/)
    // A day of one municipality that is nearer is the region's nearest, and only its own.
    await agree('901', '2027-03-31')
    shows(await app.get('/measures/A1.1/missing'), /31\.3\.2027/)
    lacks(await app.get('/municipalities/902/missing'), /31\.3\.2027/)
  })

  it('says why it is the end of the half-year when the agreed day has passed, on every page and in the letter', async () => {
    const why = /Sovittu päivä 31\.3\.2028 on jo mennyt\. Siksi lista katsoo puolivuoden loppuun, päivään 30\.6\.2028\./
    lacks(await app.get('/measures/A1.1/missing'), /on jo mennyt/)
    app.turnTo('2028-04-03')
    shows(await app.get('/measures/A1.1/missing'), why)
    shows(await app.get('/measures/A1.1'), why)
    shows(
      await app.get('/municipalities/902/missing'),
      /30\.6\.2028\s*<span class="soft">Sovittu päivä 31\.3\.2028 on jo/,
    )
    lacks(await app.get('/measures/A1.1/missing?day=1.5.2028'), /on jo mennyt/)
    const sent = await team.post('/measures/A1.1/missing/letters', {})
    assert.equal(sent.status, 303, sent.body.slice(0, 2000))
    const mails = await app.database.readAs({ kind: 'system' }, (read) =>
      read.selectFrom('outbox').select(['body', 'html']).execute(),
    )
    assert.ok(mails.length > 0)
    for (const { body, html } of mails) {
      assert.match(body.replaceAll(/\s+/g, ' '), why)
      assert.match(html ?? '', /Sovittu päivä 31\.3\.2028/)
    }
    app.turnTo('2026-11-20')
  })

  it('gives tries to search engines never, and to nobody without end', async () => {
    const noindex = /<meta name="robots" content="noindex"/
    lacks(await app.get('/measures/A1.2/missing'), noindex)
    shows(await app.get('/measures/A1.2/missing?day=1.2.2028'), noindex)
    shows(await app.get('/measures/A1.2/missing?target=-3'), noindex)
    let last = 0
    for (let tries = 0; tries < 61; tries++) last = (await app.get(`/sv/measures/A1.2/missing?target=${tries}`)).status
    assert.equal(last, 429)
    assert.equal((await app.get('/measures/A1.2/missing?target=1')).status, 429)
    assert.equal((await app.get('/measures/A1.2/missing')).status, 200)
  })
})
