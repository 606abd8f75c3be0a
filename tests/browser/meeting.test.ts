// A group's meeting from beginning to end by keyboard alone, with scripts off: shown, noted, closed, on paper.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { bodies } from '../../src/platform/access/index.ts'
import { type TestApp, type TestPerson, testApp } from '../app.ts'
import { keyboard } from './hands.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere, textSpacing, twiceTheSize } from './in-browser.ts'

const MEASURE = 'P2.5'

/** Puts the focus on the next thing, and says what it is. */
async function tab(page: Page): Promise<string> {
  await page.keyboard.press('Tab')
  return (await page.locator(':focus').textContent()) ?? ''
}

/** Goes on with Tab to what folds, and opens it. */
async function unfold(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) if ((await tab(page)) === name) return page.keyboard.press('Enter')
  assert.fail(`Tab never comes to ${name}`)
}

const mainOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''

describe('A meeting in Chromium', () => {
  let app: TestApp
  let origin: string
  let team: TestPerson
  const call = async (day: string): Promise<string> => {
    const body = (await bodies(app.database.read)).find((one) => one.organisation === 'region')?.id ?? ''
    return (await team.post('/meetings', { body, day, section: '§ 41' })).location ?? ''
  }
  before(async () => {
    app = await testApp({ now: '2026-10-27' })
    team = await app.person('strategyTeam')
    const earlier = await call('27.10.2026')
    assert.equal((await team.post(`${earlier}/closing`, {})).status, 303)
    app.turnTo('2026-11-10')
    const attested = {
      organisation: '074',
      body: 'Kunnanhallitus',
      day: '5.11.2026',
      section: '§ 7',
      link: '',
      seen: '',
    }
    const first = await team.post(`/measures/${MEASURE}/attestations`, { ...attested, until: '31.12.2026' })
    assert.equal(first.status, 303)
    app.turnTo('2026-11-24')
    origin = await serveHere(app)
  })
  after(() => closeHere(app))

  test('is held by keyboard without scripts: called, gone through, noted, attested, closed', async () => {
    const context = await contextFor(origin, team, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })
    try {
      const page = await context.newPage()
      await page.goto('/meetings')
      await keyboard.type(page, /Kokouspäivä/, '24.11.2026')
      await keyboard.press(page, /Lisää kokous/)
      const title =
        'P1.1 Luodaan/päivitetään perehdytyssuunnitelma uudelle henkilöstölle, jota hyödynnetään uuden henkilön aloittaessa työt'
      await keyboard.choose(page, /Muut toimenpiteet/, title)
      await keyboard.press(page, /Lisää asia/)
      await keyboard.press(page, /Ylös P1\.1/)
      await keyboard.follow(page, /Avaa kokousnäkymä/)
      assert.match((await page.locator('h1').textContent()) ?? '', /\S/)
      // The way on is the first thing that Tab comes to.
      assert.equal(await tab(page), 'Seuraava')
      await keyboard.press(page, /Ei huomautettavaa/)
      await keyboard.follow(page, /^Seuraava/)
      // Also where it leads to the end.
      assert.equal(await tab(page), 'Lopuksi')
      assert.match(await mainOf(page), /Muuttunut 27\.10\.2026 jälkeen[\s\S]*vahvistettu \(Kunnanhallitus/)
      await unfold(page, 'Kirjaa päätös')
      await keyboard.type(page, /Päätös tai linjaus/, 'Ohje laaditaan yhdessä')
      await keyboard.type(page, /Pykälä/, '§ 41')
      await keyboard.press(page, /Kirjaa päätös/)
      assert.match(await mainOf(page), /Ohje laaditaan yhdessä/)
      await unfold(page, 'Vahvista')
      await keyboard.choose(page, /Kunta/, 'Kaustinen: Ei vielä tietoa')
      await keyboard.press(page, /^Vahvista/)
      assert.match(await mainOf(page), /2\/5/)
      await keyboard.follow(page, /^Lopuksi/)
      await keyboard.follow(page, /^Sulje kokous/)
      await keyboard.press(page, /^Sulje kokous/)
      assert.match(await mainOf(page), /Kokous on suljettu/)
      assert.equal(await page.locator('main a', { hasText: 'PDF' }).count(), 2)
    } finally {
      await context.close()
    }
  })

  test('has no barrier that axe knows at 320 and 1280 px, loses no text, and is large where there is room', async () => {
    app.turnTo('2026-12-15')
    const path = await call('15.12.2026')
    const context = await contextFor(origin, team, { viewport: { width: 1280, height: 900 }, bypassCSP: true })
    try {
      const page = await context.newPage()
      const found: string[] = []
      const say = (how: string, what: readonly string[]) => found.push(...what.map((one) => `${how}: ${one}`))
      const paths = [
        '/meetings',
        path,
        `${path}/show?measure=${MEASURE}`,
        `${path}/show?at=99`,
        `${path}/change`,
        `${path}/closing`,
        `/en${path}/show?measure=${MEASURE}`,
      ]
      for (const url of paths)
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 })
          await page.goto(url)
          say(`${url} ${width}`, await axeFindings(page))
          say(`${url} ${width}`, await lostText(page))
          await page.emulateMedia({ colorScheme: 'dark' })
          say(`${url} ${width} dark`, await axeFindings(page, ['color-contrast']))
          await page.emulateMedia({ colorScheme: 'light' })
        }
      const shown = `${path}/show?measure=${MEASURE}`
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(shown)
      const size = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
      assert.ok((await size('h1')) >= 44, `the name of the measure is ${await size('h1')} px`)
      assert.ok((await size('main td')) >= 20, `figures are ${await size('main td')} px`)
      await page.addStyleTag({ content: twiceTheSize })
      say('text of 200 %', await lostText(page))
      await page.setViewportSize({ width: 320, height: 640 })
      await page.goto(shown)
      await page.addStyleTag({ content: textSpacing })
      say('320 with text spacing', await lostText(page))
      assert.deepEqual(found, [])
    } finally {
      await context.close()
    }
  })
})
