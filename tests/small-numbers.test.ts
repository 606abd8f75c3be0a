// Figures of few people, planted: no public way out shows them.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { record } from '../src/engines/metrics/index.ts'
import { allRoutes } from '../src/modules.ts'
import { takeDailySnapshot } from '../src/strategy/index.ts'
import { furnishedHouse, type House, OWN, send } from './http/house.ts'

const OF_PEOPLE = 'P1.1'
const MEAN = 'T1.1'
/** Numbers that no page has by itself: of few people, and a mean of few. */
const PLANTED = { done: 8713, total: 8714, mean: 87.31 }

describe('Small numbers of people', () => {
  let house: House
  before(async () => {
    house = await furnishedHouse()
    const { app } = house
    app.turnTo(app.now().add({ minutes: 1 }))
    const figures = [
      // All but one: whoever is missing could be told.
      ['onboarding.planOpenedInTime', OWN, { done: PLANTED.done, total: PLANTED.total }],
      ['onboarding.planOpenedInTime', '074', { done: 30, total: 61 }],
      ['onboarding.planOpenedInTime', '421', { done: 2, total: 7 }],
      ['feedback.netPromoterScore', OWN, { value: PLANTED.mean, n: 4 }],
      ['feedback.netPromoterScore', '074', { value: 41.5, n: 40 }],
    ] as const
    await app.database.transact({ kind: 'system' }, async (tx) => {
      const source = { id: 'staff', by: 'connected', every: 30 } as const
      const { rejected } = await record(
        tx,
        source,
        figures.map(([indicator, organisation, figure]) => ({ indicator, organisation, ...figure })),
        app.now(),
      )
      assert.deepEqual(rejected, [])
    })
    await takeDailySnapshot(app.database, app.now())
    app.turnTo(app.now().add({ hours: 24 }))
    await app.freeze()
  })
  after(() => house.app.close())

  test('are in no page, list, file, feed or answer that anybody can open', async () => {
    const { app } = house
    const routes = allRoutes().filter((one) => one.access === 'public' && one.method === 'GET')
    const own = [OF_PEOPLE, MEAN].flatMap((id) => [
      `/measures/${id}`,
      `/measures/${id}/figures.csv`,
      `/measures/${id}/figures.json`,
      `/measures/${id}/curve.csv`,
      `/measures/${id}?on=2026-11-24`,
      `/embed/measures/${id}`,
    ])
    const places = [...new Set([...routes.map((one) => house.address(one)), ...own])]
    assert.ok(places.length > 40)
    const forbidden = [/87[\s\u00a0\u202f]?13\b/, /87[\s\u00a0\u202f]?14\b/, /87[.,]31/, /87[.,]3\b/, /\b2\/7\b/]
    for (const place of places) {
      const { body } = await send(app, place)
      for (const number of forbidden) assert.doesNotMatch(body, number, place)
    }
  })

  test('are told as a band where there are enough of them, and the mean of enough as it is', async () => {
    const { app } = house
    const measures = await send(app, '/api/v1/measures')
    const { items } = JSON.parse(measures.body) as {
      items: { id: string; evidence: { organisation: string; hidden: boolean; done: unknown; value: unknown }[] }[]
    }
    const of = (id: string, organisation: string) =>
      items.find((one) => one.id === id)?.evidence.find((one) => one.organisation === organisation)
    assert.deepEqual(
      ['074', OWN, '421', 'all'].map((one) => of(OF_PEOPLE, one)?.done),
      [null, null, null, null],
    )
    assert.equal(of(OF_PEOPLE, '421')?.hidden, true)
    assert.equal(of(MEAN, OWN)?.hidden, true)
    // Two of which one is hidden: the other would give it away by the mean of all.
    assert.equal(of(MEAN, '074')?.hidden, true)
    assert.equal(of(MEAN, '074')?.value, null)
    const page = await send(app, `/measures/${OF_PEOPLE}`)
    assert.match(page.body, /95–100/)
  })
})
