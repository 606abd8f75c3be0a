import type { Read } from '../../platform/database/index.ts'
import { offeredServices } from '../../registers/services/index.ts'
import { type Family, families } from './rules.ts'

/** A service that can be done digitally in some municipalities and in others, which have it too, cannot. */
export interface DigitalGap {
  /** In Finnish, as the register has it. */
  name: string
  has: readonly string[]
  lacks: readonly string[]
}

/** Those that the most municipalities lack first. Pure. */
export function digitalGapsOf(all: readonly Family[]): DigitalGap[] {
  const gaps = all.flatMap(({ named, places }): DigitalGap[] => {
    const of = (isIt: (ways: readonly string[], missing: readonly string[]) => boolean) =>
      [...places].filter(([, place]) => isIt(place.ways, place.missing)).map(([id]) => id)
    const has = of((ways) => ways.includes('digital'))
    const lacks = of((_, missing) => missing.includes('digital'))
    return has.length > 0 && lacks.length > 0 ? [{ name: named.name, has, lacks }] : []
  })
  return gaps.toSorted((a, b) => b.lacks.length - a.lacks.length || a.name.localeCompare(b.name, 'fi'))
}

/** What is digital in one municipality and not in its neighbour. One query. */
export const digitalGaps = async (read: Read, municipalities: readonly string[]): Promise<DigitalGap[]> =>
  digitalGapsOf(families(await offeredServices(read, municipalities), municipalities))
