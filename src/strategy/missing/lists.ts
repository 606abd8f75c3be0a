import { type Actor, may } from '../../platform/access/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Measure } from '../content/strategy.ts'
import { groundOf } from '../standing/index.ts'
import { byNeedOf, listOf, type MissingList, veiled } from './rules.ts'

/** Everything that somebody should do within this half-year, in every measure; kept until the data change. */
export const dueLists = (region: Region, today: Temporal.PlainDate): Promise<readonly MissingList[]> =>
  region.memory.keep(`missing.due ${today}`, async () => {
    const ground = await groundOf(region)
    return ground.strategy.measures.map((measure) => listOf(ground, measure, today)).filter((list) => list.isDue)
  })

/** What should be done in a measure, as the reader may see it. */
export async function measureList(
  region: Region,
  measure: Measure,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<MissingList> {
  const list = await region.memory.keep(`missing.measure ${measure.id} ${today}`, async () =>
    listOf(await groundOf(region), measure, today),
  )
  return may.readProof(actor) ? list : veiled(list)
}

/** What one organisation should do over all measures, by need, as the reader may see it. */
export async function ownLists(
  region: Region,
  organisation: string,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<readonly MissingList[]> {
  const lists = await region.memory.keep(`missing.own ${organisation} ${today}`, async () => {
    const ground = await groundOf(region)
    return ground.strategy.measures
      .map((measure) => listOf(ground, measure, today, { only: organisation }))
      .filter((list) => list.scope.some((one) => one.id === organisation))
      .sort(byNeedOf)
  })
  return may.readProof(actor) ? lists : lists.map((list) => veiled(list, true))
}
