import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { system } from '../../platform/access/index.ts'
import { groundOf } from '../standing/index.ts'
import { changesFor } from './changes.ts'

describe('following', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let reader: TestPerson
  const follow = (as: TestPerson, kind: string, subject: string, yes = 'yes') =>
    as.post('/subscriptions', { kind, subject, follow: yes })
  const changes = async (as: TestPerson, since: Temporal.Instant) => {
    const { strategy } = await groundOf(app.region)
    const { person, memberships } = as.actor
    const all = await app.database.readAs(system, (read) =>
      changesFor(read, strategy, [{ person, memberships }], since, app.now().add({ seconds: 1 })),
    )
    return all.get(person) ?? []
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
      'mention A1.2',
      'override A1.1',
      'post A1.1 Julkinen',
      'post A1.1 Seudulle',
      'state A1.1',
    ])
    assert.ok(told.some((one) => one.is === 'state' && one.organisation === '901' && one.from === 'noData'))
    assert.ok(!JSON.stringify(told).includes('Omille'))
    // Whoever follows nothing is told of nothing, and nobody of one's own doing.
    assert.deepEqual(await changes(team, since), [])
    await follow(lead, 'measure', 'A1.1')
    assert.ok((await changes(lead, since)).every((one) => one.is === 'state' || one.is === 'override'))
    assert.deepEqual(await changes(reader, app.now().add({ hours: 1 })), [])
  })
})
