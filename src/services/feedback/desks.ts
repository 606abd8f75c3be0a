// What an organisation promises, and who handles the messages of a sector.
import { sql } from 'kysely'
import type { Assignee } from '../../engines/processes/index.ts'
import { scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'
import { USUAL_DAYS } from './rules.ts'

/** What is promised for a sector, and who answers for it. */
export interface Desk {
  organisation: string
  /** Null: for the sectors that have no row of their own. */
  sector: string | null
  owner: string | undefined
  days: number
}

/** The promises that are in use. One query. */
export async function desks(read: Read, organisation?: string): Promise<Desk[]> {
  const { rows } = await sql<{ owner_org: string; sector: string | null; owner: string | null; days: number }>`
    select distinct on (owner_org, sector) owner_org, sector, owner, days from feedback_desk
    ${organisation === undefined ? sql`` : sql`where owner_org = ${organisation}`}
    order by owner_org, sector nulls first, id desc`.execute(read)
  return rows.map((row) => ({
    organisation: row.owner_org,
    sector: row.sector,
    owner: row.owner ?? undefined,
    days: row.days,
  }))
}

/** The promise that counts for a sector of an organisation. */
export function deskOf(all: readonly Desk[], organisation: string, sector: string | null): Desk {
  const own = all.filter((one) => one.organisation === organisation)
  return (
    own.find((one) => one.sector === sector) ??
    own.find((one) => one.sector === null) ?? { organisation, sector: null, owner: undefined, days: USUAL_DAYS }
  )
}

export interface Handler {
  id: string
  organisation: string
  sector: string | null
  person: string
}

/** Who handles messages, besides the digital lead and the heads of sector. */
export async function handlers(read: Read, organisation?: string): Promise<Handler[]> {
  const rows = await read
    .selectFrom('feedback_handler')
    .select(['id', 'owner_org as organisation', 'sector', 'person'])
    .where('ended_at', 'is', null)
    .$if(organisation !== undefined, (query) => query.where('owner_org', '=', organisation ?? ''))
    .orderBy('recorded_at')
    .execute()
  return rows
}

/**
 * To whom an answer is given: the owner of the sector's queue, else its only handler, else the digital lead, of the
 * region the strategy team. The program's own eyes only.
 */
export async function assigneeOf(read: Read, organisation: string, sector: string | null): Promise<Assignee> {
  const desk = deskOf(await desks(read, organisation), organisation, sector)
  if (desk.owner !== undefined) return { person: desk.owner }
  const named = (await handlers(read, organisation)).filter((one) => one.sector === null || one.sector === sector)
  const [only] = new Set(named.map((one) => one.person))
  if (only !== undefined && new Set(named.map((one) => one.person)).size === 1) return { person: only }
  const { kind } = await read
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow()
  return { relation: kind === 'region' ? 'strategyTeam' : 'digitalLead', organisation }
}

type Person = Extract<Actor, { kind: 'person' }>
type Done = { ok: true } | { ok: false; why: 'notFound' }

/** Says what is promised for a sector and who answers for it: a new row. What has come already keeps its day. */
export function promise(
  database: Database,
  desk: { organisation: string; sector: string | null; owner: string | null; days: number },
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  return database.transact(scopeOf(by), async (tx): Promise<Done> => {
    const { organisation, sector, owner, days } = desk
    if (!may.keepFeedback(by, organisation)) return { ok: false, why: 'notFound' }
    await tx
      .insertInto('feedback_desk')
      .values({ owner_org: organisation, sector, owner, days, recorded_at: now, recorded_by: by.person })
      .execute()
    await audit(tx, by, now, {
      action: 'feedbackDesk.promised',
      subject: sector ?? '-',
      organisation,
      detail: { days },
    })
    return { ok: true }
  })
}

/** Names somebody who handles the messages of a sector. */
export function addHandler(
  database: Database,
  handler: { organisation: string; sector: string | null; person: string },
  by: Person,
  now: Temporal.Instant,
): Promise<Done> {
  return database.transact(scopeOf(by), async (tx): Promise<Done> => {
    const { organisation, sector, person } = handler
    if (!may.keepFeedback(by, organisation)) return { ok: false, why: 'notFound' }
    await tx
      .insertInto('feedback_handler')
      .values({ owner_org: organisation, sector, person, recorded_at: now, recorded_by: by.person })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await audit(tx, by, now, { action: 'feedbackHandler.added', subject: person, organisation, detail: { sector } })
    return { ok: true }
  })
}

/** Ends that somebody handles the messages of a sector. */
export function endHandler(database: Database, id: string, by: Person, now: Temporal.Instant): Promise<Done> {
  return database.transact(scopeOf(by), async (tx): Promise<Done> => {
    const found = (await handlers(tx)).find((one) => one.id === id)
    if (found === undefined || !may.keepFeedback(by, found.organisation)) return { ok: false, why: 'notFound' }
    await tx
      .updateTable('feedback_handler')
      .set({ ended_at: now, ended_by: by.person })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    await audit(tx, by, now, {
      action: 'feedbackHandler.ended',
      subject: found.person,
      organisation: found.organisation,
    })
    return { ok: true }
  })
}

/** Whether the reader handles anything at all. */
export async function handlesAny(database: Database, by: Actor): Promise<boolean> {
  if (may.keepFeedback(by)) return true
  if (by.kind !== 'person') return false
  const own = await database.readAs(system, (read) =>
    read
      .selectFrom('feedback_handler')
      .select('id')
      .where('person', '=', by.person)
      .where('ended_at', 'is', null)
      .limit(1)
      .execute(),
  )
  return own.length > 0
}
