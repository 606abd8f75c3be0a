import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { addInvestment, changeInvestment } from '../money/actions.ts'
import { investments } from '../money/queries.ts'
import type { Stage } from './acts.ts'
import { inside } from './inside.ts'
import type { Doer, Done } from './work.ts'
import type { WorkAct } from './work-acts.ts'

const cents = (euros: number | undefined): number | undefined =>
  euros === undefined ? undefined : Math.round(euros * 100)

/** Enters an investment; one that is decided names the body, the day and the section. */
export function invest(
  stage: Stage,
  act: Extract<WorkAct, { is: 'invest' }>,
  { by, organisation }: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const [planned, decided, spent] = act.euros
  const today = dayOf(now)
  const decision = {
    body: stage.isRegion(organisation) ? 'Johtoryhmä' : 'Kunnanhallitus',
    day: today
      .add({ years: Math.min(0, act.year) })
      .subtract({ days: 12 })
      .toString(),
    section: `§ ${20 + (Math.round(planned ?? 0) % 90)}`,
  }
  const facts = {
    measure: act.measure.id,
    organisation,
    year: today.year + act.year,
    kind: act.kind,
    title: act.title,
    planned: cents(planned),
    decided: cents(decided),
    spent: cents(spent),
    decision: decided === undefined ? undefined : decision,
    plan: act.plan,
    link: act.plan === undefined ? undefined : 'https://example.com/talousarvio',
  }
  return stage.region.database.transact(scopeOf(by), (tx) => addInvestment(tx, facts, by, now))
}

/** Enters what has been spent so far. */
export async function spend(
  stage: Stage,
  act: Extract<WorkAct, { is: 'spend' }>,
  { by, organisation }: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const all = await inside(stage.region, ({ database }) => investments(database.read))
  const found = all.find((one) => one.organisation === organisation && one.title === act.title)
  if (found === undefined) return { ok: false, why: 'there is no such investment' }
  const { id, version, withdrawn: _, recordedAt: __, ...facts } = found
  return stage.region.database.transact(scopeOf(by), (tx) =>
    changeInvestment(tx, id, version, { ...facts, spent: cents(act.euros) }, by, now),
  )
}
