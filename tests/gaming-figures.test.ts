import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { definitions, type Observation, record } from '../src/engines/metrics/index.ts'
import { scopeOf } from '../src/platform/access/index.ts'
import { dayOf } from '../src/platform/config/index.ts'
import { askedOf, periodsOf } from '../src/strategy/attesting/figure-form.ts'
import { groundOf } from '../src/strategy/standing/index.ts'
import { type TestApp, type TestPerson, testApp } from './app.ts'

interface Item {
  id: string
  evidence: { organisation: string; done: number | null; total: number | null; value: number | null }[]
}

/** One measure for each way in which a figure is asked. */
const COVERAGE = 'P2.3'
const RHYTHM = 'P4.1'
const LEVEL = 'T2.2'
const PERCENT = 'T2.4'

// How could one make a figure look better than the work is? Each attempt leaves the number where it was.
describe('Gaming a figure', () => {
  let app: TestApp
  let lead: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '074')
  })
  after(() => app.close())

  const own = async (id: string) => {
    const { items } = (await app.get('/api/v1/measures')).json() as { items: Item[] }
    const found = items.find((one) => one.id === id)?.evidence.find((one) => one.organisation === '074')
    return found === undefined ? '' : [found.done, found.total, found.value].map((one) => one ?? '-').join(' ')
  }
  const proof = { organisation: '074', body: 'Kunnanhallitus', section: '§ 1', until: '1.10.2027' }
  const seen = async (id: string) =>
    (
      await app.database.read
        .selectFrom('attestation as a')
        .leftJoin('attestation_withdrawal as w', 'w.attestation', 'a.id')
        .select('a.id')
        .where('subject', '=', id)
        .where('w.attestation', 'is', null)
        .orderBy('number', 'desc')
        .executeTakeFirst()
    )?.id ?? ''
  const post = async (id: string, fields: Record<string, string>) =>
    (await lead.post(`/measures/${id}/attestations`, { ...proof, seen: await seen(id), ...fields })).status
  const periods = async (id: string) => {
    const measure = (await groundOf(app.region)).strategy.measure(id)
    const asked = measure && askedOf(measure)
    assert.ok(asked)
    return periodsOf(asked, dayOf(app.now()), 'fi').map((one) => one.value)
  }
  const give = (observations: readonly Observation[], source = 'register') =>
    app.database.transact({ kind: 'system' }, (tx) =>
      record(tx, { id: source, by: 'records', every: 7 }, observations, app.now()),
    )

  test('every definition says how one could cheat it and what stops that', () => {
    for (const one of definitions.values()) assert.ok(one.game.length > 60, one.key)
  })

  test('the same figure attested five times is one figure', async () => {
    for (let round = 0; round < 5; round++)
      assert.equal(await post(COVERAGE, { day: '20.11.2026', done: '3', total: '9' }), 303)
    assert.equal(await own(COVERAGE), '3 9 -')
    const [full = ''] = await periods(RHYTHM)
    for (let round = 0; round < 5; round++) assert.equal(await post(RHYTHM, { period: full, value: '2' }), 303)
    assert.equal(await own(RHYTHM), '- - 2')
  })

  test('counts of many periods are not added up, and no other period can be made', async () => {
    const [full = '', running = '', ...older] = await periods(RHYTHM)
    for (const period of older) assert.equal(await post(RHYTHM, { period, value: '9' }), 303)
    assert.equal(await own(RHYTHM), '- - 2')
    assert.equal(await post(RHYTHM, { period: running, value: '1' }), 303)
    assert.equal(await own(RHYTHM), '- - 2')
    assert.equal(await post(RHYTHM, { period: '2026-01-01x', value: '90' }), 422)
    assert.equal(await post(RHYTHM, { period: '2027-01-01', value: '90' }), 422)
    assert.ok(full < running)
  })

  test('more than the whole, parts of a person, a value off its scale and a day to come are refused', async () => {
    const before = await own(COVERAGE)
    for (const wrong of [
      { done: '10', total: '9' },
      { done: '-1', total: '9' },
      { done: '2,5', total: '9' },
      { done: '', total: '9' },
      { done: '3', total: '9', day: '25.11.2026' },
      { done: '3', total: '9', until: '1.11.2026' },
      { done: '3', total: '9', section: '', link: '' },
      { done: '1e9', total: '9e9' },
    ])
      assert.equal(await post(COVERAGE, { day: '20.11.2026', ...wrong }), 422, JSON.stringify(wrong))
    assert.equal(await own(COVERAGE), before)
    assert.equal(await post('T1.1', { day: '20.11.2026', value: '101', n: '20' }), 422)
    assert.equal(await post('T1.1', { day: '20.11.2026', value: '80', n: '' }), 422)
  })

  test('a denominator of nothing is nothing to count, never all of it', async () => {
    assert.equal(await post(PERCENT, { day: '20.11.2026', done: '0', total: '0' }), 303)
    const { items } = (await app.get('/api/v1/measures')).json() as { items: (Item & { state: string })[] }
    assert.equal(items.find((one) => one.id === PERCENT)?.state, 'noData')
  })

  test('attesting a better figure than the source’s changes nothing while the source is fresh', async () => {
    await give([{ indicator: 'services.digital', organisation: '074', done: 2, total: 30 }])
    assert.equal(await own(COVERAGE), '2 30 -')
    assert.equal(await post(COVERAGE, { day: '24.11.2026', done: '9', total: '9' }), 303)
    assert.equal(await own(COVERAGE), '2 30 -')
  })

  test('the late row deleted from a source is a smaller whole that is seen, and what was said before stays', async () => {
    app.turnTo(app.now().add({ hours: 24 }))
    await give([{ indicator: 'services.digital', organisation: '074', done: 2, total: 3 }])
    assert.equal(await own(COVERAGE), '2 3 -')
    const rows = await app.database.read
      .selectFrom('observation')
      .select(['done', 'total'])
      .where('organisation', '=', '074')
      .orderBy('id')
      .execute()
    assert.deepEqual(
      rows.map((one) => `${one.done}/${one.total}`),
      ['2/30', '2/3'],
    )
  })

  test('a source cannot speak of a day to come, nor backdate over what it said later', async () => {
    const before = await own(COVERAGE)
    const outcome = await give([
      { indicator: 'services.digital', organisation: '074', done: 3, total: 3, day: '2026-12-24' },
      { indicator: 'services.digital', organisation: '074', done: 3, total: 3, day: '2026-01-01' },
    ])
    assert.deepEqual(
      outcome.rejected.map((one) => one.why),
      ['ahead'],
    )
    assert.equal(await own(COVERAGE), before)
  })

  test('a level measured from one weighs as one', async () => {
    assert.equal(await post(LEVEL, { day: '20.11.2026', value: '40000', n: '1' }), 303)
    const neighbour = await app.person('digitalLead', '236')
    const posted = await neighbour.post(`/measures/${LEVEL}/attestations`, {
      ...proof,
      organisation: '236',
      day: '20.11.2026',
      value: '100',
      n: '99',
      seen: '',
    })
    assert.equal(posted.status, 303)
    const { items } = (await app.get('/api/v1/measures')).json() as { items: Item[] }
    const all = items.find((one) => one.id === LEVEL)?.evidence.find((one) => one.organisation === 'all')
    assert.equal(all?.value, (40_000 + 99 * 100) / 100)
  })

  test('a figure for a neighbour is refused, on the page and in the database', async () => {
    assert.equal(await post(COVERAGE, { organisation: '236', day: '20.11.2026', done: '9', total: '9' }), 422)
    await assert.rejects(
      app.database.transact(scopeOf(lead.actor), (tx) =>
        tx
          .insertInto('attestation')
          .values({
            indicator: 'services.digital',
            subject: COVERAGE,
            organisation: '236',
            link: 'https://example.com',
            day: '2026-11-20',
            until: '2027-10-01',
            done: 9,
            total: 9,
            person: lead.actor.person,
            recorded_at: app.now(),
          })
          .execute(),
      ),
      /row-level security/,
    )
  })
})
