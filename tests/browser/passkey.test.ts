// A passkey from its making to its removal, in a browser with an authenticator of its own.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { administratorLink } from '../../src/platform/access/index.ts'
import { type TestApp, testApp } from '../app.ts'
import { axeFindings, closeHere, contextFor, serveHere } from './in-browser.ts'

const password = 'siperia kannel tuohi aamu'

/** An authenticator in the machine whose holder is always there. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

describe('A passkey', () => {
  let app: TestApp
  let origin: string
  before(async () => {
    app = await testApp()
    origin = await serveHere(app)
  })
  after(() => closeHere(app))

  test('is made, signs in, is named and removed; without a script another way is shown', async () => {
    const context = await contextFor(origin)
    const page = await context.newPage()
    await withAuthenticator(page)
    await page.goto((await administratorLink(app.region, origin)) ?? '')
    await page.getByLabel('Nimi').fill('Esimerkki Pääkäyttäjä')
    await page.getByLabel('Sähköposti').fill('administrator.1@example.com')
    await page.getByLabel('Salasana').fill(password)
    await page.getByRole('button', { name: 'Luo pääkäyttäjä' }).click()

    await page.goto('/account')
    await page.getByRole('link', { name: 'Lisää pääsyavain' }).click()
    await page.getByRole('button', { name: 'Tee pääsyavain' }).click()
    await page.getByText('Tarkista tiedot').waitFor()
    await page.getByLabel('Avaimen nimi').fill('Työkone')
    assert.deepEqual(await axeFindings(page), [])
    await page.getByRole('button', { name: 'Tee pääsyavain' }).click()
    await page.waitForURL('**/account?changed=passkey')
    await page.getByText('Pääsyavain on lisätty').waitFor()

    await context.clearCookies()
    await page.goto('/sign-in?next=/admin')
    await page.getByRole('link', { name: 'Kirjaudu pääsyavaimella' }).click()
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: 'Kirjaudu pääsyavaimella' }).click()
    await page.waitForURL('**/admin')
    // What was sent opens nothing a second time.
    const again = await fetch(`${origin}/sign-in/passkey`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: (await sent).postData() ?? '',
    })
    assert.equal(again.status, 422)

    await page.goto('/account')
    await page.getByRole('link', { name: 'Työkone' }).click()
    await page.getByLabel('Avaimen nimi').fill('Kotikone')
    await page.getByRole('button', { name: 'Tallenna nimi' }).click()
    await page.getByRole('link', { name: 'Kotikone' }).click()
    await page.getByRole('button', { name: 'Poista pääsyavain' }).click()
    await page.getByText('Sinulla ei ole pääsyavainta').waitFor()
    await context.clearCookies()
    await page.goto('/sign-in/passkey')
    await page.getByRole('button', { name: 'Kirjaudu pääsyavaimella' }).click()
    await page.getByText('Avain ei kelvannut').waitFor()

    const plain = await (await contextFor(origin, undefined, { javaScriptEnabled: false })).newPage()
    await plain.goto('/sign-in/passkey')
    assert.equal(await plain.getByRole('button', { name: 'Kirjaudu pääsyavaimella' }).isVisible(), false)
    await plain.getByText('Pääsyavain tarvitsee').waitFor()
    await plain.getByRole('link', { name: 'Kirjaudu salasanalla tai sähköpostin linkillä' }).click()
    await plain.getByLabel('Salasana').waitFor()
  })
})
