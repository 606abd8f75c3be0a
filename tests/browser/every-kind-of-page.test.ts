// Each kind of page as a browser shows it: without barriers, on a phone and on a desk, in light and in dark.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { administratorLink } from '../../src/platform/access/index.ts'
import { furnishedHouse, type House, MEASURE, type Role } from '../http/house.ts'
import { axeFindings, closeHere, contextFor, lostText, serveHere, textSpacing, twiceTheSize } from './in-browser.ts'

interface KindOfPage {
  name: string
  path: (house: House) => string
  as?: Role
  /** Presses the button that sends the form, with nothing filled in. */
  sends?: RegExp
  /** Read with text spacing and large text too. */
  main?: boolean
}

const at = (path: string) => () => path
const kinds: readonly KindOfPage[] = [
  { name: 'front page', path: at('/'), main: true },
  { name: 'front page in Swedish', path: at('/sv') },
  { name: 'goal', path: at('/goals/P') },
  { name: 'package', path: at('/packages/P2') },
  { name: 'measures', path: at('/measures'), main: true },
  { name: 'measure with evidence', path: at(`/measures/${MEASURE}`), main: true },
  { name: 'measure without evidence', path: at('/measures/P1.1') },
  { name: 'measure in English', path: at(`/en/measures/${MEASURE}`) },
  { name: 'timeline', path: at('/timeline'), main: true },
  { name: 'matrix', path: at('/matrix'), main: true },
  { name: 'municipality', path: at('/municipalities/236'), main: true },
  { name: 'search with results', path: at('/search?q=hankinta'), main: true },
  { name: 'search without results', path: at('/search?q=qqqqzzzz') },
  { name: 'strategy', path: at('/strategy'), main: true },
  { name: 'accessibility statement', path: at('/accessibility') },
  { name: 'privacy notice', path: at('/privacy') },
  { name: 'open data', path: at('/open-data') },
  { name: 'updates', path: at('/updates'), as: 'strategyTeam' },
  { name: 'sign-in', path: at('/sign-in') },
  { name: 'sign-in with errors', path: at('/sign-in'), sends: /Kirjaudu/ },
  { name: 'invitation', path: (house) => `/invitations/${house.invitation}` },
  { name: 'not found', path: at('/nothing') },
  { name: 'measure for its digital lead', path: at(`/measures/${MEASURE}`), as: 'digitalLead' },
  { name: 'attesting', path: at(`/measures/${MEASURE}/attestations`), as: 'digitalLead', main: true },
  {
    name: 'attesting with errors',
    path: at(`/measures/${MEASURE}/attestations`),
    as: 'digitalLead',
    sends: /Vahvista/,
    main: true,
  },
  {
    name: 'withdrawing',
    path: (house) => `/measures/${MEASURE}/attestations/${house.attestation}/withdrawal`,
    as: 'digitalLead',
  },
  { name: 'not applicable', path: at(`/measures/${MEASURE}/not-applicable`), as: 'strategyTeam' },
  { name: 'phases', path: at('/timeline/phases'), as: 'strategyTeam' },
  {
    name: 'a draft of the plan',
    path: (house) => house.address({ path: '/plan/drafts/:draft' }),
    as: 'strategyTeam',
  },
  { name: 'a save of the plan', path: (house) => house.address({ path: '/plan/saves/:save' }), as: 'strategyTeam' },
  { name: 'saves of the plan', path: at('/plan/saves'), as: 'strategyTeam' },
  { name: 'many measures at once', path: at('/plan/edit?all=yes'), as: 'strategyTeam', sends: /Katso/ },
  { name: 'what was wrong', path: at('/admin/organisations/236/correction'), as: 'administrator', sends: /Tallenna/ },
  { name: 'account', path: at('/account'), as: 'digitalLead' },
  { name: 'administration', path: at('/admin'), as: 'administrator' },
  { name: 'organisations', path: at('/admin/organisations'), as: 'administrator' },
  { name: 'an organisation', path: at('/admin/organisations/236'), as: 'administrator' },
  { name: 'people', path: at('/admin/people'), as: 'administrator' },
  { name: 'a new person', path: at('/admin/people/new?relation=digitalLead'), as: 'administrator', sends: /Lisää/ },
  { name: 'mail', path: at('/admin/mail'), as: 'administrator' },
  { name: 'audit', path: at('/admin/audit'), as: 'administrator' },
  { name: 'setting up', path: at('/set-up'), as: 'administrator', main: true },
  { name: 'setting up: names', path: at('/set-up/names'), as: 'administrator' },
  { name: 'setting up: languages', path: at('/sv/set-up/languages'), as: 'administrator' },
  { name: 'setting up: look with an error', path: at('/set-up/look'), as: 'administrator', sends: /Ota väri/ },
  { name: 'setting up: sources', path: at('/set-up/sources'), as: 'administrator' },
  { name: 'setting up: staff', path: at('/set-up/staff'), as: 'administrator' },
  { name: 'setting up: digital leads', path: at('/en/set-up/people'), as: 'administrator' },
  { name: 'setting up: server', path: at('/set-up/server'), as: 'administrator' },
]

/** Rules that see colours; the others find the same in light and in dark. */
const ofColours = ['color-contrast', 'link-in-text-block']
const wide = { width: 1280, height: 900 }
const narrow = { width: 320, height: 640 }

describe('Each kind of page in Chromium', { concurrency: 3 }, () => {
  let house: House
  let origin: string
  let setup: string
  before(async () => {
    house = await furnishedHouse()
    origin = await serveHere(house.app)
    setup = (await administratorLink(house.app.region, origin)) ?? ''
  })
  after(() => closeHere(house.app))

  for (const kind of kinds)
    test(`${kind.name}: no barrier that axe knows at 320 and 1280 px in light and dark; nothing lost, no sideways scroll`, async () => {
      const context = await contextFor(origin, kind.as && house.people[kind.as], { viewport: wide, bypassCSP: true })
      try {
        const page = await context.newPage()
        const found: string[] = []
        const say = (how: string, what: readonly string[]) => found.push(...what.map((one) => `${how}: ${one}`))
        page.on('console', (message) => {
          if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
            found.push(`console: ${message.text()}`)
        })
        await page.goto(kind.path(house))
        if (kind.sends !== undefined) {
          const loaded = page.waitForEvent('load')
          await page.locator('main').getByRole('button', { name: kind.sends }).first().click()
          await loaded
          // The title is what is heard first of a page.
          if (!(await page.title()).startsWith('Tarkista: '))
            found.push(`the title "${await page.title()}" does not say that something is wrong`)
        }
        say('1280 light', await axeFindings(page))
        await page.emulateMedia({ colorScheme: 'dark' })
        say('1280 dark', await axeFindings(page, ofColours))
        say('1280', await lostText(page))
        await page.setViewportSize(narrow)
        say('320 dark', await axeFindings(page, ofColours))
        await page.emulateMedia({ colorScheme: 'light' })
        say('320 light', await axeFindings(page))
        say('320', await lostText(page))
        if (kind.main === true) {
          await page.addStyleTag({ content: textSpacing })
          say('320 with text spacing', await lostText(page))
          await page.setViewportSize(wide)
          say('1280 with text spacing', await lostText(page))
          await page.reload()
          await page.addStyleTag({ content: twiceTheSize })
          say('1280 with text of 200 %', await lostText(page))
        }
        assert.deepEqual(found, [])
      } finally {
        await context.close()
      }
    })

  test('a first visit needs at most five requests and 150 kB, and is readable after two', async () => {
    for (const path of ['/', '/sv', '/en', '/measures', `/measures/${MEASURE}`, '/matrix']) {
      const context = await contextFor(origin)
      try {
        const page = await context.newPage()
        const fetched: { url: string; bytes: Promise<number> }[] = []
        page.on('response', (response) => {
          const bytes = response
            .request()
            .sizes()
            .then(
              (sizes) => sizes.responseBodySize + sizes.responseHeadersSize,
              () => 0,
            )
          fetched.push({ url: new URL(response.url()).pathname, bytes })
        })
        await page.goto(path, { waitUntil: 'networkidle' })
        await page.evaluate(() => document.fonts.ready)
        const urls = fetched.map((one) => one.url)
        assert.ok(urls.length <= 5, `${path}: ${urls.join(' ')}`)
        const sizes = await Promise.all(fetched.map((one) => one.bytes))
        const sum = sizes.reduce((all, one) => all + one, 0)
        assert.ok(sum > 0 && sum <= 150_000, `${path}: ${sum} bytes`)
        const blocking = urls.filter((url) => url.endsWith('.css'))
        assert.equal(blocking.length, 1, `${path}: the page and one style sheet are enough to read it`)
      } finally {
        await context.close()
      }
    }
  })

  test('the form for the first administrator is gone once there is one', () => assert.equal(setup, ''))
})
