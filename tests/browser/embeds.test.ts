// The pages that other sites frame, as narrow as a column of theirs.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { furnishedHouse, type House, MEASURE } from '../http/house.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere } from './in-browser.ts'

const paths = [`/embed/measures/${MEASURE}`, '/embed/municipalities/236', '/sv/embed/region']

describe('Embedded pages in Chromium', () => {
  let house: House
  let origin: string
  before(async () => {
    house = await furnishedHouse()
    origin = await serveHere(house.app)
  })
  after(() => closeHere(house.app))

  for (const path of paths)
    test(`${path}: no barrier that axe knows, nothing lost and no sideways scroll at 240 and 200 px`, async () => {
      const context = await contextFor(origin, undefined, { viewport: { width: 240, height: 400 }, bypassCSP: true })
      try {
        const page = await context.newPage()
        const found: string[] = []
        for (const width of [240, 200])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 400 })
            await page.emulateMedia({ colorScheme })
            await page.goto(`${origin}${path}`)
            found.push(...(await axeFindings(page)), ...(await lostText(page)))
            const wide = await page.evaluate(() => document.documentElement.scrollWidth)
            if (wide > width) found.push(`${wide} px wide at ${width}`)
          }
        assert.deepEqual(found, [])
      } finally {
        await context.close()
      }
    })

  test('all of it fits in the frame that is offered to copy', async () => {
    const context = await contextFor(origin, undefined, { bypassCSP: true })
    try {
      const page = await context.newPage()
      await page.goto(`${origin}/open-data`)
      const codes = (await page.locator('code').allTextContents()).filter((code) => code.startsWith('<iframe'))
      assert.ok(codes.length > 1, `${codes.length} codes`)
      for (const code of codes) {
        const [, path = '', width, height] =
          /src="[^"]*(\/embed\/[^"]+)".*width="(\d+)" height="(\d+)"/.exec(code) ?? []
        await page.setViewportSize({ width: Number(width), height: Number(height) })
        await page.goto(`${origin}${path}`)
        const tall = await page.evaluate(() => document.documentElement.scrollHeight)
        assert.ok(tall <= Number(height), `${path}: ${tall} px tall in ${height}`)
      }
    } finally {
      await context.close()
    }
  })

  test('a page of another site shows it in a frame, and cannot frame the page of the measure itself', async () => {
    const frames = [`/embed/measures/${MEASURE}`, `/measures/${MEASURE}`].map(
      (path) => `<iframe src="${origin}${path}" title="${path}"></iframe>`,
    )
    const theirs = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(frames.join('')))
    const context = await contextFor(origin, undefined, { viewport: { width: 800, height: 600 } })
    try {
      const page = await context.newPage()
      await once(theirs.listen(0, '127.0.0.1'), 'listening')
      const address = theirs.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' })
      const shown = await Promise.all(
        page
          .frames()
          .slice(1)
          .map((frame) =>
            frame
              .locator('main h1')
              .count()
              .catch(() => 0),
          ),
      )
      assert.deepEqual(shown, [1, 0])
    } finally {
      theirs.close()
      await context.close()
    }
  })
})
