import { z } from 'zod'
import { bodies, may, runs } from '../../platform/access/index.ts'
import { type Answer, type Ask, page } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { placesOf } from '../parts/places.ts'
import { liveStandings } from '../standing/index.ts'
import { FindingPage } from './finding-page.tsx'
import { deciderNames, findingsFor } from './queries.ts'
import type { Decision, Finding } from './rules.ts'

export const ofOne = z.object({ id: z.uuid() })
/** What a request about one finding tells, whatever else it asks. */
export type OfOne = Pick<
  Ask<{ id: string }>,
  'params' | 'origin' | 'region' | 'actor' | 'today' | 'now' | 'locale' | 'view' | 'form'
>

/** The organisations for which the actor may act. */
export async function grounds(ask: Pick<Ask, 'region' | 'today' | 'actor'>) {
  const { strategy, organisations } = await liveStandings(ask.region, ask.today)
  const own = organisations.filter((one) => runs(one, ask.today) && may.attest(ask.actor, one.id))
  const isRegion = (id: string) => organisations.some((one) => one.id === id && one.kind === 'region')
  return { strategy, organisations, own, isRegion, measures: new Set(strategy.measures.map((one) => one.id)) }
}

export async function one(ask: OfOne): Promise<Finding | undefined> {
  const [found] = await findingsFor(ask.region.database, ask.actor, { finding: ask.params.id })
  return found
}

/** The finding, when the actor looks after it; not found and not allowed look the same. */
export async function own(ask: OfOne): Promise<Finding | undefined> {
  const found = await one(ask)
  return found !== undefined && may.attest(ask.actor, found.organisation) ? found : undefined
}

/** Who decided each decision: the body in the reader's language, or the person, by the decision's id. */
async function decidersOf(ask: OfOne, all: readonly Decision[]): Promise<Map<string, string>> {
  const { database } = ask.region
  const known = new Map((await bodies(database.read)).map((body) => [body.id, nameIn(ask.locale, body.name)]))
  const names = await deciderNames(database, ask.actor, all)
  return new Map(
    all.flatMap((decision) => {
      const name = known.get(decision.body ?? '') ?? names.get(decision.decider ?? '')
      return name === undefined ? [] : [[decision.id, name] as const]
    }),
  )
}

export async function showOne(ask: OfOne, found: Finding, conflict = false): Promise<Answer> {
  const { strategy, organisations } = await liveStandings(ask.region, ask.today)
  const { same } = found.decisions.at(-1) ?? {}
  const [other] = same === undefined ? [] : await findingsFor(ask.region.database, ask.actor, { finding: same })
  return page(
    FindingPage({
      view: ask.view,
      strategy,
      places: placesOf(organisations, ask.locale),
      one: found,
      today: ask.today,
      deciders: await decidersOf(ask, found.decisions),
      same: other,
      mayChange: may.attest(ask.actor, found.organisation),
      conflict,
    }),
    conflict ? 409 : 200,
  )
}
