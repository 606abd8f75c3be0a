// A new region, from an empty database to all measures saying something true: in a browser without scripts, with every
// field filled and every press counted.
import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { connectors as real } from '../../src/connectors.ts'
import { allRoutes } from '../../src/modules.ts'
import { administratorLink } from '../../src/platform/access/index.ts'
import { type Connector, FETCH_JOB, sourceRoutes, workFetches } from '../../src/registers/sources/index.ts'
import { routesWith } from '../../src/setup/index.ts'
import { fedBy } from '../../src/strategy/index.ts'
import { type TestApp, testApp } from '../app.ts'
import { type SmallServer, smallServer } from '../sources.ts'
import { type Hand, pointer } from './hands.ts'
import { closeHere, contextFor, serveHere } from './in-browser.ts'
import { answersOf, completionsFile, fillSheet, newPlaces, staffFile } from './new-region.ts'

/** The same hand, counting: each field filled or chosen, each button and link pressed. */
function counting(hand: Hand): { hand: Hand; counts: { fields: number; presses: number } } {
  const counts = { fields: 0, presses: 0 }
  const field =
    <A extends unknown[]>(work: (...args: A) => Promise<void>) =>
    (...args: A) => {
      counts.fields += 1
      return work(...args)
    }
  const press =
    <A extends unknown[]>(work: (...args: A) => Promise<void>) =>
    (...args: A) => {
      counts.presses += 1
      return work(...args)
    }
  return {
    counts,
    hand: {
      type: field(hand.type),
      choose: field(hand.choose),
      attach: field(hand.attach),
      follow: press(hand.follow),
      press: press(hand.press),
    },
  }
}

const mainOf = async (page: Page): Promise<string> =>
  ((await page.locator('main').textContent()) ?? '').replaceAll('\u00ad', '').replaceAll('\u00a0', ' ')

describe('Setting up a new region in Chromium', () => {
  let app: TestApp
  let server: SmallServer
  let origin: string
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-new-'))
  const places = newPlaces(5)
  const key = randomUUID()
  before(async () => {
    server = await smallServer(answersOf(places, key))
    // The register's own address is the only thing that differs from the house as it is run.
    const connectors = real
      .filter((one) => one.offers === undefined || ['ptv12', 'ptv11', 'newsFeed'].includes(one.key))
      .map(
        (one): Connector => ({
          ...one,
          fields: one.fields.map((field) =>
            field.preset?.startsWith('https://') === true ? { ...field, preset: server.address('/ptv/') } : field,
          ),
        }),
      )
    const own = [...sourceRoutes({ connectors, fedBy }), ...routesWith(connectors)]
    const isOwn = new Set(own.map((one) => `${one.method} ${one.path}`))
    app = await testApp({
      content: 'none',
      routes: [...allRoutes().filter((one) => !isOwn.has(`${one.method} ${one.path}`)), ...own],
    })
    app.region.calls.listen((job) => {
      if (job === FETCH_JOB) void workFetches(app.region, connectors, server.ways)
    })
    origin = await serveHere(app)
  })
  after(async () => {
    server.close()
    await closeHere(app)
    fs.rmSync(folder, { recursive: true, force: true })
  })

  test('takes at most 45 fields and 25 presses until all measures say something true', async (t) => {
    const { hand, counts } = counting(pointer)
    const context = await contextFor(origin, undefined, {
      javaScriptEnabled: false,
      viewport: { width: 1280, height: 900 },
    })
    const page = await context.newPage()
    const later = (minutes: number) => app.turnTo(app.now().add({ minutes }))
    try {
      const link = (await administratorLink(app.region, origin)) ?? ''
      counts.presses += 1
      await page.goto(link)
      await hand.type(page, /Nimi/, 'Esimerkki Pääkäyttäjä')
      await hand.type(page, /Sähköposti/, 'paakayttaja@example.com')
      await hand.type(page, /Salasana/, `Kuusi-${randomInt(1e6)}-metsässä-laulaa`)
      await hand.press(page, /^Luo pääkäyttäjä$/)

      // The region: its name and five codes.
      const region = `Seutu ${randomInt(1e6)}`
      await hand.type(page, /Seudun nimi/, region)
      await hand.type(page, /^Kunnat/, places.map((one) => one.code).join(' '))
      await hand.press(page, /^Ota käyttöön$/)
      later(1)
      await hand.press(page, /^Tallenna nimet$/)
      assert.match(await mainOf(page), new RegExp(`${region}: 5 kuntaa`))

      // Sources: one key, five addresses, one press.
      await hand.follow(page, /^Jatka: Tietolähteet$/)
      await hand.type(page, /API-avain/, key)
      for (const { code, name } of places)
        await hand.type(page, new RegExp(`^${name}`), server.address(`/uutiset/${code}`))
      await hand.press(page, /^Ota kaikki käyttöön$/)
      for (let round = 0; round < 60 && /Haku alkaa|Haetaan:/.test(await mainOf(page)); round += 1) {
        await page.waitForTimeout(300)
        await page.reload()
      }
      assert.equal((await mainOf(page)).match(/Haettu \d+ riviä/g)?.length, 6, await mainOf(page))
      later(1)

      // People: a list of each municipality, stored by one press.
      await hand.follow(page, /^Jatka: Henkilöstö$/)
      const lists = places.map((one) => staffFile(folder, one, 8))
      for (const [at, { name }] of places.entries())
        await hand.attach(page, new RegExp(`^${name}`), lists[at]?.file ?? '')
      await hand.press(page, /^Lue tiedostot$/)
      assert.equal((await mainOf(page)).match(/8 riviä valmiina/g)?.length, 5, await mainOf(page))
      await hand.press(page, /^Tallenna kaikki$/)
      assert.equal((await mainOf(page)).match(/Tallennettu 8 riviä/g)?.length, 5, await mainOf(page))
      later(1)

      await hand.follow(page, /^Jatka: Suoritukset$/)
      await hand.attach(
        page,
        /Suoritusten tiedosto/,
        completionsFile(
          folder,
          lists.flatMap((one) => one.emails),
        ),
      )
      await hand.press(page, /^Lue tiedostot$/)
      await hand.press(page, /^Tallenna kaikki$/)
      assert.match(await mainOf(page), /Tallennettu 40 riviä/)
      later(1)

      await hand.follow(page, /^Jatka: Digivastaavat$/)
      for (const [at, { name }] of places.entries())
        await hand.choose(page, new RegExp(`^${name}`), lists[at]?.first ?? '')
      await hand.press(page, /^Kutsu valitut$/)
      assert.equal((await mainOf(page)).match(/Kutsuttu/g)?.length, 5)
      later(1)

      // The rest: one sheet, filled in and attested.
      await hand.follow(page, /^Jatka: Loput vahvistetaan$/)
      counts.presses += 1
      const sheet = await page.request.get('/attesting-sheet.xlsx?lang=fi')
      const filled = await fillSheet(folder, await sheet.body(), '10.11.2026')
      await hand.attach(page, /Täytetty taulukko/, filled.file)
      await hand.press(page, /^Lue taulukko$/)
      assert.doesNotMatch(await mainOf(page), /ei kelpaa/, (await mainOf(page)).slice(0, 3000))
      await hand.press(page, /^Vahvista \d+ tietoa$/)
      later(1)

      // What no sheet holds: the course of the strategy's own update.
      await hand.follow(page, /kirjaa tiedon/)
      await hand.type(page, /Päivityksen nimi/, 'Digistrategia 2029–2032')
      await hand.press(page, /^Avaa päivitys$/)
      await hand.follow(page, /^Muuta/)
      await hand.type(page, /Suunniteltu päivä/, '1.3.2027')
      await hand.press(page, /^Tallenna$/)
      later(1)

      await page.goto('/set-up')
      const main = await mainOf(page)
      assert.match(main, /52 toimenpidettä: .* 0 ilman tietoa/, main.slice(0, 2500))
      assert.match(main, /palvelua? voi hoitaa verkossa yhdessä kunnassa mutta ei naapurissa/)
      const [leader] = places
      assert.match(main, new RegExp(`Verkossa: [^.]*${leader?.name}`))
      assert.equal(
        await page.getByRole('link', { name: 'Katso kaikki erot' }).getAttribute('href'),
        '/services/gaps?way=digital',
      )
      t.diagnostic(
        `${counts.fields} fields, ${counts.presses} presses; sheet: ${filled.rows} rows, ${filled.cells} cells. ${/52 toimenpidettä[^.]*\./.exec(main)?.[0]}`,
      )
      assert.ok(counts.fields <= 45, `${counts.fields} fields`)
      assert.ok(counts.presses <= 25, `${counts.presses} presses`)
    } finally {
      await context.close()
    }
  })
})
