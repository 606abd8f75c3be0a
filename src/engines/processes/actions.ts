import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { may, visitor } from '../../platform/permissions.ts'
import { columnsOf, runOf } from './rows.ts'
import { type Assignee, type By, isGivenTo, type RunPlan, type RunView, type StepView } from './shapes.ts'

/** notYet: steps before it are open. conflict: it is settled, open or ended already. notAnOption: no such outcome. */
export type Refused = { ok: false; why: 'notFound' | 'notAllowed' | 'notYet' | 'conflict' | 'notAnOption' }
export type Done = { ok: true } | Refused

const keyOf = (by: By): string | null => (by.kind === 'person' ? by.person : null)
const refused = (why: Refused['why']): Refused => ({ ok: false, why })

/** What happens to one run happens one after another. */
const lockRun = (tx: Tx, run: string) => sql`select pg_advisory_xact_lock(hashtextextended(${run}, 7412))`.execute(tx)

const note = (tx: Tx, by: By, now: Temporal.Instant, action: string, run: RunView, detail: Record<string, string>) =>
  audit(tx, by.kind === 'person' ? by : visitor, now, {
    action,
    subject: run.subject,
    organisation: run.organisation,
    detail: { kind: run.kind, run: run.id, ...detail },
  })

/** A municipality's part of a round: its management group approves it, and returns it to be answered again. */
const APPROVED_BY_GROUP = 'round.part'

/** Who steers a run: the program, the strategy team, and those who record facts of its organisation; no mere reader. */
const steers = (by: By, { kind, organisation }: Pick<RunPlan, 'kind' | 'organisation'>): boolean =>
  by.kind === 'system' ||
  may.attest(by, organisation) ||
  (kind === APPROVED_BY_GROUP && may.approvePart(by, organisation))

const settles = (by: By, run: RunView, step: StepView): boolean =>
  steers(by, run) || (by.kind === 'person' && isGivenTo(step.to, by))

/** A plan that cannot be carried out is a fault of the program that made it. */
function check(plan: RunPlan): void {
  const before = new Set<string>()
  if (plan.steps.length === 0) throw new Error(`A run of ${plan.kind} without steps`)
  for (const step of plan.steps) {
    // A step may wait for earlier ones only: so there is never a circle.
    const unknown = (step.after ?? []).find((key) => !before.has(key))
    if (unknown !== undefined) throw new Error(`${plan.kind}: ${step.key} waits for ${unknown}, which is not before it`)
    if (before.has(step.key)) throw new Error(`${plan.kind}: ${step.key} twice`)
    if (step.outcomes?.length === 0) throw new Error(`${plan.kind}: ${step.key} without outcomes`)
    before.add(step.key)
  }
}

/**
 * Begins a run.
 * @throws Error for an actor who may not (the caller's action asks first), and for a plan with circles.
 * @returns the run's id.
 */
export async function start(tx: Tx, plan: RunPlan, by: By, now: Temporal.Instant): Promise<string> {
  check(plan)
  if (!steers(by, plan)) throw new Error(`Not theirs to begin: ${plan.kind}`)
  const run = randomUUID()
  const { kind, subject, organisation, title, steps } = plan
  const signed = { recorded_at: now, recorded_by: keyOf(by) }
  await tx
    .insertInto('process_run')
    .values({ id: run, kind, subject, organisation, title, ...signed })
    .execute()
  await tx
    .insertInto('process_step')
    .values(
      steps.map((step, position) => ({
        run,
        key: step.key,
        position,
        name: step.name,
        link: step.link,
        due: step.due?.toString() ?? null,
        after: [...(step.after ?? [])],
        outcomes: [...(step.outcomes ?? ['done'])],
      })),
    )
    .execute()
  await tx
    .insertInto('process_seat')
    .values(steps.map((step) => ({ run, step: step.key, organisation, ...columnsOf(step.to), ...signed })))
    .execute()
  await audit(tx, by.kind === 'person' ? by : visitor, now, {
    action: 'process.started',
    subject,
    organisation,
    detail: { kind, run },
  })
  return run
}

interface Found {
  run: RunView
  step: StepView
}

async function find(tx: Tx, which: { run: string; step: string }, now: Temporal.Instant): Promise<Found | undefined> {
  await lockRun(tx, which.run)
  const run = await runOf(tx, which.run, dayOf(now))
  const step = run?.steps.find((one) => one.key === which.step)
  return run === undefined || step === undefined ? undefined : { run, step }
}

const happened = (
  tx: Tx,
  by: By,
  now: Temporal.Instant,
  event: { run: string; step?: string; what: string; outcome?: string; note?: string | undefined; due?: string },
) => {
  const { run, step = null, what, outcome = null, due = null } = event
  return tx
    .insertInto('process_event')
    .values({ run, step, what, outcome, note: event.note ?? null, due, recorded_at: now, recorded_by: keyOf(by) })
    .execute()
}

/** Settles an open step, once. */
export async function settle(
  tx: Tx,
  which: { run: string; step: string; outcome?: string; note?: string | undefined },
  by: By,
  now: Temporal.Instant,
): Promise<Done> {
  const found = await find(tx, which, now)
  if (found === undefined) return refused('notFound')
  const { run, step } = found
  if (!settles(by, run, step)) return refused('notAllowed')
  const outcome = which.outcome ?? 'done'
  if (!step.outcomes.includes(outcome)) return refused('notAnOption')
  if (step.state === 'waiting') return refused('notYet')
  if (step.state !== 'open') return refused('conflict')
  await happened(tx, by, now, { run: run.id, step: step.key, what: 'settled', outcome, note: which.note })
  await note(tx, by, now, 'process.settled', run, { step: step.key, outcome })
  return { ok: true }
}

/** Opens a settled step again, for instance because it was returned for correction; later steps wait again. */
export async function reopen(
  tx: Tx,
  which: { run: string; step: string },
  by: By,
  grounds: string,
  now: Temporal.Instant,
): Promise<Done> {
  const found = await find(tx, which, now)
  if (found === undefined) return refused('notFound')
  const { run, step } = found
  if (!steers(by, run)) return refused('notAllowed')
  if (step.state !== 'settled' || run.ended !== undefined) return refused('conflict')
  await happened(tx, by, now, { run: run.id, step: step.key, what: 'reopened', note: grounds })
  await note(tx, by, now, 'process.reopened', run, { step: step.key })
  return { ok: true }
}

/** Gives a step to somebody else, moves its due day, or both: new rows, nothing is overwritten. */
export async function change(
  tx: Tx,
  which: { run: string; step: string; to?: Assignee; due?: Temporal.PlainDate },
  by: By,
  now: Temporal.Instant,
): Promise<Done> {
  const found = await find(tx, which, now)
  if (found === undefined) return refused('notFound')
  const { run, step } = found
  if (!steers(by, run)) return refused('notAllowed')
  if (step.state !== 'open' && step.state !== 'waiting') return refused('conflict')
  if (which.to !== undefined) {
    await tx
      .insertInto('process_seat')
      .values({
        run: run.id,
        step: step.key,
        organisation: run.organisation,
        ...columnsOf(which.to),
        recorded_at: now,
        recorded_by: keyOf(by),
      })
      .execute()
    await note(tx, by, now, 'process.reassigned', run, { step: step.key })
  }
  if (which.due !== undefined && which.due.toString() !== step.due) {
    const due = which.due.toString()
    await happened(tx, by, now, { run: run.id, step: step.key, what: 'moved', due })
    await note(tx, by, now, 'process.moved', run, { step: step.key, due })
  }
  return { ok: true }
}

/** Calls a run off, with grounds: its open steps are asked of nobody any more. */
export async function end(tx: Tx, id: string, grounds: string, by: By, now: Temporal.Instant): Promise<Done> {
  await lockRun(tx, id)
  const run = await runOf(tx, id, dayOf(now))
  if (run === undefined) return refused('notFound')
  if (!steers(by, run)) return refused('notAllowed')
  if (run.state !== 'open') return refused('conflict')
  await happened(tx, by, now, { run: id, what: 'ended', note: grounds })
  await note(tx, by, now, 'process.ended', run, {})
  return { ok: true }
}
