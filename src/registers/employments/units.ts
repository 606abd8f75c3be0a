// Units and sectors: found or made by name, placed under each other, and read as a tree.
import { sql } from 'kysely'
import type { Read, Tx } from '../../platform/database/index.ts'
import { sectorKey } from './rules.ts'

export interface UnitAsked {
  unit: string
  parent: string | undefined
  sector: string | undefined
}

/** Who brings units: a source, or somebody of the organisation. */
export interface Origin {
  organisation: string
  source: string | null
  by: string | null
  now: Temporal.Instant
}

/** Each name once, as it was written first. */
function distinct(texts: readonly (string | undefined)[]): string[] {
  const first = new Map<string, string>()
  for (const text of texts)
    if (text !== undefined && !first.has(text.toLowerCase())) first.set(text.toLowerCase(), text)
  return [...first.values()]
}

/** Finds or makes sectors by name. @returns key by name in lower case. */
export async function sectorsByName(tx: Tx, names: readonly string[], origin: Origin): Promise<Map<string, string>> {
  const asked = distinct(names)
  if (asked.length === 0) return new Map()
  const rows = JSON.stringify(asked.map((name) => ({ name, key: sectorKey(name) })))
  await sql`insert into sector (key, name, recorded_at, recorded_by)
    select distinct on (r.key) r.key, r.name, ${origin.now}, ${origin.by}::uuid
    from jsonb_to_recordset(${rows}::jsonb) as r (key text, name text) on conflict do nothing`.execute(tx)
  const known = await tx.selectFrom('sector').select(['key', 'name', 'sv', 'en']).execute()
  const byName = new Map<string, string>()
  for (const row of known)
    for (const name of [row.name, row.sv, row.en]) if (name !== null) byName.set(name.toLowerCase(), row.key)
  // Two ways of writing one key: `Sivistys, kulttuuri` and `Sivistys-kulttuuri` are one sector.
  for (const name of asked) if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), sectorKey(name))
  return byName
}

/**
 * Finds or makes the units of an organisation and notes where a source says that they stand. A constant number of
 * queries. @returns id by name in lower case.
 */
export async function unitsByName(tx: Tx, asked: readonly UnitAsked[], origin: Origin): Promise<Map<string, string>> {
  const names = distinct(asked.flatMap(({ unit, parent }) => [unit, parent]))
  if (names.length === 0) return new Map()
  const sectors = await sectorsByName(
    tx,
    asked.flatMap(({ sector }) => (sector === undefined ? [] : [sector])),
    origin,
  )
  await sql`insert into unit (owner_org, name, source, recorded_at, recorded_by)
    select ${origin.organisation}, name, ${origin.source}, ${origin.now}, ${origin.by}::uuid
    from unnest(${names}::text[]) as name on conflict do nothing`.execute(tx)
  const rows = await tx.selectFrom('unit').select(['id', 'name']).where('owner_org', '=', origin.organisation).execute()
  const ids = new Map(rows.map((row) => [row.name.toLowerCase(), row.id]))
  const places = new Map<string, { parent: string | null; sector: string | null }>()
  for (const { unit, parent, sector } of asked) {
    const id = ids.get(unit.toLowerCase())
    const above = parent === undefined ? null : (ids.get(parent.toLowerCase()) ?? null)
    const place = { parent: above === id ? null : above, sector: sectors.get(sector?.toLowerCase() ?? '') ?? null }
    // Of rows that say different things of one unit the first that says anything counts.
    if (id !== undefined && !places.has(id) && (place.parent !== null || place.sector !== null)) places.set(id, place)
  }
  await placeUnits(tx, places, origin)
  return ids
}

/** Notes places that differ from what the same origin (a source, or people) said last. */
export async function placeUnits(
  tx: Tx,
  places: ReadonlyMap<string, { parent: string | null; sector: string | null }>,
  origin: Origin,
): Promise<void> {
  if (places.size === 0) return
  const rows = JSON.stringify([...places].map(([unit, place]) => ({ unit, ...place })))
  await sql`insert into unit_place (owner_org, unit, parent, sector, recorded_at, recorded_by)
    select ${origin.organisation}, r.unit, r.parent, r.sector, ${origin.now}, ${origin.by}::uuid
    from jsonb_to_recordset(${rows}::jsonb) as r (unit uuid, parent uuid, sector text)
    where not exists (
      select 1 from (select p.parent, p.sector from unit_place p
        where p.unit = r.unit and (p.recorded_by is null) = (${origin.by}::uuid is null) order by p.id desc limit 1) last
      where last.parent is not distinct from r.parent and last.sector is not distinct from r.sector)`.execute(tx)
}

export interface Unit {
  id: string
  organisation: string
  name: string
  parent: string | null
  sector: string | null
  source: string | null
}

/** The units of organisations with where they stand: what a person has said counts before what a source brings. */
export async function units(read: Read, organisations: readonly string[]): Promise<Unit[]> {
  if (organisations.length === 0) return []
  const { rows } = await sql<Unit>`
    select u.id, u.owner_org as organisation, u.name, u.source, p.parent, p.sector
    from unit u left join (
      select distinct on (unit) unit, parent, sector from unit_place
      order by unit, (recorded_by is not null) desc, id desc) p on p.unit = u.id
    where u.owner_org = any (${[...organisations]}::text[])
    order by u.owner_org, u.name collate "fi-x-icu"`.execute(read)
  return rows
}

export interface Branch {
  unit: Unit
  depth: number
}

/** Units in the order of a tree, each under its own; one whose parents go round in a circle stands at the top. */
export function treeOf(all: readonly Unit[]): Branch[] {
  const byParent = Map.groupBy(all, (unit) => unit.parent)
  const known = new Map(all.map((unit) => [unit.id, unit]))
  const laid: Branch[] = []
  const seen = new Set<string>()
  const lay = (unit: Unit, depth: number) => {
    if (seen.has(unit.id)) return
    seen.add(unit.id)
    laid.push({ unit, depth })
    for (const below of byParent.get(unit.id) ?? []) lay(below, depth + 1)
  }
  for (const unit of all) if (unit.parent === null || !known.has(unit.parent)) lay(unit, 0)
  for (const unit of all) lay(unit, 0)
  return laid
}

export interface Sector {
  key: string
  name: string
  sv: string | null
  en: string | null
}

export const sectors = (read: Read): Promise<Sector[]> =>
  read.selectFrom('sector').select(['key', 'name', 'sv', 'en']).orderBy(sql`name collate "fi-x-icu"`).execute()
