// The list of services: page by page, by filters. A merged row is shown as the one that is kept.
import { type RawBuilder, sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type ChannelKind, kindOf, type ServiceKind, type Way } from './rules.ts'

/** A name in the languages that there are; Finnish always. */
export interface Names {
  name: string
  sv: string | undefined
  en: string | undefined
}

export interface ServiceFilters {
  municipality?: string | undefined
  /** Code of a service class; one of two levels takes in those beneath it. */
  class?: string | undefined
  channel?: Way | undefined
  q?: string | undefined
}

export interface ListedService extends Names {
  id: string
  municipality: string | undefined
  provider: string | undefined
  kind: ServiceKind
  classes: readonly string[]
  municipalities: readonly string[]
  charge: 'free' | 'charged' | undefined
  channels: readonly ChannelKind[]
  /** Undefined: nobody has decided, which counts as yes. */
  inScope: boolean | undefined
  regionalVersion: string | undefined
  businessId: string | undefined
  since: string
  connector: string | undefined
  checked: Temporal.Instant | undefined
}

/** Where a page of the list begins: after the last row of the page before. */
export interface Cursor {
  name: string
  id: string
}

const FINNISH = sql.raw('collate "fi-x-icu"')

/** Rows that a source still has and that are not shown as another. */
const standing = sql`s.gone is null and not exists (select from service_kept k where k.service = s.id)`

/** Connections and channels that there are, of a service and of what is merged into it: by the index, row by row. */
const channelsOf = sql`from (select s.id as service union all select k.service from merged k where k.kept = s.id) own
  join service_connection x on x.service = own.service and x.gone is null
  join service_channel c on c.id = x.channel and c.gone is null`

/** Who is responsible, by number: searched by itself. */
const BUSINESS = /^\d{7}-\d$/

const escaped = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
const likely = (text: string): string => `%${escaped(text.toLowerCase())}%`

function conditions({ municipality, class: code, channel, q }: ServiceFilters): RawBuilder<unknown> {
  const said = [standing]
  if (municipality !== undefined)
    said.push(
      sql`(s.municipality = ${municipality} or (s.municipality is null and s.municipalities @> array[${municipality}]))`,
    )
  if (code !== undefined) {
    const all = sql`(' ' || array_to_string(s.classes, ' ') || ' ')`
    said.push(sql`(${all} like ${`% ${escaped(code)} %`} or ${all} like ${`% ${escaped(code)}.%`})`)
  }
  if (channel !== undefined)
    said.push(sql`s.id in (select coalesce(k.kept, x.service) from service_connection x
      join service_channel c on c.id = x.channel left join service_kept k on k.service = x.service
      where c.kind = ${kindOf(channel)} and x.gone is null and c.gone is null)`)
  if (q !== undefined) said.push(BUSINESS.test(q) ? sql`s.business_id = ${q}` : sql`s.words like ${likely(q)}`)
  return sql.join(said, sql` and `)
}

interface Row {
  id: string
  name: string
  name_sv: string | null
  name_en: string | null
  municipality: string | null
  provider: string | null
  kind: string
  classes: string[]
  municipalities: string[]
  charge: string | null
  business_id: string | null
  since: string
  connector: string | null
  checked: Temporal.Instant | null
  channels: string[] | null
  in_scope: boolean | null
  regional_version: string | null
}

const listed = (row: Row): ListedService => ({
  id: row.id,
  name: row.name,
  sv: row.name_sv ?? undefined,
  en: row.name_en ?? undefined,
  municipality: row.municipality ?? undefined,
  provider: row.provider ?? undefined,
  kind: row.kind as ServiceKind,
  classes: row.classes,
  municipalities: row.municipalities,
  charge: (row.charge as 'free' | 'charged' | null) ?? undefined,
  channels: (row.channels ?? []) as ChannelKind[],
  inScope: row.in_scope ?? undefined,
  regionalVersion: row.regional_version ?? undefined,
  businessId: row.business_id ?? undefined,
  since: row.since,
  connector: row.connector ?? undefined,
  checked: row.checked ?? undefined,
})

/**
 * Services by their Finnish name. One query.
 * @param most how many; one more tells whether there are others. Undefined: all, for a file.
 */
export async function listServices(
  read: Read,
  filters: ServiceFilters,
  after?: Cursor,
  most?: number,
): Promise<ListedService[]> {
  const rows = await sql<Row>`
    with merged as materialized (select service, kept from service_kept)
    select p.*, a.in_scope, a.regional_version, t.connector, t.good_at as checked, (select array_agg(distinct c.kind) ${channelsOf}) as channels
    from (
      select s.id, s.name, s.name_sv, s.name_en, s.municipality, s.provider, s.kind, s.classes, s.municipalities,
        s.charge, s.since, s.business_id, s.source
      from service s
      where ${conditions(filters)}
        ${after === undefined ? sql`` : sql`and (s.name ${FINNISH}, s.id) > (${after.name} ${FINNISH}, ${after.id}::uuid)`}
      order by s.name ${FINNISH}, s.id
      ${most === undefined ? sql`` : sql`limit ${most}`}
    ) p
    join service s on s.id = p.id
    left join source_standing t on t.source::text = p.source
    left join lateral (select a.in_scope, a.regional_version from service_addition a where a.service = p.id
      order by a.id desc limit 1) a on true
    order by p.name ${FINNISH}, p.id`.execute(read)
  return rows.rows.map(listed)
}

/** How many services the filters choose. */
export async function countServices(read: Read, filters: ServiceFilters): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from service s where ${conditions(filters)}`.execute(
    read,
  )
  return Number(rows[0]?.n ?? 0)
}

/** Codes of classes in use, in their order. One query; where many services are it is worth keeping. */
export async function classesInUse(read: Read): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct one as code from service s, unnest(s.classes) one where s.gone is null`.execute(read)
  return rows.map((row) => row.code).sort(byCode)
}

/** P3 before P25 before P25.1. */
function byCode(a: string, b: string): number {
  const part = (code: string) => code.split(/[^\d]+/).map(Number)
  const [one, two] = [part(a), part(b)]
  for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
    const by = (one[at] ?? -1) - (two[at] ?? -1)
    if (by !== 0) return by
  }
  return a < b ? -1 : 1
}

/** A place in the list as its address has it, and back; undefined when it is none. */
export const cursorText = ({ name, id }: Cursor): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url')

export function readCursor(text: string): Cursor | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const [name, id] = Array.isArray(read) ? read : []
    return typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && !name.includes('\0')
      ? { name, id }
      : undefined
  } catch {
    return undefined
  }
}

/** Services that are done at a place, by the channel that the place is in its source. */
export async function servicesAt(
  read: Read,
  place: { source: string; key: string },
): Promise<(Names & { id: string })[]> {
  const { rows } = await sql<{ id: string; name: string; name_sv: string | null; name_en: string | null }>`
    select distinct s.id, s.name, s.name_sv, s.name_en from service_channel c
    join service_connection x on x.channel = c.id and x.gone is null
    left join service_kept k on k.service = x.service
    join service s on s.id = coalesce(k.kept, x.service) and s.gone is null
    where c.kind = 'place' and c.source = ${place.source} and c.key = ${place.key}
    order by s.name`.execute(read)
  return rows.map((row) => ({ id: row.id, name: row.name, sv: row.name_sv ?? undefined, en: row.name_en ?? undefined }))
}

/** The name of a standing service in a language; undefined when there is none. One query. */
export async function serviceNamed(read: Read, id: string, locale: Locale): Promise<string | undefined> {
  const found = await read
    .selectFrom('service')
    .select(['name', 'name_sv', 'name_en'])
    .where('id', '=', id)
    .where('gone', 'is', null)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const own = locale === 'sv' ? found.name_sv : locale === 'en' ? found.name_en : found.name
  return own ?? found.name
}
