import { type Actor, scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { say } from '../comments/actions.ts'
import { follow } from '../following/actions.ts'
import { chooseMail } from '../my/choice.ts'
import { publish } from '../news/actions.ts'
import { endOverride, setOverride } from '../overrides/actions.ts'
import { overrides } from '../overrides/queries.ts'
import { inForceOn } from '../overrides/rules.ts'
import { endFollowUp, makeFollowUp, settleStep } from './actions.ts'
import type { Stage } from './acts.ts'
import { decideOf, findOut, lookOf } from './findings.ts'
import { inside } from './inside.ts'
import { invest, spend } from './money.ts'
import { agree, nameOwners, nameParties } from './steering.ts'
import type { Whose, WorkAct } from './work-acts.ts'

export type Done = { ok: boolean; why?: string }

export interface Doer {
  organisation: string
  by: Extract<Actor, { kind: 'person' }>
}

/** Who does something in the name of the region or of a municipality; nobody where there are fewer municipalities. */
export function doerOf(stage: Stage, of: Whose): Doer | undefined {
  const organisation = of === 'region' ? stage.home : stage.municipalities[of]
  const by = of === 'region' || organisation === undefined ? stage.team : stage.leadOf(organisation)
  return organisation === undefined || by.kind !== 'person' ? undefined : { organisation, by }
}

async function override(
  stage: Stage,
  act: Extract<WorkAct, { is: 'override' | 'endOverride' }>,
  now: Temporal.Instant,
) {
  const { region, team } = stage
  const { id } = act.measure
  if (act.is === 'override') {
    const { state, grounds } = act
    const until = dayOf(now).add({ days: act.days }).toString()
    return region.database.transact(scopeOf(team), (tx) =>
      setOverride(tx, id, { state, grounds, until }, '', team, now),
    )
  }
  const all = await inside(region, ({ database }) => overrides(database.read))
  const held = inForceOn(all.get(id) ?? [], dayOf(now).toString())
  return region.database.transact(scopeOf(team), (tx) => endOverride(tx, id, held?.id ?? '', act.grounds, team, now))
}

/** Does one act of the work around the plan. What is of a municipality that the region does not have is left out. */
export async function performWork(stage: Stage, act: WorkAct, now: Temporal.Instant): Promise<Done> {
  const { database } = stage.region
  if (act.is === 'owners') return nameOwners(stage, act.measures, now)
  if (act.is === 'agree') return agree(stage, act.measure, act.day, now)
  if (act.is === 'parties') return nameParties(stage, now)
  if (act.is === 'override' || act.is === 'endOverride') return override(stage, act, now)
  const doer = doerOf(stage, act.of)
  if (doer === undefined) return { ok: true }
  const { by, organisation } = doer
  switch (act.is) {
    case 'action':
      return makeFollowUp(stage, act, doer, now)
    case 'finding':
      return findOut(stage, act, doer, now)
    case 'decideFinding':
      return decideOf(stage, act, doer, now)
    case 'lookAtFinding':
      return lookOf(stage, act, doer, now)
    case 'stepDone':
      return settleStep(stage, act.title, doer, now)
    case 'endAction':
      return endFollowUp(stage, act.title, act.grounds, doer, now)
    case 'invest':
      return invest(stage, act, doer, now)
    case 'spend':
      return spend(stage, act, doer, now)
    case 'news': {
      const { audience, title, text } = act
      const post = { measure: act.measure.id, organisation, audience, title, text }
      return database.transact(scopeOf(by), (tx) => publish(tx, post, by, now))
    }
    case 'comment': {
      const comment = { measure: act.measure.id, organisation, audience: act.audience, text: act.text, mentions: [] }
      // Nobody is named, so nobody is written to.
      const noNotice = { subject: '', before: [], link: '', after: [] }
      return say(database, comment, { language: 'fi', of: () => noNotice }, by, now)
    }
    case 'follow':
      return database.transact(scopeOf(by), (tx) => follow(tx, act, true, by, now))
    case 'mail':
      await database.transact(scopeOf(by), (tx) => chooseMail(tx, { often: act.often, missing: act.often }, by, now))
      return { ok: true }
  }
}
