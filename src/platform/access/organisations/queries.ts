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
    .select(['o.id', 'o.kind', 'o.host', 'o.position', 'o.since', 'o.until'])
    .select(['n.nominative', 'n.genitive', 'n.partitive', 'n.in', 'n.from', 'n.to', 'n.sv', 'n.en', 'n.recorded_at'])
    .orderBy(sql`case o.kind when 'region' then 0 when 'municipality' then 1 else 2 end`)
    .orderBy('o.position')
    .orderBy('o.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as OrganisationKind,
    name: nameOf(row),
    since: row.since,
    until: row.until,
    position: row.position,
    host: row.host,
    named: row.recorded_at.toString(),
  }))
}

/** Whether something with a first day and an end is running on a day: half-open. */
export const runs = (period: { since: string; until: string | null }, today: Temporal.PlainDate): boolean =>
  period.since <= today.toString() && (period.until === null || today.toString() < period.until)

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
  until: string | null
}

/**
 * All decision-making bodies and groups, ended ones too.
 * @param knownBefore those recorded before this instant only; all when not given.
 */
export async function bodies(read: Read, knownBefore?: Temporal.Instant): Promise<Body[]> {
  const rows = await read
    .selectFrom('body')
    .selectAll()
    .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
    .orderBy('organisation')
    .orderBy('position')
    .orderBy('name')
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
