// What every request of SCIM has in common: who sends it, what it asks for, and what it brings.
import { z } from 'zod'
import { type ServiceCaller, serviceCaller } from '../../../platform/access/index.ts'
import type { Answer, Ask } from '../../../platform/http/index.ts'
import type { Operation } from './patch.ts'
import { type Fields, isFields, type Json, readFilter, type Test } from './paths.ts'
import { fault, MOST, PATCH } from './resources.ts'

export const LIMIT = 256 * 1024

export const listQuery = z.looseObject({
  filter: z.string().max(1000).optional(),
  startIndex: z.coerce.number().int().catch(1).default(1),
  count: z.coerce.number().int().catch(100).default(100),
})
export type ListQuery = z.output<typeof listQuery>

export const baseOf = (ask: Pick<Ask, 'origin'>): string => `${ask.origin}/scim/v2`

/** Answers a directory whose token is in force; anybody else gets 401 and learns nothing. */
export async function withCaller<P, Q>(
  ask: Ask<P, Q>,
  work: (caller: ServiceCaller) => Promise<Answer> | Answer,
): Promise<Answer> {
  const caller = await serviceCaller(ask.region.database, 'scim', ask.headers, ask.now)
  return caller === undefined ? fault(401, 'No token, or one that has been ended') : work(caller)
}

/** From where and how many; the standard says that a start below 1 is 1 and a count below 0 is 0. */
export const pageOf = ({ startIndex, count }: ListQuery) => ({
  from: Math.max(1, startIndex),
  count: Math.min(MOST, Math.max(0, count)),
})

export const testsOf = (filter: string | undefined): Test[] | undefined =>
  filter === undefined || filter.trim() === '' ? [] : readFilter(filter)

/** The object of a request's body. */
export function bodyOf(text: string | undefined): Fields | undefined {
  try {
    const value = JSON.parse(text ?? '') as Json
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

const operations = z.object({
  schemas: z.array(z.string()).refine((all) => all.some((one) => one.toLowerCase() === PATCH.toLowerCase())),
  Operations: z
    .array(
      z.object({
        op: z
          .string()
          .transform((op) => op.toLowerCase())
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().max(500).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(1000),
})

export function operationsOf(text: string | undefined): Operation[] | undefined {
  const parsed = operations.safeParse(bodyOf(text))
  return parsed.success
    ? parsed.data.Operations.map(({ op, path, value }) => ({ op, path, value: value as Json | undefined }))
    : undefined
}

/** Whether the sender has seen another version than there is (RFC 7644, 3.14). */
export const isStale = (headers: Headers, tag: string): boolean => {
  const match = headers.get('if-match')
  return match !== null && match !== '*' && !match.split(',').some((one) => one.trim() === tag)
}
