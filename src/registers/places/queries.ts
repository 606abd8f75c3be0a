// Places as pages show them: what their source tells, with what our own people add.
import { type RawBuilder, sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type Exception, type Hours, hasHours } from './hours.ts'
import { hoursShape } from './intake.ts'

export interface PlaceAddition {
  id: string
  servicePoint: boolean
  note: { fi: string | undefined; sv: string | undefined; en: string | undefined }
  booking: string | undefined
  phone: string | undefined
  exceptions: readonly Exception[]
}

export interface Place {
  id: string
  source: string
  key: string
  owner: string
  municipality: string
  name: string
  sv: string | undefined
  en: string | undefined
  provider: string | undefined
  street: string | undefined
  postalCode: string | undefined
  postOffice: string | undefined
  latitude: number | undefined
  longitude: number | undefined
  phone: string | undefined
  email: string | undefined
  url: string | undefined
  /** As the source tells them. */
  told: Hours | undefined
  /** With our own exceptions, which go first. */
  hours: Hours | undefined
  since: string
  /** The kind of its source, and when that last told it so. */
  connector: string | undefined
  checked: Temporal.Instant | undefined
  gone: string | undefined
  changedAt: Temporal.Instant
  addition: PlaceAddition | undefined
}

export interface PlaceFilters {
  municipality?: string | undefined
  /** Only service points. */
  points?: boolean | undefined
  id?: string | undefined
}

/** Where a page of the list begins. */
export interface PlaceCursor {
  point: boolean
  name: string
  id: string
}

interface Row {
  id: string
  source: string
  key: string
  owner_org: string
  municipality: string
  name: string
  name_sv: string | null
  name_en: string | null
  provider: string | null
  street: string | null
  postal_code: string | null
  post_office: string | null
  latitude: number | null
  longitude: number | null
  phone: string | null
  email: string | null
  url: string | null
  hours: unknown
  since: string
  gone: string | null
  changed_at: Temporal.Instant
  connector: string | null
  checked: Temporal.Instant | null
  addition: string | null
  service_point: boolean | null
  note: string | null
  note_sv: string | null
  note_en: string | null
  booking: string | null
  own_phone: string | null
  exceptions: unknown
}

const none: Hours = { weekly: [], exceptions: [], holidays: [] }

function placeOf(row: Row): Place {
  const read = hoursShape.safeParse(row.hours)
  const told: Hours | undefined = read.success ? read.data : undefined
  const own = hoursShape.shape.exceptions.safeParse(row.exceptions)
  const exceptions: readonly Exception[] = own.success ? own.data : []
  const ownDays = (one: Exception) => exceptions.some((mine) => mine.since <= one.until && one.since <= mine.until)
  const whole: Hours | undefined =
    exceptions.length === 0
      ? told
      : {
          ...(told ?? none),
          exceptions: [...exceptions, ...(told?.exceptions ?? []).filter((one) => !ownDays(one))],
        }
  return {
    id: row.id,
    source: row.source,
    key: row.key,
    owner: row.owner_org,
    municipality: row.municipality,
    name: row.name,
    sv: row.name_sv ?? undefined,
    en: row.name_en ?? undefined,
    provider: row.provider ?? undefined,
    street: row.street ?? undefined,
    postalCode: row.postal_code ?? undefined,
    postOffice: row.post_office ?? undefined,
    latitude: row.latitude ?? undefined,
    longitude: row.longitude ?? undefined,
    phone: row.own_phone ?? row.phone ?? undefined,
    email: row.email ?? undefined,
    url: row.url ?? undefined,
    told,
    hours: hasHours(whole) ? whole : undefined,
    since: row.since,
    connector: row.connector ?? undefined,
    checked: row.checked ?? undefined,
    gone: row.gone ?? undefined,
    changedAt: row.changed_at,
    addition:
      row.addition === null
        ? undefined
        : {
            id: row.addition,
            servicePoint: row.service_point === true,
            note: { fi: row.note ?? undefined, sv: row.note_sv ?? undefined, en: row.note_en ?? undefined },
            booking: row.booking ?? undefined,
            phone: row.own_phone ?? undefined,
            exceptions,
          },
  }
}

const NAME = sql.raw('p.name collate "fi-x-icu"')
/** Places whose people say that they are the service point; few, however many places there are. */
const points = sql`select place from (select distinct on (place) place, service_point from place_addition
  order by place, id desc) a where a.service_point`

/** Ids of one page: service points first, each kind walked by name, so that the rest need not be looked at. */
function chosen(
  { municipality, points: only, id }: PlaceFilters,
  after: PlaceCursor | undefined,
  most: number | undefined,
): RawBuilder<unknown> {
  if (id !== undefined) return sql`select p.id, false as point from place p where p.id = ${id}`
  const limit = most === undefined ? sql`` : sql`limit ${most}`
  const part = (point: boolean) => {
    const said = [
      sql`p.gone is null`,
      point ? sql`p.id in (select place from points)` : sql`p.id not in (select place from points)`,
      ...(municipality === undefined ? [] : [sql`p.municipality = ${municipality}`]),
      ...(after?.point === point ? [sql`(${NAME}, p.id) > (${after.name} collate "fi-x-icu", ${after.id}::uuid)`] : []),
    ]
    return sql`(select p.id, ${sql.lit(point)} as point from place p where ${sql.join(said, sql` and `)}
      order by ${NAME}, p.id ${limit})`
  }
  const parts = [...(after?.point === false ? [] : [part(true)]), ...(only === true ? [] : [part(false)])]
  return parts.length === 0 ? part(true) : sql.join(parts, sql` union all `)
}

/** Places, service points first, then by name. One query; of a single id also one that is gone. */
export async function listPlaces(
  read: Read,
  filters: PlaceFilters,
  after?: PlaceCursor,
  most?: number,
): Promise<Place[]> {
  const { rows } = await sql<Row>`
    with points as materialized (${points}), chosen as materialized (${chosen(filters, after, most)})
    select p.*, a.id as addition, a.service_point, a.note, a.note_sv, a.note_en, a.booking, a.phone as own_phone,
      a.exceptions, t.connector, t.good_at as checked
    from chosen c join place p on p.id = c.id
    left join lateral (select * from place_addition a where a.place = p.id order by a.id desc limit 1) a on true
    left join source_standing t on t.source::text = p.source
    order by not c.point, ${NAME}, p.id
    ${most === undefined ? sql`` : sql`limit ${most}`}`.execute(read)
  return rows.map(placeOf)
}

/** One place, also one that its source no longer has. */
export const placeById = async (read: Read, id: string): Promise<Place | undefined> =>
  (await listPlaces(read, { id }))[0]

/** A place in the list as its address has it, and back. */
export const placeCursorText = (place: Place): string =>
  Buffer.from(JSON.stringify([place.addition?.servicePoint === true, place.name, place.id])).toString('base64url')

export function readPlaceCursor(text: string): PlaceCursor | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const [point, name, id] = Array.isArray(read) ? read : []
    return typeof point === 'boolean' &&
      typeof name === 'string' &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id) &&
      !name.includes('\0')
      ? { point, name, id }
      : undefined
  } catch {
    return undefined
  }
}
