import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { scopeOf } from '../src/platform/access/index.ts'
import { indicators } from '../src/strategy/indicators.ts'
import { dateStage, openUpdate, strategyUpdates } from '../src/strategy/updates/updates.ts'
import { type TestApp, type TestPerson, testApp } from './app.ts'

const DELIVERABLE = 'P2.4'
const UPDATE = 'T3.8'

interface Item {
  id: string
  state: string
  evidence: { organisation: string; done: number | null; total: number | null }[]
}

// How could one make a number look better than the work is? Each attempt leaves `done` where it was.
describe('Gaming an indicator', () => {
  let app: TestApp
  let lead: TestPerson
  let team: TestPerson
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '074')
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  const figure = async (id: string) => {
    const { items } = (await app.get('/api/v1/measures')).json() as { items: Item[] }
    const all = items.find((one) => one.id === id)?.evidence.find((one) => one.organisation === 'all')
    return { done: all?.done ?? null, total: all?.total ?? null }
  }
  const fact = { organisation: '074', body: 'Kunnanhallitus', day: '1.10.2026', section: '§ 1', until: '1.10.2027' }
  const path = `/measures/${DELIVERABLE}/attestations`
  const current = async () =>
    (await app.database.read.selectFrom('attestation').select('id').orderBy('number', 'desc').executeTakeFirst())?.id

  test('every indicator says how one could cheat it and what stops that', () => {
    assert.ok(indicators.size >= 2)
    for (const indicator of indicators.values()) assert.ok(indicator.game.length > 60, indicator.key)
  })

  test('attesting five times counts once', async () => {
    for (let round = 0; round < 5; round++) {
      const seen = (await current()) ?? ''
      assert.equal((await lead.post(path, { ...fact, section: `§ ${round + 1}`, seen })).status, 303)
    }
    assert.deepEqual(await figure(DELIVERABLE), { done: 1, total: 5 })
  })

  test('backdating does not add, and the day of recording stays in the record', async () => {
    const posted = await lead.post(path, { ...fact, day: '1.1.2024', seen: (await current()) ?? '' })
    assert.equal(posted.status, 303)
    assert.deepEqual(await figure(DELIVERABLE), { done: 1, total: 5 })
    const row = await app.database.read
      .selectFrom('attestation')
      .select(['day', 'recorded_at'])
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    assert.equal(row.day, '2024-01-01')
    assert.equal(row.recorded_at.toString().slice(0, 10), '2026-11-24')
  })

  test('a day to come, a proof that is missing and an end already passed are refused', async () => {
    const before = await figure(DELIVERABLE)
    for (const wrong of [{ day: '25.11.2026' }, { section: '' }, { until: '1.11.2026' }, { organisation: '999' }])
      assert.equal((await lead.post(path, { ...fact, ...wrong, seen: (await current()) ?? '' })).status, 422)
    assert.deepEqual(await figure(DELIVERABLE), before)
  })

  test('attesting for a neighbour is refused, on the page and in the database', async () => {
    assert.equal((await lead.post(path, { ...fact, organisation: '236' })).status, 422)
    await assert.rejects(
      app.database.transact(scopeOf(lead.actor), (tx) =>
        tx
          .insertInto('attestation')
          .values({
            indicator: 'metrics.attestedDeliverable',
            subject: DELIVERABLE,
            organisation: '236',
            body: 'Kunnanhallitus',
            day: '2026-10-01',
            section: '§ 1',
            until: '2027-10-01',
            person: lead.actor.person,
            recorded_at: app.now(),
          })
          .execute(),
      ),
      /row-level security/,
    )
    assert.deepEqual(await figure(DELIVERABLE), { done: 1, total: 5 })
  })

  test('a forged withdrawal of a neighbour’s fact is refused by the database', async () => {
    const neighbour = await app.person('digitalLead', '236')
    const forged = (organisation: string) =>
      app.database.transact(scopeOf(neighbour.actor), async (tx) =>
        tx
          .insertInto('attestation_withdrawal')
          .values({
            attestation: (await current()) ?? '',
            grounds: 'Ei pidä paikkaansa',
            organisation,
            person: neighbour.actor.person,
            recorded_at: app.now(),
          })
          .execute(),
      )
    await assert.rejects(forged('236'), /row-level security/)
    await assert.rejects(forged('074'), /row-level security/)
  })

  test('a reader of a municipality changes nothing of it, whatever code asks for', async () => {
    const reader = await app.person('reader', '074')
    await assert.rejects(
      app.database.transact(scopeOf(reader.actor), (tx) =>
        tx
          .insertInto('stored_file')
          .values({
            owner_org: '074',
            name: 'a.pdf',
            type: 'application/pdf',
            size: 1,
            sha256: 'a',
            recorded_at: app.now(),
            recorded_by: reader.actor.person,
          })
          .execute(),
      ),
      /row-level security/,
    )
  })

  test('"does not apply" is not for the one who is measured; it adds nothing done and stays in sight', async () => {
    const decision = {
      organisation: '421',
      body: 'Kunnanvaltuusto',
      day: '1.11.2026',
      section: '§ 4',
      grounds: 'Kunta ei hanki palveluja itse',
      until: '1.11.2027',
    }
    const form = `/measures/${DELIVERABLE}/not-applicable`
    assert.equal((await lead.post(form, decision)).status, 403)
    assert.equal((await team.post(form, { ...decision, grounds: '' })).status, 422)
    assert.equal((await team.post(form, decision)).status, 303)
    assert.deepEqual(await figure(DELIVERABLE), { done: 1, total: 4 })
    const shown = (await app.get(`/measures/${DELIVERABLE}`)).body
    assert.match(shown, /Ei koske/)
    assert.match(shown, /Kunta ei hanki palveluja itse/)
    const overlapping = await team.post(form, { ...decision, day: '2.11.2026' })
    assert.equal(overlapping.status, 409)
  })

  test('the stages of an update: a day to come, a stage dated twice and an update opened again add nothing', async () => {
    const by = team.actor
    const open = () =>
      app.database.transact(scopeOf(by), (tx) =>
        openUpdate(
          tx,
          { title: 'Päivitys', openedOn: '2026-11-01', stages: ['Kysely', 'Luonnos', 'Päätös'] },
          by,
          app.now(),
        ),
      )
    const first = await open()
    assert.ok(first.ok)
    assert.deepEqual(await open(), { ok: false, why: 'conflict' })
    const date = async (reached: string) => {
      const [update] = await strategyUpdates(app.database.read)
      return app.database.transact(scopeOf(by), (tx) =>
        dateStage(
          tx,
          update?.id ?? '',
          0,
          { planned: undefined, reached, note: undefined },
          update?.stages[0]?.revision ?? 0,
          by,
          app.now(),
        ),
      )
    }
    assert.ok((await date('2026-11-10')).ok)
    assert.ok((await date('2026-11-11')).ok)
    assert.deepEqual(await figure(UPDATE), { done: 1, total: 3 })
    assert.ok((await date('2026-12-24')).ok)
    assert.deepEqual(await figure(UPDATE), { done: 0, total: 3 })
  })
})
