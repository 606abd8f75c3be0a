import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { allRoutes } from '../../src/modules.ts'
import { furnishedHouse, type House, type Role, roles } from './house.ts'
import { attribute, partsOf, partsWith } from './tree.ts'
import { brokenForms, brokenLinks, complaints, finnishOn, routeAt, type Visited, type Walk, walk } from './walk.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Preact closes void elements, which HTML allows.
    'void-style': 'off',
    // Tables that change their layout on a phone need their roles said aloud.
    'no-redundant-role': 'off',
    // The error summary takes the focus, so that it is heard without a script.
    'no-autofocus': 'off',
    // A measure is called by its own sentence, which the strategy has worded.
    'long-title': 'off',
  },
})

/** Proper names that are the same in every language, and names of people of the tests. */
const names = ['Digiseutu', 'Kaustinen', 'Halsua', 'Lestijärvi', 'Toholampi', 'Veteli', 'Esimerkki']
const languages = { fi: '/', sv: '/sv', en: '/en' } as const
const localeOf = (url: string): 'fi' | 'sv' | 'en' =>
  /^\/sv(\/|\?|$)/.test(url) ? 'sv' : /^\/en(\/|\?|$)/.test(url) ? 'en' : 'fi'

const isForOtherSites = (url: string): boolean => /^(?:\/sv|\/en)?\/embed\//.test(url)

describe('Every page that links lead to', () => {
  let house: House
  const walks = new Map<Role, Walk>()
  const pages = (role: Role): Visited[] =>
    [...(walks.get(role)?.values() ?? [])].filter((one) => one.tree !== undefined)
  before(async () => {
    house = await furnishedHouse()
    for (const role of roles) walks.set(role, await walk(house.app, house.people[role], Object.values(languages)))
  })
  after(() => house.app.close())

  for (const role of roles) {
    const site = (): Walk => walks.get(role) ?? new Map()

    test(`leads the ${role} nowhere that is not there`, () => {
      assert.deepEqual(brokenLinks(site()), [])
    })

    test(`has for the ${role} only forms that can be sent`, async () => {
      assert.deepEqual(await brokenForms(house.app, house.people[role], site(), allRoutes()), [])
    })

    // What a visitor meets too is told once, of the visitor.
    const own = (findings: (one: Visited) => string[]): string[] => {
      const common = new Set(role === 'visitor' ? [] : pages('visitor').flatMap(findings))
      return pages(role)
        .flatMap(findings)
        .filter((what) => !common.has(what))
    }

    test(`is whole for the ${role}: one h1 that the title has, the language, no script, nothing empty`, () => {
      assert.deepEqual(
        own((one) => complaints(one, localeOf(one.url))),
        [],
      )
    })

    test(`is valid HTML for the ${role}`, () => {
      // A visitor's Finnish pages are all looked at, of the others the first of each kind and language.
      const kinds = new Set<string>()
      const looked = pages(role).filter((one) => {
        if (role === 'visitor' && localeOf(one.url) === 'fi') return true
        const [path = '', query] = one.url.split('?')
        const kind = `${localeOf(one.url)} ${routeAt(allRoutes(), 'GET', path)?.path ?? path} ${query === undefined}`
        const isNew = !kinds.has(kind) || /\/P2\.5/.test(path)
        kinds.add(kind)
        return isNew
      })
      const found = looked.flatMap((one) =>
        validator
          .validateStringSync(one.body)
          .results.flatMap((result) =>
            result.messages.map(
              (message) =>
                `${one.url}: ${message.ruleId}: ${message.message} at ${one.body.slice(Math.max(0, message.offset - 40), message.offset + 60)}`,
            ),
          ),
      )
      assert.deepEqual(found, [])
    })

    test(`has no Finnish left for the ${role} on Swedish and English pages, but what is marked as Finnish`, () => {
      const found = own(({ url, tree }) => {
        const locale = localeOf(url)
        if (tree === undefined || locale === 'fi') return []
        return finnishOn(tree, locale, names).map((word) => `${url}: ${word}`)
      })
      assert.deepEqual(found, [])
    })
  }

  test('is reached: links lead to every public page, and every page of work is linked for those who may', () => {
    const reached = new Set(
      roles.flatMap((role) =>
        [...(walks.get(role)?.keys() ?? [])].map((url) => routeAt(allRoutes(), 'GET', url.split('?')[0] ?? '')?.path),
      ),
    )
    // Those that one comes to by a mail, after sending something, or from the list of open data.
    const byOtherWays = (path: string): boolean =>
      path.includes(':token') ||
      path === '/sign-in/link-receipt' ||
      path === '/start' ||
      // The style sheet of a region's own colour.
      path === '/look/:colour' ||
      // Where a sent sheet leads.
      path === '/attesting-sheets/:sheet' ||
      // Where an answer leads when it has been sent.
      path === '/rounds/:id/parts/:organisation/answer/sent' ||
      path === '/feedback/receipts/:receipt' ||
      path === '/forms/:key/receipts/:number' ||
      path === '/forms/:key/drafts/:draft' ||
      // For a municipality's own pages.
      path === '/embed/services/:id' ||
      path.startsWith('/answers/') ||
      // From an organisation's own sign-in, and with a passkey, which only a browser makes.
      path === '/sign-in/callback' ||
      path === '/account/passkeys/:passkey' ||
      // For other programs.
      path.startsWith('/xapi/') ||
      path.startsWith('/scim/') ||
      // While a round is running nothing leads to the next.
      path === '/rounds/new' ||
      /\.(json|csv)$/.test(path) ||
      path.startsWith('/api/')
    const lonely = allRoutes().filter((one) => one.method === 'GET' && !reached.has(one.path) && !byOtherWays(one.path))
    assert.deepEqual(
      lonely.map((one) => one.path),
      [],
    )
  })

  test('offers itself in the two other languages, with its query', () => {
    const wrong: string[] = []
    for (const { url, tree } of pages('visitor')) {
      // A page for another site has no frame of ours; that site chooses the language.
      if (tree === undefined || isForOtherSites(url)) continue
      const links = partsWith(tree, 'a').filter((one) => one.attributes.has('hreflang'))
      const bare = url.replace(/^\/(sv|en)(?=\/|\?|$)/, '').replace(/^(?!\/)/, '/')
      for (const [language, start] of Object.entries(languages)) {
        if (language === localeOf(url)) continue
        const expected =
          language === 'fi'
            ? bare
            : bare === '/'
              ? start
              : bare.startsWith('/?')
                ? `${start}${bare.slice(1)}`
                : `${start}${bare}`
        const link = links.find((one) => attribute(one, 'hreflang') === language)
        if (link === undefined || attribute(link, 'href') !== expected)
          wrong.push(`${url} → ${language}: ${attribute(link, 'href')}, not ${expected}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  test('needs at most five requests on a first visit', () => {
    for (const { url, tree } of pages('visitor')) {
      if (tree === undefined) continue
      const fetched = [...partsOf(tree)].filter(
        (one) =>
          ['img', 'script', 'iframe', 'video'].includes(one.tag) ||
          (one.tag === 'link' && ['stylesheet', 'icon', 'preload'].includes(attribute(one, 'rel'))),
      )
      // The page itself, and the two fonts that its style sheet names for Latin letters.
      assert.ok(
        // With one more where a passkey is asked for.
        fetched.filter((one) => one.tag !== 'script' || !/\/sign-in\/passkey/.test(url)).length + 3 <= 5,
        `${url}: ${fetched.map((one) => attribute(one, 'href') || attribute(one, 'src')).join(' ')}`,
      )
    }
  })

  test('marks the pages of work for search engines, and no public page', () => {
    for (const role of roles)
      for (const { url, tree, status } of pages(role)) {
        const route = routeAt(allRoutes(), 'GET', url.split('?')[0] ?? '')
        if (tree === undefined || route === undefined || status !== 200) continue
        const marked = partsWith(tree, 'meta').some(
          (one) => attribute(one, 'name') === 'robots' && attribute(one, 'content').includes('noindex'),
        )
        if (route.access !== 'public') assert.ok(marked, `${url} (${role}) should be marked`)
        // What somebody searched for is no page of the site, nor is what stands inside another one.
        else if (role === 'visitor' && route.path !== '/search' && !isForOtherSites(url))
          assert.ok(!marked, `${url} should not be marked`)
      }
  })
})
