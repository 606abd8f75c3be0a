// What the pages of an answer stand on: what is known, what is drafted, which measures are asked, what waits to be taken.
import type { Ask } from '../../platform/http/index.ts'
import { format } from '../../platform/i18n/index.ts'
import { carriedOf } from './carrying.ts'
import type { Measures } from './content.ts'
import type { Desk } from './desk.ts'
import { type Known, knownOf, nextKnown } from './known.ts'
import { draftsOf, lastAnswer } from './queries.ts'
import { ASKED, askedMeasures } from './rules.ts'

/** Everything of one desk that its pages tell. */
export async function ground(ask: Pick<Ask, 'region' | 'today' | 'now'>, desk: Desk) {
  const known = await knownOf(ask.region, desk.organisation, desk.round, desk.earlier[0], ask.today)
  const { part, actor } = desk
  const { drafts, last, carried } = await ask.region.database.readAs(desk.scope, async (read) => ({
    drafts: await draftsOf(read, part.id),
    last: await lastAnswer(read, part.organisation, desk.round),
    carried: await carriedOf(read, { part: part.id, person: actor.person }, ask.now),
  }))
  const asked = askedOf(known, drafts.measures.content)
  return { known, drafts, last, carried, asked, planned: plannedOf(known, asked) }
}
/** Next steps that nobody has to type: those of the measures' own open actions, with their due days. */
export const plannedOf = (known: Known, asked: readonly string[]): Map<string, string> =>
  new Map(
    asked.flatMap((id) => {
      const action = nextKnown(known, id)
      return action === undefined ? [] : [[id, `${action.title} (${format('fi').day(action.due)})`]]
    }),
  )

/** Once words are written of some measures, those stay asked, as long as they need words or have them. */
function askedOf(known: Known, draft: Measures | undefined): string[] {
  const now = askedMeasures(
    known.rows.map(({ measure, cell }) => ({ measure: measure.id, cell })),
    known.before,
  )
  const isOwn = new Set(known.rows.map(({ measure }) => measure.id))
  const written = (draft?.asked ?? []).filter(
    (id) => isOwn.has(id) && (now.includes(id) || Object.keys(draft?.words[id] ?? {}).length > 0),
  )
  return [...written, ...now.filter((id) => !written.includes(id))].slice(0, ASKED)
}
