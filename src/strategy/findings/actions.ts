import { randomUUID } from 'node:crypto'
import { change, lockSubject } from '../../engines/metrics/index.ts'
import { type Assignee, runsOf, settle, start } from '../../engines/processes/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { beginAction } from '../actions/actions.ts'
import { recordFindings } from './counts.ts'
import { findings } from './queries.ts'
import {
  canDecide,
  decideBy,
  type Finding,
  type Frozen,
  type SourceKind,
  stateOf,
  verdictOf,
  type Weight,
} from './rules.ts'
import type { Tell } from './sources.ts'

const saidPath = (organisation: string): string => `/said-and-done/${organisation}`

/** The kind of a finding's runs in the work list. */
export const FINDING = 'finding'

export type Recorded =
  | { ok: true; id: string }
  | { ok: false; why: 'notAllowed' | 'notFound' | 'outOfTime' | 'conflict' }

export interface NewFinding {
  organisation: string
  title: string
  text: string
  source: { kind: SourceKind; id: string | undefined; path: string | undefined }
}

const whose = (organisation: string, isRegion: boolean): Assignee => ({
  relation: isRegion ? 'strategyTeam' : 'digitalLead',
  organisation,
})

/** One thing to do about a finding; Finnish, as the work list is. */
const asked = (
  one: { id: string; organisation: string; title: string },
  step: 'decide' | 'look',
  due: Temporal.PlainDate,
  isRegion: boolean,
) => ({
  kind: FINDING,
  subject: one.id,
  organisation: one.organisation,
  title: one.title,
  steps: [
    {
      key: step,
      name: step === 'decide' ? 'Päätä, mitä havainnosta seuraa' : 'Katso, näkyykö vaikutus',
      to: whose(one.organisation, isRegion),
      due,
      link: step === 'decide' ? `/findings/${one.id}` : `/findings/${one.id}/look`,
    },
  ],
})

/** Records a finding and asks for a decision within 30 days. */
export async function recordFinding(
  tx: Tx,
  given: NewFinding,
  isRegion: boolean,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const { organisation, title, text, source } = given
  if (by.kind !== 'person' || !may.attest(by, organisation)) return { ok: false, why: 'notAllowed' }
  const id = randomUUID()
  await tx
    .insertInto('finding')
    .values({
      id,
      owner_org: organisation,
      title,
      text,
      source_kind: source.kind,
      source_id: source.id ?? null,
      source_path: source.path ?? null,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await start(tx, asked({ id, organisation, title }, 'decide', decideBy({ at: now }), isRegion), by, now)
  await audit(tx, by, now, { action: 'finding.recorded', subject: id, organisation })
  return { ok: true, id }
}

/** The finding, locked, when the actor looks after it; not found and not allowed look the same. */
async function held(tx: Tx, id: string, by: Actor): Promise<Finding | undefined> {
  await lockSubject(tx, `finding ${id}`)
  const [found] = await findings(tx, { finding: id })
  return found !== undefined && by.kind === 'person' && may.attest(by, found.organisation) ? found : undefined
}

const settleAsked = async (tx: Tx, id: string, key: 'decide' | 'look', by: Actor, now: Temporal.Instant) => {
  for (const run of (await runsOf(tx, FINDING, [id], dayOf(now))).get(id) ?? [])
    for (const step of run.steps)
      if (step.key === key && step.state === 'open') await settle(tx, { run: run.id, step: key }, by, now)
}

/** Weighs a finding, or weighs it again: how many it concerns, how bad it is, which measure it is about. */
export async function weighFinding(
  tx: Tx,
  id: string,
  weight: Weight,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  const found = await held(tx, id, by)
  if (found === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  await tx
    .insertInto('finding_weight')
    .values({ finding: id, ...weight, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'finding.weighed', subject: id, organisation: found.organisation })
  return { ok: true, id }
}

interface Named {
  grounds: string
  /** A body or a person. */
  by: { body: string } | { person: string }
  day: string
}

/** What can be decided of a finding. */
export type FindingDecision = Named &
  (
    | { what: 'no'; said: string }
    | { what: 'same'; as: string }
    | {
        what: 'action'
        said: string
        /** One that is there, or what to do and by when. */
        action: { id: string } | { title: string; due: string }
        effect: { measure: string; indicator: string; looks: string; before: Frozen }
      }
  )

async function actionOf(
  tx: Tx,
  found: Finding,
  decision: Extract<FindingDecision, { what: 'action' }>,
  isRegion: boolean,
  by: Actor,
  now: Temporal.Instant,
): Promise<Recorded> {
  if ('id' in decision.action) return { ok: true, id: decision.action.id }
  const { measure, indicator } = decision.effect
  const facts = {
    measures: [measure],
    moves: measure,
    indicator,
    expected: decision.grounds,
    organisation: found.organisation,
    description: undefined,
    owner: undefined,
    cost: undefined,
    links: [],
    ...decision.action,
  }
  return beginAction(tx, facts, [], isRegion, by, now)
}

/**
 * Records what was decided of a finding. Of an action the indicator of its effect and the day of looking are named now:
 * neither can be changed afterwards.
 * @param seen the newest decision that the actor saw; an empty text for none.
 * @param tell who is told, by the kind of the finding's source.
 */
export async function decideFinding(
  tx: Tx,
  id: string,
  seen: string,
  decision: FindingDecision,
  isRegion: boolean,
  by: Actor,
  now: Temporal.Instant,
  tell?: Tell,
): Promise<Recorded> {
  const found = await held(tx, id, by)
  if (found === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  if ((found.decisions.at(-1)?.id ?? '') !== seen) return { ok: false, why: 'conflict' }
  const today = dayOf(now)
  if (!canDecide(stateOf(found, today))) return { ok: false, why: 'outOfTime' }
  const { organisation } = found
  const action = decision.what === 'action' ? await actionOf(tx, found, decision, isRegion, by, now) : undefined
  if (action?.ok === false) return action
  const key = randomUUID()
  const signed = { recorded_at: now, recorded_by: by.person }
  await tx
    .insertInto('finding_decision')
    .values({
      id: key,
      finding: id,
      owner_org: organisation,
      what: decision.what,
      action: action?.id ?? null,
      same_as: decision.what === 'same' ? decision.as : null,
      said: decision.what === 'same' ? null : decision.said,
      grounds: decision.grounds,
      body: 'body' in decision.by ? decision.by.body : null,
      decider: 'person' in decision.by ? decision.by.person : null,
      day: decision.day,
      ...signed,
    })
    .execute()
  await settleAsked(tx, id, 'decide', by, now)
  if (decision.what === 'action') {
    const { measure, indicator, looks, before } = decision.effect
    await tx
      .insertInto('finding_effect')
      .values({ decision: key, measure, indicator, looks, before: JSON.stringify(before), ...signed })
      .execute()
    await start(tx, asked(found, 'look', Temporal.PlainDate.from(looks), isRegion), by, now)
  }
  await audit(tx, by, now, { action: 'finding.decided', subject: id, organisation, detail: { what: decision.what } })
  if (found.source.id !== undefined)
    await tell?.(tx, found.source.id, { organisation, what: 'decided', path: saidPath(organisation) }, now)
  await recordFindings(tx, now, { organisation, by })
  return { ok: true, id }
}

/** Records what was seen of an effect on its day or later, once. Whether chance explains it is computed. */
export async function lookAtEffect(
  tx: Tx,
  id: string,
  given: { learned: string; after: Frozen },
  by: Actor,
  now: Temporal.Instant,
  tell?: Tell,
): Promise<Recorded> {
  const found = await held(tx, id, by)
  const newest = found?.decisions.at(-1)
  if (found === undefined || newest?.effect === undefined || by.kind !== 'person') return { ok: false, why: 'notFound' }
  const { effect } = newest
  if (effect.look !== undefined) return { ok: false, why: 'conflict' }
  if (effect.looks > dayOf(now).toString()) return { ok: false, why: 'outOfTime' }
  const { organisation } = found
  await tx
    .insertInto('finding_look')
    .values({
      decision: newest.id,
      verdict: verdictOf(change(effect.before.sample ?? undefined, given.after.sample ?? undefined)),
      after: JSON.stringify(given.after),
      learned: given.learned,
      recorded_at: now,
      recorded_by: by.person,
    })
    .execute()
  await settleAsked(tx, id, 'look', by, now)
  await audit(tx, by, now, { action: 'finding.looked', subject: id, organisation })
  if (found.source.id !== undefined)
    await tell?.(tx, found.source.id, { organisation, what: 'looked', path: saidPath(organisation) }, now)
  await recordFindings(tx, now, { organisation, by })
  return { ok: true, id }
}
