// The first paragraph of the project, told by a browser: once by keyboard alone, once without JavaScript.
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { administratorLink } from '../../src/platform/access/index.ts'
import { type TestApp, testApp } from '../app.ts'
import { pdf } from '../http/house.ts'
import { type Hand, keyboard, loading, pointer } from './hands.ts'
import { closeHere, contextFor, serveHere } from './in-browser.ts'

const PASSWORD = 'kuusi-hiljaista-lampea-1998'
const LEAD_PASSWORD = 'seitseman-vanhaa-siltaa-2003'
const LEAD = { name: 'Esimerkki Digivastaava', email: 'digivastaava@example.com' }

const textIn = async (part: Locator): Promise<string> => ((await part.textContent()) ?? '').replaceAll('\u00ad', '')
const mainText = (page: Page): Promise<string> => textIn(page.locator('main'))

/** Errors are told first, at the top, in a list that has the focus and leads to the fields. */
async function expectErrors(page: Page, fields: readonly string[]): Promise<void> {
  const summary = page.getByRole('alert').or(page.locator('[autofocus]')).first()
  assert.ok(await summary.isVisible(), 'there is a summary of errors')
  const focus = await page.evaluate(() => {
    const at = document.activeElement
    return {
      isBody: at === document.body,
      links: [...(at?.querySelectorAll('a') ?? [])].map((one) => one.getAttribute('href')),
    }
  })
  assert.ok(!focus.isBody, 'the focus is on the summary of errors')
  for (const field of fields)
    assert.ok(focus.links.includes(`#${field}`), `the summary leads to ${field}: ${focus.links.join(' ')}`)
  for (const field of fields) {
    const box = page.locator(`[id="${field}"]`)
    assert.equal(await box.getAttribute('aria-invalid'), 'true', field)
    const described = (await box.getAttribute('aria-describedby')) ?? ''
    assert.ok(described.split(' ').includes(`${field}-error`), `${field} is described by its error`)
  }
}

interface Tale {
  name: string
  hand: Hand
  javaScript: boolean
}

const tales: readonly Tale[] = [
  { name: 'by keyboard alone', hand: keyboard, javaScript: true },
  { name: 'without JavaScript', hand: pointer, javaScript: false },
]

interface Item {
  id: string
  state: string
  reason: string
  evidence: { organisation: string; done: number | null; total: number | null }[]
}

for (const { name, hand, javaScript } of tales)
  describe(`One number moves, ${name}`, () => {
    let app: TestApp
    let origin: string
    const contexts: BrowserContext[] = []
    const file = path.join(os.tmpdir(), `digiseutu-ohje-${process.pid}-${javaScript}.pdf`)
    const open = async (): Promise<Page> => {
      const context = await contextFor(origin, undefined, {
        javaScriptEnabled: javaScript,
        viewport: { width: 1280, height: 900 },
      })
      contexts.push(context)
      return context.newPage()
    }
    before(async () => {
      app = await testApp()
      origin = await serveHere(app)
      await writeFile(file, pdf('hankintaohje'))
    })
    after(async () => {
      for (const context of contexts) await context.close()
      await closeHere(app)
      await rm(file, { force: true })
    })

    const whole = async (): Promise<{ items: Item[]; figure: string; state: string; reason: string }> => {
      const { items } = (await (await fetch(`${origin}/api/v1/measures`)).json()) as { items: Item[] }
      const item = items.find((one) => one.id === 'P2.5')
      const all = item?.evidence.find((one) => one.organisation === 'all')
      return { items, figure: `${all?.done}/${all?.total}`, state: item?.state ?? '', reason: item?.reason ?? '' }
    }
    /** The figure where everybody can read it: page, matrix, list, CSV and API. */
    const expectEverywhere = async (figure: string): Promise<void> => {
      const page = await open()
      await page.goto('/measures/P2.5')
      assert.ok((await mainText(page)).includes(figure), `the measure's page says ${figure}`)
      await page.goto('/matrix')
      const row = page.getByRole('row').filter({ has: page.locator('a[href="/measures/P2.5"]') })
      assert.ok((await textIn(row)).includes(figure), `the matrix says ${figure}: ${await textIn(row)}`)
      assert.equal((await whole()).figure, figure)
      const [done, total] = figure.split('/')
      const csv = await (await fetch(`${origin}/measures.csv`)).text()
      const line = csv.split('\r\n').find((one) => one.startsWith('P2.5'))
      assert.ok(line?.includes(`,${done},${total},`), `the CSV says ${figure}: ${line}`)
      const curve = await (await fetch(`${origin}/measures/P2.5/curve.csv`)).text()
      assert.ok(
        curve.includes(`2026-11-24,Niin kuin raportoitiin,${done},${total}`),
        `the curve says ${figure}: ${curve}`,
      )
    }
    let invitation = ''
    let lead: Page
    let earlier: Item[] = []

    test('the administrator is made by the link that the program prints, and errors come first', async () => {
      const link = await administratorLink(app.region, origin)
      assert.ok(link)
      const page = await open()
      await page.goto(link)
      await hand.type(page, /^Nimi/, 'Esimerkki Pääkäyttäjä')
      await hand.type(page, /^Salasana/, 'salasana')
      await hand.press(page, /./)
      await expectErrors(page, ['email', 'password'])
      await page.goto(link)
      await hand.type(page, /^Nimi/, 'Esimerkki Pääkäyttäjä')
      await hand.type(page, /^Sähköposti/, 'paakayttaja@example.com')
      await hand.type(page, /^Salasana/, PASSWORD)
      await hand.press(page, /./)
      assert.equal(new URL(page.url()).pathname, '/admin')
      await page.goto(link)
      assert.match(await mainText(page), /ei (enää )?(toimi|voimassa)|käytetty|vanhentunut/i, 'the link works once')
      await page.goto('/admin')

      await hand.follow(page, /^Ihmiset|^Henkilöt/)
      await hand.follow(page, /^Lisää/)
      await hand.choose(page, /^Rooli/, 'digivastaava')
      await hand.press(page, /^Jatka/)
      await hand.type(page, /^Nimi/, LEAD.name)
      await hand.type(page, /^Sähköposti/, LEAD.email)
      await hand.choose(page, /^(Missä|Organisaatio|Kenen|Mihin)/, 'Kaustinen')
      await hand.press(page, /^Lisää/)
      const shown = /https?:\/\/\S+\/invitations\/[\w-]{43}/.exec(await mainText(page))
      assert.ok(shown, `the link is handed over: ${await mainText(page)}`)
      invitation = shown[0]
      const mail = await page.request.get('/admin/mail')
      assert.ok((await mail.text()).includes('Kutsu Digiseutuun'), 'the letter is shown to the administrator')
      await hand.press(page, /^Kirjaudu ulos/)
      await page.goto('/admin')
      assert.equal(new URL(page.url()).pathname, '/sign-in')
    })

    test('the digital lead opens the invitation, chooses a password and signs in with it', async () => {
      lead = await open()
      await lead.goto(invitation)
      assert.match(await mainText(lead), /digivastaava@example\.com/)
      await hand.type(lead, /^Salasana/, 'lyhyt')
      await hand.press(lead, /./)
      await expectErrors(lead, ['password'])
      await hand.type(lead, /^Salasana/, LEAD_PASSWORD)
      await hand.press(lead, /./)
      await hand.press(lead, /^Kirjaudu ulos/)
      await hand.follow(lead, /^Kirjaudu sisään/)
      await hand.type(lead, /^Sähköposti/, LEAD.email)
      await hand.type(lead, /^Salasana/, 'jokin muu salasana 12')
      await hand.press(lead, /^Kirjaudu sisään/)
      await expectErrors(lead, ['password'])
      await hand.type(lead, /^Salasana/, LEAD_PASSWORD)
      await hand.press(lead, /^Kirjaudu sisään/)
      assert.ok((await textIn(lead.locator('header.staff-head'))).includes(LEAD.name))
      assert.equal(new URL(lead.url()).pathname, '/my', 'work begins at the own page')
    })

    test('finds the measure by words of their own and attests it with body, day, section and file', async () => {
      earlier = (await whole()).items
      await expectEverywhere('0/5')
      await lead.goto('/')
      await hand.type(lead, /Hae|Haku|Etsi/, 'perehdytysmalli hankintaohjeeseen')
      await loading(lead, () => lead.keyboard.press('Enter'))
      assert.equal(new URL(lead.url()).pathname, '/search')
      await hand.follow(lead, /hankintaohjei/)
      assert.equal(new URL(lead.url()).pathname, '/measures/P2.5')
      await hand.follow(lead, /^Vahvista/)
      await hand.press(lead, /^Vahvista/)
      await expectErrors(lead, ['day'])
      await hand.type(lead, /^Toimielin/, 'Kunnanhallitus')
      await hand.type(lead, /^(Päätöksen päivä|Päivä)/, '10.11.2026')
      await hand.type(lead, /^Pykälä/, '§ 112')
      await hand.attach(lead, /^Tiedosto/, file)
      await hand.press(lead, /^Vahvista/)
      assert.equal(new URL(lead.url()).pathname, '/measures/P2.5', await mainText(lead))
      assert.match(await textIn(lead.getByRole('status')), /Kaustinen/, 'a receipt says what happened')
    })

    test('1/5 stands on the page, in the matrix, the curve, the CSV and the API, with the reason, and nowhere else', async () => {
      await expectEverywhere('1/5')
      const { items, state, reason } = await whole()
      assert.equal(state, 'underWay')
      assert.match(reason, /1\/5 kunnasta on vahvistanut/)
      for (const item of items)
        if (item.id !== 'P2.5')
          assert.deepEqual(
            item,
            earlier.find((one) => one.id === item.id),
          )
      const everybody = await open()
      await everybody.goto('/measures/P2.5')
      const text = await mainText(everybody)
      for (const part of ['Kunnanhallitus', '§ 112', '10.11.2026', '1/5 kunnasta on vahvistanut'])
        assert.ok(text.includes(part), part)
      assert.ok(!text.includes(LEAD.name), 'no name of a person')
      assert.equal(await everybody.locator('a[href^="/files/"]').count(), 0, 'the file is for those signed in')
      const proof = await lead.locator('a[href^="/files/"]').first().getAttribute('href')
      assert.ok(proof)
      const got = await lead.request.get(proof)
      assert.deepEqual(await got.body(), await readFile(file))
      assert.equal((await everybody.request.get(proof)).status(), 403)
    })

    test('taking it back moves it back to 0/5, with the grounds in the history', async () => {
      await hand.follow(lead, /^(Peru|Ota)/)
      await hand.press(lead, /^(Peru|Ota)/)
      await expectErrors(lead, ['grounds'])
      await hand.type(lead, /^Perustelu/, 'Ohjetta ei vielä hyväksytty')
      await hand.press(lead, /^(Peru|Ota)/)
      assert.match(await textIn(lead.getByRole('status')), /Kaustinen/)
      await expectEverywhere('0/5')
      const everybody = await open()
      await everybody.goto('/measures/P2.5')
      assert.match(await mainText(everybody), /Ohjetta ei vielä hyväksytty/)
      assert.deepEqual(
        (await whole()).items.map((one) => [one.id, one.state]),
        earlier.map((one) => [one.id, one.state]),
      )
    })
  })
