// Words that were typed where they could not be stored: they wait for their own person, and for nobody else.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { pruneCarried } from './carrying.ts'
import { linkTo, openedRound, Phone, send, write } from './rounds.testing.ts'

const OTHER_REGION = new URL('../../../tests/content/other-region.json', import.meta.url).pathname
const FIRST = '890'

describe('Words typed by a link that takes none', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let colleague: TestPerson
  let phone: Phone
  let desk: string
  const post = (path: string, fields: Record<string, string>) => app.post(path, fields)
  const rows = (who?: TestPerson) =>
    app.database.readAs(who === undefined ? system : scopeOf(who.actor), (read) =>
      read.selectFrom('round_carried').select(['id', 'section', 'words']).orderBy('recorded_at').execute(),
    )
  let round: string
  before(async () => {
    app = await testApp({ content: OTHER_REGION })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', FIRST)
    colleague = await app.person('digitalLead', FIRST)
    round = await openedRound(team)
    phone = new Phone(app)
    await phone.open(await linkTo(app, lead.actor.person))
    await phone.press('Aloita vastaaminen')
    desk = phone.path.replace(/\/measures$/, '')
  })
  after(() => app.close())

  it('are kept when the browser is another one, and the page says so', async () => {
    const shut = await post(`${desk}/needs`, { need: 'time', needText: 'Puolikas päivä', next: 'Kokeillaan' })
    assert.equal(shut.status, 403)
    shows(shut, /Puolikas päivä/)
    shows(shut, /Se on tallessa 24\.12\.2026/)
    shows(shut, /Lähetä uusi linkki/)
    assert.deepEqual(complaints(shut.body), [])
    assert.equal((await rows()).length, 1)
    // Sent again, they are the same words.
    await post(`${desk}/needs`, { need: 'time', needText: 'Puolikas päivä', next: 'Kokeillaan' })
    assert.equal((await rows()).length, 1)
  })

  it('are for their own person only, in the database too', async () => {
    for (const who of [colleague, team, await app.person('administrator')]) assert.deepEqual(await rows(who), [])
    assert.equal((await rows(lead)).length, 1)
    lacks(await colleague.get(`${round}/parts/${FIRST}/answer/needs`), /Puolikas päivä/)
    shows(await lead.get(`${round}/parts/${FIRST}`), /Puolikas päivä/)
  })

  it('are offered by the next link, and taken into the form by a press; once saved, they wait no more', async () => {
    const stranger = new Phone(app, '10.2.2.2')
    await stranger.open(`${desk}/needs`)
    await stranger.press('Lähetä uusi linkki')
    const fresh = new Phone(app, '10.2.2.3')
    await fresh.open(await linkTo(app, lead.actor.person, /Uusi linkki/))
    const offered = await fresh.press('Aloita vastaaminen')
    shows(offered, /Tämä odottaa sinua/)
    assert.deepEqual(complaints(offered.body), [])
    const taking = /href="([^"]+\?words=[^"]+)"/.exec(offered.body)?.[1] ?? ''
    const taken = await fresh.open(taking)
    shows(taken, /<textarea[^>]*>Puolikas päivä<\/textarea>/)
    shows(taken, /Sanasi ovat nyt lomakkeella/)
    assert.deepEqual(complaints(taken.body), [])
    // Reading changes nothing.
    assert.equal((await rows()).length, 1)
    const saved = await fresh.press('Tallenna luonnos')
    shows(saved, /<textarea[^>]*>Puolikas päivä<\/textarea>/)
    assert.deepEqual(await rows(), [])
    const dropped = await post(`${desk}/measures`, { judgement: 'stuck' })
    assert.equal(dropped.status, 410)
    await fresh.open(fresh.path)
    lacks(await fresh.press('Poista tämä teksti'), /Tämä odottaa sinua/)
    assert.deepEqual(await rows(), [])
  })

  it('are kept after the answer has been sent, for a link and for somebody signed in', async () => {
    const part = `${round}/parts/${FIRST}`
    await write(colleague, part)
    assert.equal((await send(colleague, part)).status, 303)
    const late = await colleague.post(`${part}/answer/needs`, { seen: '', need: 'none', next: 'Toinen ajatus' })
    assert.equal(late.status, 409)
    shows(late, /Se on tallessa/)
    shows(await colleague.get(part), /Toinen ajatus/)
    lacks(await lead.get(part), /Toinen ajatus/)
    const old = await post(`${desk}/needs`, { next: 'Vanhasta linkistä' })
    shows(old, /Vastaus on jo lähetetty/)
    shows(old, /Vanhasta linkistä/)
    shows(old, /Se on tallessa/)
  })

  it('are so many at most, go after thirty days, and with their person', async () => {
    for (let count = 0; count < 12; count++) await post(`${desk}/needs`, { next: `Ajatus ${count}` })
    assert.equal((await rows(lead)).length, 10)
    shows(await post(`${desk}/needs`, { next: 'Yksi liikaa' }), /Tätä ei voitu tallentaa/)
    app.turnTo('2026-12-23')
    await pruneCarried(app.region)
    assert.equal((await rows()).length, 11)
    const administrator = await app.person('administrator')
    // What erasing a person does, with an administrator's eyes: nobody else's words are theirs to see.
    await app.database.transact(scopeOf(administrator.actor), (tx) =>
      tx.deleteFrom('person_detail').where('person', '=', colleague.actor.person).execute(),
    )
    assert.equal((await rows()).length, 10)
    app.turnTo('2026-12-25')
    lacks(await lead.get(`${round}/parts/${FIRST}`), /Ajatus 3/)
    await pruneCarried(app.region)
    assert.deepEqual(await rows(), [])
  })
})
