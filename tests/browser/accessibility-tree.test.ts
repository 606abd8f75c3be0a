// The pages of the story as a screen reader is told of them: landmarks, headings, names and roles, tables on a phone.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { furnishedHouse, type House, MEASURE, type Role } from '../http/house.ts'
import { closeHere, contextFor, serveHere } from './in-browser.ts'

const pages: readonly { path: (house: House) => string; as?: Role }[] = [
  { path: () => '/' },
  { path: () => '/search?q=hankintaohje' },
  { path: () => `/measures/${MEASURE}` },
  { path: () => '/matrix' },
  { path: () => '/measures' },
  { path: () => '/timeline' },
  { path: () => '/sign-in' },
  { path: (house) => `/invitations/${house.invitation}` },
  { path: () => `/measures/${MEASURE}`, as: 'digitalLead' },
  { path: () => `/measures/${MEASURE}/attestations`, as: 'digitalLead' },
  { path: (house) => `/measures/${MEASURE}/attestations/${house.attestation}/withdrawal`, as: 'digitalLead' },
  { path: () => '/admin', as: 'administrator' },
  { path: () => '/admin/people/new?relation=digitalLead', as: 'administrator' },
]

/** What of a tree a listener goes by: its parts, headings, tables, fields, links and buttons, in their order. */
const outlineOf = async (page: Page, part: string): Promise<string[]> =>
  (await page.locator(part).first().ariaSnapshot())
    .replaceAll('\u00ad', '')
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^- /, '')
        .replace(/^'(.*)':?$/, '$1')
        .replace(/:$/, ''),
    )
    .filter((line) =>
      /^(navigation|heading|figure|img|group|table|row|columnheader|textbox|combobox|checkbox|button|link|complementary)\b/.test(
        line,
      ),
    )

const measurePage = [
  'navigation "Sivun sijainti"',
  'link "Toimenpiteet"',
  'link "Palvelut"',
  'link "P2 Digitaaliset palvelut"',
  'heading "Sisällytetään käyttöönoton prosessimalli kuntien hankintaohjeisiin" [level=1]',
  'link "1/4, 1 ei koske"',
  'heading "Mihin tämä perustuu?" [level=2]',
  'link "Näin tila määräytyy"',
  'link "Mistä luku lasketaan?"',
  'heading "Käsin asetettu tila" [level=2]',
  'heading "Uutiset" [level=2]',
  'heading "Julkinen uutinen" [level=3]',
  'link "https://www.example.com"',
  'link "Tilaa uutiset syötteenä (Atom)"',
  'heading "Kehitys" [level=2]',
  'figure "Toteuma, osuus organisaatioista"',
  'img "Toteuma, osuus organisaatioista 24.11.2026 toteuma oli 1/4 (25 %).": "% 0 25 50 75 100 27.10. 24.11. 1/4"',
  'group: Samat luvut taulukkona',
  'heading "Tilanne kunnittain" [level=2]',
  'table "Tilanne kunnittain"',
  'row "Organisaatio Toteuma Toteuma Tieto Tila"',
  'columnheader "Organisaatio"',
  'columnheader "Toteuma"',
  'columnheader "Toteuma"',
  'columnheader "Tieto"',
  'columnheader "Tila"',
  'row "Halsua ilman tietoa Ei vielä tietoa"',
  'link "Halsua"',
  'row "Kaustinen 1/1 vahvistettu Katso vahvistus Kaustinen Valmis Tämä tuli valmiiksi 10.11.2026."',
  'link "Kaustinen"',
  'link "Katso vahvistus Kaustinen"',
  'row "Lestijärvi ilman tietoa Ei koske Toimielin on päättänyt, että tämä ei koske tätä organisaatiota."',
  'link "Lestijärvi"',
  'row "Toholampi ilman tietoa Ei vielä tietoa"',
  'link "Toholampi"',
  'row "Veteli ilman tietoa Ei vielä tietoa"',
  'link "Veteli"',
  'row "Yhteensä 1/4, 1 ei koske vahvistettu Käynnissä"',
  'link "Luvut kunnittain (CSV)"',
  'link "Luvut kunnittain (JSON)"',
  'heading "Mitä pitäisi tehdä?" [level=2]',
  'link "Näytä kaikki: 5 asiaa"',
  'heading "Riippuvuudet" [level=2]',
  'figure',
  'heading "Odottaa" [level=3]',
  'link "P2.4 Laaditaan digitaalisten palveluiden käyttöönoton prosessimalli (tarve, kuka, miten, kenelle, milloin)"',
  'heading "Vahvistukset" [level=2]',
  'link "Linkki: www.example.com"',
  'link "Linkki: www.example.com"',
  'heading "Sovitut tavoitearvot" [level=2]',
  'heading "Ei koske" [level=2]',
  'heading "Vaiheet" [level=2]',
  'heading "Historia" [level=2]',
  'heading "Näin tila määräytyy" [level=2]',
  'heading "Mistä luku lasketaan?" [level=2]',
  'complementary "Tiedot"',
  'link "Kuntien johtoryhmät"',
  'link "P2 Digitaaliset palvelut"',
  'link "1 jatkotoimi"',
  'link "Suunniteltu yhteensä 12 500,00 €"',
]

const attestForm = [
  'navigation "Sivun sijainti"',
  'link "Toimenpiteet"',
  'link "P2.5"',
  'heading "Vahvista toteuma" [level=1]',
  'heading "Nyt voimassa" [level=2]',
  'textbox "Toimielin (vapaaehtoinen)"',
  'textbox "Päätöksen päivä"',
  'textbox "Pykälä (vapaaehtoinen)"',
  'textbox "Voimassa asti": 24.11.2027',
  'button "Tiedosto (vapaaehtoinen)"',
  'textbox "Linkki (vapaaehtoinen)"',
  'button "Vahvista"',
  'button "Katso vaikutus"',
  'link "Peruuta"',
]

describe('The accessibility tree of the story', () => {
  let house: House
  let origin: string
  const contexts: BrowserContext[] = []
  const opened = new Map<string, Page>()
  const open = async (path: string, as: Role | undefined, width: number): Promise<Page> => {
    const known = opened.get(`${path} ${as} ${width}`)
    if (known !== undefined) return known
    const context = await contextFor(origin, as && house.people[as], { viewport: { width, height: 800 } })
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(path)
    opened.set(`${path} ${as} ${width}`, page)
    return page
  }
  before(async () => {
    house = await furnishedHouse()
    origin = await serveHere(house.app)
  })
  after(async () => {
    for (const context of contexts) await context.close()
    await closeHere(house.app)
  })

  test('every page has one banner, main and contentinfo, navigations with names of their own, and a link that skips to the main part', async () => {
    for (const { path, as } of pages) {
      const page = await open(path(house), as, 1280)
      for (const role of ['banner', 'main', 'contentinfo'] as const)
        assert.equal(await page.getByRole(role).count(), 1, `${page.url()}: ${role}`)
      const names: string[] = []
      for (const part of await page.getByRole('navigation').all()) {
        const first = (await part.ariaSnapshot()).split('\n')[0] ?? ''
        const name = /navigation "(.+)"/.exec(first)?.[1]
        assert.ok(name, `${page.url()}: a navigation without a name: ${first}`)
        names.push(name)
      }
      assert.equal(new Set(names).size, names.length, `${page.url()}: ${names.join(', ')}`)
      await page.keyboard.press('Tab')
      const skip = await page.evaluate(() => document.activeElement?.getAttribute('href'))
      assert.equal(skip, '#sisalto', page.url())
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'MAIN', page.url())
    }
  })

  test('headings begin with one h1 in the main part and go down one level at a time', async () => {
    for (const { path, as } of pages) {
      const page = await open(path(house), as, 1280)
      const levels = await page.evaluate(() =>
        [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]
          .filter((one) => one.checkVisibility())
          .map((one) => ({ level: Number(one.tagName[1]), text: one.textContent ?? '' })),
      )
      assert.equal(levels[0]?.level, 1, page.url())
      assert.equal(levels.filter((one) => one.level === 1).length, 1, page.url())
      for (const [at, one] of levels.entries()) {
        const before = levels[at - 1]
        if (before) assert.ok(one.level <= before.level + 1, `${page.url()}: "${one.text}" after "${before.text}"`)
      }
    }
  })

  test('every field has a name, its hint is read with it, and no two fields of a page are called the same', async () => {
    for (const { path, as } of pages) {
      const page = await open(path(house), as, 1280)
      const wrong = await page.evaluate(() => {
        const found: string[] = []
        const names = new Map<string, number>()
        for (const field of document.querySelectorAll<HTMLInputElement>('main :is(input, select, textarea)')) {
          if (field.type === 'hidden' || field.hidden) continue
          const label = [...(field.labels ?? [])]
            .map((one) => one.textContent ?? '')
            .join(' ')
            .trim()
          if (label === '' && !field.hasAttribute('aria-label')) found.push(`${field.name} has no label`)
          const form = field.form === null ? -1 : [...document.forms].indexOf(field.form)
          if (!['radio', 'checkbox'].includes(field.type))
            names.set(`${form} ${label}`, (names.get(`${form} ${label}`) ?? 0) + 1)
          for (const id of (field.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== ''))
            if (document.getElementById(id) === null)
              found.push(`${field.name} is described by ${id}, which is not there`)
        }
        for (const [name, count] of names) if (count > 1) found.push(`${count} fields are called ${name}`)
        return found
      })
      assert.deepEqual(wrong, [], page.url())
    }
  })

  test('tables stay tables at 320 px: rows, headings of columns and rows, and cells with their column', async () => {
    for (const path of [`/measures/${MEASURE}`, '/matrix', '/measures']) {
      const page = await open(path, undefined, 320)
      const tables = await page.getByRole('table').all()
      assert.ok(tables.length > 0, `${path} has a table`)
      for (const table of tables) {
        if (!(await table.isVisible())) continue
        const snapshot = await table.ariaSnapshot()
        assert.match(snapshot.split('\n')[0] ?? '', /^- table "[^"]+"/, `${path}: the table has a name`)
        const rows = await table.getByRole('row').count()
        const columns = await table.getByRole('columnheader').count()
        assert.ok(rows > 1 && columns > 1, `${path}: ${rows} rows, ${columns} columns`)
        assert.ok((await table.getByRole('rowheader').count()) > 0, `${path}: rows have headings`)
        const cells = await table.getByRole('cell').count()
        assert.ok(cells >= rows - 1, `${path}: ${cells} cells`)
      }
      const unnamed = await page.evaluate(() =>
        [...document.querySelectorAll('main table.stacks td')]
          .filter(
            (cell) =>
              cell.checkVisibility() && (cell.textContent ?? '').trim() !== '' && !cell.hasAttribute('data-label'),
          )
          .map((cell) => cell.textContent),
      )
      assert.deepEqual(unnamed, [], `${path}: a cell on a phone says of which column it is`)
    }
  })

  test('the page of the measure is told in this order', async () => {
    const page = await open(`/measures/${MEASURE}`, undefined, 1280)
    assert.deepEqual(await outlineOf(page, 'main'), measurePage)
  })

  test('the form for attesting is told in this order', async () => {
    const page = await open(`/measures/${MEASURE}/attestations`, 'digitalLead', 1280)
    assert.deepEqual(await outlineOf(page, 'main'), attestForm)
  })
})
