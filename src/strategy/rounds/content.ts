// What people write in a round, as it is kept. Read with the same schemas: an older row is never taken for what it is not.
import { z } from 'zod'

export const judgements = ['good', 'slow', 'stuck'] as const
export const needKinds = ['none', 'time', 'money', 'skills', 'decision', 'together'] as const

/** How a measure stands of which there is no data. `done`: it is claimed, as `claims` are. */
export const standKinds = ['notBegun', 'underWay', 'noSource', 'done'] as const
export type Stand = (typeof standKinds)[number]

/** Texts of the form: at most so many signs. */
export const LIMITS = { words: 400, proof: 300, comment: 600, need: 600, next: 400 } as const

const words = z.object({ obstacle: z.string().optional(), next: z.string().optional() })

/** Page 1: how it goes, words on the measures that need them, comments on others. */
const measures = z.object({
  judgement: z.enum(judgements).optional(),
  /** The measures that were asked of, in their order. */
  asked: z.array(z.string()).default([]),
  words: z.record(z.string(), words).default({}),
  comments: z.record(z.string(), z.string()).default({}),
  /** Measures of which it is said that they are done: somebody attests them, or says no. */
  claims: z.array(z.string()).default([]),
  /** Where one sees that it is done. */
  proofs: z.record(z.string(), z.string()).default({}),
  /** Measures without data that were asked of shortly, in their order, and how they stand by somebody's own word. */
  quick: z.array(z.string()).default([]),
  stands: z.record(z.string(), z.enum(standKinds)).default({}),
})
/** Page 2: what is needed of others, and the next step. */
const needs = z.object({
  need: z.enum(needKinds).optional(),
  needText: z.string().optional(),
  next: z.string().optional(),
})
export const sections = ['measures', 'needs'] as const
export type Section = (typeof sections)[number]

export type Measures = z.output<typeof measures>
export type Needs = z.output<typeof needs>

const answered = z.object({ measures, needs })
/** A whole answer. */
export type Answered = z.output<typeof answered>

/** How the organisation's measures stood, as the page showed it. */
const shown = z.object({
  counts: z.record(z.string(), z.number()),
  states: z.record(z.string(), z.string()),
})
export type Shown = z.output<typeof shown>

export const readAnswer = (content: unknown): Answered => answered.parse(content)
export const readShown = (content: unknown): Shown => shown.parse(content)
export const readMeasures = (content: unknown): Measures => measures.parse(content)
export const readNeeds = (content: unknown): Needs => needs.parse(content)

/** Of which measures somebody is asked, and of which of them it can be said that they are done. */
export interface AskedOf {
  /** Words, two fields each at most. */
  words: readonly string[]
  /** One short question. */
  quick: readonly string[]
  /** Facts that nobody has attested yet. */
  claimable: ReadonlySet<string>
}

/** Every measure that an answer says is done. */
export const claimsOf = ({ claims, stands }: Pick<Measures, 'claims' | 'stands'>): string[] => [
  ...new Set([...claims, ...Object.entries(stands).flatMap(([id, stand]) => (stand === 'done' ? [id] : []))]),
]

/** Page 1 with the next steps that are known already in their places, where nothing else was said. */
export const withPlanned = (
  content: Measures,
  { words: asked, quick, claimable }: Pick<AskedOf, 'words' | 'quick' | 'claimable'>,
  planned: ReadonlyMap<string, string>,
): Measures => ({
  ...content,
  asked: [...asked],
  quick: [...quick],
  claims: content.claims.filter((id) => asked.includes(id) && claimable.has(id)),
  stands: Object.fromEntries(
    Object.entries(content.stands).filter(
      ([id, stand]) => quick.includes(id) && (stand !== 'done' || claimable.has(id)),
    ),
  ),
  words: {
    ...content.words,
    ...Object.fromEntries(
      asked.flatMap((id) => {
        const next = content.words[id]?.next ?? planned.get(id)
        return next === undefined ? [] : [[id, { ...content.words[id], next }]]
      }),
    ),
  },
})

/** Whether two sections say the same, whatever the order of their keys. */
export const saysTheSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
