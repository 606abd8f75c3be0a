// How many people work in each sector: the whole of which answers and plans are counted.
import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { sectors, units } from './units.ts'

/** A sector in which an organisation has staff. */
export interface StaffedSector {
  key: string
  name: string
  sv: string | undefined
  en: string | undefined
  people: number
}

export interface StaffCount {
  /** Everybody in an employment, without or in a sector; offices of trust are not employments. */
  people: number
  sectors: readonly StaffedSector[]
}

/**
 * Staff of an organisation on a day by sector. A unit without a sector of its own is in that of the unit above it. Three
 * queries.
 * @param read with the program's own eyes: counts only come out.
 */
export async function staffBySector(read: Read, organisation: string, on: Temporal.PlainDate): Promise<StaffCount> {
  const day = on.toString()
  const { rows } = await sql<{ unit: string | null; person: string }>`
    select distinct unit, person from employment
    where replaced_at is null and owner_org = ${organisation} and role <> 'elected'
      and since <= ${day}::date and (until is null or until > ${day}::date)`.execute(read)
  const all = new Map((await units(read, [organisation])).map((unit) => [unit.id, unit]))
  const sectorOf = (unit: string | null, depth = 0): string | undefined => {
    const found = unit === null ? undefined : all.get(unit)
    if (found === undefined || depth > all.size) return undefined
    return found.sector ?? sectorOf(found.parent, depth + 1)
  }
  const people = Map.groupBy(rows, (row) => sectorOf(row.unit))
  return {
    people: new Set(rows.map((row) => row.person)).size,
    sectors: (await sectors(read)).flatMap(({ key, name, sv, en }) => {
      const own = new Set(people.get(key)?.map((row) => row.person))
      return own.size === 0 ? [] : [{ key, name, sv: sv ?? undefined, en: en ?? undefined, people: own.size }]
    }),
  }
}
