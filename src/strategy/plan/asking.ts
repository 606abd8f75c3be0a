// What pages of the plan are asked with, and what they tell with.
import { z } from 'zod'
import { colleagues, scopeOf } from '../../platform/access/index.ts'
import { type Ask, fields } from '../../platform/http/index.ts'
import { groundOf } from '../standing/index.ts'
import type { PlanFilter } from './table.ts'
import type { StepWords } from './words.ts'

const optional = <T>(schema: z.ZodType<T>) =>
  z
    .union([z.literal(''), schema])
    .optional()
    .catch(undefined)
export const filterQuery = z.object({
  goal: optional(fields.code),
  organisation: optional(fields.code),
  owner: optional(z.union([z.literal('none'), z.uuid()])),
  target: optional(z.enum(['none', 'some'])),
})

/** The filter without what is empty. */
export function filterOf(query: z.output<typeof filterQuery>): PlanFilter {
  const { goal, organisation, owner, target } = query
  return {
    goal: goal || undefined,
    organisation: organisation || undefined,
    owner: owner || undefined,
    target: target === '' ? undefined : target,
  }
}

/** What steps are told with, for this reader. */
export async function wordsFor(ask: Pick<Ask, 'region' | 'actor' | 'locale' | 'today'>) {
  const ground = await groundOf(ask.region)
  const people = await ask.region.database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  const words: StepWords = {
    locale: ask.locale,
    strategy: ground.strategy,
    organisations: ground.organisations,
    people: new Map(people.map((one) => [one.person, one.name])),
  }
  return { ground, people, words }
}
