import { scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Measure } from '../content/strategy.ts'
import { confirmReading, mapParty } from '../parties/actions.ts'
import { partiesOf, phrasesOf } from '../parties/rules.ts'
import type { Target } from '../parties/targets.ts'
import { changePlan } from '../plan/actions.ts'
import type { MeasureStep } from '../plan/steps.ts'
import { groundOf, inScope } from '../standing/index.ts'
import type { Stage } from './acts.ts'
import { inside } from './inside.ts'
import type { Done } from './work.ts'

/** Names the owner of each measure in each organisation that it concerns, in one save. */
export async function nameOwners(stage: Stage, measures: readonly Measure[], now: Temporal.Instant): Promise<Done> {
  const { region, team } = stage
  const ground = await inside(region, groundOf)
  const steps = measures.flatMap((measure) =>
    inScope(
      ground,
      measure.bindings.find((one) => one.role === 'decides'),
      dayOf(now),
    ).flatMap(({ id }): MeasureStep[] => {
      const owner = stage.isRegion(id) ? team : stage.leadOf(id)
      if (owner.kind !== 'person') return []
      return [{ is: 'owner', measure: measure.id, organisation: id, from: null, to: owner.person }]
    }),
  )
  return region.database.transact(scopeOf(team), (tx) => changePlan(tx, steps, team, now))
}

/** Agrees that a deliverable is there everywhere by a day. */
export function agree(stage: Stage, measure: Measure, day: Temporal.PlainDate, now: Temporal.Instant): Promise<Done> {
  const { region, team } = stage
  const to = [{ value: 1, day: day.toString(), decided: { body: 'Johtoryhmä', day: dayOf(now).toString() } }]
  const step: MeasureStep = { is: 'targets', measure: measure.id, organisation: null, from: [], to }
  return region.database.transact(scopeOf(team), (tx) => changePlan(tx, [step], team, now))
}

/** What a responsible party is, by a word of its name. */
const meanings = (home: string): readonly [RegExp, Target][] => [
  [/digistrategiatiimi|digiryhmä|digikehittäjä/, { is: 'relation', relation: 'strategyTeam', organisation: undefined }],
  [/digivastaav/, { is: 'relation', relation: 'digitalLead', organisation: undefined }],
  [/johtoryhm|kunnanjohtaj/, { is: 'relation', relation: 'managementGroup', organisation: undefined }],
  [/kunnanhallitu/, { is: 'bodies', kind: 'executive' }],
  [/^seutukunta/, { is: 'organisation', organisation: home }],
  [/^(kaikki )?kunnat$/, { is: 'municipalities' }],
]

/** Confirms what the source's phrases name, all but the last, and says what the parties are that one can tell. */
export async function nameParties(stage: Stage, now: Temporal.Instant): Promise<Done> {
  const { region, strategy, team, home } = stage
  const phrases = phrasesOf(strategy.measures, new Map())
  return region.database.transact(scopeOf(team), async (tx) => {
    for (const { text, parties } of phrases.slice(0, -1)) {
      const done = await confirmReading(tx, text, parties, '', team, now)
      if (!done.ok) return done
    }
    for (const { key } of partiesOf(phrases)) {
      const target = meanings(home).find(([words]) => words.test(key))?.[1]
      if (target === undefined) continue
      const since = strategy.periods[0]?.start ?? dayOf(now)
      const done = await mapParty(tx, key, { target, since: since.toString(), until: undefined }, team, now)
      if (!done.ok) return done
    }
    return { ok: true }
  })
}
