import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { administratorLink } from './index.ts'
import { type SampleHouse, sampleHouse } from './sample-house.ts'

const good = 'siperia kannel tuohi aamu'

describe('the first administrator', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
  })
  after(() => house.close())

  it('is made by the newest link only, once, and is signed in', async () => {
    const older = await administratorLink(house.region, '')
    const link = (await administratorLink(house.region, '')) ?? ''
    assert.match(link, /^\/setup\/[\w-]{43}$/)
    const browser = house.browser()
    assert.equal((await browser.get(older ?? '')).status, 410)
    assert.equal((await browser.get(link)).status, 200)
    const weak = await browser.post(link, { name: 'Esimerkki Pääkäyttäjä', email: 'nobody', password: 'qwerty123456' })
    assert.equal(weak.status, 422)
    assert.match(weak.body, /Sähköpostiosoite ei ole oikein/)
    assert.match(weak.body, /yleisesti tunnettu/)
    const person = { name: 'Esimerkki Pääkäyttäjä', email: 'Administrator.1@example.com', password: good }
    const made = await browser.post(link, person)
    assert.deepEqual([made.status, made.to], [303, '/admin'])
    assert.match(made.cookies.join(), /digiseutu_session=.*HttpOnly.*SameSite=Lax/i)
    assert.equal((await house.browser().post(link, person)).status, 410)
    assert.equal(await administratorLink(house.region, ''), undefined)
    assert.match((await browser.get('/account')).body, /pääkäyttäjä, Kaustisen seutukunta/)
  })
})
