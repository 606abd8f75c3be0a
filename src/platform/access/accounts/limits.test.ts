import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type SampleHouse, sampleHouse } from '../sample-house.testing.ts'
import { administrator, password } from '../sample-people.testing.ts'
import { authOf } from './auth.ts'

const email = 'administrator.1@example.com'

describe('signing in, within its limits', () => {
  let house: SampleHouse
  before(async () => {
    house = await sampleHouse()
    await administrator(house)
  })
  after(() => house.close())

  it('is refused after eight wrong passwords from one network, also the right one, until a quarter has passed', async () => {
    house.wait({ minutes: 30 })
    const guesser = '192.0.2.20'
    const tries: number[] = []
    for (let at = 0; at < 60; at++)
      tries.push((await house.browser(guesser).post('/sign-in', { email, password: `wrong ${at}` })).status)
    assert.deepEqual(tries.slice(0, 9), [422, 422, 422, 422, 422, 422, 422, 422, 429])
    assert.equal(tries.filter((status) => status === 422).length, 8)
    const right = await house.browser(guesser).post('/sign-in', { email, password })
    assert.equal(right.status, 429)
    assert.match(right.body, /Odota 15 minuuttia/)
    assert.equal(
      (await house.browser('192.0.2.21').post('/sign-in', { email, password })).status,
      303,
      'a guesser does not lock the account for its owner elsewhere',
    )
    house.wait({ minutes: 15 })
    assert.equal((await house.browser(guesser).post('/sign-in', { email, password })).status, 303)
  })

  it('is refused after forty wrong passwords for one account from everywhere', async () => {
    house.wait({ minutes: 30 })
    const { limits } = await authOf(house.region)
    const now = house.region.clock.now()
    for (let at = 0; at < 40; at++) assert.ok(await limits.admitSignIn(email, `198.51.100.${at}`, now))
    assert.equal((await house.browser('192.0.2.98').post('/sign-in', { email, password })).status, 429)
    house.wait({ minutes: 15 })
    assert.equal((await house.browser('192.0.2.98').post('/sign-in', { email, password })).status, 303)
  })

  it('that works counts for no limit', async () => {
    house.wait({ minutes: 30 })
    const { limits } = await authOf(house.region)
    const now = house.region.clock.now()
    for (let at = 0; at < 60; at++) {
      assert.ok(await limits.admitSignIn(email, '192.0.2.97', now))
      await limits.signedIn(email, '192.0.2.97', now)
    }
  })

  it('counts tries at the same moment one by one', async () => {
    house.wait({ minutes: 30 })
    const all = await Promise.all(
      Array.from({ length: 14 }, (_, at) =>
        house.browser('192.0.2.60').post('/sign-in', { email: 'many.1@example.com', password: `x${at}` }),
      ),
    )
    assert.equal(all.filter((answer) => answer.status === 422).length, 8)
  })

  it('is refused after forty tries from one address', async () => {
    house.wait({ minutes: 30 })
    const { limits } = await authOf(house.region)
    const now = house.region.clock.now()
    for (let at = 0; at < 40; at++) assert.ok(await limits.admitSignIn(`a${at}`, '192.0.2.99', now))
    assert.equal((await house.browser('192.0.2.99').post('/sign-in', { email, password })).status, 429)
  })

  it('by a mailed link can be asked for three times in a quarter from one network, and ten times in an hour from everywhere', async () => {
    house.wait({ hours: 2 })
    const ask = async (from: string) => (await house.browser(from).post('/sign-in/link', { email })).status
    const statuses: number[] = []
    for (let at = 0; at < 4; at++) statuses.push(await ask('192.0.2.1'))
    assert.deepEqual(statuses, [303, 303, 303, 429])
    for (let at = 0; at < 7; at++) assert.equal(await ask(`198.51.100.${at}`), 303)
    assert.equal(await ask('198.51.100.99'), 429)
    house.wait({ hours: 1 })
    assert.equal(await ask('198.51.100.99'), 303)
  })
})
