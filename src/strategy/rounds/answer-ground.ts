// What the pages of an answer stand on: what is known, what is drafted, which measures are asked, what waits to be taken.
import type { Ask } from '../../platform/http/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { asksExistence } from '../attesting/figure-form.ts'
import { carriedOf } from './carrying.ts'
import type { AskedOf, Measures } from './content.ts'
import type { Desk } from './desk.ts'
import { type Known, knownOf, nextKnown } from './known.ts'
import { draftsOf, lastAnswer } from './queries.ts'
import { askedMeasures, shareRoom, withoutData } from './rules.ts'

/** Everything of one desk that its pages tell. */
export async function ground(ask: Pick<Ask, 'region' | 'today' | 'now'>, desk: Desk) {
  const known = await knownOf(ask.region, desk.organisation, desk.round, desk.earlier[0], ask.today)
  const { part, actor } = desk
  const { drafts, last, carried } = await ask.region.database.readAs(desk.scope, async (read) => ({
    drafts: await draftsOf(read, part.id),
    last: await lastAnswer(read, part.organisation, desk.round),
    carried: await carriedOf(read, { part: part.id, person: actor.person }, ask.now),
  }))
  const asked = askedOf(known, drafts.measures.content, last?.measures)
  return { known, drafts, last, carried, asked, planned: plannedOf(known, asked.words) }
}

/** Next steps that nobody has to type: those of the measures' own open actions, with their due days. */
export const plannedOf = (known: Known, asked: readonly string[]): Map<string, string> =>
  new Map(
    asked.flatMap((id) => {
      const action = nextKnown(known, id)
      return action === undefined ? [] : [[id, `${action.title} (${format('fi').day(action.due)})`]]
    }),
  )

/** Facts of the organisation that somebody can attest and nobody has: of them it may be said that they are done. */
export const claimableOf = ({ rows, attested }: Pick<Known, 'rows' | 'attested'>): Set<string> =>
  new Set(
    rows
      .filter(
        ({ measure, cell }) => asksExistence(measure) && !attested.has(measure.id) && cell.state !== 'notApplicable',
      )
      .map(({ measure }) => measure.id),
  )

/**
 * The measures that somebody is asked of. Once something is written of one, it stays asked as long as it needs words or
 * has them.
 * @param last what the organisation answered in the round before.
 */
export function askedOf(known: Known, draft: Measures | undefined, last: Measures | undefined): AskedOf {
  const cells = known.rows.map(({ measure, cell }) => ({ measure: measure.id, cell }))
  const claimable = claimableOf(known)
  const own = new Set(cells.map(({ measure }) => measure))
  const withDrafted = (now: readonly string[], drafted: readonly string[], isWritten: (id: string) => boolean) => {
    const stay = drafted.filter((id) => own.has(id) && (now.includes(id) || isWritten(id)))
    return [...stay, ...now.filter((id) => !stay.includes(id))]
  }
  const words = withDrafted(
    askedMeasures(cells, known.before),
    draft?.asked ?? [],
    (id) => Object.keys(draft?.words[id] ?? {}).length > 0 || draft?.claims.includes(id) === true,
  )
  const quick = withDrafted(
    withoutData(cells, claimable, new Set(last?.quick)),
    draft?.quick ?? [],
    (id) => draft?.stands[id] !== undefined,
  ).filter((id) => !words.includes(id))
  return { ...shareRoom(words, quick, (id) => (nextKnown(known, id) === undefined ? 2 : 1)), claimable }
}
