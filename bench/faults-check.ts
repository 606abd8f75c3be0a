// What the database and the files say after a fault, against what was acknowledged.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { findEmbedded } from '../src/platform/database/index.ts'

export interface Found {
  acknowledged: number
  /** Acknowledged, and not there. */
  lost: string[]
  /** There, but without something that belongs to it; or left over from something that is not there. */
  half: string[]
}

interface Row {
  /** Of an attestation or a withdrawal: the attestation's id. */
  id: string
  what: 'attested' | 'withdrawn'
  subject: string
  at: string
  sha256: string | null
}

const ROWS = `
  select a.id, 'attested' as what, a.subject, a.recorded_at::text as at, f.sha256
    from attestation a left join stored_file f on f.id = a.file
  union all
  select w.attestation, 'withdrawn', a.subject, w.recorded_at::text, null
    from attestation_withdrawal w join attestation a on a.id = w.attestation`
const AUDITED = `
  select detail ->> 'attestation' as id, case action when 'attestation.withdrawn' then 'withdrawn' else 'attested' end as what
    from audit_event where action like 'attestation.%'`
const SNAPSHOTS = `select subject, at::text as at from snapshot where occasion = 'change'`
const LOOSE_FILES = `select id from stored_file f where not exists (select from attestation a where a.file = f.id)`

/** Files whose bytes have been found whole; they do not change. */
const whole = new Set<string>()

function isWhole(dataDir: string, sha256: string): boolean {
  if (whole.has(sha256)) return true
  const file = path.join(dataDir, 'files', sha256.slice(0, 2), sha256)
  const right = fs.existsSync(file) && createHash('sha256').update(fs.readFileSync(file)).digest('hex') === sha256
  if (right) whole.add(sha256)
  return right
}

/** Compares, as the owner, who sees every row. Changes must rest: what is under way would look half-written. */
export async function check(dataDir: string, notes: string): Promise<Found> {
  const found = findEmbedded(dataDir)
  if (found === undefined) throw new Error(`No database lives in ${dataDir}.`)
  // Before the database: what is acknowledged meanwhile must not count as lost.
  const acknowledged = fs.readFileSync(notes, 'utf8').split('\n').slice(0, -1)
  const client = new pg.Client({ connectionString: found.ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<Row>(ROWS)
    const { rows: audited } = await client.query<{ id: string; what: string }>(AUDITED)
    const { rows: snapshots } = await client.query<{ subject: string; at: string }>(SNAPSHOTS)
    const { rows: loose } = await client.query<{ id: string }>(LOOSE_FILES)
    const stored = new Set(rows.map((row) => `${row.what} ${row.id}`))
    const audits = new Set(audited.map((row) => `${row.what} ${row.id}`))
    const frozen = new Set(snapshots.map((row) => `${row.subject} ${row.at}`))
    const changes = new Set(rows.map((row) => `${row.subject} ${row.at}`))
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((line) => !stored.has(line)),
      half: [
        ...rows.flatMap((row) => [
          ...(audits.has(`${row.what} ${row.id}`) ? [] : [`${row.what} ${row.id} has no audit row`]),
          ...(frozen.has(`${row.subject} ${row.at}`) ? [] : [`${row.what} ${row.id} has no snapshot`]),
          ...(row.sha256 === null || isWhole(dataDir, row.sha256) ? [] : [`${row.what} ${row.id} has no whole file`]),
        ]),
        ...[...audits].filter((one) => !stored.has(one)).map((one) => `audit of ${one} without it`),
        ...[...frozen].filter((one) => !changes.has(one)).map((one) => `snapshot of ${one} without a change`),
        ...loose.map((row) => `file ${row.id} belongs to nothing`),
      ],
    }
  } finally {
    await client.end()
  }
}
