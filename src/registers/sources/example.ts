// Rows of the demo: stored as a run that somebody has looked at, in the transaction that makes the whole example.
import { sql } from 'kysely'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Intake, StoreContext } from './contract.ts'
import { hashOf } from './engine/rules.ts'
import { recordSources } from './figures.ts'

export interface ExampleRun {
  source: string
  organisation: string
  intake: Intake
  /** Raw records, as a sheet or a server gives them. */
  raws: readonly Readonly<Record<string, unknown>>[]
  /** A program has sent them; else a person, as a file. */
  sent?: boolean
}

/** Stores rows of an example source by the same intake as everybody's. @throws when a row is none. */
export async function bringExample(
  tx: Tx,
  { source, organisation, intake, raws, sent = false }: ExampleRun,
  now: Temporal.Instant,
): Promise<void> {
  const context: StoreContext = { source, organisation, now, today: dayOf(now) }
  const rows = raws.map((raw) => intake.row.parse(raw)).map((row) => ({ key: intake.keyOf(row), row }))
  const refused = await intake.store(tx, rows, context)
  const [first] = refused
  if (first !== undefined) throw new Error(`An example row of ${intake.key} was refused: ${first.why.en}`)
  const kept = JSON.stringify(rows.map(({ key, row }) => ({ key, hash: hashOf(row).toString('hex') })))
  await sql`insert into source_row (source, owner_org, intake, key, hash, first_seen, changed_at, checked_at)
    select ${source}, ${organisation}, ${intake.key}, r.key, decode(r.hash, 'hex'), ${now}, ${now}, ${now}
    from jsonb_to_recordset(${kept}::jsonb) as r (key text, hash text)
    on conflict (source, intake, key) do update set hash = excluded.hash, checked_at = excluded.checked_at`.execute(tx)
  await tx
    .insertInto('import_run')
    .values({
      source,
      owner_org: organisation,
      origin: sent ? 'api' : 'file',
      intake: intake.key,
      file_name: sent ? null : 'esimerkki.xlsx',
      preview: !sent,
      state: 'stored',
      began_at: now,
      ended_at: now,
      rows_read: rows.length,
      rows_new: rows.length,
    })
    .execute()
  await intake.checked?.(tx, context)
  await recordSources(tx, now)
}
