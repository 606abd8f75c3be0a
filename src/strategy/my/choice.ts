import { sql } from 'kysely'
import { asked, type StepView } from '../../engines/processes/index.ts'
import type { Actor } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'

export const frequencies = ['atOnce', 'daily', 'weekly', 'never'] as const
/** How often a person wants mail. */
export type Often = (typeof frequencies)[number]

/** The parts of a person's mail, each with how often it comes: steps and changes, and what measures miss. */
export interface Choice {
  often: Often
  missing: Often
}
const DEFAULT: Choice = { often: 'daily', missing: 'weekly' }

/** How often a person wants mail. */
export async function choiceOf(read: Read, person: string): Promise<Choice> {
  const row = await read
    .selectFrom('mail_choice')
    .select(['often', 'missing'])
    .where('person', '=', person)
    .executeTakeFirst()
  return (row as Choice | undefined) ?? DEFAULT
}

/** The choices of all who have made one. The program's own eyes only. */
export async function choices(read: Read): Promise<(person: string) => Choice> {
  const rows = await read.selectFrom('mail_choice').select(['person', 'often', 'missing']).execute()
  const made = new Map(rows.map((row) => [row.person, row as Choice]))
  return (person) => made.get(person) ?? DEFAULT
}

/** Notes that a person has been told of steps. */
export async function noteTold(tx: Tx, person: string, steps: readonly StepView[]): Promise<void> {
  if (steps.length === 0) return
  await tx
    .insertInto('mail_told')
    .values(steps.map((step) => ({ person, run: step.run, step: step.key, since: step.since })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Which steps a person has not been told of since they were opened. */
export async function untold(read: Read, person: string, steps: readonly StepView[]): Promise<StepView[]> {
  const rows = await read
    .selectFrom('mail_told')
    .select(['run', 'step', 'since'])
    .where('person', '=', person)
    .execute()
  const told = new Set(rows.map((row) => `${row.run} ${row.step} ${row.since}`))
  return steps.filter((step) => !told.has(`${step.run} ${step.key} ${step.since}`))
}

/** Chooses how often mail comes. What is open already is not news to who asks for mail at once: it was on the page. */
export async function chooseMail(
  tx: Tx,
  choice: Choice,
  by: Extract<Actor, { kind: 'person' }>,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('mail_choice')
    .values({ person: by.person, ...choice, changed_at: now })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ ...choice, changed_at: now }))
    .execute()
  if (choice.often === 'atOnce') await noteTold(tx, by.person, await asked(tx, by, dayOf(now)))
}

/** How often a person wants mail, and until when they have marked changes as seen; undefined when never. One query. */
export async function choiceAndSeen(
  read: Read,
  person: string,
): Promise<{ choice: Choice; seen: Temporal.Instant | undefined }> {
  const { rows } = await sql<{ often: string | null; missing: string | null; at: Temporal.Instant | null }>`
    select c.often, c.missing, s.at from (select ${person}::uuid as person) p
    left join mail_choice c on c.person = p.person left join seen_changes s on s.person = p.person`.execute(read)
  const [row] = rows
  const choice = row === undefined || row.often === null ? DEFAULT : (row as Choice)
  return { choice: { often: choice.often, missing: choice.missing }, seen: row?.at ?? undefined }
}

/** Marks changes as seen, never back in time. */
export async function markSeen(tx: Tx, person: string, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('seen_changes')
    .values({ person, at })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ at }).where('seen_changes.at', '<', at))
    .execute()
}
