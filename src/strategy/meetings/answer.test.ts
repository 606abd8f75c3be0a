import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { send as sent } from '../../../tests/http/house.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { bodies, system } from '../../platform/access/index.ts'
import { openedRound, send, write } from '../rounds/rounds.testing.ts'

const OWN = '236'
const OTHER = '074'
const MEASURE = 'P2.5'

describe('a meeting of the management group', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let group: TestPerson
  let neighbour: TestPerson
  let part: string
  let path: string
  const bodyOf = async (organisation: string, kind: string) =>
    (await bodies(app.database.read)).find((one) => one.organisation === organisation && one.kind === kind)?.id ?? ''
  const call = async (as: TestPerson, body: string, day: string) =>
    (await as.post('/meetings', { body, day, section: '§ 5' })).location ?? 'none'
  const value = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  const judge = async (as: TestPerson, fields: Record<string, string>) => {
    const { body } = await as.get(`${path}/answer`)
    return as.post(`${path}/answer`, { answer: value(body, 'answer'), seen: value(body, 'seen'), ...fields })
  }
  before(async () => {
    app = await testApp({ now: '2026-11-24' })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', OWN)
    group = await app.person('managementGroup', OWN)
    neighbour = await app.person('digitalLead', OTHER)
    part = `${await openedRound(team)}/parts/${OWN}`
    path = await call(group, await bodyOf(OWN, 'managementGroup'), '1.12.2026')
  })
  after(() => app.close())

  it('has the answer that waits for its approval first on the agenda, by itself', async () => {
    lacks(await group.get(path), /Vastaus seurantakierrokseen/)
    assert.equal((await group.get(`${path}/answer`)).status, 404)
    await write(lead, part)
    assert.equal((await send(lead, part)).status, 303)
    const page = await group.get(path)
    shows(page, /1\. <a href="[^"]+\/answer"><b>Vastaus seurantakierrokseen: syksy 2026/)
    shows(page, /Odottaa hyväksyntää/)
    shows(page, new RegExp(`href="${path}/answer"[^>]*>Avaa kokousnäkymä`))
    assert.deepEqual(complaints(page.body), [])
    // Another body of the municipality, a neighbour's group and the region's have nothing to do with it.
    for (const [organisation, kind] of [
      [OWN, 'executive'],
      [OTHER, 'managementGroup'],
      ['region', 'managementGroup'],
    ] as const) {
      const other = await call(team, await bodyOf(organisation, kind), '1.12.2026')
      lacks(await team.get(other), /Vastaus seurantakierrokseen/)
      assert.equal((await team.get(`${other}/answer`)).status, 404)
    }
    assert.equal((await neighbour.get(`${path}/answer`)).status, 404)
  })

  it('reads it large, on and back like any item, and deals with it when its day has come', async () => {
    const early = await group.get(`${path}/answer`)
    shows(early, /Avataan etäpiste/)
    shows(early, /Asia 1\//)
    shows(early, /Kirjaaminen alkaa kokouspäivänä 1\.12\.2026/)
    lacks(early, /Hyväksy vastaus/)
    const [first] = early.body.slice(early.body.indexOf('<body')).match(/<a [^>]*>/) ?? []
    assert.match(first ?? '', /rel="next"/)
    shows(await group.get(`${path}/show?at=1`), new RegExp(`rel="prev" href="${path}/answer"`))
    const ahead = await group.post(`${path}/answer`, {
      outcome: 'returned',
      grounds: 'Liian aikaisin',
      seen: '',
      answer: '',
    })
    assert.equal(ahead.status, 422)
    app.turnTo('2026-12-01')
    const page = await group.get(`${path}/answer`)
    shows(page, /value="Kunnan johtoryhmä"/)
    shows(page, /value="1\.12\.2026"/)
    shows(page, /value="§ 5"/)
    assert.deepEqual(complaints(page.body), [])
  })

  it('returns it with grounds, and approves the corrected one; both are notes of the meeting', async () => {
    const empty = await judge(group, { outcome: 'returned', grounds: '' })
    assert.equal(empty.status, 422)
    const back = await judge(group, { outcome: 'returned', grounds: 'Lisätkää etäpisteen aika' })
    assert.equal(back.status, 303)
    assert.match(back.location ?? '', /\/answer#kirjaukset$/)
    shows(await group.get(`${path}/answer`), /palautettu korjattavaksi: <span>Lisätkää etäpisteen aika/)
    lacks(await group.get(`${path}/answer`), /Hyväksy vastaus/)
    shows(await lead.get(part), /Lisätkää etäpisteen aika/)
    await write(lead, part, { judgement: 'good' })
    assert.equal((await send(lead, part)).status, 303)
    shows(await group.get(path), /Odottaa hyväksyntää/)
    const faulty = await judge(group, {
      outcome: 'approved',
      body: 'Kunnan johtoryhmä',
      day: '30.11.2026',
      section: '',
    })
    assert.equal(faulty.status, 422)
    shows(faulty, /Pykälä: /)
    shows(faulty, /Valitse kokouspäivä 1\.12\.2026 tai myöhempi/)
    const approved = { outcome: 'approved', body: 'Kunnan johtoryhmä', day: '1.12.2026', section: '§ 6' }
    const { body } = await group.get(`${path}/answer`)
    const stale = { ...approved, answer: value(body, 'answer'), seen: value(body, 'seen') }
    const both = await Promise.all([group.post(`${path}/answer`, stale), lead.post(`${path}/answer`, stale)])
    assert.deepEqual(both.map((one) => one.status).sort(), [303, 409])
    shows(await group.get(`${path}/answer`), /hyväksytty \(Kunnan johtoryhmä, 1\.12\.2026, § 6\)/)
    shows(await team.get(part), /§ 6/)
    const kinds = await app.database.readAs(system, (read) =>
      read.selectFrom('meeting_note').select('kind').orderBy('number').execute(),
    )
    assert.deepEqual(
      kinds.map((one) => one.kind),
      ['answer', 'answer'],
    )
  })

  it('has both in its papers, and keeps the item after closing', async () => {
    assert.equal((await group.post(`${path}/closing`, {})).status, 303)
    shows(await group.get(path), /Vastaus seurantakierrokseen: syksy 2026/)
    assert.equal((await judge(group, { outcome: 'returned', grounds: 'Myöhässä' })).status, 409)
    for (const file of ['agenda.docx', 'minutes.docx', 'minutes.pdf'])
      assert.equal((await group.get(`${path}/${file}`)).status, 200, file)
  })

  it('begins a follow-up action where it is, and comes back to the same measure', async () => {
    const again = await call(lead, await bodyOf(OWN, 'managementGroup'), '2.12.2026')
    app.turnTo('2026-12-02')
    const shown = `${again}/show?measure=${MEASURE}`
    shows(await lead.get(shown), /name="x_title"/)
    // A member of the group takes notes and begins no actions, as elsewhere.
    lacks(await group.get(shown), /name="x_title"/)
    const fields = { as: 'action', at: '0', measure: MEASURE, seen: '', x_organisation: OWN, x_owner: '' }
    const faulty = await lead.post(`${again}/notes`, {
      ...fields,
      x_title: '',
      x_expected: 'Ohje on',
      x_due: '31.2.2027',
    })
    assert.equal(faulty.status, 422)
    shows(faulty, /href="#x_title"/)
    shows(faulty, /href="#x_due"/)
    shows(faulty, /Ohje on<\/textarea>/)
    assert.deepEqual(complaints(faulty.body), [])
    const full = { ...fields, x_title: 'Pyydä tarjoukset', x_expected: 'Ohje on valmis', x_due: '31.1.2027' }
    assert.equal((await lead.post(`${again}/notes`, { ...full, x_organisation: OTHER })).status, 422)
    const passed = await lead.post(`${again}/notes`, { ...full, x_due: '1.1.2026' })
    assert.equal(passed.status, 422)
    shows(passed, /Määräpäivä: Päivä 1\.1\.2026 on jo mennyt/)
    assert.equal((await group.post(`${again}/notes`, full)).status, 403)
    const done = await lead.post(`${again}/notes`, full)
    assert.equal(done.status, 303)
    const page = await lead.get((done.location ?? '').replace(/#.*/, ''))
    // It is a note like any: counted, on the agenda, and what it is about is not removed from there.
    const line =
      /<b>Jatkotoimi<\/b>: <a [^>]+><span>Pyydä tarjoukset<\/span><\/a> \(Kaustinen, määräpäivä 31\.1\.2027\)/
    shows(page, line)
    lacks(page, /Tästä ei ole vielä kirjattu mitään/)
    const list = await lead.get(again)
    shows(list, new RegExp(`<b>${MEASURE}</b>`))
    shows(list, line)
    lacks(list, new RegExp(`Poista<span class="hidden"> ${MEASURE}<`))
    shows(await lead.get(`${again}/closing`), /Kokouksessa on 1 kirjaus\./)
    path = again
  })

  it('attests with a file, too', async () => {
    const at = `${path}/show?measure=${MEASURE}`
    shows(await lead.get(at), /enctype="multipart\/form-data"/)
    const fields = {
      as: 'attestation',
      at: '1',
      measure: MEASURE,
      seen: value((await lead.get(at)).body, 'seen'),
      a_organisation: OWN,
      a_body: '',
      a_day: '2.12.2026',
      a_section: '',
      a_until: '31.12.2027',
      a_link: '',
      [`seen_${OWN}`]: '',
    }
    const nothing = await lead.post(`${path}/notes`, fields)
    assert.equal(nothing.status, 422)
    shows(nothing, /href="#a_body"/)
    const attach = (body: Buffer) =>
      sent(app, `${path}/notes`, {
        method: 'POST',
        as: lead,
        fields,
        file: { field: 'a_file', name: 'ohje.pdf', type: 'application/pdf', body },
      })
    const wrong = await attach(Buffer.from('ei mitään'))
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /href="#a_file"/)
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
    assert.equal((await attach(pdf)).status, 303)
    const kept = await app.database.readAs(system, (read) =>
      read.selectFrom('attestation').select(['file', 'body']).where('organisation', '=', OWN).executeTakeFirstOrThrow(),
    )
    assert.ok(kept.file)
    shows(await lead.get(path), /Vahvistus/)
  })
})
