import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { mentionField } from './rules.ts'

describe('comments on a measure', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let reader: TestPerson
  const path = '/measures/A1.1/comments'
  const say = (as: TestPerson, text: string, more: Record<string, string> = {}) =>
    as.post(path, { text, audience: 'staff', organisation: as.actor.memberships[0]?.organisation ?? '', ...more })
  const letters = () =>
    app.database.readAs(system, (read) =>
      read.selectFrom('outbox').select(['person', 'subject', 'body']).orderBy('number').execute(),
    )
  before(async () => {
    app = await testApp({ content: otherRegionFile })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '901')
    reader = await app.person('reader', '901')
  })
  after(() => app.close())

  it('are for those who work here only', async () => {
    assert.equal((await app.get(path)).location, '/sign-in?next=%2Fmeasures%2FA1.1%2Fcomments')
    assert.equal((await app.post(path, { text: 'x' })).status, 403)
    lacks(await app.get('/measures/A1.1'), /Kommentit/)
    const page = await reader.get('/measures/A1.1')
    shows(page, /Tätä ei ole vielä kommentoitu/)
    assert.deepEqual(complaints(page.body), [])
    assert.deepEqual(complaints((await reader.get(path)).body), [])
    assert.equal((await reader.get('/measures/none/comments')).status, 404)
  })

  it('keep what was typed when something is wrong', async () => {
    const wrong = await say(reader, '  ', { organisation: '902', [mentionField(team.actor.person)]: 'yes' })
    assert.equal(wrong.status, 422)
    shows(wrong, /Kommentti: Tieto puuttuu/)
    shows(wrong, /Oma organisaatio: Et voi tehdä tätä/)
    shows(wrong, /<details open/)
    assert.deepEqual(complaints(wrong.body), [])
  })

  it('name colleagues by a box or by @, who are told by mail without what was said', async () => {
    const done = await say(reader, `Hyvä! @${lead.actor.name} katsotko?`, { [mentionField(team.actor.person)]: 'yes' })
    assert.equal(done.status, 303)
    const said = /Mainittu: ([^<]*)/.exec((await team.get(path)).body)?.[1] ?? ''
    for (const one of [team, lead]) assert.ok(said.includes(one.actor.name), said)
    const sent = await letters()
    assert.deepEqual(sent.map((one) => one.person).sort(), [lead.actor.person, team.actor.person].sort())
    for (const one of sent) {
      assert.equal(one.subject, 'Sinut mainittiin kommentissa: A1.1')
      assert.match(one.body, /http:\/\/localhost(?::\d+)?\/measures\/A1\.1\/comments#k-/)
      assert.doesNotMatch(one.body, /katsotko/)
    }
  })

  it('lead in the mail to no host that only the request names', async () => {
    const _csrf = /name="_csrf" value="([^"]+)"/.exec((await reader.get(path)).body)?.[1] ?? ''
    const fields = { _csrf, text: 'Katso', audience: 'staff', organisation: '901' }
    const done = await app.app.inject({
      method: 'POST',
      url: path,
      headers: { cookie: reader.cookie, host: 'evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...fields, [mentionField(team.actor.person)]: 'yes' }).toString(),
    })
    assert.equal(done.statusCode, 303)
    const mail = (await letters()).at(-1)
    assert.match(mail?.body ?? '', /comments#k-/)
    assert.doesNotMatch(mail?.body ?? '', /evil\.example/)
  })

  it('of one organisation are seen by its own people alone, and name nobody else', async () => {
    const stranger = await app.person('digitalLead', '902')
    const before = (await letters()).length
    const blind = await say(reader, `Salassa @${stranger.actor.name}`, { audience: 'organisation' })
    assert.equal(blind.status, 422)
    shows(blind, new RegExp(`${stranger.actor.name} ei näe tätä`))
    assert.equal((await letters()).length, before)
    assert.equal((await say(reader, 'Meidän kesken', { audience: 'organisation' })).status, 303)
    shows(await lead.get('/measures/A1.1'), /Meidän kesken/)
    for (const as of [stranger, team])
      for (const url of [path, '/measures/A1.1']) lacks(await as.get(url), /Meidän kesken/)
    shows(await stranger.get(path), /katsotko/)
  })

  it('are on the work list of who is named, until they say that they have read it, answer, or it is taken back', async () => {
    const named = await app.person('managementGroup', '901')
    const other = await app.person('reader', '901')
    const mention = { [mentionField(named.actor.person)]: 'yes', [mentionField(other.actor.person)]: 'yes' }
    const here = '/measures/A1.2/comments'
    const tell = (as: TestPerson, text: string, more: Record<string, string> = {}) =>
      as.post(here, { text, audience: 'staff', organisation: as.actor.memberships[0]?.organisation ?? '', ...more })
    const task = /Kommentti: A1\.2/
    const linkOf = (done: { location: string | undefined }) => /#k-([\w-]+)/.exec(done.location ?? '')?.[1] ?? 'none'
    lacks(await named.get('/my'), task)
    const first = linkOf(await tell(lead, 'Katsotteko?', mention))
    const list = await named.get('/my')
    shows(list, task)
    shows(list, /Merkitse luetuksi/)
    shows(list, new RegExp(`/measures/A1\\.2/comments#k-${first}`))
    assert.deepEqual(complaints(list.body), [])
    // Reading a page changes nothing: who has read it says so.
    shows(await named.get(here), /Merkitse luetuksi/)
    lacks(await lead.get(here), /Merkitse luetuksi/)
    shows(await named.get('/my'), task)
    assert.equal((await team.post(`${here}/${first}/reading`, {})).status, 303)
    shows(await named.get('/my'), task)
    assert.equal((await named.post(`${here}/${first}/reading`, {})).location, `${here}#k-${first}`)
    lacks(await named.get('/my'), task)
    shows(await other.get('/my'), task)
    assert.equal((await tell(other, 'Katson.')).status, 303)
    lacks(await other.get('/my'), task)
    const second = linkOf(await tell(lead, 'Entä tämä?', mention))
    shows(await named.get('/my'), task)
    assert.equal((await lead.post(`${here}/${second}/withdrawal`, {})).status, 303)
    lacks(await named.get('/my'), task)
    // From one's own page too, and no digest tells what a letter of its own has told.
    await tell(lead, 'Ja tämä', mention)
    const [, run = '', step = ''] =
      /name="run" value="([^"]+)"[^>]*>\s*<input type="hidden" name="step" value="([^"]+)"/.exec(
        (await named.get('/my')).body,
      ) ?? []
    assert.equal((await named.post('/my/steps', { run, step })).status, 303)
    lacks(await named.get('/my'), task)
  })

  it('are taken back by their writer alone', async () => {
    await say(lead, 'Poistuva')
    const link = /\/measures\/A1\.1\/comments\/[\w-]+\/withdrawal/.exec((await lead.get(path)).body)?.[0]
    assert.ok(link)
    assert.equal((await team.post(link, {})).status, 404)
    assert.deepEqual(complaints((await lead.get(link)).body), [])
    assert.equal((await lead.post(link, {})).status, 303)
    lacks(await team.get(path), /Poistuva/)
    assert.equal((await lead.post(link, {})).status, 404)
  })

  it('are taken back also when two hundred newer ones hide them', async () => {
    const old = await say(lead, 'Vanha sana')
    const id = /#k-([\w-]+)/.exec(old.location ?? '')?.[1] ?? ''
    const { person } = team.actor
    const newer = Array.from({ length: 201 }, (_, at) => ({
      id: randomUUID(),
      measure: 'A1.1',
      organisation: team.actor.memberships[0]?.organisation ?? '',
      audience: 'staff',
      text: `Uudempi ${at}`,
      recorded_at: app.now(),
      recorded_by: person,
    }))
    await app.database.transact(scopeOf(team.actor), (tx) => tx.insertInto('comment').values(newer).execute())
    lacks(await lead.get(path), /Vanha sana/)
    const link = `${path}/${id}/withdrawal`
    assert.equal((await team.get(link)).status, 404)
    shows(await lead.get(link), /Vanha sana/)
    assert.equal((await lead.post(link, {})).status, 303)
    assert.equal((await lead.get(link)).status, 404)
    await app.database.transact(scopeOf(team.actor), (tx) =>
      tx
        .insertInto('comment_withdrawal')
        .values(newer.map((one) => ({ comment: one.id, recorded_at: app.now(), recorded_by: person })))
        .execute(),
    )
  })

  it('stand on a past day as they were said by then', async () => {
    await app.freeze()
    app.turnTo('2026-11-26')
    await app.freeze()
    await say(lead, 'Uusi kommentti')
    lacks(await lead.get('/measures/A1.1?on=2026-11-25'), /Uusi kommentti/)
    shows(await lead.get('/measures/A1.1?on=2026-11-25'), /katsotko/)
  })
})
