import type { Read } from '../../platform/database/index.ts'

/** A source as one goes to it. */
export interface NamedSource {
  name: string
  path: string
}

const PREFIX = 'source:'

/**
 * Sources by the names under which they record figures, for those who look after them; others learn only how a figure
 * came. One query.
 * @param read with the reader's own eyes.
 */
export async function sourceNames(read: Read, recorded: readonly string[]): Promise<ReadonlyMap<string, NamedSource>> {
  const ids = recorded.flatMap((one) => (one.startsWith(PREFIX) ? [one.slice(PREFIX.length)] : []))
  if (ids.length === 0) return new Map()
  const rows = await read.selectFrom('source').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [`${PREFIX}${id}`, { name, path: `/sources/${id}` }]))
}
