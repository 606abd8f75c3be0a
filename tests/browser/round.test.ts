// The digital lead answers the follow-up round on a phone from the mail: without sign-in, without JavaScript.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { linkTo, openedRound } from '../../src/strategy/rounds/rounds.testing.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { enterPhases } from '../plan.ts'
import { pointer } from './hands.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere } from './in-browser.ts'

const OWN = '236'
const OTHER = '074'
const PHONE = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false, hasTouch: true, isMobile: true }

const textOf = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replaceAll('\u00ad', '')

/** Questions of the page: groups of buttons count once; what is folded away counts too. */
const questionsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const asked = [...document.querySelectorAll('main input, main select, main textarea')]
    return [
      ...new Set(
        asked.filter((one) => one.getAttribute('type') !== 'hidden').map((one) => one.getAttribute('name') ?? ''),
      ),
    ]
  })

describe('The follow-up round on a phone', () => {
  let app: TestApp
  let origin: string
  let team: TestPerson
  let lead: TestPerson
  let neighbour: TestPerson
  let round: string
  let link: string
  let page: Page
  /** Where scripts run, which axe needs: the same page is shown there again. */
  let mirror: Page
  const contexts: BrowserContext[] = []
  const looksWell = async (seen: Page): Promise<void> => {
    assert.deepEqual(await lostText(seen), [], seen.url())
    await mirror.setContent(await seen.content())
    assert.deepEqual(await axeFindings(mirror), [], seen.url())
  }
  const phone = async (as?: TestPerson): Promise<Page> => {
    const context = await contextFor(origin, as, PHONE)
    contexts.push(context)
    return context.newPage()
  }
  before(async () => {
    app = await testApp()
    origin = await serveHere(app)
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', OWN)
    neighbour = await app.person('digitalLead', OTHER)
    await app.person('managementGroup', OWN)
    // A package that should have been done: its measures are late, and words are asked of three of them.
    await enterPhases(team, { 'phase_P2_2025-07-01': 'active', 'phase_P1_2025-07-01': 'active' })
    round = await openedRound(team)
    link = await linkTo(app, lead.actor.person)
    page = await phone()
    const context = await contextFor(origin, undefined, { viewport: PHONE.viewport })
    contexts.push(context)
    mirror = await context.newPage()
    await mirror.goto('/rounds')
  })
  after(async () => {
    for (const context of contexts) await context.close()
    await closeHere(app)
  })

  test('begins with one press, and the first screen says what is asked and how long it takes', async () => {
    await page.goto(link)
    assert.match(await textOf(page), /noin viisi minuuttia/)
    const button = await page.getByRole('button', { name: 'Aloita vastaaminen' }).boundingBox()
    assert.ok(button !== null && button.y + button.height <= 640, 'the button is on the first screen')
    await looksWell(page)
    await pointer.press(page, 'Aloita vastaaminen')
    assert.ok(!page.url().includes(link.split('/').at(-1) ?? '-'), 'the secret is no more in the address')
  })

  test('asks at most twelve things on three pages, and what is missing is told first', async () => {
    const asked = await questionsOf(page)
    // Of two in words, and of two without data by one short question.
    assert.equal(asked.filter((name) => name.startsWith('obstacle-')).length, 2)
    assert.equal(asked.filter((name) => name.startsWith('stand-')).length, 2)
    await looksWell(page)
    await pointer.press(page, 'Jatka')
    assert.match(await page.title(), /^Tarkista/)
    assert.match(await textOf(page), /Kirjoittamasi on tallessa/)
    await looksWell(page)
    await page.getByLabel('Hitaammin kuin sovittiin').check()
    for (const box of await page.getByLabel('Mikä on esteenä?').all()) await box.fill('Sopimus puuttuu')
    for (const box of await page.getByLabel('Mitä teette seuraavaksi?').all()) await box.fill('Pyydetään tarjous')
    await pointer.press(page, 'Tallenna luonnos')
    assert.match(await textOf(page), /Luonnos tallennettu/)
    await pointer.press(page, 'Jatka')
    asked.push(...(await questionsOf(page)))
    assert.ok(asked.length <= 12, asked.join(', '))
    await looksWell(page)
    await page.getByLabel('Työaikaa').check()
    await page.getByLabel('Kerro tarpeesta tarkemmin').fill('Puolikas työaika')
    await page.getByLabel('Mikä on tärkein seuraava askeleenne?').fill('Kokeillaan keväällä')
    await pointer.press(page, 'Jatka')
    assert.deepEqual(await questionsOf(page), [])
    assert.match(await textOf(page), /Puolikas työaika/)
    await looksWell(page)
  })

  test('a forwarded link opens nothing, and a new one goes to the same person', async () => {
    const other = await phone()
    await other.goto(link)
    const text = await textOf(other)
    assert.match(text, /toisessa selaimessa/)
    assert.doesNotMatch(text, /Puolikas/)
    await looksWell(other)
    await pointer.press(other, 'Lähetä uusi linkki')
    assert.match(await textOf(other), /Katso sähköpostisi/)
    await linkTo(app, lead.actor.person, /Uusi linkki/)
  })

  test('two who write at the same time both see both versions', async () => {
    const colleague = await app.person('digitalLead', OWN)
    const second = await phone(colleague)
    const needs = `${round}/parts/${OWN}/answer/needs`
    await second.goto(needs)
    const seen = /name="seen" value="([^"]*)"/.exec((await lead.get(needs)).body)?.[1] ?? ''
    const first = { seen, need: 'time', needText: 'Kokonainen työaika', next: 'Kokeillaan keväällä' }
    assert.equal((await lead.post(needs, first)).status, 303)
    await second.getByLabel('Kerro tarpeesta tarkemmin').fill('Kaksi päivää viikossa')
    await pointer.press(second, 'Jatka')
    assert.match(await textOf(second), /Kokonainen työaika/)
    assert.equal(await second.getByLabel('Kerro tarpeesta tarkemmin').inputValue(), 'Kaksi päivää viikossa')
    await looksWell(second)
    await pointer.press(second, 'Jatka')
    assert.match(await textOf(second), /Kaksi päivää viikossa/)
  })

  test('what was changed meanwhile is read again before it is sent; the link is then used up and tells so', async () => {
    await pointer.press(page, 'Lähetä vastaus')
    assert.match(await textOf(page), /Vastausta muutettiin, kun luit sitä/)
    await looksWell(page)
    await pointer.press(page, 'Lähetä vastaus')
    assert.match(await textOf(page), /Kiitos, vastaus on lähetetty/)
    await looksWell(page)
    await page.goto(link)
    assert.match(await textOf(page), /Kiitos, vastaus on lähetetty/)
    const other = await phone()
    await other.goto(link)
    assert.match(await textOf(other), /Vastaus on jo lähetetty/)
  })

  test('an expired link keeps the draft and gives a new one', async () => {
    const opened = await phone()
    await opened.goto(await linkTo(app, neighbour.actor.person))
    await pointer.press(opened, 'Aloita vastaaminen')
    await opened.getByLabel('Ei etene juuri nyt').check()
    await pointer.press(opened, 'Tallenna luonnos')
    app.turnTo('2026-12-30')
    await opened.reload()
    assert.match(await textOf(opened), /Linkki on vanhentunut/)
    await looksWell(opened)
    await pointer.press(opened, 'Lähetä uusi linkki')
    await opened.goto(await linkTo(app, neighbour.actor.person, /Uusi linkki/))
    await pointer.press(opened, 'Aloita vastaaminen')
    assert.ok(await opened.getByLabel('Ei etene juuri nyt').isChecked())
    page = opened
  })

  test('a round that closes while somebody answers takes the answer all the same', async () => {
    for (const box of await page.getByLabel('Mikä on esteenä?').all()) await box.fill('Henkilö vaihtui')
    for (const box of await page.getByLabel('Mitä teette seuraavaksi?').all()) await box.fill('Perehdytetään uusi')
    assert.equal((await team.post(`${round}/closing`, { grounds: 'Loput ensi kierroksella' })).status, 303)
    await pointer.press(page, 'Jatka')
    assert.match(await textOf(page), /Kierros on jo suljettu/)
    await looksWell(page)
    await page.getByLabel('Emme tarvitse nyt apua').check()
    await page.getByLabel('Mikä on tärkein seuraava askeleenne?').fill('Perehdytys')
    await pointer.press(page, 'Jatka')
    await pointer.press(page, 'Lähetä vastaus')
    assert.match(await textOf(page), /saapui sulkemisen jälkeen/)
    const overview = await phone(team)
    await overview.goto(round)
    assert.match(await textOf(overview), /Saapui sulkemisen jälkeen/)
    await looksWell(overview)
  })

  test('the team’s forms, the part and its approval fit a phone too', async () => {
    const staff = await phone(team)
    for (const path of ['/rounds', '/rounds/new', `${round}/parts/${OTHER}`, `${round}/parts/${OTHER}/approval`]) {
      await staff.goto(path)
      await looksWell(staff)
    }
  })
})
