// What is done with drafts: a file worked out, changes stored, old ones removed.
import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import { z } from 'zod'
import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, colleagues, scopeOf, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf } from '../standing/index.ts'
import { type Changed, changePlan } from './actions.ts'
import { asJson, type Draft, findDraft } from './drafts.ts'
import { readTables } from './sheet-read.ts'
import { refusals } from './texts.ts'

/** The job that works drafts out, stores large ones and removes old ones. */
export const DRAFT_JOB = 'plan-drafts'

const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
const sheetTables = z
  .array(
    z.object({ name: z.string().optional(), rows: z.array(z.object({ row: z.number(), cells: z.array(cellValue) })) }),
  )
  .transform((all) => all.map(({ name, rows }) => ({ name, rows })))
const localeOf = z.enum(['fi', 'sv', 'en']).catch('fi')

/** Works out what a file changes; the draft tells how far it is. */
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
    const { steps, faults } = await readTables(sheetTables.parse(row.cells), context, (done) => set({ done }))
    await set({ state: 'ready', cells: null, steps: asJson(steps), faults: asJson(faults), done: sql.ref('total') })
  } catch (err) {
    region.log.error({ err, draft: id }, 'a sheet could not be worked out')
    await set({ state: 'failed', cells: null })
  }
}

/**
 * Stores what a draft holds, as its person: all of it in one save.
 * @param said what its person confirmed: how many overtaken changes stay out.
 */
export async function storeDraft(
  tx: Tx,
  draft: Draft,
  said: Pick<Draft['confirmed'], 'leftOut'>,
  by: Actor,
  now: Temporal.Instant,
  progress?: (stored: number) => void,
): Promise<Changed> {
  // The row itself stays free while changes are stored, so that others can write there how far it is.
  await lockSubject(tx, `plan draft ${draft.id}`)
  const row = await tx.selectFrom('plan_draft').select('state').where('id', '=', draft.id).executeTakeFirst()
  // The one who comes second finds it stored.
  if (row === undefined || row.state === 'stored') return { ok: false, why: 'notFound' }
  const steps = draft.steps.map((one) => one.step)
  const done = await changePlan(tx, steps, by, now, {
    undoes: draft.undoes,
    leftOut: said.leftOut,
    ...(progress === undefined ? {} : { progress }),
  })
  if (done.ok)
    await tx
      .updateTable('plan_draft')
      .set({ state: 'stored', change: done.change ?? null, done: draft.steps.length })
      .where('id', '=', draft.id)
      .execute()
  return done
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
  const draft = await database.readAs(system, (read) => findDraft(read, id, now, true))
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
  const back = (hasBrokenOff: boolean) =>
    database.transact(system, async (tx) => {
      await tx
        .updateTable('plan_draft')
        .set({ state: 'ready', done: 0, has_broken_off: hasBrokenOff })
        .where('id', '=', id)
        .execute()
    })
  const told = tellProgress(region, id)
  try {
    const done = await database.transact(scopeOf(by), (tx) =>
      storeDraft(tx, draft, draft.confirmed, by, now, told.tell),
    )
    // The page tells what has been overtaken, or why it is refused.
    if (!done.ok && done.why !== 'notFound') await back(false)
  } catch (err) {
    region.log.error({ err, draft: id }, 'a sheet could not be stored')
    await back(true)
  } finally {
    await told.ended()
  }
}

/**
 * Writes how far a draft is, outside the transaction that stores it, so that others see it. One word at a time and never
 * waited for: the next tells the newest.
 */
function tellProgress(region: Region, id: string): { tell: (done: number) => void; ended: () => Promise<void> } {
  // Inside the other transaction this would be a part of it.
  const outside = AsyncLocalStorage.snapshot()
  let writing: Promise<void> | undefined
  let newest = 0
  const write = async () => {
    for (let told = 0; told < newest; ) {
      told = newest
      const done = told
      await region.database.transact(system, async (tx) => {
        await tx.updateTable('plan_draft').set({ done }).where('id', '=', id).where('state', '=', 'confirmed').execute()
      })
    }
  }
  return {
    tell(done) {
      newest = done
      writing ??= outside(write)
        // How far it is may stay untold; what is stored does not hang on it.
        .catch((err: unknown) => region.log.warn({ err, draft: id }, 'progress could not be told'))
        .finally(() => {
          writing = undefined
        })
    },
    ended: async () => writing,
  }
}
