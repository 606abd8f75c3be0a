// Rows that a program sends: through the same intake as a sheet, in one transaction, all of them or none.
import { sql } from 'kysely'
import { z } from 'zod'
import { type ServiceCaller, system, visitor } from '../../../platform/access/index.ts'
import { audit } from '../../../platform/audit/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import type { Intake, Keyed, Said, StoreContext } from '../contract.ts'
import { newestStored } from '../engine/reading.ts'
import { hashOf, problemsOf, said } from '../engine/rules.ts'
import { recordSources } from '../figures.ts'

/** A row that cannot be stored: its place in the request from 0, the field and why. */
export interface RowFault {
  row: number
  field: string | undefined
  why: Said
}

export const writtenAnswer = z.object({
  run: z.uuid().describe('The run of the source, as its page shows it'),
  read: z.int(),
  new: z.int(),
  changed: z.int(),
  same: z.int().describe('Rows that said the same as before: nothing was stored of them'),
})
export type WrittenAnswer = z.output<typeof writtenAnswer>

export type Written =
  | { is: 'stored'; answer: WrittenAnswer }
  /** The same request came before: it was not done again. */
  | { is: 'again'; answer: WrittenAnswer }
  /** The same key came before with other rows. */
  | { is: 'keyReused' }
  | { is: 'faults'; faults: readonly RowFault[] }

/** Thrown so that nothing of the transaction stays. */
class RowsRefused extends Error {
  readonly faults: readonly RowFault[]
  constructor(faults: readonly RowFault[]) {
    super('A register refused a row')
    this.faults = faults
  }
}

export interface Sent {
  caller: ServiceCaller & { bounds: { source: string } }
  intake: Intake
  rows: readonly Readonly<Record<string, unknown>>[]
  idempotencyKey: string
}

interface Read {
  keyed: (Keyed<unknown> & { at: number; hash: Buffer })[]
  faults: RowFault[]
}

/** Parses the rows; two of one key are both at fault, for nobody can tell which is right. */
function readRows({ intake, rows }: Sent): Read {
  const faults: RowFault[] = []
  const keyed = rows.flatMap((raw, at) => {
    // What is empty is not there, as in a sheet.
    const filled = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null && value !== ''))
    const parsed = intake.row.safeParse(filled)
    if (!parsed.success) {
      faults.push(...problemsOf(parsed.error, filled).map((one) => ({ ...one, row: at })))
      return []
    }
    return [{ key: intake.keyOf(parsed.data), row: parsed.data, at, hash: hashOf(parsed.data) }]
  })
  for (const same of Map.groupBy(keyed, (one) => one.key).values())
    if (same.length > 1)
      for (const { at } of same)
        faults.push({ row: at, field: undefined, why: twin(same.find((one) => one.at !== at)?.at ?? at) })
  return { keyed, faults: faults.toSorted((a, b) => a.row - b.row) }
}

const twin = (other: number): Said => ({
  fi: `Rivi ${other} kertoo samasta asiasta. Jätä vain toinen.`,
  sv: `Rad ${other} gäller samma sak. Behåll bara en av dem.`,
  en: `Row ${other} is about the same thing. Keep only one of them.`,
})
const ended: Said = said(
  (locale) => ({ fi: 'Lähde on lopetettu.', sv: 'Källan har avslutats.', en: 'The source has been ended.' })[locale],
)

const known = z.object({ sum: z.instanceof(Buffer), answer: writtenAnswer })

async function before(tx: Tx, { caller, idempotencyKey }: Sent) {
  const row = await tx
    .selectFrom('source_write')
    .select(['sum', 'answer'])
    .where('token', '=', caller.id)
    .where('key', '=', idempotencyKey)
    .executeTakeFirst()
  return row === undefined ? undefined : known.parse(row)
}

/** Which of the rows say something new. */
async function standings(tx: Tx, sent: Sent, keyed: Read['keyed']) {
  const rows = await tx
    .selectFrom('source_row')
    .select(['key', 'hash', 'gone_at'])
    .where('source', '=', sent.caller.bounds.source)
    .where('intake', '=', sent.intake.key)
    .where('key', 'in', [...keyed.map((one) => one.key), ''])
    .execute()
  const old = new Map(rows.map((row) => [row.key, row]))
  return keyed.map((one) => {
    const found = old.get(one.key)
    const standing =
      found === undefined ? 'new' : found.gone_at === null && found.hash.equals(one.hash) ? 'same' : 'changed'
    return { ...one, standing } as const
  })
}

async function noteRun(tx: Tx, sent: Sent, rows: Awaited<ReturnType<typeof standings>>, now: Temporal.Instant) {
  const { caller, intake } = sent
  const { source } = caller.bounds
  const count = (standing: string) => rows.filter((one) => one.standing === standing).length
  const counts = { read: rows.length, new: count('new'), changed: count('changed'), same: count('same') }
  const { id: run } = await tx
    .insertInto('import_run')
    .values({
      source,
      owner_org: caller.organisation,
      origin: 'api',
      intake: intake.key,
      preview: false,
      state: 'stored',
      began_at: now,
      ended_at: now,
      follows: (await newestStored(tx, source)) ?? null,
      rows_read: counts.read,
      rows_new: counts.new,
      rows_changed: counts.changed,
      rows_same: counts.same,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const lines = rows.map(({ key, at, hash, standing }) => ({
    line: at + 1,
    place: String(at),
    key,
    hash: hash.toString('hex'),
    standing,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
    as x(line int, place text, key text, hash text, standing text)`
  await sql`insert into import_line (run, owner_org, intake, line, place, key, hash, standing)
    select ${run}, ${caller.organisation}, ${intake.key}, x.line, x.place, x.key, decode(x.hash, 'hex'), x.standing
    from ${given} where x.standing <> 'same'`.execute(tx)
  await sql`insert into source_row (source, owner_org, intake, key, hash, first_seen, changed_at, checked_at)
    select ${source}, ${caller.organisation}, ${intake.key}, x.key, decode(x.hash, 'hex'), ${now}, ${now}, ${now}
    from ${given}
    on conflict (source, intake, key) do update set hash = excluded.hash, checked_at = excluded.checked_at, gone_at = null,
      changed_at = case when source_row.hash = excluded.hash then source_row.changed_at else excluded.changed_at end`.execute(
    tx,
  )
  return { run, ...counts }
}

/** Stores what a program has sent, whole or not at all; a request that is sent again is answered the same. */
export async function writeRows(database: Database, sent: Sent, now: Temporal.Instant): Promise<Written> {
  const { caller, intake, idempotencyKey } = sent
  const { source } = caller.bounds
  const sum = hashOf([intake.key, sent.rows])
  const context: StoreContext = { source, organisation: caller.organisation, now, today: dayOf(now) }
  try {
    return await database.transact(system, async (tx): Promise<Written> => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`source ${source}`}, 0))`.execute(tx)
      const old = await before(tx, sent)
      if (old !== undefined) return old.sum.equals(sum) ? { is: 'again', answer: old.answer } : { is: 'keyReused' }
      const running = await tx
        .selectFrom('source')
        .select('id')
        .where('id', '=', source)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (running === undefined) return { is: 'faults', faults: [{ row: 0, field: undefined, why: ended }] }
      const { keyed, faults } = readRows(sent)
      if (faults.length > 0) return { is: 'faults', faults }
      const rows = await standings(tx, sent, keyed)
      const fresh = rows.filter((one) => one.standing !== 'same')
      const refused = fresh.length === 0 ? [] : await intake.store(tx, fresh, context)
      if (refused.length > 0) {
        const places = new Map(fresh.map((one) => [one.key, one.at]))
        throw new RowsRefused(refused.map(({ key, field, why }) => ({ row: places.get(key) ?? 0, field, why })))
      }
      const answer = await noteRun(tx, sent, rows, now)
      await intake.checked?.(tx, context)
      await recordSources(tx, now)
      await tx
        .insertInto('source_write')
        .values({
          token: caller.id,
          key: idempotencyKey,
          owner_org: caller.organisation,
          sum,
          run: answer.run,
          answer: JSON.stringify(answer),
          recorded_at: now,
        })
        .execute()
      await audit(tx, visitor, now, {
        action: 'source.imported',
        subject: source,
        organisation: caller.organisation,
        detail: { run: answer.run, token: caller.id, new: answer.new, changed: answer.changed },
      })
      return { is: 'stored', answer }
    })
  } catch (fault) {
    if (fault instanceof RowsRefused) return { is: 'faults', faults: fault.faults.toSorted((a, b) => a.row - b.row) }
    throw fault
  }
}
