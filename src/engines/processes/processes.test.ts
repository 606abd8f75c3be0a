import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { type Actor, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { change, end, openSteps, type RunPlan, reopen, runOf, runsOf, settle, start, work } from './index.ts'

const plan = (organisation: string, subject: string, more: Partial<RunPlan> = {}): RunPlan => ({
  kind: 'round.part',
  subject,
  organisation,
  title: `Osa ${subject}`,
  steps: [
    { key: 'answer', name: 'Vastaa', to: { relation: 'digitalLead', organisation }, link: '/a' },
    {
      key: 'approve',
      name: 'Hyväksy',
      to: { relation: 'managementGroup', organisation },
      after: ['answer'],
      outcomes: ['approved', 'returned'],
      link: '/b',
    },
  ],
  ...more,
})

describe('The work list', () => {
  let app: TestApp
  let team: TestPerson
  let lead: TestPerson
  let group: TestPerson
  let other: TestPerson
  let run: string
  const program = { kind: 'system' } as const
  const today = () => dayOf(app.now())
  const as = <T>(who: TestPerson | Actor, ask: (read: Read) => Promise<T>) =>
    app.database.readAs(scopeOf('actor' in who ? who.actor : who), ask)
  const listOf = (who: TestPerson, filter = {}) =>
    as(who, (read) => work(read, who.actor, { today: today(), ...filter })).then((list) =>
      list.rows.map((step) => `${step.subject} ${step.key}`),
    )
  const settleAs = (who: TestPerson, step: string, outcome?: string) =>
    app.database.transact(scopeOf(who.actor), (tx) =>
      settle(tx, { run, step, ...(outcome === undefined ? {} : { outcome }) }, who.actor, app.now()),
    )
  before(async () => {
    app = await testApp({ now: '2026-11-24', freeze: false })
    team = await app.person('strategyTeam')
    lead = await app.person('digitalLead', '236')
    group = await app.person('managementGroup', '236')
    other = await app.person('digitalLead', '421')
    run = await app.database.transact(scopeOf(team.actor), (tx) => start(tx, plan('236', 'one'), team.actor, app.now()))
  })
  after(() => app.close())

  it('asks each step of those to whom it was given, when its turn comes', async () => {
    assert.deepEqual(await listOf(lead), ['one answer'])
    assert.deepEqual(await listOf(group), [])
    assert.deepEqual(await listOf(team), [])
    assert.deepEqual(await listOf(other), [])
  })

  it('takes an outcome once, in its turn, of its own options, from those whose it is', async () => {
    assert.deepEqual(await settleAs(group, 'approve', 'approved'), { ok: false, why: 'notYet' })
    assert.deepEqual(await settleAs(lead, 'answer', 'approved'), { ok: false, why: 'notAnOption' })
    assert.deepEqual(await settleAs(other, 'answer'), { ok: false, why: 'notFound' })
    const twice = await Promise.all([settleAs(lead, 'answer'), settleAs(lead, 'answer')])
    assert.deepEqual(twice.map((one) => one.ok).sort(), [false, true])
    assert.deepEqual(await settleAs(lead, 'answer'), { ok: false, why: 'conflict' })
    assert.deepEqual(await listOf(group), ['one approve'])
  })

  it('opens a step again with grounds, and what was on top of it waits', async () => {
    assert.deepEqual(await settleAs(group, 'approve', 'returned'), { ok: true })
    const again = await app.database.transact(scopeOf(group.actor), (tx) =>
      reopen(tx, { run, step: 'answer' }, group.actor, 'Luku puuttuu', app.now()),
    )
    assert.deepEqual(again, { ok: true })
    assert.deepEqual(await listOf(group), [])
    assert.deepEqual(await listOf(lead), ['one answer'])
    const view = await as(lead, (read) => runOf(read, run, today()))
    assert.equal(view?.steps[0]?.reopened?.grounds, 'Luku puuttuu')
  })

  it('is moved on by nobody who only reads: not a colleague’s step, not past the actions either', async () => {
    const reader = await app.person('reader', '236')
    const asReader = scopeOf(reader.actor)
    const which = { run, step: 'answer' }
    const refused = { ok: false, why: 'notAllowed' }
    const answers = await app.database.transact(asReader, async (tx) => [
      await settle(tx, which, reader.actor, app.now()),
      await change(tx, { ...which, to: { person: reader.actor.person } }, reader.actor, app.now()),
      await end(tx, run, 'Ei tarvita', reader.actor, app.now()),
    ])
    assert.deepEqual(answers, [refused, refused, refused])
    await assert.rejects(
      app.database.transact(asReader, (tx) =>
        tx
          .insertInto('process_event')
          .values({ run, what: 'ended', recorded_at: app.now(), recorded_by: reader.actor.person })
          .execute(),
      ),
      /row-level security/,
    )
    await assert.rejects(
      app.database.transact(asReader, (tx) => start(tx, plan('236', 'x'), reader.actor, app.now())),
      /Not theirs/,
    )
    // The management group has its say on the parts of rounds only.
    const action = await app.database.transact(scopeOf(lead.actor), (tx) =>
      start(tx, plan('236', 'y', { kind: 'action' }), lead.actor, app.now()),
    )
    assert.deepEqual(
      await app.database.transact(scopeOf(group.actor), (tx) => end(tx, action, 'Ei', group.actor, app.now())),
      refused,
    )
    await app.database.transact(scopeOf(lead.actor), (tx) => end(tx, action, 'Ei', lead.actor, app.now()))
  })

  it('shows a run to its organisation, to whom a step is given and to the team, and to nobody else', async () => {
    const seenBy = (who: TestPerson | Actor) =>
      as(who, (read) => runsOf(read, 'round.part', undefined, today())).then((all) => [...all.keys()].sort())
    assert.deepEqual(await seenBy(lead), ['one'])
    assert.deepEqual(await seenBy(team), ['one'])
    assert.deepEqual(await seenBy(other), [])
    assert.deepEqual(await seenBy({ kind: 'visitor' }), [])
    for (const table of ['process_run', 'process_step', 'process_seat', 'process_event'] as const)
      for (const who of [other.actor, { kind: 'visitor' } as const])
        assert.deepEqual(await as(who, (read) => read.selectFrom(table).selectAll().execute()), [], table)
    const given = await app.database.transact(scopeOf(team.actor), (tx) =>
      change(tx, { run, step: 'answer', to: { person: other.actor.person } }, team.actor, app.now()),
    )
    assert.deepEqual(given, { ok: true })
    assert.deepEqual(await listOf(other), ['one answer'])
    assert.deepEqual(await listOf(lead), [])
    assert.deepEqual(await seenBy(other), ['one'])
  })

  it('is begun by those whom its kind allows only, also past the actions: nobody begins a kind that is not named', async () => {
    const begins = (who: TestPerson, kind: string) =>
      app.database.transact(scopeOf(who.actor), async (tx) => {
        const id = crypto.randomUUID()
        const signed = { recorded_at: app.now(), recorded_by: who.actor.person }
        await tx
          .insertInto('process_run')
          .values({ id, kind, subject: 'forged', organisation: '236', title: 'x', ...signed })
          .execute()
        await sql`select 1 / 0`.execute(tx)
      })
    const [may, mayNot] = [/division by zero/, /row-level security/]
    const reader = await app.person('reader', '236')
    for (const who of [reader, group, other])
      for (const kind of ['action', 'round.claim', 'round.part', 'reminder.late', 'x'])
        await assert.rejects(begins(who, kind), mayNot, kind)
    for (const kind of ['action', 'round.claim']) await assert.rejects(begins(lead, kind), may, kind)
    for (const kind of ['round.part', 'round.closing', 'reminder.late', 'x'])
      await assert.rejects(begins(lead, kind), mayNot, kind)
    for (const kind of ['action', 'round.part', 'round.closing']) await assert.rejects(begins(team, kind), may, kind)
    for (const kind of ['reminder.late', 'x']) await assert.rejects(begins(team, kind), mayNot, kind)
    await assert.rejects(
      app.database.transact(scopeOf(team.actor), (tx) =>
        sql`insert into process_kind (kind, begun_by) values ('x', 'digitalLead')`.execute(tx),
      ),
      /permission denied/,
    )
  })

  it('lets nobody who only sees a run give its steps to themselves', async () => {
    const reader = await app.person('reader', '236')
    await assert.rejects(
      app.database.transact(scopeOf(reader.actor), (tx) =>
        tx
          .insertInto('process_seat')
          .values({
            run,
            step: 'answer',
            organisation: '236',
            to_person: reader.actor.person,
            recorded_at: app.now(),
            recorded_by: reader.actor.person,
          })
          .execute(),
      ),
      /row-level security/,
    )
  })

  it('refuses writing in another organisation, also past the actions', async () => {
    await assert.rejects(
      app.database.transact(scopeOf(other.actor), (tx) => start(tx, plan('236', 'x'), other.actor, app.now())),
      /Not theirs/,
    )
    const forged = { recorded_at: app.now(), recorded_by: other.actor.person }
    const row = { kind: 'x', subject: 'x', organisation: '236', title: 'x', ...forged }
    await assert.rejects(
      app.database.transact(scopeOf(other.actor), (tx) =>
        tx
          .insertInto('process_run')
          .values({ id: '00000000-0000-4000-8000-000000000001', ...row })
          .execute(),
      ),
      /row-level security/,
    )
    await assert.rejects(
      app.database.transact(scopeOf(other.actor), (tx) =>
        tx
          .insertInto('process_event')
          .values({ run, what: 'ended', recorded_at: app.now(), recorded_by: lead.actor.person })
          .execute(),
      ),
      /row-level security/,
    )
    const refused = await app.database.transact(scopeOf(other.actor), (tx) =>
      end(tx, run, 'Ei tarvita', other.actor, app.now()),
    )
    assert.deepEqual(refused, { ok: false, why: 'notAllowed' })
  })

  it('is late after its due day, sorted by it, and filtered by kind, organisation and lateness', async () => {
    const due = (day: string) => Temporal.PlainDate.from(day)
    const single = (day: string | undefined, subject: string, kind: string, organisation: string): RunPlan => ({
      kind,
      subject,
      organisation,
      title: subject,
      steps: [
        {
          key: 'do',
          name: 'Tee',
          to: { relation: 'strategyTeam', organisation: 'region' },
          link: '/x',
          ...(day === undefined ? {} : { due: due(day) }),
        },
      ],
    })
    await app.database.transact(system, async (tx) => {
      await start(tx, single(undefined, 'someday', 'test.b', '236'), program, app.now())
      await start(tx, single('2026-12-01', 'soon', 'test.b', '421'), program, app.now())
      await start(tx, single('2026-11-23', 'past', 'other', '236'), program, app.now())
    })
    assert.deepEqual(await listOf(team), ['past do', 'soon do', 'someday do'])
    assert.deepEqual(await listOf(team, { late: true }), ['past do'])
    assert.deepEqual(await listOf(team, { kind: 'test' }), ['soon do', 'someday do'])
    assert.deepEqual(await listOf(team, { organisation: '236' }), ['past do', 'someday do'])
    const [past] = await as(team, (read) => runsOf(read, 'other', ['past'], today())).then(
      (all) => all.get('past') ?? [],
    )
    assert.ok(past)
    await app.database.transact(scopeOf(team.actor), (tx) =>
      change(tx, { run: past.id, step: 'do', due: due('2027-01-01') }, team.actor, app.now()),
    )
    assert.deepEqual(await listOf(team, { late: true }), [])
    await app.database.transact(scopeOf(team.actor), (tx) => end(tx, past.id, 'Turha', team.actor, app.now()))
    assert.deepEqual(await listOf(team), ['soon do', 'someday do'])
  })

  it('tells the program who is asked, and leaves out those whose membership has ended or who were erased', async () => {
    const asked = () =>
      app.database
        .readAs(system, (read) => openSteps(read, today()))
        .then((all) => all.find((step) => step.subject === 'one')?.persons)
    assert.deepEqual(await asked(), [other.actor.person])
    await app.database.transact(system, (tx) =>
      tx.deleteFrom('person_detail').where('person', '=', other.actor.person).execute(),
    )
    assert.deepEqual(await asked(), [])
  })

  it('is final: no row of it is changed or deleted', async () => {
    for (const table of ['process_run', 'process_step', 'process_seat', 'process_event'] as const)
      await assert.rejects(
        app.database.transact(system, (tx) => sql`delete from ${sql.table(table)}`.execute(tx)),
        /permission denied|never changed/,
      )
  })

  it('refuses a plan that waits for what is not before it', async () => {
    const [first, second] = plan('236', 'x').steps
    assert.ok(first && second)
    const circle = { ...plan('236', 'x'), steps: [{ ...first, after: ['approve'] }, second] }
    await assert.rejects(
      app.database.transact(system, (tx) => start(tx, circle, program, app.now())),
      /waits for approve/,
    )
  })
})

describe('The work list of a large region', () => {
  let app: TestApp
  before(async () => {
    app = await testApp({ freeze: false })
  })
  after(() => app.close())

  it('asks the same number of queries for 52 × 5 runs and for 300 × 50', async () => {
    const team = await app.person('strategyTeam')
    const lead = await app.person('digitalLead', '236')
    // Rows as the engine writes them; one by one it would take a minute.
    const fill = (from: number, to: number) =>
      app.database.transact(system, async (tx) => {
        await sql`insert into process_run select gen_random_uuid(), 'bulk', n::text, '236', 'Osa ' || n, now(), null
          from generate_series(${from}::int, ${to}::int) n`.execute(tx)
        await sql`insert into process_step
          select id, key, 0, 'Tee', '/x', date '2026-12-01', '{}', '{done}' from process_run, unnest(array['a', 'b']) key
          where kind = 'bulk' and subject::int >= ${from}`.execute(tx)
        await sql`insert into process_seat (run, step, organisation, to_relation, to_organisation, recorded_at)
          select id, key, '236', case key when 'a' then 'strategyTeam' else 'digitalLead' end,
            case key when 'a' then 'region' else '236' end, now()
          from process_run, unnest(array['a', 'b']) key where kind = 'bulk' and subject::int >= ${from}`.execute(tx)
      })
    const counted = (who: TestPerson) =>
      app.database.readAs(scopeOf(who.actor), async (read) => {
        let queries = 0
        const counting = read.withPlugin({
          transformQuery: ({ node }) => {
            queries += 1
            return node
          },
          transformResult: async ({ result }) => result,
        })
        const list = await work(counting, who.actor, { today: dayOf(app.now()) }, { number: 2, size: 100 })
        return { queries, total: list.total, rows: list.rows.length }
      })
    await fill(1, 260)
    const small = [await counted(team), await counted(lead)]
    await fill(261, 15_000)
    const large = [await counted(team), await counted(lead)]
    assert.deepEqual(
      small.map((one) => one.total),
      [260, 260],
    )
    assert.deepEqual(
      large.map((one) => one.total),
      [15_000, 15_000],
    )
    assert.deepEqual(
      large.map((one) => one.rows),
      [100, 100],
    )
    assert.deepEqual(
      large.map((one) => one.queries),
      small.map((one) => one.queries),
    )
    assert.ok((small[0]?.queries ?? 9) <= 5)
  })
})
