// A council member opens a link on a small phone; the strategy team approves a report by keyboard.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { approved, drafted } from '../reports.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere } from './in-browser.ts'

describe('Reports in a browser', () => {
  let app: TestApp
  let team: TestPerson
  let origin: string
  before(async () => {
    app = await testApp()
    team = await app.person('strategyTeam')
    await approved(app, team, await drafted(team, 'region'))
    await approved(app, team, await drafted(team, 'residents'))
    origin = await serveHere(app)
  })
  after(() => closeHere(app))

  for (const locale of ['', '/sv', '/en'])
    test(`how the municipality does stands on the first screen of a phone of 320 × 640 (${locale || 'fi'})`, async () => {
      const context = await contextFor(origin, undefined, { viewport: { width: 320, height: 640 } })
      try {
        const page = await context.newPage()
        for (const { id } of await app.database.read
          .selectFrom('organisation')
          .select('id')
          .where('kind', '=', 'municipality')
          .execute()) {
          await page.goto(`${locale}/municipalities/${id}`)
          for (const part of ['h1', '.lead', '.counts li', '.page-head a[href*="/reports/"]'])
            for (const one of await page.locator(part).all()) {
              const box = await one.boundingBox()
              assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 640, `${id}: ${part} ends at ${box?.y}`)
            }
          assert.ok((await page.locator('.counts li').count()) > 0)
          assert.equal(await page.locator('.page-head a[href*="/reports/"]').count(), 1)
          assert.deepEqual(await lostText(page), [])
        }
        await page.locator('.page-head a[href*="/reports/"]').click()
        assert.match(page.url(), /\/reports\/1$/)
      } finally {
        await context.close()
      }
    })

  test('pages of reports have nothing that axe finds, wide and narrow, light and dark', async () => {
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1280, 'dark'],
    ] as const) {
      const visitor = await contextFor(origin, undefined, { viewport: { width, height: 800 }, colorScheme })
      const signedIn = await contextFor(origin, team, { viewport: { width, height: 800 }, colorScheme })
      try {
        const page = await visitor.newPage()
        for (const url of ['/reports', '/reports/1', '/reports/2']) {
          await page.goto(url)
          assert.deepEqual(await axeFindings(page), [], url)
          assert.deepEqual(await lostText(page), [], url)
        }
        const own = await signedIn.newPage()
        const draft = await drafted(team, 'municipality:236')
        for (const url of ['/reports/drafts', draft, `${draft}/approval`, `${draft}/discard`]) {
          await own.goto(url)
          assert.deepEqual(await axeFindings(own), [], url)
          assert.deepEqual(await lostText(own), [], url)
        }
      } finally {
        await visitor.close()
        await signedIn.close()
      }
    }
  })

  test('the team writes, previews and approves a report without a script, by keyboard alone', async () => {
    const context = await contextFor(origin, team, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })
    try {
      const page = await context.newPage()
      await page.goto('/reports/drafts')
      // The region's own report and the residents' have been approved: a municipality's comes next.
      await page.locator('#of').focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.locator('#foreword').focus()
      await page.keyboard.type('Hyvä lukija.')
      await page.getByRole('button', { name: 'Tallenna ja esikatsele' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/#preview$/)
      await page.getByText('Hyvä lukija.').last().waitFor()
      await page.getByRole('link', { name: 'Kirjaa hyväksyntä' }).focus()
      await page.keyboard.press('Enter')
      // The page asks whether the foreword is published.
      await page.locator('input[name=foreword]').first().focus()
      await page.keyboard.press('Space')
      await page.locator('#section').focus()
      await page.keyboard.type('§ 77')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/reports\/3$/)
      assert.match((await page.locator('main').textContent()) ?? '', /§\s77/)
    } finally {
      await context.close()
    }
  })
})
