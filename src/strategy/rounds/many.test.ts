import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, testApp } from '../../../tests/app.ts'
import { Counter } from '../../../tests/counter.ts'
import { type BusyRound, busyRound, manyRegion, municipality } from './many.testing.ts'

describe('The pages of a round ask the database as often', () => {
  const counter = new Counter()
  const houses: { app: TestApp; round: BusyRound }[] = []
  before(async () => {
    for (const [municipalities, measures] of [
      [5, 52],
      [20, 300],
    ] as const) {
      const app = await testApp({ content: manyRegion(municipalities, measures) })
      houses.push({ app, round: await busyRound(app, municipalities) })
    }
    counter.begin()
  })
  after(async () => {
    counter.end()
    for (const { app } of houses) await app.close()
  })

  for (const [name, pathOf] of [
    ['the list of rounds', () => '/rounds'],
    ['the overview', (round: BusyRound) => round.path],
    ['the closing', (round: BusyRound) => `${round.path}/closing`],
    ['one part', (round: BusyRound) => `${round.path}/parts/${municipality(0)}`],
    ['the form', (round: BusyRound) => `${round.path}/parts/${municipality(1)}/answer/measures`],
  ] as const)
    it(`for 52 measures and 5 municipalities as for 300 and 20: ${name}`, async () => {
      const counts: number[] = []
      for (const { round } of houses) {
        await round.team.get(pathOf(round))
        counter.take()
        const page = await round.team.get(pathOf(round))
        assert.equal(page.status, 200)
        counts.push(counter.take().length)
      }
      assert.equal(counts[0], counts[1])
    })

  it('and ask words on three measures at most', async () => {
    const [, many] = houses
    assert.ok(many)
    const page = await many.round.team.get(`${many.round.path}/parts/${municipality(1)}/answer/measures`)
    shows(page, /Näin teillä menee/)
    assert.ok((page.body.match(/name="obstacle-/g) ?? []).length <= 3)
    assert.ok(Buffer.byteLength(page.body) < 150_000, `${Buffer.byteLength(page.body)} bytes`)
  })
})
