// People of the sample house, made through its pages as an administrator would make them.
import assert from 'node:assert/strict'
import { administratorLink } from './index.ts'
import type { Browser, SampleHouse } from './sample-house.testing.ts'

export const password = 'siperia kannel tuohi aamu'

/** Makes the first administrator by the link and gives a signed-in browser. */
export async function administrator(house: SampleHouse): Promise<Browser> {
  const link = (await administratorLink(house.region, '')) ?? ''
  const browser = house.browser()
  const made = await browser.post(link, {
    name: 'Esimerkki Pääkäyttäjä',
    email: 'administrator.1@example.com',
    password,
  })
  assert.equal(made.status, 303)
  await browser.get('/admin')
  return browser
}

/** Adds a person as the administrator. @returns the person's page and the invitation link shown on it. */
export async function add(
  admin: Browser,
  person: { name: string; email: string; relation: string; of: string; since?: string },
): Promise<{ page: string; link: string }> {
  await admin.get('/admin/people/new?relation=reader')
  const made = await admin.post('/admin/people', { since: '1.1.2024', ...person })
  assert.equal(made.status, 303, made.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))
  const shown = await admin.get(made.to ?? '')
  const link = /http:\/\/localhost:3000(\/invitations\/[\w-]{43})/.exec(shown.body)?.[1]
  assert.ok(link, 'the invitation link is shown')
  return { page: (made.to ?? '').replace(/\?.*/, ''), link }
}

/** Adds a digital lead of Halsua who takes the invitation. */
export async function digitalLead(house: SampleHouse, admin: Browser): Promise<{ browser: Browser; page: string }> {
  const { page, link } = await add(admin, {
    name: 'Esimerkki Digivastaava',
    email: 'digital-lead.1@example.com',
    relation: 'digitalLead',
    of: 'o:074',
  })
  const browser = house.browser('192.0.2.2')
  assert.equal((await browser.post(link, { password: 'meri lokki kivi sauna' })).status, 303)
  await browser.get('/account')
  return { browser, page }
}
