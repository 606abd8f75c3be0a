// A source in the place of another: what people have added stays with the rows.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { StoreContext } from './contract.ts'

/**
 * Gives rows of an ended source of the same owner to the source that now brings them by the same keys: what people
 * have added to them stays theirs when a municipality changes from one version of an interface to the next.
 */
export async function takeOver(
  tx: Tx,
  table: 'service' | 'place',
  keys: readonly string[],
  { source, organisation }: StoreContext,
): Promise<void> {
  await sql`update ${sql.table(table)} t set source = ${source} where t.id in (
    select distinct on (o.key) o.id from ${sql.table(table)} o
    join source_standing s on s.source::text = o.source and s.ended_at is not null
    where o.key = any(${[...keys]}) and o.owner_org = ${organisation} and o.source <> ${source}
      and not exists (select from ${sql.table(table)} n where n.source = ${source} and n.key = o.key)
    order by o.key, o.gone desc nulls first, o.id)`.execute(tx)
}
