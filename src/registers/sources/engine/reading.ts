// From what was read to what would change: parsed, twins dropped, compared with what the source said last.
import { sql } from 'kysely'
import { system } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Region } from '../../../platform/region.ts'
import type { Connector, Intake, Said } from '../contract.ts'
import { type Counts, hashOf, isOdd, noCounts, type Problem, partsOf, problemsOf } from './rules.ts'
import { asJson, type EngineRun, type Teller, takeRun } from './runs.ts'
import { notes, twins } from './sentences.ts'
import { headerOf, type Item, itemsOf, piecesOf } from './spool.ts'

export const PIECE = 1000
/** Problems of one row that are told. */
const MOST_PROBLEMS = 5

interface Line {
  intake: string
  line: number
  place: string
  key: string
  hash: string | null
  parts?: Readonly<Record<string, string>>
  standing: 'new' | 'rejected'
}
interface Rejected {
  intake: string
  line: number
  place: string
  field: string | null
  why: Said
}

/** The key of a row that cannot be read, so that it is not taken for gone; empty when that cannot be told either. */
function keyOfRaw(intake: Intake, raw: unknown): string {
  try {
    const key: unknown = intake.keyOf(raw as never)
    return typeof key === 'string' && !key.includes('undefined') ? key.trim() : ''
  } catch {
    return ''
  }
}

/** The example that a template brings along, left where it was. */
function isExample({ columns }: Intake, raw: unknown): boolean {
  const filled = columns.filter((column) => column.example !== '')
  const held = Object.entries(raw as Record<string, unknown>)
  return (
    filled.length > 1 &&
    held.length === filled.length &&
    filled.every((column) => Reflect.get(raw as object, column.key) === column.example)
  )
}

function lookAt(
  item: Item,
  intake: Intake | undefined,
  isFile: boolean,
  secret: string,
): { line: Line; rejects: readonly Problem[] } {
  const line = { intake: item.intake, line: item.line, place: item.at.slice(0, 200) }
  const rejected = (key: string, rejects: readonly Problem[]) => ({
    line: { ...line, key, hash: null, standing: 'rejected' as const },
    rejects: rejects.slice(0, MOST_PROBLEMS),
  })
  if (intake === undefined) return rejected('', [{ field: undefined, why: notes.unknownIntake }])
  if (item.fault !== undefined) {
    const { field, why } = item.fault
    return rejected(keyOfRaw(intake, item.raw), [{ field, why }])
  }
  if (isFile && isExample(intake, item.raw))
    return rejected(keyOfRaw(intake, item.raw), [{ field: undefined, why: notes.exampleRow }])
  const parsed = intake.row.safeParse(item.raw)
  if (!parsed.success) return rejected(keyOfRaw(intake, item.raw), problemsOf(parsed.error, item.raw))
  const key = intake.keyOf(parsed.data)
  const hash = hashOf(parsed.data).toString('hex')
  return { line: { ...line, key, hash, parts: partsOf(parsed.data, secret), standing: 'new' }, rejects: [] }
}

async function write(tx: Tx, run: EngineRun, lines: readonly Line[], rejects: readonly Rejected[]): Promise<void> {
  await sql`insert into import_line (run, owner_org, intake, line, place, key, hash, parts, standing)
    select ${run.id}, ${run.owner}, x.intake, x.line, x.place, x.key, decode(x.hash, 'hex'), x.parts, x.standing
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as x(intake text, line int, place text, key text, hash text, parts jsonb, standing text)`.execute(tx)
  if (rejects.length > 0) await writeRejects(tx, run, rejects)
}

/** Notes rows that are not stored, each with its reasons. */
export const writeRejects = (tx: Tx, run: EngineRun, rejects: readonly Rejected[]) =>
  sql`insert into import_reject (run, owner_org, intake, line, place, field, why)
    select ${run.id}, ${run.owner}, x.intake, x.line, x.place, x.field, x.why
    from jsonb_to_recordset(${JSON.stringify(rejects)}::jsonb)
      as x(intake text, line int, place text, field text, why jsonb)`.execute(tx)

/**
 * From here on whole sets are compared. The server knows nothing yet of rows that this very transaction has written, and
 * would look through all of them for each one.
 */
export const joinWhole = (tx: Tx) => sql`select set_config('enable_nestloop', 'off', true)`.execute(tx)

/**
 * Statements of this transaction are planned with their values: a list of a thousand keys is searched by a table of its
 * own only when it is known by then, and else each row is compared with every one of them.
 */
export const planWithValues = (tx: Tx) =>
  sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(tx)

/** Rows with one key: nobody can tell which of them is right, so none is stored. */
async function dropTwins(tx: Tx, run: EngineRun): Promise<void> {
  const why = twins[run.origin]
  await sql`with twin as (
      select intake, key, array_agg(place order by line) as places
      from import_line where run = ${run.id} and standing = 'new' group by intake, key having count(*) > 1
    ), dropped as (
      update import_line l set standing = 'rejected' from twin t
      where l.run = ${run.id} and l.standing = 'new' and l.intake = t.intake and l.key = t.key
      returning l.intake, l.line, l.place, case when l.place = t.places[1] then t.places[2] else t.places[1] end as other
    )
    insert into import_reject (run, owner_org, intake, line, place, why)
    select ${run.id}, ${run.owner}, intake, line, place, jsonb_build_object(
      'fi', replace(${why.fi}, '{place}', other), 'sv', replace(${why.sv}, '{place}', other),
      'en', replace(${why.en}, '{place}', other))
    from dropped order by line`.execute(tx)
}

const compareWithLast = (tx: Tx, run: EngineRun) =>
  sql`update import_line l
    set standing = case when r.hash = l.hash and r.gone_at is null then 'same' else 'changed' end,
      changed = case when r.hash <> l.hash and r.parts is not null then array(
        select coalesce(a.key, b.key) from jsonb_each_text(l.parts) a full join jsonb_each_text(r.parts) b on b.key = a.key
        where a.value is distinct from b.value order by 1) end
    from source_row r
    where l.run = ${run.id} and l.standing = 'new'
      and r.source = ${run.source} and r.intake = l.intake and r.key = l.key`.execute(tx)

/** What did not come is gone, unless a row that could not be read may be it. @returns whether anything may be gone. */
async function findGone(tx: Tx, run: EngineRun, intake: Intake): Promise<boolean> {
  const { rows } = await sql`select 1 from import_line
    where run = ${run.id} and intake = ${intake.key} and standing = 'rejected' and key = '' limit 1`.execute(tx)
  if (rows.length > 0) return false
  await sql`insert into import_line (run, owner_org, intake, line, place, key, standing)
    select ${run.id}, ${run.owner}, r.intake, row_number() over (order by r.key), '', r.key, 'gone'
    from source_row r
    where r.source = ${run.source} and r.intake = ${intake.key} and r.gone_at is null
      and not exists (
        select from import_line l where l.run = ${run.id} and l.intake = r.intake and l.key = r.key
      )`.execute(tx)
  return true
}

/** Rows of a run by their standing, for each intake. */
export async function countLines(tx: Tx, run: string): Promise<Map<string, Counts>> {
  const rows = await tx
    .selectFrom('import_line')
    .select(['intake', 'standing', sql<number>`count(*)::int`.as('n')])
    .where('run', '=', run)
    .groupBy(['intake', 'standing'])
    .execute()
  const counts = new Map<string, Counts>()
  for (const { intake, standing, n } of rows) {
    const of = counts.get(intake) ?? noCounts
    counts.set(intake, { ...of, [standing]: n, read: of.read + (standing === 'gone' ? 0 : n) })
  }
  return counts
}

/** The counts of a run as its row has them. */
export function sumOf(counts: Iterable<Counts>) {
  const sum = { ...noCounts }
  for (const one of counts) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += one[key]
  return {
    rows_read: sum.read,
    rows_new: sum.new,
    rows_changed: sum.changed,
    rows_same: sum.same,
    rows_gone: sum.gone,
    rows_rejected: sum.rejected,
  }
}

/** Rows that were there before, for each intake. */
export async function countBefore(tx: Tx, source: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('source_row')
    .select(['intake', sql<number>`count(*)::int`.as('n')])
    .where('source', '=', source)
    .where('gone_at', 'is', null)
    .groupBy('intake')
    .execute()
  return new Map(rows.map((row) => [row.intake, row.n]))
}

/** The newest run of a source that was stored. */
export const newestStored = (tx: Tx, source: string): Promise<string | undefined> =>
  tx
    .selectFrom('import_run')
    .select('id')
    .where('source', '=', source)
    .where('state', '=', 'stored')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
    .then((row) => row?.id)

/**
 * Works out what a run would change. Then it waits for a person when one asked to see it first or when it looks wrong;
 * else it is confirmed.
 * @returns the state it is in now; undefined when another has taken it.
 */
export async function compareRun(
  region: Region,
  run: EngineRun,
  connector: Connector,
  lines: string,
  total: number,
  tell: Teller,
): Promise<EngineRun['state'] | undefined> {
  const intakes = new Map(connector.intakes.map((one) => [one.key, one]))
  const ofFile = run.intake === undefined ? undefined : intakes.get(run.intake)
  const header = ofFile === undefined ? undefined : await headerOf(lines, ofFile)
  return region.database.transact(system, async (tx) => {
    if (!(await takeRun(tx, run.id, 'asked'))) return undefined
    await planWithValues(tx)
    await tx.deleteFrom('import_line').where('run', '=', run.id).execute()
    await tx.deleteFrom('import_reject').where('run', '=', run.id).execute()
    for await (const piece of piecesOf(itemsOf(lines, connector, run.intake), PIECE)) {
      const seen = piece.map((item) => lookAt(item, intakes.get(item.intake), ofFile !== undefined, region.secret))
      const rejects = seen.flatMap(({ line, rejects: own }) =>
        own.map(({ field, why }) => ({
          intake: line.intake,
          line: line.line,
          place: line.place,
          field: field ?? null,
          why,
        })),
      )
      await write(
        tx,
        run,
        seen.map((one) => one.line),
        rejects,
      )
      tell(piece.at(-1)?.line ?? 0, total)
    }
    await joinWhole(tx)
    await dropTwins(tx, run)
    await compareWithLast(tx, run)
    const told: Said[] = []
    for (const intake of ofFile === undefined ? connector.intakes : [ofFile])
      if (intake.whole && !(await findGone(tx, run, intake))) told.push(notes.notClosed(intake.name))
    const counts = await countLines(tx, run.id)
    const before = await countBefore(tx, run.source)
    const odd = run.preview
      ? []
      : connector.intakes.filter((one) => isOdd(one.whole, counts.get(one.key) ?? noCounts, before.get(one.key) ?? 0))
    told.push(...odd.map((one) => notes.odd(one.name)))
    const state = run.preview || odd.length > 0 ? 'ready' : 'confirmed'
    await tx
      .updateTable('import_run')
      .set({
        ...sumOf(counts.values()),
        state,
        follows: (await newestStored(tx, run.source)) ?? null,
        unused: [...(header?.unused ?? [])].slice(0, 100).map((name) => name.slice(0, 100)),
        notes: sql`notes || ${asJson(told)}`,
      })
      .where('id', '=', run.id)
      .execute()
    return state
  })
}
