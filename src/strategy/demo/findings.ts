import { scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { decideFinding, lookAtEffect, recordFinding, weighFinding } from '../findings/actions.ts'
import { frozenOn } from '../findings/figures.ts'
import { findings } from '../findings/queries.ts'
import type { Finding } from '../findings/rules.ts'
import { groundOf } from '../standing/index.ts'
import type { Stage } from './acts.ts'
import { inside } from './inside.ts'
import type { Doer, Done } from './work.ts'
import type { WorkAct } from './work-acts.ts'

/** Records a finding and weighs it. */
export function findOut(
  stage: Stage,
  act: Extract<WorkAct, { is: 'finding' }>,
  { by, organisation }: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const { title, text, concerns, severity, measure } = act
  const source = { kind: 'person' as const, id: undefined, path: undefined }
  return stage.region.database.transact(scopeOf(by), async (tx) => {
    const given = { organisation, title, text, source }
    const done = await recordFinding(tx, given, stage.isRegion(organisation), by, now)
    return done.ok ? weighFinding(tx, done.id, { concerns, severity, measure: measure.id }, by, now) : done
  })
}

const known = (stage: Stage, title: string): Promise<Finding | undefined> =>
  stage.region.database.readAs(system, async (read) => (await findings(read)).find((one) => one.title === title))

/** Decides a finding: an action with an effect to be looked at, or a no. */
export async function decideOf(
  stage: Stage,
  act: Extract<WorkAct, { is: 'decideFinding' }>,
  { by, organisation }: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const found = await known(stage, act.title)
  const today = dayOf(now)
  const { said, grounds, started } = act
  const named = { said, grounds, by: { person: by.person }, day: today.toString() }
  const looks = today.add({ days: started?.days ?? 0 }).toString()
  const gauge = started && { measure: started.gauge.measure.id, indicator: started.gauge.indicator }
  const decision =
    started === undefined || gauge === undefined
      ? { ...named, what: 'no' as const }
      : {
          ...named,
          what: 'action' as const,
          action: { title: started.title, due: today.add({ days: 30 }).toString() },
          effect: {
            ...gauge,
            looks,
            before: await inside(stage.region, async (region) =>
              frozenOn(await groundOf(region), gauge, organisation, today),
            ),
          },
        }
  return stage.region.database.transact(scopeOf(by), (tx) =>
    decideFinding(tx, found?.id ?? '', '', decision, stage.isRegion(organisation), by, now),
  )
}

/** Looks at an effect on its day. */
export async function lookOf(
  stage: Stage,
  act: Extract<WorkAct, { is: 'lookAtFinding' }>,
  { by, organisation }: Doer,
  now: Temporal.Instant,
): Promise<Done> {
  const found = await known(stage, act.title)
  const effect = found?.decisions.at(-1)?.effect
  if (found === undefined || effect === undefined) return { ok: false, why: 'there is no effect' }
  const after = await inside(stage.region, async (region) =>
    frozenOn(await groundOf(region), effect, organisation, dayOf(now)),
  )
  return stage.region.database.transact(scopeOf(by), (tx) =>
    lookAtEffect(tx, found.id, { learned: act.learned, after }, by, now),
  )
}
