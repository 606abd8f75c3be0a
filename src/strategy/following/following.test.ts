import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { changesSince, followedBy } from '../my/changes.ts'
import { mailDigests } from '../my/mailing.ts'
import { groundOf, liveStandings } from '../standing/index.ts'

describe('following', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let reader: TestPerson
  const follow = (as: TestPerson, kind: string, subject: string, yes = 'yes') =>
    as.post('/subscriptions', { kind, subject, follow: yes })
  const changes = async (as: TestPerson, since: Temporal.Instant) => {
    const standings = await liveStandings(app.region, dayOf(app.now()))
    return app.database.readAs(scopeOf(as.actor), async (read) =>
      changesSince(read, followedBy(as.actor, await groundOf(app.region)), since, standings),
    )
  }
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '901')
    reader = await app.person('reader', '902')
  })
  after(() => app.close())

  it('is offered to those who work here, of measures, packages and municipalities', async () => {
    assert.equal((await app.post('/subscriptions', { kind: 'measure', subject: 'A1.1', follow: 'yes' })).status, 403)
    for (const url of ['/measures/A1.1', '/packages/A1', '/municipalities/901']) {
      lacks(await app.get(url), /action="\/subscriptions"/)
      const page = await reader.get(url)
      shows(page, /<button[^>]*>Seuraa<\/button>/)
      assert.deepEqual(complaints(page.body), [], url)
    }
    const empty = await reader.get('/subscriptions')
    shows(empty, /Et seuraa vielä mitään/)
    assert.deepEqual(complaints(empty.body), [])
  })

  it('begins and ends, and leads back to where one was', async () => {
    for (const [kind, subject, to] of [
      ['measure', 'A1.1', '/measures/A1.1'],
      ['package', 'A1', '/packages/A1'],
      ['municipality', '901', '/municipalities/901'],
    ] as const) {
      const done = await follow(reader, kind, subject)
      assert.equal(done.location, to)
      shows(await reader.get(to), /Lopeta seuraaminen/)
    }
    const list = await reader.get('/subscriptions')
    for (const said of [/Yhteinen ajanvaraus/, /Asiointi/, /Esimerkkilä/]) shows(list, said)
    assert.deepEqual(complaints(list.body), [])
    assert.equal((await follow(reader, 'measure', 'none')).status, 404)
    assert.equal((await follow(reader, 'goal', 'A')).status, 400)
    assert.equal((await follow(reader, 'package', 'A1', 'no')).status, 303)
    assert.equal((await follow(reader, 'package', 'A1', 'no')).status, 303)
    lacks(await reader.get('/subscriptions'), /packages\/A1/)
    shows(await team.get('/subscriptions'), /Et seuraa vielä mitään/)
  })

  it('gives each person what has changed and what that person may see', async () => {
    const since = app.now().add({ minutes: 1 })
    app.turnTo(since.add({ hours: 1 }))
    const news = { organisation: '901', text: 'Teksti' }
    for (const [audience, title] of [
      ['public', 'Julkinen'],
      ['staff', 'Seudulle'],
      ['organisation', 'Omille'],
    ] as const)
      assert.equal((await lead.post('/measures/A1.1/news', { ...news, audience, title })).status, 303)
    const comment = { organisation: '901', audience: 'staff', text: `@${reader.actor.name} katso` }
    assert.equal((await lead.post('/measures/A1.2/comments', comment)).status, 303)
    const own = { organisation: '901', audience: 'organisation', text: 'omille vain' }
    assert.equal((await lead.post('/measures/A1.1/comments', own)).status, 303)
    const set = { state: 'underWay', grounds: 'Työ alkoi', until: '1.6.2027', seen: '' }
    assert.equal((await team.post('/measures/A1.1/overrides', set)).status, 303)
    const fact = {
      organisation: '901',
      body: 'Hallitus',
      day: '1.11.2026',
      section: '§ 1',
      until: '1.11.2027',
      seen: '',
    }
    assert.equal((await lead.post('/measures/A1.1/attestations', { ...fact, link: '' })).status, 303)
    const told = await changes(reader, since)
    const lines = told.map((one) => `${one.is} ${one.measure} ${one.is === 'post' ? one.title : ''}`.trim())
    assert.deepEqual([...new Set(lines)].sort(), [
      'attested A1.1',
      'mention A1.2',
      'override A1.1',
      'post A1.1 Julkinen',
      'post A1.1 Seudulle',
      'state A1.1',
    ])
    assert.ok(told.some((one) => one.is === 'state' && one.organisation === '901' && one.from === 'noData'))
    // Nobody is told of what they did not choose, or of their own doing.
    const others = (await changes(team, since)).map((one) => one.is)
    assert.ok(!others.includes('post') && !others.includes('comment') && !others.includes('override'))
    await follow(lead, 'measure', 'A1.1')
    const done = (await changes(lead, since)).map((one) => one.is)
    assert.ok(done.includes('override') && !done.includes('post') && !done.includes('comment'))
  })

  it('puts what was told into the digest of those who see it', async () => {
    await mailDigests(app.region, 'https://digi.example')
    const letters = await app.database.readAs(system, (read) =>
      read.selectFrom('outbox').select(['person', 'subject', 'body']).execute(),
    )
    const digest = letters.find((one) => one.person === reader.actor.person && /MITÄ ON MUUTTUNUT/.test(one.body))
    assert.match(digest?.body ?? '', /Uutinen: Seudulle\nhttps:\/\/digi\.example\/measures\/A1\.1#u-/)
    // Told once: as a step.
    assert.match(digest?.body ?? '', /Lue kommentti, jossa sinut mainittiin/)
    assert.doesNotMatch(digest?.body ?? '', /Sinut mainittiin kommentissa/)
    for (const one of letters) if (one.person !== lead.actor.person) assert.doesNotMatch(one.body, /Omille|omille vain/)
    shows(await reader.get('/my'), /Uutinen: <span>Julkinen<\/span>/)
    lacks(await reader.get('/my'), /Omille/)
  })
})
