import { sql } from 'kysely'
import { z } from 'zod'
import type { Read, Tx } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { SheetTable } from '../../platform/sheets/index.ts'
import type { CellFault, PlacedStep } from './sheet-read.ts'
import { planSteps } from './steps.ts'

const sources = z.enum(['edit', 'import', 'phases', 'undo'])
/** edit: the same change for many. import: a file. phases: the form of phases. undo: a save taken back. */
export type DraftSource = z.output<typeof sources>

/** Changes that somebody looks at before they are stored. */
export interface Draft {
  id: string
  source: DraftSource
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
  /** The save that it takes back. */
  undoes: string | undefined
  /** What its person said when confirming: days that have passed are meant, and so many overtaken changes stay out. */
  confirmed: { past: boolean; leftOut: number }
  /** Storing it broke off by a fault of the program. */
  hasBrokenOff: boolean
  recordedBy: string
}

/** More than this many lines or steps are not waited for by the page. */
export const AT_ONCE = 300
const KEPT = { hours: 24 }

const place = z
  .object({ row: z.number(), column: z.string(), sheet: z.string().optional() })
  .optional()
  .catch(undefined)
const placed = z.array(z.object({ at: place, step: z.unknown() })).transform((all) => {
  const steps = planSteps.parse(all.map((one) => one.step))
  return steps.map((step, at): PlacedStep => ({ step, at: all[at]?.at }))
})
const cellFaults = z.array(z.object({ at: place, text: z.string() }))
const localeOf = z.enum(['fi', 'sv', 'en']).catch('fi')
const stateOf = z.enum(['waiting', 'ready', 'confirmed', 'stored', 'failed'])

/** A value as the database keeps it whole. */
export const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export interface NewDraft {
  source: DraftSource
  fileName?: string | undefined
  locale: Locale
  /** Of a file: worked out later. */
  tables?: readonly SheetTable[]
  steps?: readonly PlacedStep[]
  faults?: readonly CellFault[]
  undoes?: string
}

/** Keeps changes to be looked at. Nothing of the plan is touched. */
export async function openDraft(tx: Tx, draft: NewDraft, person: string, now: Temporal.Instant): Promise<string> {
  const { tables, steps = [], faults = [] } = draft
  const row = await tx
    .insertInto('plan_draft')
    .values({
      source: draft.source,
      file_name: draft.fileName ?? null,
      language: draft.locale,
      state: tables === undefined ? 'ready' : 'waiting',
      cells: tables === undefined ? null : asJson(tables),
      steps: asJson(steps),
      faults: asJson(faults),
      total: tables === undefined ? 0 : linesIn(tables),
      undoes: draft.undoes ?? null,
      recorded_at: now,
      recorded_by: person,
      expires_at: now.add(KEPT),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** How many lines tables have below their headers. */
export const linesIn = (tables: readonly SheetTable[]): number =>
  tables.reduce((sum, { rows }) => sum + Math.max(0, rows.length - 1), 0)

const BUSY = ['waiting', 'confirmed'] as const

/** Whether a draft is being worked on. */
export const isBusy = ({ state }: Pick<Draft, 'state'>): boolean => (BUSY as readonly string[]).includes(state)

/**
 * A draft of the reader's own.
 * @param toWork with its steps also while it is being worked on: who only looks how far it is needs none.
 */
export async function findDraft(
  read: Read,
  id: string,
  now: Temporal.Instant,
  toWork = false,
): Promise<Draft | undefined> {
  const row = await read
    .selectFrom('plan_draft')
    .select(['id', 'source', 'file_name', 'language', 'state', 'faults', 'done', 'total', 'change'])
    .select(({ eb }) =>
      eb
        .case()
        .when(eb.and([eb.val(!toWork), eb('state', 'in', BUSY)]))
        .then(asJson([]))
        .else(eb.ref('steps'))
        .end()
        .as('steps'),
    )
    .select(['undoes', 'past_meant', 'left_out', 'has_broken_off', 'recorded_by'])
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    source: sources.parse(row.source),
    fileName: row.file_name ?? undefined,
    locale: localeOf.parse(row.language),
    state: stateOf.parse(row.state),
    steps: placed.parse(row.steps),
    faults: cellFaults.parse(row.faults),
    done: row.done,
    total: row.total,
    change: row.change ?? undefined,
    undoes: row.undoes ?? undefined,
    confirmed: { past: row.past_meant, leftOut: row.left_out },
    hasBrokenOff: row.has_broken_off,
    recordedBy: row.recorded_by,
  }
}

export interface OpenDraft {
  id: string
  source: DraftSource
  fileName: string | undefined
  locale: Locale
  recordedAt: Temporal.Instant
}

/** The reader's own drafts that have not been stored, the newest first. */
export async function openDrafts(read: Read, person: string, now: Temporal.Instant): Promise<OpenDraft[]> {
  const rows = await read
    .selectFrom('plan_draft')
    .select(['id', 'source', 'file_name', 'language', 'recorded_at'])
    .where('recorded_by', '=', person)
    .where('state', 'in', ['waiting', 'ready', 'confirmed'])
    .where('expires_at', '>', now)
    .orderBy('recorded_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    source: sources.parse(row.source),
    fileName: row.file_name ?? undefined,
    locale: localeOf.parse(row.language),
    recordedAt: row.recorded_at,
  }))
}

/** Leaves a large draft to the job, with what its person said. */
export async function confirmDraft(tx: Tx, draft: Draft, said: Draft['confirmed']): Promise<void> {
  await tx
    .updateTable('plan_draft')
    .set({ state: 'confirmed', done: 0, total: draft.steps.length, past_meant: said.past, left_out: said.leftOut })
    .set({ has_broken_off: false })
    .where('id', '=', draft.id)
    .where('state', '=', 'ready')
    .execute()
}
