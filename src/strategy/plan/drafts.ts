import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, colleagues, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import type { SheetRow } from '../../platform/sheets/index.ts'
import { groundOf } from '../standing/index.ts'
import { type Changed, changePlan } from './actions.ts'
import { measureSteps } from './changes.ts'
import { type CellFault, type PlacedStep, readPlan } from './sheet-read.ts'
import { refusals } from './texts.ts'

/** Changes that somebody looks at before they are stored. */
export interface Draft {
  id: string
  source: 'edit' | 'import'
  fileName: string | undefined
  locale: Locale
  /** waiting: being worked out. ready: to be looked at. confirmed: being stored. failed: could not be worked out. */
  state: 'waiting' | 'ready' | 'confirmed' | 'stored' | 'failed'
  steps: readonly PlacedStep[]
  faults: readonly CellFault[]
  done: number
  total: number
  /** What was stored. */
  change: string | undefined
  recordedBy: string
}

/** The job that works drafts out, stores large ones and removes old ones. */
export const DRAFT_JOB = 'plan-drafts'
/** More than this many lines or steps are not waited for by the page. */
export const AT_ONCE = 300
const KEPT = { hours: 24 }

const placed = z.array(z.object({ row: z.number(), step: z.unknown() })).transform((all) => {
  const steps = measureSteps.parse(all.map((one) => one.step))
  return steps.map((step, at): PlacedStep => ({ step, row: all[at]?.row ?? 0 }))
})
const cellFaults = z.array(z.object({ row: z.number(), column: z.string(), text: z.string() }))
const sheetRows = z.array(
  z.object({ row: z.number(), cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
)
const localeOf = z.enum(['fi', 'sv', 'en']).catch('fi')
const stateOf = z.enum(['waiting', 'ready', 'confirmed', 'stored', 'failed'])

const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export interface NewDraft {
  source: Draft['source']
  fileName?: string | undefined
  locale: Locale
  /** Of a sheet: worked out later. */
  cells?: readonly SheetRow[]
  steps?: readonly PlacedStep[]
  faults?: readonly CellFault[]
}

/** Keeps changes to be looked at. Nothing of the plan is touched. */
export async function openDraft(tx: Tx, draft: NewDraft, person: string, now: Temporal.Instant): Promise<string> {
  const { cells, steps = [], faults = [] } = draft
  const row = await tx
    .insertInto('plan_draft')
    .values({
      source: draft.source,
      file_name: draft.fileName ?? null,
      language: draft.locale,
      state: cells === undefined ? 'ready' : 'waiting',
      cells: cells === undefined ? null : asJson(cells),
      steps: asJson(steps),
      faults: asJson(faults),
      total: Math.max(0, (cells?.length ?? 0) - 1),
      recorded_at: now,
      recorded_by: person,
      expires_at: now.add(KEPT),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A draft of the reader's own. */
export async function findDraft(read: Read, id: string, now: Temporal.Instant): Promise<Draft | undefined> {
  const row = await read
    .selectFrom('plan_draft')
    .select(['id', 'source', 'file_name', 'language', 'state', 'steps', 'faults', 'done', 'total', 'change'])
    .select('recorded_by')
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    source: row.source === 'edit' ? 'edit' : 'import',
    fileName: row.file_name ?? undefined,
    locale: localeOf.parse(row.language),
    state: stateOf.parse(row.state),
    steps: placed.parse(row.steps),
    faults: cellFaults.parse(row.faults),
    done: row.done,
    total: row.total,
    change: row.change ?? undefined,
    recordedBy: row.recorded_by,
  }
}

export interface OpenDraft {
  id: string
  fileName: string | undefined
  locale: Locale
  recordedAt: Temporal.Instant
}

/** The reader's own drafts that have not been stored, the newest first. */
export async function openDrafts(read: Read, person: string, now: Temporal.Instant): Promise<OpenDraft[]> {
  const rows = await read
    .selectFrom('plan_draft')
    .select(['id', 'file_name', 'language', 'recorded_at'])
    .where('recorded_by', '=', person)
    .where('state', 'in', ['waiting', 'ready', 'confirmed'])
    .where('expires_at', '>', now)
    .orderBy('recorded_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name ?? undefined,
    locale: localeOf.parse(row.language),
    recordedAt: row.recorded_at,
  }))
}

/** Works out what a sheet changes; the draft tells how far it is. */
export async function prepareDraft(region: Region, id: string): Promise<void> {
  const { database } = region
  const set = (values: Record<string, unknown>) =>
    database.transact(system, async (tx) => {
      await tx.updateTable('plan_draft').set(values).where('id', '=', id).where('state', '=', 'waiting').execute()
    })
  const row = await database.readAs(system, (read) =>
    read
      .selectFrom('plan_draft')
      .select(['cells', 'language'])
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst(),
  )
  if (row === undefined) return
  const locale = localeOf.parse(row.language)
  const today = dayOf(region.clock.now())
  const people = await database.readAs(system, (read) => colleagues(read, today))
  try {
    const context = {
      ground: await groundOf(region),
      locale,
      today,
      people,
      unknownPerson: refusals[locale].unknownPerson,
    }
    const { steps, faults } = await readPlan(sheetRows.parse(row.cells), context, (done) => set({ done }))
    await set({ state: 'ready', cells: null, steps: asJson(steps), faults: asJson(faults), done: sql.ref('total') })
  } catch (err) {
    region.log.error({ err, draft: id }, 'a sheet could not be worked out')
    await set({ state: 'failed', cells: null })
  }
}

/** Stores what a draft holds, as its person: all of it in one save. */
export async function storeDraft(tx: Tx, draft: Draft, by: Actor, now: Temporal.Instant): Promise<Changed> {
  // The one who comes second finds it stored.
  const row = await tx
    .selectFrom('plan_draft')
    .select('state')
    .where('id', '=', draft.id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || row.state === 'stored') return { ok: false, why: 'notFound' }
  const done = await changePlan(
    tx,
    draft.steps.map((one) => one.step),
    by,
    now,
  )
  if (done.ok)
    await tx
      .updateTable('plan_draft')
      .set({ state: 'stored', change: done.change ?? null, done: draft.steps.length })
      .where('id', '=', draft.id)
      .execute()
  return done
}

/** Leaves a large draft to the job. */
export async function confirmDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx
    .updateTable('plan_draft')
    .set({ state: 'confirmed', done: 0, total: draft.steps.length })
    .where('id', '=', draft.id)
    .where('state', '=', 'ready')
    .execute()
}

/** Works out what waits, stores what was confirmed, and removes what nobody came back to. */
export async function workDrafts(region: Region): Promise<void> {
  const { database } = region
  const now = region.clock.now()
  await database.transact(system, async (tx) => {
    await tx.deleteFrom('plan_draft').where('expires_at', '<=', now).execute()
  })
  const open = await database.readAs(system, (read) =>
    read.selectFrom('plan_draft').select(['id', 'state']).where('state', 'in', ['waiting', 'confirmed']).execute(),
  )
  for (const { id, state } of open) {
    if (state === 'waiting') await prepareDraft(region, id)
    else await storeConfirmed(region, id, now)
  }
}

async function storeConfirmed(region: Region, id: string, now: Temporal.Instant): Promise<void> {
  const { database } = region
  const draft = await database.readAs(system, (read) => findDraft(read, id, now))
  if (draft === undefined) return
  const people = await database.readAs(system, (read) => colleagues(read, dayOf(now)))
  const person = people.find((one) => one.person === draft.recordedBy)
  // Who is no longer a member stores nothing.
  const by: Actor = {
    kind: 'person',
    person: draft.recordedBy,
    name: person?.name ?? '',
    session: '',
    memberships: person?.memberships ?? [],
  }
  const back = () =>
    database.transact(system, async (tx) => {
      await tx.updateTable('plan_draft').set({ state: 'ready', done: 0 }).where('id', '=', id).execute()
    })
  try {
    const done = await database.transact(scopeOf(by), (tx) => storeDraft(tx, draft, by, now))
    // The page tells why, when its reader confirms again.
    if (!done.ok && done.why !== 'notFound') await back()
  } catch (err) {
    region.log.error({ err, draft: id }, 'a sheet could not be stored')
    await back()
  }
}
