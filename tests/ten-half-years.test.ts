// The whole life of a strategy by a turned clock: every half-year planned, asked, answered, closed and reported.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type TestApp, testApp } from './app.ts'
import { HalfYears, type Sample } from './half-years.ts'
import { otherRegionFile } from './other-region.ts'

/** Places where a state came again though nobody had touched the measure in between. */
function recurring(samples: readonly Sample[]): string[] {
  const found: string[] = []
  for (const id of samples[0]?.states.keys() ?? []) {
    let passed: string[] = []
    for (const { day, states, touched } of samples) {
      const state = states.get(id) ?? ''
      if (touched.has(id)) passed = []
      if (state === passed.at(-1)) continue
      // A continuous half-year only names what is in order otherwise.
      if (state !== 'continuous' && passed.includes(state))
        found.push(`${id} on ${day}: ${[...passed, state].join(', ')}`)
      passed.push(state)
    }
  }
  return found
}

interface Link {
  number: number
  hash: string
  previous: string
  json: string
}

/** Reads the chain as anybody reads it. @returns how many reports it has. */
async function wholeChain(app: TestApp): Promise<number> {
  const { reports } = (await app.get('/reports/chain.json')).json() as { reports: Link[] }
  let previous = '0'.repeat(64)
  for (const [at, one] of reports.entries()) {
    assert.equal(one.number, at + 1)
    assert.equal(one.previous, previous)
    const { body } = await app.get(new URL(one.json, 'http://localhost').pathname)
    assert.equal(createHash('sha256').update(`${body}\n${previous}`).digest('hex'), one.hash, `report ${one.number}`)
    previous = one.hash
  }
  return reports.length
}

const regions = [
  { name: 'The ten half-years of the strategy', content: undefined, first: '2024-01-11' },
  { name: 'The three periods of another region', content: otherRegionFile, first: '2026-07-11' },
] as const

for (const { name, content, first } of regions)
  describe(name, () => {
    let app: TestApp
    let region: HalfYears
    before(async () => {
      app = await testApp({ now: first, ...(content === undefined ? {} : { content }) })
      region = await HalfYears.begin(app)
    })
    after(() => app.close())

    /** Of the rounds that are listed, those that are not closed. */
    const open = async (): Promise<number> =>
      app.database.readAs({ kind: 'system' }, async (read) => {
        const rows = await read
          .selectFrom('round')
          .select('id')
          .where('id', 'not in', (inner) => inner.selectFrom('round_close').select('round'))
          .execute()
        return rows.length
      })

    /** One half-year, from the plan to the empty work list. */
    async function live(at: number): Promise<void> {
      const { places, team } = region
      const { periods } = region.strategy
      const period = periods[at]
      assert.ok(period)
      await region.turnTo(period.start.add({ days: 10 }))
      if (at === 0) await region.plan()
      else await region.prolong(at)
      await region.target(at)
      await region.sample()
      await region.turnTo(period.start.add({ days: 40 }))
      await region.sample()
      await region.attestSome(at)
      await region.sample()
      await region.keep()

      await region.turnTo(period.start.add({ days: 70 }))
      await region.sample()
      const round = await region.openRound()
      assert.equal(await open(), 1)
      assert.match((await team.get('/rounds/new')).body, /Yksi kierros on jo auki/)
      const days = { opens: '1.1.2030', answersDue: '2.1.2030', approvalDue: '3.1.2030', closes: '4.1.2030' }
      const other = periods.find((one) => one !== period)?.start.toString() ?? ''
      assert.equal((await team.post('/rounds', { period: other, ...days })).status, 409)
      // In every other half-year somebody is late; of those, some answer after the reminders and some not before closing.
      const late = at % 2 === 1 ? places[at % places.length] : undefined
      const never = at % 4 === 3
      for (const [turn, place] of places.entries()) {
        assert.equal((await region.asked(place.lead)).filter((one) => one.kind === 'round.part').length, 1)
        if (place === late) continue
        if (turn === at % places.length) await region.answerByLink(place)
        else await region.answer(place, round)
      }
      assert.equal(await region.turnTo(region.today.add({ days: 14 })), 0, 'nobody is reminded before the day')
      for (const place of places) if (place !== late) await region.approve(place, round)
      assert.equal(await region.turnTo(region.today.add({ days: 7 })), late === undefined ? 0 : 1, 'on the due day')
      assert.equal(await region.turnTo(region.today.add({ days: 1 })), 0, 'not every day')
      assert.equal(await region.turnTo(region.today.add({ days: 6 })), late === undefined ? 0 : 1, 'a week after')
      if (late !== undefined && !never) {
        await region.answerByLink(late, /puuttuu vielä/)
        await region.approve(late, round)
      }
      await region.turnTo(region.today.add({ days: 14 }))
      await region.sample()
      await region.close(round, never ? { grounds: 'Yksi vastaus puuttuu yhä' } : {})
      assert.equal(await open(), 0)
      await region.report(period)
      assert.equal(await wholeChain(app), at + 1)
      await region.keep()

      await region.turnTo(region.today.add({ days: 1 }))
      await region.clear()
      for (const who of region.people) {
        const left = (await region.asked(who)).filter((one) => !(never && one.kind === 'round.part'))
        assert.deepEqual(
          left.map((one) => `${one.kind} ${one.title}: ${one.name}`),
          [],
          `${who.actor.name}`,
        )
      }
      await region.sample()
      await region.keep()
    }

    test('each is planned, asked, answered, closed, reported, and its work list empties', async () => {
      for (const at of region.strategy.periods.keys()) await live(at)
    })

    test('what each past day showed is served byte for byte years later', async () => {
      assert.ok(region.served.size >= region.strategy.periods.length * 3)
      for (const [address, body] of region.served) assert.equal((await app.get(address)).body, body, address)
    })

    test('no state recurs without something entered, and something has moved', () => {
      assert.deepEqual(recurring(region.samples), [])
      const [first, last] = [region.samples[0], region.samples.at(-1)]
      assert.notDeepEqual([...(first?.states ?? [])], [...(last?.states ?? [])])
    })

    test('nobody gets the same mail twice on a day, nor is asked twice to begin a round', async () => {
      for (const place of region.places) {
        const mails = await region.mails(place.lead)
        assert.equal(new Set(mails.map((one) => `${one.day} ${one.subject}`)).size, mails.length)
        const asks = mails.filter((one) => /vastaa viimeistään/.test(one.subject))
        assert.equal(asks.length, region.strategy.periods.length)
      }
    })
  })
