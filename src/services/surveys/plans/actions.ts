import { lockSubject } from '../../../engines/metrics/index.ts'
import { type Actor, may } from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { planVersions } from './queries.ts'
import { type PlanItem, type PlanVersion, planOf } from './rules.ts'

type Person = Extract<Actor, { kind: 'person' }>
/** Whose plan. */
export interface PlanKey {
  organisation: string
  sector: string
  year: number
}
/** conflict: somebody has saved since the page was opened. empty: a plan without trainings is not approved. */
export type PlanRefused = { ok: false; why: 'notFound' | 'conflict' | 'empty' }

const note = (tx: Tx, action: string, of: PlanKey, actor: Person, now: Temporal.Instant) =>
  audit(tx, actor, now, {
    action: `trainingPlan.${action}`,
    subject: `${of.sector} ${of.year}`,
    organisation: of.organisation,
  })

async function add(
  tx: Tx,
  of: PlanKey,
  number: number,
  items: readonly PlanItem[],
  approved: PlanVersion['approved'],
  actor: Person,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('training_plan')
    .values({
      owner_org: of.organisation,
      sector: of.sector,
      year: of.year,
      number,
      items: JSON.stringify(items),
      approved_body: approved?.body ?? null,
      approved_day: approved?.day ?? null,
      approved_section: approved?.section ?? null,
      recorded_at: now,
      recorded_by: actor.person,
    })
    .execute()
}

/** Saves a plan as a new version, which is a draft. @param seen number of the version that the page showed; 0: none. */
export async function savePlan(
  tx: Tx,
  of: PlanKey,
  items: readonly PlanItem[],
  seen: number,
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true } | PlanRefused> {
  if (!may.keepForms(actor, of.organisation)) return { ok: false, why: 'notFound' }
  await lockSubject(tx, `training plan ${of.organisation} ${of.sector} ${of.year}`)
  const { newest } = planOf(await planVersions(tx, [of.organisation], of.year), of)
  if ((newest?.number ?? 0) !== seen) return { ok: false, why: 'conflict' }
  await add(tx, of, seen + 1, items, undefined, actor, now)
  await note(tx, 'saved', of, actor, now)
  return { ok: true }
}

/** Records that a body has approved the plan as it stands: a version of its own, which is never changed. */
export async function approvePlan(
  tx: Tx,
  of: PlanKey,
  approved: NonNullable<PlanVersion['approved']>,
  seen: number,
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true } | PlanRefused> {
  if (!may.keepForms(actor, of.organisation)) return { ok: false, why: 'notFound' }
  await lockSubject(tx, `training plan ${of.organisation} ${of.sector} ${of.year}`)
  const { newest } = planOf(await planVersions(tx, [of.organisation], of.year), of)
  if (newest === undefined || newest.number !== seen) return { ok: false, why: 'conflict' }
  if (newest.items.length === 0) return { ok: false, why: 'empty' }
  await add(tx, of, seen + 1, newest.items, approved, actor, now)
  await note(tx, 'approved', of, actor, now)
  return { ok: true }
}

/** Records what became of a training of the approved plan. */
export async function followUp(
  tx: Tx,
  of: PlanKey & { item: string },
  told: { held: boolean; people: number | undefined; note: string },
  actor: Person,
  now: Temporal.Instant,
): Promise<{ ok: true } | PlanRefused> {
  if (!may.keepForms(actor, of.organisation)) return { ok: false, why: 'notFound' }
  const { approved } = planOf(await planVersions(tx, [of.organisation], of.year), of)
  if (!approved?.items.some((one) => one.key === of.item)) return { ok: false, why: 'notFound' }
  await tx
    .insertInto('training_follow_up')
    .values({
      owner_org: of.organisation,
      sector: of.sector,
      year: of.year,
      item: of.item,
      held: told.held,
      people: told.people ?? null,
      note: told.note,
      recorded_at: now,
      recorded_by: actor.person,
    })
    .execute()
  await note(tx, 'followed', of, actor, now)
  return { ok: true }
}
