// "This is done already", and measures without data: what is asked, what becomes a step, and that no figure moves by it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { enterPhases } from '../../../tests/plan.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { asked } from '../../engines/processes/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { liveStandings } from '../standing/index.ts'
import { linkTo, openedRound, Phone } from './rounds.testing.ts'

const OWN = '236'
const LATE = 'P2.1'

describe('Something that is done already', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let round: string
  let phone: Phone
  const steps = async () => {
    const all = await app.database.readAs(scopeOf(lead.actor), (read) => asked(read, lead.actor, dayOf(app.now())))
    return all.filter((one) => one.kind === 'round.claim')
  }
  const claimAt = (measure: string) => `${round}/parts/${OWN}/claims/${measure}`
  const figures = async () => {
    const { measures } = await liveStandings(app.region, dayOf(app.now()))
    return JSON.stringify(measures.map(({ subject, state, done, total }) => [subject, state, done, total]))
  }
  const fill = async (typed: Record<string, string> = {}) => {
    const names = [...phone.page.body.matchAll(/<textarea[^>]* name="((?:obstacle|next)-[^"]+)"/g)].map(
      ([, one]) => one,
    )
    return phone.press('Jatka', {
      judgement: 'slow',
      ...Object.fromEntries(names.map((name) => [name ?? '', 'Kesken'])),
      ...typed,
    })
  }
  const sendIt = async () => {
    await phone.press('Jatka', { need: 'none', next: 'Jatketaan' })
    return phone.press('Lähetä vastaus')
  }
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', OWN)
    await enterPhases(team, { 'phase_P2_2025-07-01': 'active' })
    round = await openedRound(team)
    phone = new Phone(app)
    await phone.open(await linkTo(app, lead.actor.person))
    await phone.press('Aloita vastaaminen')
  })
  after(() => app.close())

  it('is said by one press, which keeps what was typed; no Enter key says it', async () => {
    const first = /<form[\s\S]*?<button([^>]*)>/.exec(
      phone.page.body.slice(phone.page.body.indexOf('name="asked"') - 900),
    )
    assert.match(first?.[1] ?? '', /value="next"/)
    assert.deepEqual(complaints(phone.page.body), [])
    const said = await phone.press(`Tämä on jo tehty<span class="hidden">: ${LATE}`, {
      [`obstacle-${LATE}`]: 'Ei mikään',
    })
    assert.equal(said.status, 200)
    // Back to the measure, not to the top of a long page.
    assert.ok(phone.path.endsWith('/measures#measure-P2-1'), phone.path)
    assert.match(said.body, /<fieldset[^>]* id="measure-P2-1"/)
    shows(said, /Sanoit: tämä on jo tehty/)
    shows(said, new RegExp(`name="proof-${LATE}"`))
    lacks(said, new RegExp(`name="obstacle-${LATE}"`))
    assert.deepEqual(complaints(said.body), [])
    const undone = await phone.press('Ei sittenkään ole tehty')
    shows(undone, />Ei mikään<\/textarea>/)
    await phone.press(`Tämä on jo tehty<span class="hidden">: ${LATE}`)
  })

  it('asks of measures without data by one short question, within twelve fields in all', async () => {
    const { body } = phone.page
    shows(phone.page, /Näistä ei ole vielä tietoa/)
    const quick = [...new Set([...body.matchAll(/name="(stand-[^"]+)"/g)].map(([, name]) => name))]
    assert.ok(quick.length >= 2, quick.join())
    const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? ''
    const names = new Set(
      [...main.matchAll(/<(?:input|select|textarea)\b[^>]*?>/g)]
        .filter(([tag]) => !/type="hidden"/.test(tag))
        .map(([tag]) => /name="([^"]+)"/.exec(tag)?.[1]),
    )
    assert.ok(names.size + 3 <= 12, [...names].join(', '))
  })

  it('is a step for whoever may attest once the answer is sent, and changes no figure', async () => {
    const before = await figures()
    const quick = /name="(stand-[^"]+)" value="done"/.exec(phone.page.body)?.[1] ?? ''
    await fill({ [`proof-${LATE}`]: 'Hallituksen päätös § 4', [quick]: 'done' })
    assert.deepEqual(await steps(), [])
    shows(await phone.open(phone.path.replace('needs', 'review')), /Hallituksen päätös § 4/)
    await phone.open(phone.path.replace('review', 'needs'))
    shows(await sendIt(), /Kiitos/)
    assert.deepEqual((await steps()).map((one) => one.link).sort(), [claimAt(LATE), claimAt(quick.slice(6))].sort())
    assert.equal(await figures(), before)
    shows(await lead.get('/my'), /sanottiin, että tämä on jo tehty/)
    const page = await lead.get(claimAt(LATE))
    shows(page, /Hallituksen päätös § 4/)
    shows(page, new RegExp(`/measures/${LATE}/attestations\\?organisation=${OWN}`))
    assert.deepEqual(complaints(page.body), [])
    shows(await lead.get(`${round}/parts/${OWN}`), new RegExp(`claims/${LATE}`))
  })

  it('is settled by attesting it, on whichever page', async () => {
    const fact = { organisation: OWN, body: 'Kunnanhallitus', day: '10.11.2026', section: '§ 4', until: '31.12.2027' }
    assert.equal((await lead.post(`/measures/${LATE}/attestations`, { ...fact, seen: '' })).status, 303)
    assert.ok((await steps()).every((one) => one.link !== claimAt(LATE)))
    shows(await lead.get(claimAt(LATE)), /Asia on vahvistettu/)
  })

  it('or by saying no with grounds, once, and by nobody of another municipality', async () => {
    const [left] = await steps()
    const path = left?.link ?? ''
    const neighbour = await app.person('digitalLead', '074')
    assert.equal((await neighbour.post(path, { grounds: 'Ei kuulu' })).status, 403)
    lacks(await neighbour.get(path), /Merkitse tekemättömäksi/)
    assert.equal((await lead.post(path, { grounds: '' })).status, 422)
    assert.equal((await lead.post(path, { grounds: 'Ohje puuttuu vielä' })).status, 303)
    const told = await team.get(path)
    shows(told, /Asiaa ei ole vielä tehty/)
    shows(told, /Ohje puuttuu vielä/)
    assert.equal((await team.post(path, { grounds: 'Toinen kerta' })).status, 409)
    assert.deepEqual(await steps(), [])
  })
})
