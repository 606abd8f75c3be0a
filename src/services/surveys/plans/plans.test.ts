import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lacks, shows, type TestApp, type TestPerson, testApp } from '../../../../tests/app.ts'
import { sendForm } from '../../../../tests/http/house.ts'
import { complaints } from '../../../../tests/valid-html.ts'
import { system } from '../../../platform/access/index.ts'
import { type FollowUp, followedUp, type PlanVersion, readItems, typedItems } from './rules.ts'

const item = (key: string, due: string) => ({ key, what: 'Kurssi', people: 5, cents: 10_000, due })
const version = (number: number, items: PlanVersion['items'], approved = true): PlanVersion => ({
  organisation: '236',
  sector: 'sivistys',
  year: 2026,
  number,
  items,
  approved: approved ? { body: 'Johtoryhmä', day: '2026-01-10', section: '§ 1' } : undefined,
})

describe('a training plan', () => {
  it('is read as it was typed, and an empty row is none', () => {
    const items = [item('a1', '2026-05-31'), item('b2', '2026-10-01')]
    assert.deepEqual(
      readItems(typedItems(items), 2026, () => 'new'),
      { items, problems: {} },
    )
    const wrong = readItems(
      { rows: '1', 'what-0': 'Kurssi', 'people-0': '0', 'cents-0': 'x', 'due-0': '1.1.2027' },
      2026,
      () => 'n',
    )
    assert.deepEqual(wrong.problems, { 'people-0': 'notPeople', 'cents-0': 'notEuros', 'due-0': 'otherYear' })
  })

  it('cannot be freed of a training that is late by moving its day or leaving it out', () => {
    const rows: FollowUp[] = []
    const versions = [
      version(1, [item('a', '2026-03-01'), item('b', '2026-04-01')]),
      version(2, [item('a', '2026-12-01')]),
      version(3, [item('c', '2026-01-01')], false),
    ]
    assert.deepEqual(followedUp(versions, rows, '236', '2026-06-01'), { done: 0, total: 2 })
    rows.push({
      organisation: '236',
      sector: 'sivistys',
      year: 2026,
      item: 'a',
      held: false,
      people: undefined,
      note: '',
    })
    assert.deepEqual(followedUp(versions, rows, '236', '2026-06-01'), { done: 1, total: 2 })
  })
})

describe('training plans of a municipality', () => {
  let app: TestApp
  let lead: TestPerson
  const PLAN = '/training-plans/236/sivistys/2026'
  const evidence = async (id: string) => {
    const { items } = (await app.get('/api/v1/measures')).json() as {
      items: { id: string; evidence: { organisation: string; done: number | null; total: number | null }[] }[]
    }
    const own = items.find((one) => one.id === id)?.evidence.find((one) => one.organisation === '236')
    return own?.total == null ? 'none' : `${own.done}/${own.total}`
  }
  before(async () => {
    app = await testApp()
    lead = await app.person('digitalLead', '236')
    for (const name of ['Sivistys', 'Tekninen']) {
      const unit = await app.database.transact(system, async (tx) => {
        const row = { owner_org: '236', recorded_at: app.now() }
        const { id } = await tx
          .insertInto('unit')
          .values({ ...row, name })
          .returning('id')
          .executeTakeFirstOrThrow()
        const { person } = lead.actor
        const work = { key: name, person, unit: id, role: 'employee', since: '2025-01-01' }
        await tx
          .insertInto('employment')
          .values({ ...row, ...work })
          .execute()
        return id
      })
      const placed = await sendForm(app, lead, `/employments/units/${unit}`, { newSector: name })
      assert.equal(placed.status, 303)
    }
  })
  after(() => app.close())

  it('go from trainings to approval to what became of them, and feed their measures', async () => {
    shows(await lead.get('/training-plans'), /ei suunnitelmaa/)
    assert.equal(await evidence('O2.4'), 'none')
    const neighbour = await app.person('digitalLead', '074')
    assert.equal((await neighbour.get(PLAN)).status, 404)
    assert.equal((await lead.get('/training-plans/236/muu/2026')).status, 404)
    const row = { 'what-0': 'Tekoälyn peruskurssi', 'people-0': '12', 'cents-0': '1 200', 'due-0': '1.12.2026' }
    const saved = await sendForm(app, lead, PLAN, row)
    assert.equal(saved.status, 303, saved.body.slice(0, 2000))
    assert.equal(await evidence('O2.4'), '0/2')
    assert.equal((await lead.post(PLAN, { ...row, rows: '3', seen: '0' })).status, 409)
    const decision = { body: 'Johtoryhmä', day: '20.11.2026', section: '8', seen: '1' }
    assert.equal((await lead.post(`${PLAN}/approval`, { ...decision, day: '1.1.2027' })).status, 422)
    assert.equal((await lead.post(`${PLAN}/approval`, decision)).status, 303)
    assert.equal(await evidence('O2.4'), '1/2')
    const page = await lead.get(PLAN)
    shows(page, /hyväksytty 20\.11\.2026/)
    assert.deepEqual(complaints(page.body), [])
    const key = /name="held-(\w+)"/.exec(page.body)?.[1] ?? ''
    app.turnTo('2026-12-02T10:00:00Z')
    assert.equal((await lead.post(`${PLAN}/follow-ups`, { item: key })).status, 422)
    assert.equal((await lead.post(`${PLAN}/follow-ups`, { item: 'muu', 'held-muu': 'yes' })).status, 404)
    const told = { item: key, [`held-${key}`]: 'yes', [`people-${key}`]: '11' }
    assert.equal((await lead.post(`${PLAN}/follow-ups`, told)).status, 303)
    shows(await lead.get(PLAN), /Toteutui, 11 osallistujaa/)
    assert.equal(await evidence('O2.6'), '1/1')
    shows(await lead.get('/training-plans'), /1[\s\u00a0]200/)
    lacks(await neighbour.get('/training-plans?organisation=074'), /Tekoälyn peruskurssi/)
  })

  it('count only when there is something in them, and a later draft takes nothing away', async () => {
    const other = '/training-plans/236/tekninen/2026'
    assert.equal((await lead.post(other, { rows: '3', seen: '0' })).status, 303)
    const approval = { body: 'Johtoryhmä', day: '20.11.2026', section: '9', seen: '1' }
    assert.equal((await lead.post(`${other}/approval`, approval)).status, 422)
    assert.equal(await evidence('O2.4'), '1/2')
    assert.equal((await lead.post(PLAN, { rows: '3', seen: '2' })).status, 303)
    assert.equal(await evidence('O2.4'), '1/2')
    app.turnTo('2027-01-02T10:00:00Z')
    assert.equal(
      (
        await sendForm(app, lead, '/training-plans/236/tekninen/2027', {
          'what-0': 'Kurssi',
          'people-0': '2',
          'due-0': '1.6.2027',
        })
      ).status,
      303,
    )
    // Last year's approval is last year's.
    assert.equal(await evidence('O2.4'), '0/2')
  })
})
