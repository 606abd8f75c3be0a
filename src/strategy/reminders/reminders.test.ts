import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shows, type TestApp, type TestPerson, testApp } from '../../../tests/app.ts'
import { otherRegionFile } from '../../../tests/other-region.ts'
import { runsOf, settle, work } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { inScope } from '../standing/index.ts'
import { reminderKinds } from './kinds.ts'
import { readReasons } from './reasons.ts'
import { remind } from './remind.ts'
import type { Reasons } from './shapes.ts'

describe('Reminders on the work list', () => {
  let app: TestApp
  let lead: TestPerson
  let team: TestPerson
  const today = () => dayOf(app.now())
  const listOf = (who: TestPerson, kind: string) =>
    app.database
      .readAs(scopeOf(who.actor), (read) => work(read, who.actor, { today: today(), kind: `reminder.${kind}` }))
      .then((list) => list.rows)
  const attest = (who: TestPerson, organisation: string, until: string, seen = '') =>
    who.post('/measures/P2.5/attestations', {
      organisation,
      body: 'Kunnanhallitus',
      section: '§ 1',
      day: '1.2.2026',
      until,
      seen,
    })
  before(async () => {
    app = await testApp({ now: '2026-03-01' })
    lead = await app.person('digitalLead', '236')
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('ask the digital lead to attest again sixty days before the end, once, and not too early', async () => {
    assert.equal((await attest(lead, '236', '30.6.2026')).status, 303)
    await remind(app.region)
    assert.deepEqual(await listOf(lead, 'attestation'), [])
    app.turnTo('2026-05-01')
    await Promise.all([remind(app.region), remind(app.region)])
    const [step, ...more] = await listOf(lead, 'attestation')
    assert.deepEqual(more, [])
    assert.match(step?.name ?? '', /voimassa 30\.6\.2026 asti/)
    assert.equal(step?.due, '2026-06-30')
    assert.equal(step?.link, '/measures/P2.5/attestations?organisation=236')
    assert.equal(step?.organisation, '236')
  })

  it('are of the strategy team where there is no digital lead, and move to one who comes', async () => {
    assert.equal((await attest(team, '074', '10.6.2026')).status, 303)
    await remind(app.region)
    assert.deepEqual(
      (await listOf(team, 'attestation')).map((step) => step.organisation),
      ['074'],
    )
    const newLead = await app.person('digitalLead', '074')
    await remind(app.region)
    assert.deepEqual(await listOf(team, 'attestation'), [])
    assert.equal((await listOf(newLead, 'attestation')).length, 1)
  })

  it('stay late after the day, and settle themselves when the reason has gone', async () => {
    app.turnTo('2026-07-05')
    await remind(app.region)
    assert.deepEqual(
      (await listOf(lead, 'attestation')).map((step) => step.late),
      [true],
    )
    const seen = /name="seen" value="([\w-]+)"/.exec(
      (await lead.get('/measures/P2.5/attestations?organisation=236')).body,
    )?.[1]
    assert.equal((await attest(lead, '236', '30.6.2028', seen)).status, 303)
    // Off the person's own page at once, off the list by the next round of the clock.
    assert.ok(!(await lead.get('/my')).body.includes('Vahvista uudelleen'))
    await remind(app.region)
    assert.deepEqual(await listOf(lead, 'attestation'), [])
    const runs = await app.database.readAs(system, (read) => runsOf(read, 'reminder.attestation', undefined, today()))
    const own = [...runs.values()].flat().filter((run) => run.organisation === '236')
    assert.deepEqual(
      own.map((run) => [run.state, run.steps[0]?.settled?.outcome, run.steps[0]?.settled?.by]),
      [['done', 'gone', undefined]],
    )
  })

  it('of the half-year come two weeks before it begins, and once checked they do not come back', async () => {
    app.turnTo('2026-12-17')
    await remind(app.region)
    assert.deepEqual(await listOf(team, 'half-year'), [])
    app.turnTo('2026-12-18')
    await remind(app.region)
    const [step, ...more] = await listOf(team, 'half-year')
    assert.deepEqual(more, [])
    assert.equal(step?.due, '2027-01-01')
    assert.ok(step)
    const posted = await team.post('/my/steps', { run: step.run, step: step.key })
    assert.equal(posted.status, 303)
    app.turnTo('2026-12-20')
    await remind(app.region)
    assert.deepEqual(await listOf(team, 'half-year'), [])
  })

  it('that nobody may set aside are not checked off', async () => {
    const [step] = await app.database.readAs(scopeOf(team.actor), (read) =>
      runsOf(read, 'reminder.attestation', undefined, today()).then((all) =>
        [...all.values()].flat().flatMap((run) => (run.state === 'open' ? run.steps : [])),
      ),
    )
    assert.ok(step)
    const done = await app.database.transact(scopeOf(team.actor), (tx) =>
      settle(tx, { run: step.run, step: step.key, outcome: 'checked' }, team.actor, app.now()),
    )
    assert.deepEqual(done, { ok: false, why: 'notAnOption' })
    assert.equal((await team.post('/my/steps', { run: step.run, step: step.key })).status, 404)
  })
})

describe('Each kind of reminder', () => {
  let app: TestApp
  let reasons: Reasons
  const given = (name: string, change: Partial<Reasons> = {}) =>
    reminderKinds.find((kind) => kind.name === name)?.due({ ...reasons, ...change }) ?? []
  before(async () => {
    app = await testApp({ now: '2026-11-24' })
    reasons = await readReasons(app.region)
  })
  after(() => app.close())

  /** Every package with the same mark in every half-year. */
  const allOf = (mark: 'active' | 'none') => ({
    ...reasons.ground,
    phases: new Map(
      reasons.ground.strategy.packages.map((one) => [
        one.id,
        new Map(reasons.ground.strategy.periods.map((period) => [period.start.toString(), mark] as const)),
      ]),
    ),
  })

  /** Somebody owns every measure in 236. */
  const ownedBy = (owner: string) =>
    new Map(
      reasons.ground.strategy.measures.map(({ id: measure }) => {
        const row = {
          measure,
          organisation: '236',
          start: undefined,
          owner,
          recordedAt: reasons.now,
          recordedBy: owner,
        }
        return [measure, new Map([['236', row]])]
      }),
    )

  it('without a backup for 48 hours tells the administrators, but not in the first two days nor in the demo', () => {
    const now = reasons.now.add({ hours: 72 })
    assert.equal(given('backup', { backedUp: undefined }).length, 0)
    assert.equal(given('backup', { now }).length, 1)
    assert.deepEqual(given('backup', { now })[0]?.to, { relation: 'administrator', organisation: 'region' })
    assert.equal(given('backup', { now, backedUp: now.subtract({ hours: 47 }) }).length, 0)
    assert.equal(given('backup', { now, backedUp: now.subtract({ hours: 49 }) }).length, 1)
    assert.equal(given('backup', { now, isBackedUp: false }).length, 0)
  })

  /** With one municipality only, beside the region itself. */
  const alone = (ground: Reasons['ground'], municipality: string) => ({
    ...ground,
    organisations: ground.organisations.filter((one) => one.kind === 'region' || one.id === municipality),
  })

  it('of owners is one in all while a measure under way has none in some municipality', () => {
    assert.deepEqual(given('owner', { ground: allOf('none') }), [])
    assert.deepEqual(
      given('owner', { ground: allOf('active') }).map((one) => [one.organisation, one.link]),
      [['region', '/plan']],
    )
    const ground = alone({ ...allOf('active'), scopes: ownedBy('somebody') }, '236')
    assert.deepEqual(given('owner', { ground, people: new Set(['somebody']) }), [])
    // Whoever owned them has left.
    assert.equal(given('owner', { ground, people: new Set() }).length, 1)
  })

  it('of owners does not ask a municipality for one of what is the region’s alone', () => {
    const own = (measure: (typeof reasons.ground.strategy.measures)[number]) => {
      const binding = measure.bindings.find((one) => one.role === 'decides')
      return inScope(reasons.ground, binding, reasons.today).some((one) => one.id === '236')
    }
    const kept = reasons.ground.strategy.measures.filter(own).map((one) => one.id)
    assert.ok(kept.length > 0 && kept.length < reasons.ground.strategy.measures.length)
    const scopes = new Map([...ownedBy('somebody')].filter(([measure]) => kept.includes(measure)))
    const ground = { ...allOf('active'), scopes }
    const people = new Set(['somebody'])
    assert.deepEqual(given('owner', { ground: alone(ground, '236'), people }), [])
    assert.equal(given('owner', { ground: alone(ground, '074'), people }).length, 1)
  })

  it('of what was not updated is one for each active package, until something is recorded', () => {
    assert.deepEqual(given('stale', { ground: allOf('none') }), [])
    const all = given('stale', { ground: allOf('active') })
    assert.equal(all.length, reasons.ground.strategy.packages.length)
    const moved = new Set(['P2.5'])
    assert.ok(!given('stale', { ground: allOf('active'), moved }).some((one) => one.link === '/packages/P2'))
    // The half-year is younger than ninety days, and nothing was active before it.
    const young = Temporal.PlainDate.from('2026-07-20')
    const onlyNow = { ...reasons.ground, phases: new Map([['P2', new Map([['2026-07-01', 'active' as const]])]]) }
    assert.deepEqual(given('stale', { ground: onlyNow, today: young }), [])
    assert.equal(given('stale', { ground: onlyNow, today: young.add({ days: 80 }) }).length, 1)
  })

  it('of a passed day is one for each late municipality, not for each of its measures', () => {
    const judged = reasons.judged.map((one) =>
      ['P2.5', 'P2.4'].includes(one.subject)
        ? {
            ...one,
            cells: one.cells.map(
              (cell) => ({ ...cell, state: cell.organisation === '236' ? 'late' : 'done' }) as const,
            ),
          }
        : { ...one, cells: [] },
    )
    const [late, ...more] = given('late', { judged, led: new Set(['236']) })
    assert.deepEqual(more, [])
    assert.equal(late?.organisation, '236')
    assert.equal(late?.link, '/municipalities/236/missing')
    assert.deepEqual(late?.to, { relation: 'digitalLead', organisation: '236' })
    const ground = { ...reasons.ground, scopes: ownedBy('somebody') }
    const [own] = given('late', { judged, ground, led: new Set(['236']), people: new Set(['somebody']) })
    assert.deepEqual(own?.to, { person: 'somebody' })
  })

  it('of a passed day names the day that binds: an own target replaces those of all', () => {
    const judged = reasons.judged
      .filter((one) => one.subject === 'P2.5')
      .map((one) => ({
        ...one,
        args: {},
        cells: one.cells.map(
          (cell) => ({ ...cell, state: ['236', '074'].includes(cell.organisation) ? 'late' : 'done' }) as const,
        ),
      }))
    const target = (day: string, organisation?: string) => ({
      id: day,
      subject: 'P2.5',
      organisation,
      value: 1,
      day: Temporal.PlainDate.from(day),
      baseline: undefined,
      decided: undefined,
      recordedAt: reasons.now,
      person: 'somebody',
      ended: undefined,
    })
    const targets = new Map([['P2.5', [target('2026-10-01'), target('2026-06-01', '236')]]])
    const told = given('late', { judged, ground: { ...reasons.ground, targets } })
    assert.deepEqual(told.map((one) => [one.organisation, one.due?.toString()]).sort(), [
      ['074', '2026-10-01'],
      ['236', '2026-06-01'],
    ])
  })

  it('of a silent source goes to who leads where it is, and of a run that waits to the run', () => {
    const source = { source: 's', organisation: '236', name: 'PTV', waiting: undefined }
    const [silent] = given('source', { sources: [source], led: new Set(['236']) })
    assert.deepEqual(
      [silent?.key, silent?.organisation, silent?.link, silent?.to],
      ['s', '236', '/sources/s', { relation: 'digitalLead', organisation: '236' }],
    )
    const [waiting] = given('source', { sources: [{ ...source, organisation: 'region', waiting: 'r' }] })
    assert.deepEqual(
      [waiting?.key, waiting?.link, waiting?.to],
      ['r', '/sources/s/runs/r', { relation: 'strategyTeam', organisation: 'region' }],
    )
    assert.equal(given('source').length, 0)
  })
})

describe('What tells that a measure was updated', () => {
  let app: TestApp
  let team: TestPerson
  const moved = async () => [...(await readReasons(app.region)).moved].sort()
  const posted = async (path: string, fields: Record<string, string>) => {
    const answer = await team.post(path, fields)
    assert.equal(answer.status, 303, answer.body.slice(0, 2000))
    return answer
  }
  before(async () => {
    app = await testApp({ content: otherRegionFile, now: '2026-11-24' })
    team = await app.person('strategyTeam')
  })
  after(() => app.close())

  it('is no new name of an organisation, though every measure is frozen by it', async () => {
    await app.region.freeze(app.now())
    const [frozen] = await app.database.read
      .selectFrom('snapshot')
      .select('occasion')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    assert.equal(frozen?.occasion, 'organisations')
    assert.deepEqual(await moved(), [])
    shows(await team.get('/snapshots'), /Kunta tai seutu muuttui/)
  })

  it('is money, news, a state set by hand, an action and each step of it, for ninety days', async () => {
    const organisation = '902'
    await posted('/measures/A1.1/investments', {
      organisation,
      year: '2027',
      kind: 'systems',
      title: 'Palvelin',
      planned: '1 000',
    })
    assert.deepEqual(await moved(), ['A1.1'])
    app.turnTo('2027-03-01')
    assert.deepEqual(await moved(), [])
    await posted('/measures/A1.1/news', {
      organisation: 'region',
      audience: 'public',
      title: 'Uutinen',
      text: 'Teksti',
    })
    assert.deepEqual(await moved(), ['A1.1'])
    app.turnTo('2027-06-01')
    await posted('/measures/A1.1/overrides', {
      state: 'underWay',
      grounds: 'Työ on alkanut',
      until: '31.7.2027',
      seen: '',
    })
    assert.deepEqual(await moved(), ['A1.1'])
    app.turnTo('2027-09-01')
    assert.deepEqual(await moved(), [])
    const begun = await posted('/measures/A1.1/actions', {
      title: 'Tee',
      expected: 'Valmis',
      organisation,
      due: '31.1.2028',
      moves: 'A1.1',
      serves_A1_2: 'yes',
    })
    assert.deepEqual(await moved(), ['A1.1', 'A1.2'])
    app.turnTo('2027-12-15')
    assert.deepEqual(await moved(), [])
    const action = begun.location?.split('/').at(-1) ?? ''
    const runs = await app.database.readAs(system, (read) => runsOf(read, 'action', [action], dayOf(app.now())))
    const step = runs.get(action)?.[0]?.steps[0]
    assert.ok(step)
    await posted(`/actions/${action}/outcomes`, { run: step.run, step: step.key, what: 'settle' })
    assert.deepEqual(await moved(), ['A1.1', 'A1.2'])
  })
})
