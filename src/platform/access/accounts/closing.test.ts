import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { visitor } from '../../permissions.ts'
import { closeAccount, openAccount, system } from '../index.ts'
import { type Browser, type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { administrator, digitalLead } from '../sample-people.testing.ts'

describe('a closed account', () => {
  let house: SampleHouse
  let admin: Browser
  before(async () => {
    house = await sampleHouse()
    admin = await administrator(house)
  })
  after(() => house.close())

  it('is out with its next request and opens no session by password or link, until it is opened again', async () => {
    const { browser, page } = await digitalLead(house, admin)
    const person = page.split('/').at(-1) ?? ''
    const email = 'digital-lead.1@example.com'
    const password = 'meri lokki kivi sauna'
    assert.equal((await browser.get('/account')).status, 200)
    const earlier = await house.browser().post('/sign-in/link', { email })
    assert.ok(earlier.status < 400)
    const link = /\/sign-in\/link\/[\w-]{43}/.exec(await house.newestMail())?.[0] ?? ''

    const close = () =>
      house.region.database.transact(system, (tx) => closeAccount(tx, visitor, house.now(), person, 'scim:a'))
    await close()
    await close()
    assert.equal((await browser.get('/account')).status, 303)
    assert.equal((await house.browser().get(link)).status, 410)
    assert.equal((await house.browser().post('/sign-in', { email, password })).status, 422)
    await house.browser().post('/sign-in/link', { email })
    const again = house.browser()
    const newer = /\/sign-in\/link\/[\w-]{43}/.exec(await house.newestMail())?.[0] ?? ''
    if (newer !== link) assert.notEqual((await again.post(newer, {})).status, 303)
    assert.equal((await again.get('/account')).status, 303)

    await house.region.database.transact(system, (tx) => openAccount(tx, visitor, house.now(), person, 'scim:a'))
    assert.equal((await house.browser().post('/sign-in', { email, password })).status, 303)
    const rows = await house.region.database.readAs(system, (read) =>
      read.selectFrom('account_closing').select('closed').orderBy('id').execute(),
    )
    assert.deepEqual(
      rows.map((row) => row.closed),
      [true, false],
      'closing twice says it once',
    )
  })
})
