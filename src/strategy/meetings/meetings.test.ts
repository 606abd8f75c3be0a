import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { lacks, shows, type TestAnswer, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { bodies, scopeOf, system } from '../../platform/access/index.ts'
import { notesOf } from './queries.ts'

const MEASURE = 'P2.5'
const OWN = '236'
const OTHER = '074'

/** The id at the end of where an answer leads. */
const idOf = (answer: TestAnswer): string => /\/meetings\/([\w-]{36})$/.exec(answer.location ?? '')?.[1] ?? 'none'

describe('meetings', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let group: TestPerson
  let neighbour: TestPerson
  let reader: TestPerson
  let administrator: TestPerson
  let regional: string
  let municipal: string
  let first: string
  let own: string
  const bodyOf = async (organisation: string) =>
    (await bodies(app.database.read)).find((one) => one.organisation === organisation)?.id ?? 'none'
  const notes = (id: string) => app.database.readAs(system, (read) => notesOf(read, id))
  const call = (as: TestPerson, body: string, day: string) => as.post('/meetings', { body, day, section: '' })
  const newest = async (id: string, measure: string) =>
    (await notes(id)).findLast((one) => one.measure === measure)?.id ?? ''
  const decision = async (id: string, text: string, more: Record<string, string> = {}) => ({
    as: 'decision',
    at: '1',
    measure: MEASURE,
    text,
    day: '27.10.2026',
    section: '§ 41',
    seen: await newest(id, MEASURE),
    ...more,
  })

  before(async () => {
    app = await testApp({ now: '2026-10-20' })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', OWN)
    group = await app.person('managementGroup', OWN)
    neighbour = await app.person('digitalLead', OTHER)
    reader = await app.person('reader', OWN)
    administrator = await app.person('administrator')
    regional = await bodyOf('region')
    municipal = await bodyOf(OWN)
  })
  after(() => app.close())

  it('are called by the strategy team for any body, and by the own people of a municipality for theirs', async () => {
    shows(await reader.get('/meetings'), /Kokouksia ei ole vielä/)
    lacks(await reader.get('/meetings'), /<form[^>]*meetings/)
    assert.equal((await call(reader, municipal, '27.10.2026')).status, 403)
    assert.equal((await call(neighbour, municipal, '27.10.2026')).status, 403)
    assert.equal((await call(lead, regional, '27.10.2026')).status, 403)
    const one = await call(team, regional, '27.10.2026')
    assert.equal(one.status, 303)
    first = idOf(one)
    const second = await call(group, municipal, '3.11.2026')
    assert.equal(second.status, 303)
    own = idOf(second)
  })

  it('tell every fault of the form, and that the body already meets on the day', async () => {
    const faulty = await team.post('/meetings', { body: 'x', day: '31.2.2026', section: '' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Toimielin: Tällaista vaihtoehtoa ei ole/)
    shows(faulty, /Kokouspäivä: Päivämäärä ei ole oikein/)
    shows(faulty, /value="31\.2\.2026"/)
    assert.deepEqual(complaints(faulty.body), [])
    const twice = await call(team, regional, '27.10.2026')
    assert.equal(twice.status, 422)
    shows(twice, /Toimielimellä on jo kokous tänä päivänä/)
  })

  it('of a municipality are seen by its own people and the strategy team; those of the region by all staff', async () => {
    for (const as of [team, lead, group, reader]) assert.equal((await as.get(`/meetings/${own}`)).status, 200)
    for (const as of [neighbour, administrator])
      for (const path of ['', '/show', '/agenda.pdf', '/minutes.docx'])
        assert.equal((await as.get(`/meetings/${own}${path}`)).status, 404, path)
    for (const as of [team, lead, group, reader, neighbour, administrator]) {
      assert.equal((await as.get(`/meetings/${first}`)).status, 200)
      const seen = await app.database.readAs(scopeOf(as.actor), (read) =>
        read.selectFrom('meeting').select('id').execute(),
      )
      assert.equal(seen.length, as === neighbour || as === administrator ? 1 : 2)
    }
    assert.equal((await app.get(`/meetings/${first}`)).status, 303)
    assert.equal((await app.get(`/meetings/${first}/agenda.pdf`)).status, 403)
    lacks(await neighbour.get('/meetings'), new RegExp(own))
  })

  it('make their agenda by themselves, and by hand: added, moved, removed', async () => {
    shows(await team.get(`/meetings/${first}`), /Mikään toimenpide ei odota toimielimen päätöstä/)
    const fields = { organisation: OTHER, body: 'Kunnanhallitus', day: '1.10.2026', section: '§ 9', link: '', seen: '' }
    const done = await neighbour.post(`/measures/${MEASURE}/attestations`, { ...fields, until: '10.12.2026' })
    assert.equal(done.status, 303)
    const page = await team.get(`/meetings/${first}`)
    shows(page, /Vahvistus päättyy/)
    // A municipality's group has nothing to do with its neighbour's attestation.
    shows(await lead.get(`/meetings/${own}`), /Mikään toimenpide ei odota toimielimen päätöstä/)
    const seen = (body: string) => /name="seen" value="(\d+)"/.exec(body)?.[1] ?? ''
    const arrange = async (what: string, measure: string, given?: string) =>
      team.post(`/meetings/${first}/agenda`, {
        what,
        measure,
        seen: given ?? seen((await team.get(`/meetings/${first}`)).body),
      })
    assert.equal((await arrange('add', 'P1.1')).status, 303)
    assert.equal((await arrange('add', 'P1.2')).status, 303)
    assert.equal((await arrange('up', 'P1.2')).status, 303)
    assert.equal((await arrange('remove', 'P1.1')).status, 303)
    const order = [...(await team.get(`/meetings/${first}`)).body.matchAll(/show\?at=\d"><b>([\w.]+)<\/b>/g)]
    assert.deepEqual(
      order.map(([, id]) => id),
      [MEASURE, 'P1.2'],
    )
    const late = await arrange('add', 'P1.3', '1')
    assert.equal(late.status, 409)
    shows(late, /Toinen muutti esityslistaa/)
    assert.equal((await arrange('add', 'X9')).status, 404)
    assert.equal(
      (await lead.post(`/meetings/${first}/agenda`, { what: 'up', measure: MEASURE, seen: '0' })).status,
      404,
    )
  })

  it('refuse a decision before the meeting, naming the field, and keep what was typed', async () => {
    shows(await team.get(`/meetings/${first}/show?at=1`), /Kirjaaminen alkaa kokouspäivänä 27\.10\.2026/)
    const early = await team.post(`/meetings/${first}/notes`, await decision(first, 'Jatketaan työtä'))
    assert.equal(early.status, 422)
    shows(early, /Päätöksen päivä: Kokous on vasta 27\.10\.2026/)
    shows(early, /Jatketaan työtä/)
    assert.deepEqual(complaints(early.body), [])
    const none = await team.post(`/meetings/${first}/notes`, { as: 'noRemarks', measure: MEASURE, at: '1', seen: '' })
    assert.equal(none.status, 422)
    assert.equal((await team.post(`/meetings/${first}/closing`, {})).status, 409)
    assert.deepEqual(await notes(first), [])
    app.turnTo('2026-10-27')
    const before = await team.post(
      `/meetings/${first}/notes`,
      await decision(first, 'Jatketaan työtä', { day: '26.10.2026' }),
    )
    assert.equal(before.status, 422)
    shows(before, /Päätöksen päivä: Valitse kokouspäivä 27\.10\.2026 tai myöhempi\./)
  })

  it('show one measure at a time: on and back first, then what it is and how it stands, the own municipality first', async () => {
    const page = await team.get(`/meetings/${first}/show?at=1`)
    assert.equal(page.status, 200)
    assert.deepEqual(complaints(page.body), [])
    shows(page, /Asia 1\/2/)
    // The way on is the first thing on every page, and nothing else comes to its place.
    const firstOf = ({ body }: TestAnswer) =>
      body.slice(body.indexOf('<nav class="stage-nav"')).match(/<(a|span) [^>]*>/)?.[0] ?? ''
    assert.match(firstOf(page), /rel="next"/)
    assert.match(firstOf(await team.get(`/meetings/${first}/show?at=2`)), /rel="next"/)
    const end = await team.get(`/meetings/${first}/show?at=3`)
    assert.match(firstOf(end), /<span class="button gone"/)
    shows(end, /Kokouksen lopuksi/)
    shows(await team.get(`/meetings/${first}/show?measure=P3.1`), /palvelupiste|asiointipiste/i)
    assert.equal((await team.get(`/meetings/${first}/show?measure=X9`)).status, 404)
    const mine = await lead.get(`/meetings/${own}/show?measure=${MEASURE}`)
    const rows = [...mine.body.matchAll(/<th scope="row"[^>]*>(?:<b>)?([^<]+)/g)].map(([, name]) => name)
    assert.equal(rows[0], 'Kaustinen')
    assert.equal(rows.length, 5)
    lacks(await reader.get(`/meetings/${first}/show?at=1`), /<form/)
  })

  it('note decisions; two note-takers never write over each other unseen', async () => {
    const seen = await decision(first, 'Laaditaan yhteinen ohje')
    const done = await team.post(`/meetings/${first}/notes`, seen)
    assert.equal(done.status, 303)
    assert.match(done.location ?? '', /show\?at=1#kirjaukset$/)
    const late = await team.post(`/meetings/${first}/notes`, { ...seen, text: 'Ohje tilataan muualta' })
    assert.equal(late.status, 409)
    shows(late, /Toinen kirjasi samasta asiasta/)
    shows(late, /Laaditaan yhteinen ohje/)
    shows(late, /Ohje tilataan muualta/)
    assert.deepEqual(complaints(late.body), [])
    const sent = await Promise.all(
      ['yksi', 'kaksi', 'kolme'].map(async (text) =>
        team.post(`/meetings/${first}/notes`, { ...seen, text: `Rinnakkain ${text}`, measure: 'P1.2', seen: '' }),
      ),
    )
    assert.deepEqual(sent.map((one) => one.status).sort(), [303, 409, 409])
    assert.equal((await notes(first)).length, 2)
    for (const as of [lead, reader, neighbour])
      assert.notEqual((await as.post(`/meetings/${first}/notes`, seen)).status, 303)
  })

  it('attest through the same action as everybody: the state moves at once and is frozen', async () => {
    const frozen = () =>
      app.database.read
        .selectFrom('snapshot')
        .select((of) => of.fn.countAll<string>().as('n'))
        .where('subject', '=', MEASURE)
        .executeTakeFirstOrThrow()
    const earlier = Number((await frozen()).n)
    const page = await team.get(`/meetings/${first}/show?at=1`)
    shows(page, /name="a_body"[^>]*value="Kaustisen seutukunnan johtoryhmä"/)
    shows(page, /name="a_section"[^>]*value="§ 41"/)
    const fields = {
      as: 'attestation',
      at: '1',
      measure: MEASURE,
      seen: await newest(first, MEASURE),
      a_organisation: OWN,
      a_body: 'Kaustisen seutukunnan johtoryhmä',
      a_day: '27.10.2026',
      a_section: '§ 41',
      a_until: '31.12.2027',
      a_link: '',
      [`seen_${OWN}`]: '',
    }
    const faulty = await team.post(`/meetings/${first}/notes`, { ...fields, a_until: '1.1.2026', a_section: '' })
    assert.equal(faulty.status, 422)
    shows(faulty, /Voimassa asti: Voimassaolo päättyisi/)
    shows(faulty, /Pykälä: Todiste puuttuu/)
    assert.deepEqual(complaints(faulty.body), [])
    const late = { ...fields, a_day: '28.10.2026', a_link: 'javascript:1' }
    const ahead = await team.post(`/meetings/${first}/notes`, late)
    shows(ahead, /Linkki: Osoite ei ole oikein/)
    shows(ahead, /Päätöksen päivä: Päivä 28\.10\.2026 ei ole vielä ollut/)
    // Several are missing: none is chosen beforehand, and what is attested already says so.
    shows(page, /<option value(="")? selected[^>]*>Valitse kunta/)
    shows(page, /Halsua: Valmis</)
    const hasty = await team.post(`/meetings/${first}/notes`, { ...fields, a_organisation: '' })
    shows(hasty, /Kunta: Et ole valinnut mitään/)
    assert.equal((await team.post(`/meetings/${first}/notes`, fields)).status, 303)
    assert.equal(Number((await frozen()).n), earlier + 1)
    shows(await app.get(`/measures/${MEASURE}`), /2\/5/)
    shows(
      await team.get(`/meetings/${first}/show?at=1`),
      /Vahvistus[\s\S]*Kaustinen, Kaustisen seutukunnan johtoryhmä|Vahvistus/,
    )
    const again = await team.post(`/meetings/${first}/notes`, { ...fields, seen: await newest(first, MEASURE) })
    assert.equal(again.status, 409)
    shows(again, /Toinen vahvisti saman asian/)
    assert.equal((await notes(first)).length, 3)
  })

  it('keep the agenda as it was when the first note was taken', async () => {
    shows(await team.get(`/meetings/${first}`), /lista ei enää muutu itsestään/)
    const moved = await team.post(`/meetings/${first}/change`, { day: '28.10.2026', section: '', seen: '0' })
    assert.equal(moved.status, 409)
  })

  it('close once; then nothing is added, and a correction is a new row that names the old', async () => {
    shows(await team.get(`/meetings/${first}/closing`), /Kokouksessa on 3 kirjausta/)
    assert.equal((await team.post(`/meetings/${first}/closing`, {})).status, 303)
    assert.equal((await team.post(`/meetings/${first}/closing`, {})).status, 409)
    const late = await team.post(`/meetings/${first}/notes`, await decision(first, 'Vielä tämä'))
    assert.equal(late.status, 409)
    const [old] = await notes(first)
    assert.ok(old)
    const path = `/meetings/${first}/notes/${old.id}/correction`
    shows(await team.get(path), /Laaditaan yhteinen ohje/)
    const faulty = await team.post(path, { as: 'decision', text: '', day: '27.10.2026', section: '§ 41' })
    assert.equal(faulty.status, 422)
    const fields = { as: 'decision', text: 'Laaditaan seudun ohje', day: '27.10.2026', section: '§ 42' }
    assert.equal((await team.post(path, fields)).status, 303)
    const again = await team.post(path, { ...fields, text: 'Toinen korjaus' })
    assert.equal(again.status, 409)
    shows(again, /Toinen korjasi jo tämän kirjauksen/)
    const page = await team.get(`/meetings/${first}`)
    shows(page, /Laaditaan seudun ohje/)
    shows(page, /Korjattu 27\.10\.2026/)
    shows(page, /Laaditaan yhteinen ohje/)
    const kept = (await notes(first)).find((one) => one.id === old.id)
    assert.deepEqual(kept, old)
  })

  it('are held shut by the database too', async () => {
    const signed = { meeting: first, recorded_at: app.now(), recorded_by: team.actor.person }
    const [old] = await notes(first)
    const insert = (values: Record<string, unknown>) =>
      app.database.transact(scopeOf(team.actor), (tx) =>
        tx
          .insertInto('meeting_note')
          .values({ ...signed, kind: 'noRemarks', measure: MEASURE, ...values })
          .execute(),
      )
    await assert.rejects(insert({}), /the meeting is over/)
    await assert.rejects(insert({ kind: 'takenBack', text: 'x', replaces: old?.id }), /duplicate key/)
    await assert.rejects(
      app.database.transact(system, (tx) => sql`delete from meeting_note`.execute(tx)),
      /never changed or deleted|permission denied/,
    )
    await assert.rejects(
      app.database.transact(scopeOf(neighbour.actor), (tx) =>
        tx
          .insertInto('meeting_note')
          .values({ ...signed, meeting: own, kind: 'noRemarks', measure: MEASURE, recorded_by: neighbour.actor.person })
          .execute(),
      ),
      /row-level security/,
    )
  })

  it('show what has changed since the body last met, and nothing older', async () => {
    app.turnTo('2026-11-10')
    const more = {
      organisation: OTHER,
      year: '2026',
      kind: 'systems',
      title: 'Hankintajärjestelmä',
      planned: '12 500',
    }
    assert.equal((await neighbour.post(`/measures/${MEASURE}/investments`, more)).status, 303)
    const action = {
      title: 'Pyydä tarjoukset',
      expected: 'Ohje on valmis',
      organisation: OTHER,
      due: '31.1.2027',
      moves: MEASURE,
    }
    assert.equal((await neighbour.post(`/measures/${MEASURE}/actions`, action)).status, 303)
    const attested = {
      organisation: '421',
      body: 'Kunnanhallitus',
      day: '5.11.2026',
      section: '§ 7',
      until: '31.12.2027',
    }
    assert.equal(
      (await team.post(`/measures/${MEASURE}/attestations`, { ...attested, link: '', seen: '' })).status,
      303,
    )
    app.turnTo('2026-11-24')
    const second = idOf(await call(team, regional, '24.11.2026'))
    const page = await team.get(`/meetings/${second}/show?measure=${MEASURE}`)
    shows(page, /Muuttunut 27\.10\.2026 jälkeen/)
    shows(page, /toteuma oli 2\/5, nyt 3\/5/)
    shows(page, /Lestijärvi<\/b>: vahvistettu \(Kunnanhallitus, 5\.11\.2026, § 7\), voimassa 31\.12\.2027 asti/)
    shows(page, /jatkotoimi aloitettu: <span>Pyydä tarjoukset/)
    shows(page, /investointi kirjattu, suunniteltu 12\s500,00\s€: <span>Hankintajärjestelmä/)
    // Decided in the last meeting, not after it.
    lacks(page, /<b>Kaustinen<\/b>: vahvistettu/)
    const agenda = await team.get(`/meetings/${second}`)
    shows(agenda, /Kaipaa päätöstä/)
    shows(agenda, /Muuttunut/)
    shows(agenda, new RegExp(`href="/meetings/${first}"`))
    // The closed one tells how things stood on its day.
    shows(await team.get(`/meetings/${first}/show?at=1`), /2\/5/)
    lacks(await team.get(`/meetings/${first}/show?at=1`), /3\/5/)
    // Nothing of it is different for a group that meets for the first time.
    shows(await lead.get(`/meetings/${own}/show?measure=${MEASURE}`), /seuraavassa kokouksessa/)
  })

  it('are moved or called off while nothing has been noted', async () => {
    const seen = /name="seen" value="(\d+)"/.exec((await group.get(`/meetings/${own}/change`)).body)?.[1] ?? ''
    const fields = { day: '1.12.2026', section: '§ 8', seen }
    assert.equal((await group.post(`/meetings/${own}/change`, fields)).status, 303)
    const late = await group.post(`/meetings/${own}/change`, fields)
    assert.equal(late.status, 409)
    shows(late, /Joku ehti muuttaa tätä/)
    shows(await group.get('/meetings'), /1\.12\.2026/)
    assert.equal((await group.post(`/meetings/${own}/calling-off`, { grounds: '' })).status, 422)
    assert.equal((await group.post(`/meetings/${own}/calling-off`, { grounds: 'Ei asioita' })).status, 303)
    shows(await reader.get(`/meetings/${own}`), /Ei asioita/)
    assert.equal((await group.post(`/meetings/${own}/calling-off`, { grounds: 'Uudelleen' })).status, 409)
    assert.equal((await call(group, municipal, '1.12.2026')).status, 303)
  })

  it('let a member of the group note decisions, and attest only as a digital lead', async () => {
    app.turnTo('2026-12-01')
    const body = (await group.get('/meetings')).body
    const id = [...body.matchAll(/href="\/meetings\/([\w-]{36})"/g)]
      .map(([, one = '']) => one)
      .find((one) => one !== own)
    const own2 = (
      await app.database.readAs(system, (read) =>
        read.selectFrom('meeting').select('id').where('organisation', '=', OWN).orderBy('number', 'desc').execute(),
      )
    )[0]?.id
    assert.ok(id !== undefined && own2 !== undefined)
    const page = await group.get(`/meetings/${own2}/show?measure=${MEASURE}`)
    shows(page, /Kirjaa päätös/)
    lacks(page, /name="a_body"/)
    shows(await lead.get(`/meetings/${own2}/show?measure=${MEASURE}`), /name="a_body"/)
    const note = { as: 'noRemarks', measure: MEASURE, at: '0', seen: '' }
    assert.equal((await group.post(`/meetings/${own2}/notes`, note)).status, 303)
    assert.equal(
      (await group.post(`/meetings/${own2}/notes`, { ...note, as: 'attestation', seen: await newest(own2, MEASURE) }))
        .status,
      403,
    )
    shows(await group.get(`/meetings/${own2}`), /Ei huomautettavaa/)
  })
})

describe('meetings of another region', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ content: new URL('../../../tests/content/other-region.json', import.meta.url).pathname })
  })
  after(() => app.close())

  it('work with its bodies, measures and languages', async () => {
    const team = await app.person('strategyTeam')
    const body = (await bodies(app.database.read)).find((one) => one.organisation === 'region')?.id ?? ''
    const called = await team.post('/meetings', { body, day: '24.11.2026', section: '§ 3' })
    assert.equal(called.status, 303)
    const path = called.location ?? ''
    for (const prefix of ['', '/sv', '/en'])
      for (const page of [path, `${path}/show?at=1`, '/meetings']) {
        const answer = await team.get(`${prefix}${page}`)
        assert.equal(answer.status, 200, `${prefix}${page}`)
        assert.deepEqual(complaints(answer.body), [], `${prefix}${page}`)
      }
    for (const file of ['agenda.docx', 'agenda.pdf', 'minutes.docx', 'minutes.pdf'])
      for (const lang of ['', '?lang=sv', '?lang=en'])
        assert.equal((await team.get(`${path}/${file}${lang}`)).status, 200, file + lang)
    const noted = await team.post(`${path}/notes`, {
      as: 'decision',
      at: '99',
      text: 'Merkitään tiedoksi',
      day: '24.11.2026',
      section: '',
      seen: '',
    })
    assert.equal(noted.status, 303)
    assert.equal((await team.post(`${path}/closing`, {})).status, 303)
    shows(await team.get(path), /Merkitään tiedoksi/)
  })
})
