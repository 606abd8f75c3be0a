// How rows of a source get into their tables: many at once, and nothing is deleted.
import { sql } from 'kysely'
import { organisations } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { StoreContext } from '../../sources/index.ts'

type Table = 'service' | 'service_channel' | 'service_connection' | 'transaction_count'

/** Ends rows of a source with today. One that comes again later runs on. */
export const closeRows =
  (table: Table) =>
  async (tx: Tx, keys: readonly string[], { source, today }: StoreContext): Promise<void> => {
    await sql`update ${sql.table(table)} set gone = greatest(${today.toString()}::date, since)
      where source = ${source} and key = any(${[...keys]}) and gone is null`.execute(tx)
  }

/** Ends every row of a source that a person has ended: nobody keeps them any more. */
export const endRows =
  (table: Table) =>
  async (tx: Tx, { source, today }: StoreContext): Promise<void> => {
    await sql`update ${sql.table(table)} set gone = greatest(${today.toString()}::date, since)
      where source = ${source} and gone is null`.execute(tx)
  }

/** The municipality that the owner of the source is, when it is one. */
export async function ownerAsMunicipality(tx: Tx, organisation: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisation)
    .where('kind', '=', 'municipality')
    .executeTakeFirst()
  return row?.id
}

/** Every form of every municipality's name, in small letters. */
export async function municipalityNames(tx: Tx): Promise<ReadonlySet<string>> {
  const all = await organisations(tx)
  return new Set(
    all
      .filter((one) => one.kind !== 'partner')
      .flatMap((one) => Object.values(one.name))
      .flatMap((form) => form.toLowerCase().split(/[^\p{L}\p{N}]+/u))
      .filter((word) => word.length > 2),
  )
}
