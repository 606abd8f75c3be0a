import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { complaints } from '../../../tests/valid-html.ts'
import { makeServiceToken, registerPeople, system } from '../../platform/access/index.ts'
import { addEmployment } from '../../registers/employments/actions.ts'
import { runIntake } from '../../registers/employments/run-intake.testing.ts'
import { completionsIntake, reportedDay } from './intake.ts'
import { type Counts, type Done, shares, type Worker } from './rules.ts'

const OWN = '236'
const fixture = (name: string) =>
  JSON.parse(fs.readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>

describe('what completions come to', () => {
  const on = Temporal.PlainDate.from('2026-11-24')
  const worker = (person: string, role = 'employee', since = '2020-01-01', until: string | null = null): Worker => ({
    person,
    role,
    since,
    until,
  })
  const counts = (purpose: Counts['purpose'], course = 'a', more: Partial<Counts> = {}): Counts => ({
    course,
    purpose,
    role: null,
    months: null,
    ...more,
  })
  const done = (person: string, course: string, day: string, until: string | null = null): Done => ({
    person,
    course,
    day,
    until,
  })

  it('a training lapses, elected officials are asked too, and the whole is everybody', () => {
    const staff = [
      worker('1'),
      worker('2'),
      worker('3', 'elected'),
      worker('4', 'employee', '2020-01-01', '2026-11-24'),
    ]
    const dones = [
      done('1', 'a', '2025-11-24'),
      done('2', 'a', '2025-11-25'),
      done('3', 'a', '2020-01-01', '2027-01-01'),
    ]
    const found = shares(staff, dones, [counts('dataProtection', 'a', { months: 12 })], on)
    assert.deepEqual(found, { dataProtection: { done: 2, total: 3 } })
  })

  it('a newcomer has thirty days, counts when they are over, and stays in the whole when gone', () => {
    const staff = [
      worker('early', 'employee', '2026-09-01'),
      worker('late', 'employee', '2026-09-01'),
      worker('gone', 'employee', '2026-09-01', '2026-09-20'),
      worker('fresh', 'employee', '2026-11-01'),
      worker('old', 'employee', '2025-11-24'),
      worker('again', 'employee', '2019-01-01', '2020-01-01'),
      worker('again', 'employee', '2026-09-01'),
    ]
    const dones = [done('early', 'a', '2026-10-01'), done('late', 'a', '2026-10-02')]
    assert.deepEqual(shares(staff, dones, [counts('digitalPackage')], on), { digitalPackage: { done: 1, total: 3 } })
  })

  it('the minimum level is that of each role, and who has two roles needs both', () => {
    const staff = [
      worker('1'),
      worker('2', 'supervisor'),
      worker('3'),
      worker('3', 'supervisor'),
      worker('4', 'elected'),
    ]
    const level = [counts('minimumLevel', 'a'), counts('minimumLevel', 'b', { role: 'supervisor' })]
    const dones = [done('1', 'a', '2026-01-01'), done('2', 'b', '2026-01-01'), done('3', 'a', '2026-01-01')]
    assert.deepEqual(shares(staff, dones, level, on), { minimumLevel: { done: 1, total: 3 } })
  })

  it('of a basics course are of all staff; of that for managers, of supervisors and management alone', () => {
    const staff = [worker('1'), worker('2', 'supervisor'), worker('3', 'management'), worker('4', 'elected')]
    const dones = [done('1', 'a', '2026-01-01'), done('2', 'b', '2026-01-01'), done('4', 'a', '2026-01-01')]
    const found = shares(staff, dones, [counts('aiBasics', 'a'), counts('knowledgeBasics', 'b')], on)
    assert.deepEqual(found, { aiBasics: { done: 1, total: 3 }, knowledgeBasics: { done: 1, total: 2 } })
  })

  it('is no better by leaving, by a completion ahead of its day or by the same one twice; more is never worse', () => {
    const people = ['1', '2', '3']
    const day = fc.integer({ min: 0, max: 800 }).map((days) => on.subtract({ days }).toString())
    const any = fc.record({
      person: fc.constantFrom(...people),
      course: fc.constantFrom('a', 'b'),
      day,
      until: fc.constant(null),
    })
    const all = [counts('dataProtection', 'a', { months: 12 }), counts('digitalPackage'), counts('minimumLevel', 'b')]
    const staff = [worker('1'), worker('2', 'supervisor', '2026-08-01'), worker('3', 'management', '2026-02-01')]
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), any, (dones, one) => {
        const plain = shares(staff, dones, all, on)
        assert.deepEqual(shares(staff, [...dones, ...dones], all, on), plain)
        assert.deepEqual(shares(staff, [...dones, { ...one, day: '2026-11-25' }], all, on), plain)
        const more = shares(staff, [...dones, one], all, on)
        for (const purpose of ['dataProtection', 'digitalPackage', 'minimumLevel'] as const) {
          assert.equal(more[purpose]?.total, plain[purpose]?.total)
          assert.ok((more[purpose]?.done ?? 0) >= (plain[purpose]?.done ?? 0))
        }
      }),
    )
  })
})

describe('completions', () => {
  let app: TestApp
  let team: TestPerson
  let token = ''
  const send = (body: unknown, headers: Record<string, string> = {}) =>
    app.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: {
        'content-type': 'application/json',
        'x-experience-api-version': '1.0.3',
        authorization: `Basic ${Buffer.from(`moodle:${token}`).toString('base64')}`,
        ...headers,
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const kept = () =>
    app.database.readAs(system, (read) =>
      read
        .selectFrom('completion')
        .select(['course', 'day', 'until'])
        .where('replaced_at', 'is', null)
        .orderBy('day')
        .orderBy('until')
        .execute(),
    )
  const figure = (indicator: string) =>
    app.database.readAs(system, (read) =>
      read
        .selectFrom('observation')
        .select(['done', 'total', 'provenance'])
        .where('indicator', '=', indicator)
        .where('organisation', '=', OWN)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
  before(async () => {
    app = await testApp({ freeze: false })
    team = await app.person('strategyTeam')
    const lead = await app.person('digitalLead', OWN)
    const made = await app.database.transact(system, async (tx) => {
      for (const at of [1, 2, 3]) {
        const one = {
          organisation: OWN,
          name: `Esimerkki ${at}`,
          email: `learner.${at}@example.com`,
          since: '2024-01-01',
        }
        await addEmployment(tx, { ...one, role: 'employee', until: undefined }, lead.actor, app.now())
      }
      await registerPeople(tx, OWN, [{ name: 'Example Learner', email: 'example.learner@adlnet.gov' }], app.now())
      return makeServiceToken(tx, { organisation: OWN, purpose: 'xapi', name: 'Moodle' }, lead.actor, app.now())
    })
    token = made.token
  })
  after(() => app.close())

  it('come by a file of Moodle or eOppiva, and what cannot be stored is told', async () => {
    assert.equal(reportedDay('Tuesday, 24 November 2026, 10:15 AM'), '2026-11-24')
    assert.equal(reportedDay('tiistaina 24. marraskuuta 2026, 10.15'), '2026-11-24')
    const rows = [
      {
        email: 'Learner.1@example.com',
        course: 'Tietosuoja',
        courseName: 'Tietosuojan perusteet',
        day: 'Monday, 2 November 2026, 9:00 AM',
      },
      { email: 'learner.2@example.com', courseName: 'Tietosuoja', day: '46328', until: '31.12.2026' },
      { email: 'nobody@example.com', courseName: 'Tietosuoja', day: '1.11.2026' },
      { email: 'learner.3@example.com', courseName: 'Tietosuoja', day: '1.12.2026' },
      { email: 'learner.3@example.com', courseName: 'Tietosuoja', day: '1.11.2026', until: '1.10.2026' },
      { courseName: 'Tietosuoja', day: '1.11.2026' },
    ]
    const once = () => runIntake(app.database, completionsIntake, rows, { organisation: OWN, now: app.now() })
    const ran = await once()
    assert.deepEqual(
      [ran.stored, ran.rejects.map((one) => one.field), ran.faulty],
      [2, ['email', 'day', 'until'], ['email required']],
    )
    assert.doesNotMatch(JSON.stringify(ran.rejects), /example/)
    const first = await kept()
    assert.deepEqual(first, [
      { course: 'tietosuoja', day: '2026-11-02', until: '2027-01-01' },
      { course: 'tietosuoja', day: '2026-11-02', until: null },
    ])
    await once()
    assert.deepEqual(await kept(), first)
  })

  it('count as what the strategy team says, of the whole staff, by the house’s own records', async () => {
    assert.equal(await figure('dataProtection.validTraining'), undefined)
    const counted = { course: 'tietosuoja', purpose: 'dataProtection', role: '', months: '12' }
    assert.equal((await team.post('/completions/purposes', { ...counted, months: '200' })).status, 422)
    assert.equal((await team.post('/completions/purposes', { ...counted, role: 'supervisor' })).status, 422)
    assert.equal((await team.post('/completions/purposes', counted)).status, 303)
    assert.equal((await team.post('/completions/purposes', counted)).status, 422)
    assert.deepEqual(await figure('dataProtection.validTraining'), { done: 2, total: 3, provenance: 'records' })
    for (const url of ['/completions', '/sv/completions', '/en/completions']) {
      const page = await team.get(url)
      assert.equal(page.status, 200)
      assert.deepEqual(complaints(page.body), [], url)
    }
    shows(await team.get('/completions'), /lukua ei näytetä, koska ihmisiä on vähän/)
  })

  it('come as statements: the specification’s own examples, once each, and voided', async () => {
    // adlnet/xAPI-Spec, xAPI-Data.md: Appendix A, and 2.3.2 for the voiding.
    for (const name of ['simple-statement', 'long-example']) assert.equal((await send(fixture(name))).statusCode, 200)
    assert.equal((await kept()).length, 2, 'what was sent or attended by a group is nobody’s completion')
    const printed = fixture('simple-completion')
    const attempted = await send(printed)
    assert.deepEqual([attempted.statusCode, attempted.json()], [200, [printed.id]])
    assert.equal(attempted.headers['x-experience-api-version'], '1.0.3')
    assert.equal((await kept()).length, 3, 'an attempt whose result is complete')
    // As what the standard's other example voids.
    assert.equal(
      (await send({ ...fixture('voiding'), object: { objectType: 'StatementRef', id: printed.id } })).statusCode,
      200,
    )
    assert.equal((await kept()).length, 2)
    const { result: _, ...example } = printed
    const verb = { id: 'http://adlnet.gov/expapi/verbs/completed' }
    const id = 'e05aa883-acaf-40ad-bf54-02c8ce485fb0'
    const completed = { ...example, id, verb }
    for (const _ of [1, 2]) assert.equal((await send([completed])).statusCode, 200)
    assert.deepEqual((await kept()).map((one) => [one.course, one.day]).at(0), [
      'http://example.adlnet.gov/xapi/example/simplecbt',
      '2015-12-18',
    ])
    assert.equal((await kept()).length, 3)
    assert.equal((await send({ ...completed, timestamp: '2016-01-01T00:00:00Z' })).statusCode, 409)
    assert.equal((await send(fixture('voiding'))).statusCode, 200)
    assert.equal((await kept()).length, 2)
    // Voided before it came: it never counts.
    const later = '11111111-1111-4111-8111-111111111111'
    const voiding = { ...fixture('voiding'), object: { objectType: 'StatementRef', id: later } }
    assert.equal((await send([voiding, { ...completed, id: later }])).statusCode, 200)
    assert.equal((await kept()).length, 2)
  })

  it('are taken from nobody without a token in force, and what is no statement is refused whole', async () => {
    const example = fixture('simple-completion')
    assert.equal((await send(example, { authorization: '' })).statusCode, 401)
    assert.equal((await send(example, { authorization: `Bearer ${'A'.repeat(43)}` })).statusCode, 401)
    assert.equal((await send(example, { 'x-experience-api-version': '' })).statusCode, 400)
    assert.equal((await send(example, { authorization: `Bearer ${token}` })).statusCode, 200)
    for (const bad of ['{', '[]x', [{ ...example, actor: {} }], [example, example], 'null'])
      assert.equal((await send(bad)).statusCode, 400, JSON.stringify(bad).slice(0, 40))
    assert.equal((await send(`[${' '.repeat(600_000)}]`)).statusCode, 413)
    await app.database.transact(system, (tx) =>
      tx.updateTable('service_token').set({ ended_at: app.now() }).where('purpose', '=', 'xapi').execute(),
    )
    assert.equal((await send(example)).statusCode, 401)
  })
})
