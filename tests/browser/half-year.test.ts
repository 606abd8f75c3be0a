// A half-year of real work from start to end, by pages only and without JavaScript, as the people it is for.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { regionJobs } from '../../src/jobs.ts'
import { linkTo, mailsTo } from '../../src/strategy/rounds/rounds.testing.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { pointer } from './hands.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere } from './in-browser.ts'

const OWN = '236'
const OTHER = '074'
const MEASURE = 'O4.1'
const SMALL = { width: 320, height: 640 }
const PHONE: BrowserContextOptions = { viewport: SMALL, hasTouch: true, isMobile: true }
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }

const mainOf = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replaceAll('\u00ad', '').replaceAll('\u00a0', ' ')

describe('A half-year of work', () => {
  let app: TestApp
  let origin: string
  let team: Page
  let lead: TestPerson
  let late: TestPerson
  let group: TestPerson
  let round: string
  /** Where scripts run, which axe needs: a page without them is shown there again. */
  let mirror: Page
  const contexts: BrowserContext[] = []
  const open = async (as: TestPerson | undefined, options: BrowserContextOptions): Promise<Page> => {
    const context = await contextFor(origin, as, { javaScriptEnabled: false, ...options })
    contexts.push(context)
    return context.newPage()
  }
  /** Nothing that axe finds, as wide as it is shown and on a small phone; nothing to scroll sideways there. */
  const looksWell = async (page: Page): Promise<void> => {
    await mirror.setContent(await page.content())
    for (const size of [page.viewportSize() ?? SMALL, SMALL]) {
      await mirror.setViewportSize(size)
      assert.deepEqual(await axeFindings(mirror), [], `${page.url()} ${size.width}`)
    }
    assert.deepEqual(await lostText(mirror), [], page.url())
  }
  /** The clock goes on, and the program does what is due. */
  const turnTo = async (day: string): Promise<void> => {
    app.turnTo(day)
    for (const name of ['daily-snapshot', 'reminders', 'rounds'])
      await regionJobs(app.ownerUrl, origin)
        .find((job) => job.name === name)
        ?.work(app.region)
  }
  const subjectsTo = async (who: TestPerson): Promise<string[]> =>
    (await mailsTo(app, who.actor.person)).map((mail) => mail.subject)
  const stateOf = async (id: string): Promise<string | undefined> => {
    const { items } = (await (await fetch(`${origin}/api/v1/measures`)).json()) as {
      items: { id: string; state: string }[]
    }
    return items.find((one) => one.id === id)?.state
  }
  before(async () => {
    app = await testApp()
    origin = await serveHere(app)
    lead = await app.person('digitalLead', OWN)
    group = await app.person('managementGroup', OWN)
    late = await app.person('digitalLead', OTHER)
    team = await open(await app.person('strategyTeam'), DESK)
    const context = await contextFor(origin, undefined, { viewport: SMALL })
    contexts.push(context)
    mirror = await context.newPage()
    await mirror.goto('/rounds')
  })
  after(async () => {
    for (const context of contexts) await context.close()
    await closeHere(app)
  })

  test('begins with the plan: phases in the grid, and a target with its day', async () => {
    await team.goto('/my')
    await looksWell(team)
    await pointer.follow(team, /^Aikajana/)
    await pointer.follow(team, /jaksot|jaksoja/i)
    for (const cell of ['P1 syksy 2025', 'P2 syksy 2025', 'O4 syksy 2026', 'O4 kevät 2027'])
      await pointer.choose(team, new RegExp(`^${cell}$`), 'Aktiivinen')
    await pointer.press(team, /^Katso muutokset/)
    assert.match(await mainOf(team), /Mitään ei ole vielä tallennettu/)
    await looksWell(team)
    await pointer.press(team, /^Tallenna 4 muutosta/)
    assert.match(await mainOf(team), /4 muutosta tallennettu/)
    await looksWell(team)

    await team.goto(`/measures/${MEASURE}`)
    await pointer.follow(team, /^Muuta tavoitearvoja/)
    await pointer.type(team, /^Mihin mennessä/, '31.3.2027')
    await pointer.press(team, /^Sovi tavoitearvo/)
    assert.match(await mainOf(team), /Tavoitearvot on tallennettu/)
    await looksWell(team)
  })

  test('the team opens a round, and the digital leads are asked by mail', async () => {
    await pointer.follow(team, /^Seurantakierrokset/)
    await pointer.follow(team, /^Avaa kierros/)
    await looksWell(team)
    await pointer.press(team, /^Avaa kierros/)
    assert.match(await mainOf(team), /Avataanko seurantakierros/)
    await looksWell(team)
    await pointer.press(team, /^Avaa kierros/)
    assert.match(await mainOf(team), /Vastannut 0\/5/)
    round = new URL(team.url()).pathname
    await looksWell(team)
    for (const who of [lead, late])
      assert.deepEqual(await subjectsTo(who), ['Seurantakierros: vastaa viimeistään 15.12.2026'])
  })

  test('a digital lead answers on a small phone from the mail, signed in nowhere', async () => {
    await turnTo('2026-11-26')
    const phone = await open(undefined, PHONE)
    await phone.goto(await linkTo(app, lead.actor.person))
    await looksWell(phone)
    await pointer.press(phone, /^Aloita vastaaminen/)
    await looksWell(phone)
    await phone.getByLabel('Hitaammin kuin sovittiin').check()
    for (const box of await phone.getByLabel('Mikä on esteenä?').all()) await box.fill('Sopimus puuttuu')
    for (const box of await phone.getByLabel('Mitä teette seuraavaksi?').all()) await box.fill('Pyydetään tarjous')
    await pointer.press(phone, /^Jatka/)
    await looksWell(phone)
    await phone.getByLabel('Työaikaa').check()
    await pointer.type(phone, /^Kerro tarpeesta/, 'Puolikas työaika')
    await pointer.type(phone, /^Mikä on tärkein/, 'Kokeillaan keväällä')
    await pointer.press(phone, /^Jatka/)
    await looksWell(phone)
    await pointer.press(phone, /^Lähetä vastaus/)
    assert.match(await mainOf(phone), /Kiitos, vastaus on lähetetty/)
    await looksWell(phone)
    // A mistake is seen at once: the answer is taken back in the same browser, corrected and sent again.
    await pointer.press(phone, /^Korjaa vastausta/)
    await pointer.press(phone, /^Jatka/)
    assert.equal(await phone.getByLabel(/^Kerro tarpeesta/).inputValue(), 'Puolikas työaika')
    await pointer.press(phone, /^Jatka/)
    await pointer.press(phone, /^Lähetä vastaus/)
    assert.match(await mainOf(phone), /Johtoryhmä sai viestin/)
    assert.equal((await subjectsTo(group)).at(-1), 'Seurantakierros: korjattu vastaus odottaa hyväksyntää')
  })

  test('the management group finds it on its own page, reads and approves', async () => {
    const page = await open(group, DESK)
    await page.goto('/my')
    assert.match(await mainOf(page), /Käsittele kunnan vastaus johtoryhmässä/)
    await pointer.follow(page, /^Seurantakierros: syksy 2026/)
    assert.match(await mainOf(page), /Puolikas työaika/)
    await looksWell(page)
    await pointer.type(page, /^Pykälä/, '§ 42')
    await pointer.press(page, /^Hyväksy vastaus/)
    await page.goto('/my')
    assert.doesNotMatch(await mainOf(page), /Käsittele kunnan vastaus/)
    await team.goto(round)
    assert.match(await mainOf(team), /Vastannut 1\/5, hyväksytty 1\/5/)
  })

  test('who has not answered is late, is seen to be so, and is reminded until the answer comes', async () => {
    await turnTo('2026-12-15')
    assert.equal((await subjectsTo(late)).at(-1), 'Seurantakierros: vastaa tänään')
    await turnTo('2026-12-22')
    assert.equal((await subjectsTo(late)).at(-1), 'Seurantakierros: vastauksesi puuttuu vielä')
    assert.ok(!(await subjectsTo(lead)).some((subject) => /tänään|puuttuu/.test(subject)), 'who has answered is let be')
    await team.goto(round)
    const row = (await team.getByRole('row', { name: /Halsua/ }).textContent()) ?? ''
    assert.match(row, /Myöhässä7 päivää myöhässäMuistutettu 2 kertaa, viimeksi 22\.12\.2026/)
    assert.ok(row.includes(late.actor.name), row)
    await looksWell(team)
    await team.goto('/rounds')
    assert.match(await mainOf(team), /4 kuntaa myöhässä/)
    await looksWell(team)
    // The team sends the link once more: the mail and the first page say that the time is over.
    await turnTo('2026-12-23')
    await team.goto(round)
    await pointer.press(team, /^Lähetä linkki uudelleen.*Halsua/)
    const again = await open(undefined, PHONE)
    await again.goto(await linkTo(app, late.actor.person, /vastausaika päättyi, vastaa silti/))
    await looksWell(again)
    await pointer.press(again, /^Aloita vastaaminen/)
    assert.match(await mainOf(again), /Vastausaika päättyi 15\.12\.2026\. Vastaa silti/)
    const page = await open(late, PHONE)
    await page.goto('/my')
    await looksWell(page)
    await pointer.follow(page, /^Seurantakierros: syksy 2026/)
    await pointer.follow(page, /^Vastaa/)
    await page.getByLabel('Ei etene juuri nyt').check()
    for (const box of await page.getByLabel('Mikä on esteenä?').all()) await box.fill('Henkilö vaihtui')
    for (const box of await page.getByLabel('Mitä teette seuraavaksi?').all()) await box.fill('Perehdytetään uusi')
    await pointer.press(page, /^Jatka/)
    await page.getByLabel('Emme tarvitse nyt apua').check()
    await pointer.type(page, /^Mikä on tärkein/, 'Perehdytys')
    await pointer.press(page, /^Jatka/)
    await pointer.press(page, /^Lähetä vastaus/)
    assert.match(await mainOf(page), /Kiitos, vastaus on lähetetty/)
    assert.match(await mainOf(page), /Vie vastaus johtoryhmään ja kerro päätös digistrategiatiimille/)
    await looksWell(page)
    await page.goto('/my')
    assert.doesNotMatch(await mainOf(page), /Käsittele kunnan vastaus/, 'nobody deals with their own answer')
    assert.equal((await subjectsTo(late)).at(-1), 'Seurantakierros: vie vastaus johtoryhmään')
    await team.goto('/my')
    assert.match(await mainOf(team), /Käsittele kunnan vastaus johtoryhmässä/, 'without a group the team notes it')
    const before = (await subjectsTo(late)).length
    await turnTo('2026-12-29')
    assert.ok(!(await subjectsTo(late)).slice(before).some((subject) => /puuttuu/.test(subject)))
  })

  test('the meeting goes through the measures: a decision and an attestation are noted, and the state moves', async () => {
    await turnTo('2027-01-11')
    const earlier = await stateOf(MEASURE)
    await team.goto('/my')
    await pointer.follow(team, /^Kokoukset/)
    await pointer.type(team, /^Kokouspäivä/, '11.1.2027')
    await pointer.press(team, /^Lisää kokous/)
    await looksWell(team)
    const other = team.getByLabel(/^Muut toimenpiteet/)
    if ((await other.locator('option', { hasText: MEASURE }).count()) > 0) {
      await other.selectOption({ label: (await other.locator('option', { hasText: MEASURE }).textContent()) ?? '' })
      await pointer.press(team, /^Lisää asia/)
    }
    await pointer.follow(team, /^Avaa kokousnäkymä/)
    for (let items = 0; items < 60 && !(await mainOf(team)).includes(`, ${MEASURE}`); items++)
      await pointer.follow(team, /^Seuraava/)
    await looksWell(team)
    await team.locator('summary', { hasText: 'Kirjaa päätös' }).click()
    await pointer.type(team, /^Päätös tai linjaus/, 'Otetaan käyttöön yhdessä')
    await pointer.type(team, /^Pykälä/, '§ 3')
    await pointer.press(team, /^Kirjaa päätös/)
    assert.match(await mainOf(team), /Otetaan käyttöön yhdessä/)
    await team.locator('summary', { hasText: 'Vahvista' }).click()
    await pointer.press(team, /^Vahvista/)
    await looksWell(team)
    const moved = await stateOf(MEASURE)
    assert.notEqual(moved, earlier)
    assert.equal(moved, 'done')
    await pointer.follow(team, /^Esityslista/)
    await team.goto(`${new URL(team.url()).pathname}/closing`)
    await pointer.press(team, /^Sulje kokous/)
    assert.match(await mainOf(team), /Kokous on suljettu/)
  })

  test('the team closes the round, and says why with answers missing', async () => {
    await turnTo('2027-01-12')
    await team.goto('/my')
    await pointer.follow(team, /^Seurantakierros: syksy 2026$/)
    await pointer.follow(team, /^Sulje kierros/)
    await pointer.press(team, /^Sulje kierros/)
    await looksWell(team)
    await pointer.type(team, /^Perustelu/, 'Muut kunnat vastaavat ensi kierroksella')
    await pointer.press(team, /^Sulje kierros/)
    assert.match(await mainOf(team), /Suljettu 12\.1\.2027/)
    await team.goto('/my')
    assert.doesNotMatch(await mainOf(team), /Sulje seurantakierros/)
  })

  test('the report is drafted, approved by a body and public; its PDF is one and its chain is whole', async () => {
    await team.goto(round)
    await pointer.follow(team, /^Tee puolivuoden raportti/)
    await pointer.choose(team, /^Puolivuosi/, 'syksy 2026')
    await pointer.press(team, /^Aloita luonnos/)
    await pointer.type(team, /^Esipuhe/, 'Hyvä lukija, tämä oli vilkas syksy.')
    await pointer.press(team, /^Tallenna ja esikatsele/)
    await looksWell(team)
    await pointer.follow(team, /^Kirjaa hyväksyntä/)
    await team.getByLabel('Julkaise esipuhe sellaisena kuin se on tässä').check()
    await pointer.type(team, /^Pykälä/, '§ 5')
    await looksWell(team)
    await pointer.press(team, /^Hyväksy ja julkaise/)
    const address = new URL(team.url()).pathname
    assert.equal(address, '/reports/1')
    const everybody = await open(undefined, DESK)
    await everybody.goto(address)
    const said = await mainOf(everybody)
    assert.match(said, /tämä oli vilkas syksy/)
    for (const words of ['Kokeillaan keväällä', 'Hitaammin kuin sovittiin', 'Pyydetään tarjous', 'Ei vastannut'])
      assert.ok(said.includes(words), `what was answered stands in the report: ${words}`)
    for (const words of ['Puolikas työaika', 'Sopimus puuttuu', 'Perehdytys'])
      assert.ok(!said.includes(words), `what is internal or not approved does not: ${words}`)
    await looksWell(everybody)
    const frozen = await (await fetch(`${origin}${address}.json`)).text()
    assert.ok(frozen.includes('Kokeillaan keväällä') && !/Puolikas työaika|Sopimus puuttuu|Perehdytys/.test(frozen))
    const pdf = await (await fetch(`${origin}${address}.pdf`)).arrayBuffer()
    assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-')
    const folder = await mkdtemp(path.join(os.tmpdir(), 'digiseutu-half-year-'))
    try {
      const script = path.join(folder, 'verify.mjs')
      await writeFile(script, await (await fetch(`${origin}/reports/verify.mjs`)).text())
      const { stdout } = await promisify(execFile)(process.execPath, [script, origin])
      assert.equal(stdout, '1 reports are as they were approved\n')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('a council member opens the link of the own municipality and sees at once how it does', async () => {
    const phone = await open(undefined, PHONE)
    await phone.goto(`/municipalities/${OWN}`)
    for (const part of ['h1', '.lead', '.counts li', '.page-head a[href*="/reports/"]']) {
      const all = await phone.locator(part).all()
      assert.ok(all.length > 0, part)
      for (const one of all) {
        const box = await one.boundingBox()
        assert.ok(box !== null && box.y + box.height <= SMALL.height, `${part} is on the first screen`)
      }
    }
    await looksWell(phone)
    await pointer.follow(phone, /raportti/i)
    assert.equal(new URL(phone.url()).pathname, '/reports/1')
  })

  test('the next half-year begins from what was said in this one', async () => {
    await turnTo('2027-05-25')
    await team.goto('/rounds')
    await pointer.follow(team, /^Avaa seuraava kierros/)
    assert.equal(await team.getByLabel('Puolivuosi').locator('option:checked').textContent(), 'kevät 2027')
    await pointer.press(team, /^Avaa kierros/)
    await pointer.press(team, /^Avaa kierros/)
    const phone = await open(undefined, PHONE)
    await phone.goto(await linkTo(app, lead.actor.person))
    await pointer.press(phone, /^Aloita vastaaminen/)
    assert.match(await mainOf(phone), /Viimeksi sanoit: ”Hitaammin kuin sovittiin”/)
    await phone.getByLabel('Niin kuin sovittiin').check()
    for (const box of await phone.getByLabel('Mikä on esteenä?').all()) await box.fill('Ei enää')
    for (const box of await phone.getByLabel('Mitä teette seuraavaksi?').all()) await box.fill('Käyttöönotto')
    await pointer.press(phone, /^Jatka/)
    assert.match(await mainOf(phone), /Viimeksi sanoit: ”Kokeillaan keväällä”/)
    await looksWell(phone)
  })
})
