// A confirmed run into its registers: one transaction, or nothing.
import { sql } from 'kysely'
import { type Actor, system, visitor } from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Region } from '../../../platform/region.ts'
import type { Connector, Intake, Keyed, StoreContext } from '../contract.ts'
import { SourceFault } from '../egress/fault.ts'
import { recordSources } from '../figures.ts'
import {
  countBefore,
  countLines,
  joinWhole,
  newestStored,
  PIECE,
  planWithValues,
  sumOf,
  writeRejects,
} from './reading.ts'
import { isOdd, noCounts } from './rules.ts'
import { asJson, type EngineRun, type Teller, takeRun } from './runs.ts'
import { notes } from './sentences.ts'
import { type Item, itemsOf, piecesOf } from './spool.ts'

interface Storing {
  tx: Tx
  run: EngineRun
  context: StoreContext
}

/** Those of a piece that are new or changed, read again from what was kept. */
async function rowsToStore({ tx, run }: Storing, intake: Intake, piece: readonly Item[]): Promise<Keyed<unknown>[]> {
  const [first, last] = [piece[0]?.line ?? 0, piece.at(-1)?.line ?? 0]
  const wanted = await tx
    .selectFrom('import_line')
    .select(['line', 'key'])
    .where('run', '=', run.id)
    .where('intake', '=', intake.key)
    .where('standing', 'in', ['new', 'changed'])
    .where('line', '>=', first)
    .where('line', '<=', last)
    .orderBy('line')
    .execute()
  const byLine = new Map(piece.map((item) => [item.line, item]))
  return wanted.map(({ line, key }) => ({ key, row: intake.row.parse(byLine.get(line)?.raw) }))
}

async function storePiece(storing: Storing, intake: Intake, piece: readonly Item[]): Promise<void> {
  const { tx, run, context } = storing
  const rows = await rowsToStore(storing, intake, piece)
  if (rows.length === 0) return
  const refused = await intake.store(tx, rows, context)
  if (refused.length > 0) {
    const lines = await tx
      .updateTable('import_line')
      .set({ standing: 'rejected' })
      .where('run', '=', run.id)
      .where('intake', '=', intake.key)
      .where('standing', 'in', ['new', 'changed'])
      .where('key', 'in', [...new Set(refused.map((one) => one.key))])
      .returning(['key', 'line', 'place'])
      .execute()
    const places = new Map(lines.map((one) => [one.key, one]))
    const rejects = refused.flatMap(({ key, field, why }) => {
      const place = places.get(key)
      return place === undefined
        ? []
        : [{ intake: intake.key, line: place.line, place: place.place, field: field ?? null, why }]
    })
    await writeRejects(tx, run, rejects)
  }
  await sql`insert into source_row (source, owner_org, intake, key, hash, parts, first_seen, changed_at, checked_at)
    select ${run.source}, ${run.owner}, l.intake, l.key, l.hash, l.parts, ${context.now}, ${context.now}, ${context.now}
    from import_line l
    where l.run = ${run.id} and l.intake = ${intake.key} and l.standing in ('new', 'changed')
      and l.line between ${piece[0]?.line ?? 0} and ${piece.at(-1)?.line ?? 0}
    on conflict (source, intake, key) do update
      set hash = excluded.hash, parts = excluded.parts, changed_at = excluded.changed_at, checked_at = excluded.checked_at, gone_at = null`.execute(
    tx,
  )
}

async function closeGone({ tx, run, context }: Storing, intake: Intake): Promise<void> {
  const gone = tx
    .selectFrom('import_line')
    .select('key')
    .where('run', '=', run.id)
    .where('intake', '=', intake.key)
    .where('standing', '=', 'gone')
    .orderBy('line')
    .limit(PIECE)
  for (let from = 0; ; from += PIECE) {
    const rows = await gone.offset(from).execute()
    if (rows.length === 0) return
    const keys = rows.map((row) => row.key)
    await intake.close?.(tx, keys, context)
    await tx
      .updateTable('source_row')
      .set({ gone_at: context.now })
      .where('source', '=', run.source)
      .where('intake', '=', intake.key)
      .where('key', 'in', keys)
      .execute()
  }
}

const only = (items: AsyncIterable<Item>, intake: string) =>
  (async function* () {
    for await (const item of items) if (item.intake === intake) yield item
  })()

/** Whoever asked for the run, as the audit knows people. */
const askerOf = ({ askedBy }: EngineRun): Actor =>
  askedBy === undefined ? visitor : { kind: 'person', person: askedBy, name: '', session: '', memberships: [] }

export type StoredRun = 'stored' | 'failed' | 'again' | undefined

/** What a run would store looks wrong, and nobody has looked at it: it goes back to wait for a person. */
export class OddRun extends Error {
  readonly intakes: readonly Intake[]
  constructor(intakes: readonly Intake[]) {
    super('More was rejected than a run may lose without anybody looking.')
    this.intakes = intakes
  }
}

/** Ends a run of which the registers could take nothing. */
const failAll = ({ tx, run }: Storing, sums: Awaited<ReturnType<typeof sumOf>>, ended: Temporal.Instant) =>
  tx
    .updateTable('import_run')
    .set({ ...sums, rows_gone: 0, state: 'failed', ended_at: ended, notes: asJson([notes.nothingStored]) })
    .where('id', '=', run.id)
    .execute()

/**
 * Stores a confirmed run: in the connector's order what is new and changed, then, backwards, what is gone.
 * @returns `failed`: the registers refused every row. `again`: something else was stored since it was compared, so it has to be compared anew. Undefined: another has it.
 * @throws SourceFault that names the intake, OddRun; nothing is stored then.
 */
export async function storeRun(
  region: Region,
  run: EngineRun,
  connector: Connector,
  lines: string,
  tell: Teller,
): Promise<StoredRun> {
  const now = region.clock.now()
  const context: StoreContext = { source: run.source, organisation: run.owner, now, today: dayOf(now) }
  const intakes = connector.intakes.filter((one) => run.intake === undefined || one.key === run.intake)
  return region.database.transact(system, async (tx): Promise<StoredRun> => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`source ${run.source}`}, 0))`.execute(tx)
    if (!(await takeRun(tx, run.id, 'confirmed'))) return undefined
    if ((await newestStored(tx, run.source)) !== run.follows) {
      await tx
        .updateTable('import_run')
        .set({ state: 'asked', notes: asJson(run.preview ? [notes.meanwhile] : []) })
        .where('id', '=', run.id)
        .execute()
      return 'again'
    }
    await planWithValues(tx)
    const storing: Storing = { tx, run, context }
    const before = await countBefore(tx, run.source)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_line
      where run = ${run.id} and standing <> 'gone'`.execute(tx)
    const total = (rows[0]?.n ?? 0) * intakes.length
    let done = 0
    const inWords = async (intake: Intake, work: () => Promise<void>) => {
      try {
        await work()
      } catch (fault) {
        throw fault instanceof SourceFault ? fault : new SourceFault(notes.storeFault(intake.name), fault)
      }
    }
    for (const intake of intakes)
      await inWords(intake, async () => {
        for await (const piece of piecesOf(only(itemsOf(lines, connector, run.intake), intake.key), PIECE)) {
          await storePiece(storing, intake, piece)
          done += piece.length
          tell(done, Math.max(total / intakes.length, done))
        }
      })
    const counts = await countLines(tx, run.id)
    const sums = sumOf(counts.values())
    // Nothing ends either: what could not be read may be what did not come.
    if (sums.rows_read > 0 && sums.rows_read === sums.rows_rejected) {
      await failAll(storing, sums, region.clock.now())
      return 'failed'
    }
    const odd = intakes.filter(({ key, whole }) => isOdd(whole, counts.get(key) ?? noCounts, before.get(key) ?? 0))
    if (!run.preview && odd.length > 0) throw new OddRun(odd)
    await joinWhole(tx)
    await sql`update source_row r set checked_at = ${now} from import_line l
      where l.run = ${run.id} and l.standing = 'same' and r.source = ${run.source}
        and r.intake = l.intake and r.key = l.key`.execute(tx)
    for (const intake of intakes.toReversed()) await inWords(intake, () => closeGone(storing, intake))
    for (const intake of intakes) await inWords(intake, async () => intake.checked?.(tx, context))
    await tx
      .updateTable('import_run')
      .set({ ...sums, state: 'stored', ended_at: region.clock.now() })
      .where('id', '=', run.id)
      .execute()
    await tx.deleteFrom('import_line').where('run', '=', run.id).where('standing', '=', 'same').execute()
    await recordSources(tx, now)
    await audit(tx, askerOf(run), now, {
      action: 'source.imported',
      subject: run.source,
      organisation: run.owner,
      detail: {
        run: run.id,
        new: sums.rows_new,
        changed: sums.rows_changed,
        gone: sums.rows_gone,
        rejected: sums.rows_rejected,
      },
    })
    return 'stored'
  })
}
