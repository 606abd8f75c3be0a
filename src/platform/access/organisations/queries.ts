import { sql } from 'kysely'
import type { Read } from '../../database/index.ts'
import type { Name, NameForm } from '../../i18n/index.ts'

export type OrganisationKind = 'region' | 'municipality' | 'partner'

export interface Organisation {
  id: string
  kind: OrganisationKind
  name: Name
  /** First day, and the day from which it is no more. ISO days. */
  since: string
  until: string | null
  position: number
  /** The municipality that hosts the region's work (of the region), or the partner's host. */
  host: string | null
  /** When the name in use was recorded; what an editor of the name has seen. */
  named: string
}

export const nameForms: readonly NameForm[] = ['genitive', 'partitive', 'in', 'from', 'to']

/** Only the forms that are known, as `Name` wants them. */
function nameOf(row: { nominative: string } & { [K in Exclude<keyof Name, 'nominative'>]: string | null }): Name {
  const name: Name = { nominative: row.nominative }
  for (const form of [...nameForms, 'sv', 'en'] as const) {
    const value = row[form]
    if (value !== null) name[form] = value
  }
  return name
}

/** What counts of the ends of organisations. */
const newestEnds = (read: Read, knownBefore: Temporal.Instant | undefined) =>
  read
    .selectFrom('organisation_end')
    .distinctOn('organisation')
    .select(['organisation', 'until'])
    .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
    .orderBy('organisation')
    .orderBy('id', 'desc')

/**
 * All organisations, ended ones too, with their names in use; the region first, then by position. One query.
 * @param knownBefore what was recorded before this instant only; everything when not given.
 */
export async function organisations(read: Read, knownBefore?: Temporal.Instant): Promise<Organisation[]> {
  const rows = await read
    .selectFrom('organisation as o')
    .innerJoin(
      (names) =>
        names
          .selectFrom('organisation_name')
          .distinctOn('organisation')
          .selectAll()
          .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
          .orderBy('organisation')
          .orderBy('recorded_at', 'desc')
          .as('n'),
      (join) => join.onRef('n.organisation', '=', 'o.id'),
    )
    .leftJoin(newestEnds(read, knownBefore).as('e'), (join) => join.onRef('e.organisation', '=', 'o.id'))
    .leftJoin(
      (hosts) =>
        hosts
          .selectFrom('organisation_host')
          .distinctOn('organisation')
          .select(['organisation', 'host'])
          .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
          .orderBy('organisation')
          .orderBy('id', 'desc')
          .as('h'),
      (join) => join.onRef('h.organisation', '=', 'o.id'),
    )
    .leftJoin(
      (firsts) =>
        firsts
          .selectFrom('organisation_since')
          .distinctOn('organisation')
          .select(['organisation', 'since'])
          .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
          .orderBy('organisation')
          .orderBy('id', 'desc')
          .as('s'),
      (join) => join.onRef('s.organisation', '=', 'o.id'),
    )
    .select(['o.id', 'o.kind', 'o.position', 'o.since', 's.since as corrected', 'h.host', 'e.until'])
    .select(['n.nominative', 'n.genitive', 'n.partitive', 'n.in', 'n.from', 'n.to', 'n.sv', 'n.en', 'n.recorded_at'])
    .orderBy(sql`case o.kind when 'region' then 0 when 'municipality' then 1 else 2 end`)
    .orderBy('o.position')
    .orderBy('o.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as OrganisationKind,
    name: nameOf(row),
    since: row.corrected ?? row.since,
    until: row.until,
    position: row.position,
    host: row.host,
    named: row.recorded_at.toString(),
  }))
}

/** An end of an organisation as it was entered. */
export interface Ending {
  /** The day from which it is no more; null took an earlier end back. */
  until: string | null
  grounds: string
  recordedAt: Temporal.Instant
}

/** Everything that was entered about an organisation's end, the newest first. */
export async function endingsOf(read: Read, organisation: string): Promise<Ending[]> {
  const rows = await read
    .selectFrom('organisation_end')
    .select(['until', 'grounds', 'recorded_at'])
    .where('organisation', '=', organisation)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ until: row.until, grounds: row.grounds, recordedAt: row.recorded_at }))
}

/** A first day as it was corrected. */
export interface FirstDay {
  since: string
  grounds: string
  recordedAt: Temporal.Instant
}

/** Everything that was corrected of an organisation's first day, the newest first. */
export async function firstDaysOf(read: Read, organisation: string): Promise<FirstDay[]> {
  const rows = await read
    .selectFrom('organisation_since')
    .select(['since', 'grounds', 'recorded_at'])
    .where('organisation', '=', organisation)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ since: row.since, grounds: row.grounds, recordedAt: row.recorded_at }))
}

/** Whether something with a first day and an end is running on a day: half-open. */
export const runs = (period: { since: string; until: string | null }, today: Temporal.PlainDate): boolean =>
  period.since <= today.toString() && (period.until === null || today.toString() < period.until)

/** Whether an organisation can host the region's work or a partner: a municipality that has not ended. */
export const canHost = (one: Organisation, today: Temporal.PlainDate): boolean =>
  one.kind === 'municipality' && (one.until === null || today.toString() < one.until)

export const bodyKinds = ['council', 'executive', 'managementGroup', 'committee', 'team'] as const
export type BodyKind = (typeof bodyKinds)[number]

export interface Body {
  id: string
  organisation: string
  kind: BodyKind
  name: Name
  /** Its decisions count as decisions on the strategy. */
  decidesStrategy: boolean
  since: string
  /** Its own end or its organisation's, whichever comes first. */
  until: string | null
}

/**
 * All decision-making bodies and groups, ended ones too. One query.
 * @param knownBefore what was recorded before this instant only; everything when not given.
 */
export async function bodies(read: Read, knownBefore?: Temporal.Instant): Promise<Body[]> {
  const rows = await read
    .selectFrom('body as b')
    .leftJoin(
      (ends) =>
        ends
          .selectFrom('body_end')
          .distinctOn('body')
          .select(['body', 'until'])
          .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
          .orderBy('body')
          .orderBy('id', 'desc')
          .as('e'),
      (join) => join.onRef('e.body', '=', 'b.id'),
    )
    .leftJoin(newestEnds(read, knownBefore).as('o'), (join) => join.onRef('o.organisation', '=', 'b.organisation'))
    .select(['b.id', 'b.organisation', 'b.kind', 'b.name', 'b.sv', 'b.en', 'b.decides_strategy', 'b.since'])
    .select(sql<string | null>`least(e.until, o.until)`.as('until'))
    .$if(knownBefore !== undefined, (query) => query.where('b.recorded_at', '<', knownBefore ?? null))
    .orderBy('b.organisation')
    .orderBy('b.position')
    .orderBy('b.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    kind: row.kind as BodyKind,
    name: {
      nominative: row.name,
      ...(row.sv === null ? {} : { sv: row.sv }),
      ...(row.en === null ? {} : { en: row.en }),
    },
    decidesStrategy: row.decides_strategy,
    since: row.since,
    until: row.until,
  }))
}

/** Organisations whose name lacks an inflected form or a language: a page would have to avoid the name. */
export async function missingNameForms(
  read: Read,
): Promise<{ organisation: Organisation; missing: (NameForm | 'sv' | 'en')[] }[]> {
  const all = await organisations(read)
  return all.flatMap((organisation) => {
    const missing = ([...nameForms, 'sv', 'en'] as const).filter((form) => organisation.name[form] === undefined)
    return organisation.until === null && missing.length > 0 ? [{ organisation, missing }] : []
  })
}
