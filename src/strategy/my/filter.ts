import { z } from 'zod'

const optional = z
  .string()
  .max(60)
  .transform((value) => (value.trim() === '' ? undefined : value.trim()))
  .optional()

export const myQuery = z.object({
  kind: optional,
  organisation: optional,
  late: optional,
  /** What has just been saved. */
  saved: z.literal('mail').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
})

export type MyFilter = Pick<z.output<typeof myQuery>, 'kind' | 'organisation' | 'late'>

/** The address of one's own page with a filter changed; undefined takes it away. */
export function myPath(filter: MyFilter, change: MyFilter = {}, page?: number): string {
  const chosen = { ...filter, ...change }
  const query = new URLSearchParams()
  for (const key of ['kind', 'organisation', 'late'] as const) {
    const value = chosen[key]
    if (value !== undefined) query.set(key, value)
  }
  if (page !== undefined && page > 1) query.set('page', String(page))
  return query.size === 0 ? '/my' : `/my?${query}`
}
