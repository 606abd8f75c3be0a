// Statements of learning environments (xAPI 1.0.3): which are completions, and of what. Pure.
import { createHash } from 'node:crypto'
import { z } from 'zod'

const COMPLETED = ['http://adlnet.gov/expapi/verbs/completed', 'http://adlnet.gov/expapi/verbs/passed']
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'
/** Statements in one request. */
export const MOST_STATEMENTS = 500

const text = z.string().max(2000)
const languageMap = z.record(z.string().max(40), text)

const agent = z
  .looseObject({
    objectType: text.optional(),
    mbox: text.regex(/^mailto:/i).optional(),
    mbox_sha1sum: text.optional(),
    openid: text.optional(),
    account: z.looseObject({ homePage: text, name: text }).optional(),
  })
  .refine((one) => 'member' in one || one.mbox || one.mbox_sha1sum || one.openid || one.account, 'actor is nobody')

const statement = z.looseObject({
  id: z.uuid().optional(),
  actor: agent,
  verb: z.looseObject({ id: text.regex(/^[a-z][a-z0-9+.-]*:/i), display: languageMap.optional() }),
  object: z.looseObject({
    objectType: text.optional(),
    id: text.optional(),
    definition: z.looseObject({ name: languageMap.optional() }).optional(),
  }),
  result: z.looseObject({ completion: z.boolean().optional(), success: z.boolean().optional() }).optional(),
  timestamp: text.optional(),
})

export const statements = z.union([z.array(statement).max(MOST_STATEMENTS), statement.transform((one) => [one])])
export type Statement = z.output<typeof statement>

/** What a statement is to us; most are nothing, and are taken all the same. */
export type Meaning =
  | {
      is: 'completion'
      email: string | undefined
      /** Of an account: the number in the register of staff. */
      number: string | undefined
      course: string
      courseName: string
      day: string
    }
  | { is: 'voiding'; id: string }
  | { is: 'other' }

/** A name in the reader's likeliest language. */
const nameOf = (map: Readonly<Record<string, string>> | undefined): string | undefined =>
  map === undefined ? undefined : (map.fi ?? map['fi-FI'] ?? map.sv ?? map['sv-FI'] ?? Object.values(map)[0])

/** @param now for one that does not say when it happened. */
export function meaningOf(one: Statement, now: Temporal.Instant): Meaning {
  const { verb, object, actor, result } = one
  if (verb.id === VOIDED)
    return object.objectType === 'StatementRef' && z.uuid().safeParse(object.id).success
      ? { is: 'voiding', id: (object.id ?? '').toLowerCase() }
      : { is: 'other' }
  const isActivity = object.objectType === undefined || object.objectType === 'Activity'
  // The result says whether it was completed, whatever the verb (xAPI Data, 2.4.5); a verb says so where there is no result.
  const isDone = result?.completion ?? COMPLETED.includes(verb.id)
  // A group is nobody's own completion.
  const isGroup = actor.objectType === 'Group' || 'member' in actor
  if (!isDone || result?.success === false || isGroup || !isActivity || object.id === undefined) return { is: 'other' }
  const at = one.timestamp === undefined ? now : instantOf(one.timestamp)
  if (at === undefined || Temporal.Instant.compare(at, now.add({ minutes: 10 })) > 0) return { is: 'other' }
  const course = object.id.slice(0, 200).toLowerCase()
  return {
    is: 'completion',
    email: actor.mbox?.replace(/^mailto:/i, '').toLowerCase(),
    number: actor.account?.name,
    course,
    courseName: (nameOf(object.definition?.name) ?? object.id).slice(0, 200),
    day: at.toZonedDateTimeISO('Europe/Helsinki').toPlainDate().toString(),
  }
}

function instantOf(value: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(value)
  } catch {
    return undefined
  }
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value

/** What a statement says, as a sum: two with one id and different sums are a conflict. */
export function sumOf(one: Statement): string {
  const { id: _, stored: __, authority: ___, version: ____, ...said } = one
  return createHash('sha256')
    .update(JSON.stringify(sorted(said)))
    .digest('base64url')
}
