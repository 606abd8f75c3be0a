// What can be done to sources: for pages and for the set-up of a region alike. Each joins the caller's transaction.
import fs from 'node:fs'
import { type Actor, endServiceToken, may, serviceTokens, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Connector } from './contract.ts'
import { asJson, endRun } from './engine/runs.ts'
import { dropSpool, spoolFolder, spoolOf } from './engine/spool.ts'
import { recordSources } from './figures.ts'
import { seal } from './sealing.ts'
import { type Filled, secretAbout } from './settings.ts'

type Person = Extract<Actor, { kind: 'person' }>
type Parts = Pick<Region, 'database' | 'secret'>

export interface NewSource {
  connector: string
  organisation: string
  name: string
  every: number
  filled: Filled
}

/** Keys are written by the program alone, inside the transaction of whoever changes the source. */
const sealAll = (
  parts: { database: Database; secret: string },
  source: { id: string; organisation: string },
  secrets: Readonly<Record<string, string>>,
  by: Person,
  now: Temporal.Instant,
): Promise<void> =>
  parts.database.transact(system, async (tx) => {
    for (const [field, value] of Object.entries(secrets)) {
      const sealed = seal(parts.secret, secretAbout(source.id, field), value)
      await tx
        .insertInto('source_secret')
        .values({
          source: source.id,
          owner_org: source.organisation,
          field,
          sealed,
          sealed_at: now,
          sealed_by: by.person,
        })
        .onConflict((conflict) =>
          conflict.columns(['source', 'field']).doUpdateSet({ sealed, sealed_at: now, sealed_by: by.person }),
        )
        .execute()
    }
  })

/** Adds a source. @returns its id, or undefined when the actor may not look after sources of the organisation. */
export async function addSource(
  tx: Tx,
  parts: Parts,
  source: NewSource,
  by: Person,
  now: Temporal.Instant,
): Promise<string | undefined> {
  if (!may.keepSources(by, source.organisation)) return undefined
  const { id } = await tx
    .insertInto('source')
    .values({
      owner_org: source.organisation,
      connector: source.connector,
      name: source.name,
      settings: asJson(source.filled.settings),
      every: source.every,
      started_at: now,
      started_by: by.person,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sealAll(parts, { id, organisation: source.organisation }, source.filled.secrets, by, now)
  await parts.database.transact(system, (inner) => recordSources(inner, now))
  await audit(tx, by, now, {
    action: 'source.added',
    subject: id,
    organisation: source.organisation,
    detail: { connector: source.connector },
  })
  return id
}

export interface ChangedSource {
  id: string
  organisation: string
  /** The version that the editor has seen. */
  seen: number
  name: string
  every: number
  filled: Filled
}

/** Changes name, rhythm, settings, and those keys that were typed. */
export async function changeSource(
  tx: Tx,
  parts: Parts,
  source: ChangedSource,
  by: Person,
  now: Temporal.Instant,
): Promise<'done' | 'conflict'> {
  const done = await tx
    .updateTable('source')
    .set((of) => ({
      name: source.name,
      every: source.every,
      settings: asJson(source.filled.settings),
      version: of('version', '+', 1),
    }))
    .where('id', '=', source.id)
    .where('version', '=', source.seen)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return 'conflict'
  await sealAll(parts, source, source.filled.secrets, by, now)
  await audit(tx, by, now, {
    action: 'source.changed',
    subject: source.id,
    organisation: source.organisation,
    detail: { keys: Object.keys(source.filled.secrets).length },
  })
  return 'done'
}

/** Ends a source: nothing comes by it any more, and what holds only while it is there is taken back. */
export async function endSource(
  tx: Tx,
  database: Database,
  source: { id: string; organisation: string; connector: Connector | undefined },
  by: Person,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('source')
    .set({ ended_at: now, ended_by: by.person })
    .where('id', '=', source.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await tx
    .updateTable('import_run')
    .set({ state: 'dropped', ended_at: now })
    .where('source', '=', source.id)
    .where('state', 'in', ['asked', 'ready', 'confirmed'])
    .execute()
  const context = { source: source.id, organisation: source.organisation, now, today: dayOf(now) }
  await database.transact(system, async (inner) => {
    for (const intake of source.connector?.intakes ?? []) await intake.end?.(inner, context)
    // A sealed key that nothing needs any more is not kept.
    await inner.deleteFrom('source_secret').where('source', '=', source.id).execute()
    await recordSources(inner, now)
  })
  for (const key of await serviceTokens(tx, source.id))
    if (key.endedAt === null) await endServiceToken(tx, key.id, by, now)
  await audit(tx, by, now, { action: 'source.ended', subject: source.id, organisation: source.organisation })
  return true
}

/** Asks for a run of a source that fetches. @returns the run; the one that is under way when there is one. */
export async function askRun(
  tx: Tx,
  source: { id: string; organisation: string },
  preview: boolean,
  by: Person | undefined,
  now: Temporal.Instant,
): Promise<string> {
  const open = await tx
    .selectFrom('import_run')
    .select('id')
    .where('source', '=', source.id)
    .where('origin', '=', 'fetch')
    .where('state', 'in', ['asked', 'ready', 'confirmed'])
    .limit(1)
    .executeTakeFirst()
  if (open !== undefined) return open.id
  const { id } = await tx
    .insertInto('import_run')
    .values({
      source: source.id,
      owner_org: source.organisation,
      origin: 'fetch',
      preview,
      state: 'asked',
      asked_by: by?.person ?? null,
      began_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes a file that a person sent: it is read by the job, and shown before anything is stored. */
export async function takeFile(
  tx: Tx,
  dataDir: string,
  sent: { source: string; organisation: string; intake: string; name: string | undefined; file: string },
  by: Person,
  now: Temporal.Instant,
): Promise<string> {
  const { id } = await tx
    .insertInto('import_run')
    .values({
      source: sent.source,
      owner_org: sent.organisation,
      origin: 'file',
      intake: sent.intake,
      file_name: sent.name ?? null,
      preview: true,
      state: 'asked',
      asked_by: by.person,
      began_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  fs.mkdirSync(spoolFolder(dataDir), { recursive: true, mode: 0o700 })
  fs.renameSync(sent.file, spoolOf(dataDir, id).sheet)
  return id
}

/** Lets a run be stored that was looked at. @returns false when it does not wait any more. */
export async function confirmRun(tx: Tx, run: string, by: Person): Promise<boolean> {
  const done = await tx
    .updateTable('import_run')
    .set((of) => ({ state: 'confirmed', preview: true, asked_by: of.fn.coalesce('asked_by', of.val(by.person)) }))
    .where('id', '=', run)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Drops a run that was looked at: nothing of it is stored. */
export async function dropRun(region: Region, run: string): Promise<void> {
  await endRun(region, { id: run }, 'dropped', [])
  dropSpool(spoolOf(region.config.dataDir, run))
}
