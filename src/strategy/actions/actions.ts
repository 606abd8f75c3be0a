import { randomUUID } from 'node:crypto'
import { lockSubject } from '../../engines/metrics/index.ts'
import { type Assignee, change, end, runsOf, start } from '../../engines/processes/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { recordFile } from '../../platform/files/index.ts'
import { ACTION, type FollowUp, followUps } from './queries.ts'
import type { TypedStep } from './rules.ts'

/** What people say of an action. */
export type FollowUpFacts = Omit<FollowUp, 'id' | 'version' | 'since' | 'changed'>

export type Recorded =
  | { ok: true; id: string }
  | { ok: false; why: 'notAllowed' | 'notFound' | 'outOfTime' }
  | { ok: false; why: 'conflict'; other: FollowUp }

const insert = (tx: Tx, id: string, facts: FollowUpFacts, person: string, now: Temporal.Instant) =>
  tx
    .insertInto('action')
    .values({
      ...facts,
      measures: [...facts.measures],
      links: [...facts.links],
      action: id,
      indicator: facts.indicator ?? null,
      description: facts.description ?? null,
      owner: facts.owner ?? null,
      cost: facts.cost ?? null,
      recorded_at: now,
      recorded_by: person,
    })
    .execute()

/** Whose steps are: the owner's, else the digital lead's; the region's are the strategy team's. */
const assigneeOf = (facts: Pick<FollowUp, 'owner' | 'organisation'>, isRegion: boolean): Assignee =>
  facts.owner !== undefined
    ? { person: facts.owner }
    : { relation: isRegion ? 'strategyTeam' : 'digitalLead', organisation: facts.organisation }

const plan = (id: string, facts: FollowUpFacts, steps: readonly TypedStep[], isRegion: boolean, from = 0) => ({
  kind: ACTION,
  subject: id,
  organisation: facts.organisation,
  title: facts.title,
  steps: steps.map((step, at) => ({
    key: `s${from + at + 1}`,
    name: step.name,
    to: assigneeOf(facts, isRegion),
    due: Temporal.PlainDate.from(step.due ?? facts.due),
    link: `/actions/${id}`,
  })),
})

/**
 * Begins an action: its facts, and its steps in the work list. One without steps has one: to do it.
 * @param isRegion whether the organisation is the region itself.
 */
export async function beginAction(
  tx: Tx,
  facts: FollowUpFacts,
  steps: readonly TypedStep[],
  isRegion: boolean,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  if (by.kind !== 'person' || !may.attest(by, facts.organisation)) return { ok: false, why: 'notAllowed' }
  const id = randomUUID()
  await insert(tx, id, facts, by.person, now)
  const whole = steps.length > 0 ? steps : [{ name: facts.title, due: facts.due }]
  await start(tx, plan(id, facts, whole, isRegion), by, now)
  await audit(tx, by, now, { action: 'action.begun', subject: id, organisation: facts.organisation })
  return { ok: true, id }
}

/** The action, locked, when the actor may change it; not found and not allowed look the same. */
async function held(tx: Tx, id: string, by: Actor): Promise<FollowUp | undefined> {
  await lockSubject(tx, `action ${id}`)
  const [current] = await followUps(tx, id)
  return current !== undefined && may.attest(by, current.organisation) ? current : undefined
}

/** Changes an action; its title, its organisation and its steps stay. Open steps follow a new owner. */
export async function changeAction(
  tx: Tx,
  id: string,
  seen: string,
  facts: Omit<FollowUpFacts, 'title' | 'organisation'>,
  isRegion: boolean,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const current = await held(tx, id, by)
  if (current === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  if (current.version !== seen) return { ok: false, why: 'conflict', other: current }
  const whole = { ...facts, title: current.title, organisation: current.organisation }
  await insert(tx, id, whole, by.person, now)
  const runs = (await runsOf(tx, ACTION, [id], dayOf(now))).get(id) ?? []
  for (const run of runs)
    for (const step of run.steps) {
      if (step.state !== 'open' && step.state !== 'waiting') continue
      const moved = step.due === current.due && facts.due !== current.due
      await change(
        tx,
        {
          run: run.id,
          step: step.key,
          ...(facts.owner === current.owner ? {} : { to: assigneeOf(whole, isRegion) }),
          ...(moved ? { due: Temporal.PlainDate.from(facts.due) } : {}),
        },
        by,
        now,
      )
    }
  await audit(tx, by, now, { action: 'action.changed', subject: id, organisation: current.organisation })
  return { ok: true, id }
}

/** Adds steps to an action that has not been called off. */
export async function addSteps(
  tx: Tx,
  id: string,
  steps: readonly TypedStep[],
  isRegion: boolean,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const current = await held(tx, id, by)
  if (current === undefined) return { ok: false, why: 'notFound' }
  const runs = (await runsOf(tx, ACTION, [id], dayOf(now))).get(id) ?? []
  if (runs.some((run) => run.state === 'ended')) return { ok: false, why: 'outOfTime' }
  const known = runs.reduce((all, run) => all + run.steps.length, 0)
  await start(tx, plan(id, current, steps, isRegion, known), by, now)
  return { ok: true, id }
}

/** Calls an action off, with grounds: nothing of it is asked of anybody any more. */
export async function endAction(
  tx: Tx,
  id: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const current = await held(tx, id, by)
  if (current === undefined) return { ok: false, why: 'notFound' }
  const open = ((await runsOf(tx, ACTION, [id], dayOf(now))).get(id) ?? []).filter((run) => run.state === 'open')
  if (open.length === 0) return { ok: false, why: 'outOfTime' }
  for (const run of open) await end(tx, run.id, grounds, by, now)
  await audit(tx, by, now, { action: 'action.ended', subject: id, organisation: current.organisation })
  return { ok: true, id }
}

/** Adds a file whose bytes are already in the store. */
export async function addFile(
  tx: Tx,
  id: string,
  file: { name: string; type: string; size: number; sha256: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const current = await held(tx, id, by)
  if (current === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  const stored = await recordFile(tx, { ...file, owner: current.organisation, by: by.person, now })
  await tx
    .insertInto('action_file')
    .values({ action: id, file: stored, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'action.fileAdded', subject: id, organisation: current.organisation })
  return { ok: true, id }
}
