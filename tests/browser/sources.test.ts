// A digital lead brings figures by a sheet, with scripts off and by keyboard alone; the rejected row is corrected and sent again.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { definitions } from '../../src/engines/metrics/index.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { keyboard } from './hands.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere, textSpacing, twiceTheSize } from './in-browser.ts'

const mainOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''

describe('Sources in Chromium', () => {
  let app: TestApp
  let origin: string
  let lead: TestPerson
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-sheet-'))
  const share = [...definitions.values()].find((one) => one.asks === 'share')?.key ?? ''
  const sheet = (name: string, rows: string) => {
    const file = path.join(folder, name)
    fs.writeFileSync(file, `Mittari;Kunta;Toteutunut;Yhteensä;Huom\n${rows}\n`)
    return file
  }
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
    origin = await serveHere(app)
  })
  after(async () => {
    await closeHere(app)
    fs.rmSync(folder, { recursive: true, force: true })
  })

  test('a sheet is sent, looked at, corrected and stored without scripts', async () => {
    const context = await contextFor(origin, lead, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
    try {
      const page = await context.newPage()
      const looked = async () => {
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), page.url())
      }
      await page.goto('/sources')
      await keyboard.follow(page, /^Lisää tietolähde$/)
      await keyboard.follow(page, /^Luvut taulukkona$/)
      await keyboard.type(page, /Lähteen nimi/, 'Omat luvut')
      await looked()
      await keyboard.press(page, /^Tallenna$/)
      assert.match(await mainOf(page), /Ei vielä tuotu/)
      await keyboard.press(page, /^Lue tiedosto$/)
      assert.match(await mainOf(page), /Et ole valinnut tiedostoa/)
      await keyboard.attach(page, /Tiedosto/, sheet('a.csv', `${share};236;3;4;x\n${share};236;kolme;4;`))
      await keyboard.press(page, /^Lue tiedosto$/)
      assert.match(await mainOf(page), /Mitään ei ole vielä tallennettu/)
      assert.match(await mainOf(page), /Näitä sarakkeita ei käytetä: Huom/)
      assert.match(await mainOf(page), /Rivi 3/)
      await looked()
      await keyboard.press(page, /^Hylkää tuonti$/)
      await keyboard.follow(page, /^Omat luvut$/)
      await keyboard.attach(page, /Tiedosto/, sheet('b.csv', `${share};236;3;4;`))
      await keyboard.press(page, /^Lue tiedosto$/)
      await keyboard.press(page, /^Tallenna tiedot$/)
      assert.match(await mainOf(page), /Tiedot on tallennettu/)
      await keyboard.follow(page, /^Tietolähteet$/)
      assert.match(await mainOf(page), /Ajan tasalla/)
      await looked()
    } finally {
      await context.close()
    }
  })

  test('its pages have nothing that axe finds, at twice the size and with spaced text as well', async () => {
    const context = await contextFor(origin, lead, { bypassCSP: true, viewport: { width: 1280, height: 800 } })
    try {
      const page = await context.newPage()
      await page.goto('/sources')
      const source = (await page.locator('main table a').first().getAttribute('href')) ?? ''
      await page.goto(source)
      const run = (await page.locator('main table a[href*="/runs/"]').first().getAttribute('href')) ?? ''
      for (const url of ['/sources', '/sources/new', '/sources/new?kind=jsonFigures', source, `${source}/end`, run]) {
        await page.goto(url)
        assert.deepEqual(await axeFindings(page), [], url)
        for (const change of [twiceTheSize, textSpacing]) {
          await page.addStyleTag({ content: change })
          assert.deepEqual(await lostText(page), [], url)
          await page.goto(url)
        }
      }
    } finally {
      await context.close()
    }
  })
})
