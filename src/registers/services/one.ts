// One service with everything that is known of it.
import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Names } from './queries.ts'
import type { ChannelKind, Charge, ServiceKind, Way } from './rules.ts'

export interface ServiceChannel extends Names {
  id: string
  kind: ChannelKind
  url: string | undefined
  phone: string | undefined
  provider: string | undefined
  /** Of a place that is in the register of places. */
  place: string | undefined
}

/** What our own people say of a service. */
export interface Addition {
  id: string
  owner: string | undefined
  inScope: boolean | undefined
  scopeGrounds: string | undefined
  regionalVersion: string | undefined
  family: string | undefined
  personalData: boolean | undefined
  digitalPrice: number | undefined
  paperPrice: number | undefined
  recordedAt: Temporal.Instant
}

/** Another row that is shown as this one. */
export interface Merged extends Names {
  id: string
  merge: string
}

export interface Service extends Names {
  id: string
  source: string
  key: string
  owner: string
  municipality: string | undefined
  summary: { fi: string | undefined; sv: string | undefined; en: string | undefined }
  provider: string | undefined
  businessId: string | undefined
  /** The kind of its source, and when that last told it so. */
  connector: string | undefined
  checked: Temporal.Instant | undefined
  kind: ServiceKind
  classes: readonly string[]
  generalDescription: string | undefined
  municipalities: readonly string[]
  charge: Charge | undefined
  languages: readonly string[]
  since: string
  gone: string | undefined
  changedAt: Temporal.Instant
  /** Under which service it is shown, when under another. */
  kept: string | undefined
  channels: readonly ServiceChannel[]
  addition: Addition | undefined
  merged: readonly Merged[]
  counts: readonly YearCounts[]
}

export interface YearCounts {
  year: number
  counts: Readonly<Partial<Record<Way, number>>>
}

/** The newest addition of a service. */
export async function additionOf(read: Read, service: string): Promise<Addition | undefined> {
  const row = await read
    .selectFrom('service_addition')
    .selectAll()
    .where('service', '=', service)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const cents = (value: string | null) => (value === null ? undefined : Number(value))
  return {
    id: row.id,
    owner: row.owner ?? undefined,
    inScope: row.in_scope ?? undefined,
    scopeGrounds: row.scope_grounds ?? undefined,
    regionalVersion: row.regional_version ?? undefined,
    family: row.family ?? undefined,
    personalData: row.personal_data ?? undefined,
    digitalPrice: cents(row.digital_price),
    paperPrice: cents(row.paper_price),
    recordedAt: row.recorded_at,
  }
}

const order: readonly string[] = ['eService', 'phone', 'place', 'form', 'webPage']

async function channels(read: Read, id: string): Promise<ServiceChannel[]> {
  const { rows } = await sql<{
    id: string
    kind: string
    name: string
    name_sv: string | null
    name_en: string | null
    url: string | null
    phone: string | null
    provider: string | null
    place: string | null
  }>`select distinct c.id, c.kind, c.name, c.name_sv, c.name_en, c.url, c.phone, c.provider, p.place
    from service_connection x join service_channel c on c.id = x.channel
    left join place_listed p on c.kind = 'place' and p.source = c.source and p.key = c.key
    where (x.service = ${id} or x.service in (select k.service from service_kept k where k.kept = ${id}))
      and x.gone is null and c.gone is null
    order by c.name`.execute(read)
  return rows
    .map((row) => ({
      id: row.id,
      kind: row.kind as ChannelKind,
      name: row.name,
      sv: row.name_sv ?? undefined,
      en: row.name_en ?? undefined,
      url: row.url ?? undefined,
      phone: row.phone ?? undefined,
      provider: row.provider ?? undefined,
      place: row.place ?? undefined,
    }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

async function merged(read: Read, id: string): Promise<Merged[]> {
  const { rows } = await sql<{
    id: string
    merge: string
    name: string
    name_sv: string | null
    name_en: string | null
  }>`
    select s.id, m.id as merge, s.name, s.name_sv, s.name_en
    from service_merge m join service s on s.id = m.other
    where m.kept = ${id} and m.same and not exists (select from service_merge_end e where e.merge = m.id)
    order by s.name`.execute(read)
  return rows.map((row) => ({
    id: row.id,
    merge: row.merge,
    name: row.name,
    sv: row.name_sv ?? undefined,
    en: row.name_en ?? undefined,
  }))
}

/** Transactions by year and way; a period counts to the year in which it begins. */
async function yearCounts(read: Read, id: string): Promise<YearCounts[]> {
  const { rows } = await sql<{ year: number; channel: string; n: string }>`
    select extract(year from since)::int as year, channel, sum(transactions) as n from transaction_count
    where gone is null and (service = ${id} or service in (select k.service from service_kept k where k.kept = ${id}))
    group by 1, 2 order by 1 desc`.execute(read)
  const years = Map.groupBy(rows, (row) => row.year)
  return [...years].map(([year, all]) => ({
    year,
    counts: Object.fromEntries(all.map((row) => [row.channel, Number(row.n)])),
  }))
}

/** A service, also one that is gone or shown as another. Five queries. */
export async function serviceOf(read: Read, id: string): Promise<Service | undefined> {
  const row = await read
    .selectFrom('service as s')
    .leftJoin('service_kept as k', 'k.service', 's.id')
    .selectAll('s')
    .leftJoin('source_standing as t', (join) => join.on(sql`t.source::text`, '=', sql.ref('s.source')))
    .select(['k.kept', 't.connector', 't.good_at'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    source: row.source,
    key: row.key,
    owner: row.owner_org,
    name: row.name,
    sv: row.name_sv ?? undefined,
    en: row.name_en ?? undefined,
    municipality: row.municipality ?? undefined,
    summary: { fi: row.summary ?? undefined, sv: row.summary_sv ?? undefined, en: row.summary_en ?? undefined },
    provider: row.provider ?? undefined,
    businessId: row.business_id ?? undefined,
    connector: row.connector ?? undefined,
    checked: row.good_at ?? undefined,
    kind: row.kind as ServiceKind,
    classes: row.classes,
    generalDescription: row.general_description ?? undefined,
    municipalities: row.municipalities,
    charge: (row.charge as Charge | null) ?? undefined,
    languages: row.languages,
    since: row.since,
    gone: row.gone ?? undefined,
    changedAt: row.changed_at,
    kept: row.kept ?? undefined,
    channels: await channels(read, id),
    addition: await additionOf(read, id),
    merged: await merged(read, id),
    counts: await yearCounts(read, id),
  }
}
