// The menu on a phone: opens in its place, without a script.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { furnishedHouse, type House } from '../http/house.ts'
import { axeFindings, closeHere, contextFor, serveHere } from './in-browser.ts'

describe('The menu on a phone', () => {
  let house: House
  let origin: string
  before(async () => {
    house = await furnishedHouse()
    origin = await serveHere(house.app)
  })
  after(() => closeHere(house.app))

  test('opens by keyboard without a script, over the page, and leads to the page chosen', async () => {
    const context = await contextFor(origin, undefined, {
      viewport: { width: 320, height: 800 },
      javaScriptEnabled: false,
    })
    try {
      const page = await context.newPage()
      await page.goto(`${origin}/`)
      const link = page.locator('.phone-menu a').first()
      assert.equal(await link.isVisible(), false)
      await page.locator('.phone-menu summary').focus()
      await page.keyboard.press('Enter')
      assert.equal(await link.isVisible(), true)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL(`${origin}/measures`)
      await page.setViewportSize({ width: 1280, height: 800 })
      assert.equal(await page.locator('.phone-menu').isVisible(), false)
    } finally {
      await context.close()
    }
  })

  test('when open has no barrier that axe knows', async () => {
    const context = await contextFor(origin, undefined, { viewport: { width: 320, height: 800 }, bypassCSP: true })
    try {
      const page = await context.newPage()
      await page.goto(`${origin}/`)
      await page.locator('.phone-menu summary').click()
      assert.deepEqual(await axeFindings(page), [])
    } finally {
      await context.close()
    }
  })
})
