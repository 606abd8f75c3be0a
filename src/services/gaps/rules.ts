// Where one municipality has a way to do a service and its neighbour has not. Pure.
import { type Offered, type Way, ways } from '../../registers/services/index.ts'

export interface Place {
  /** Its services of the family: more than one when it has split what others have as one. */
  services: readonly Offered[]
  ways: readonly Way[]
  /** Ways that some other municipality has in the same service; none where the service itself is not offered. */
  missing: readonly Way[]
}

export interface Family {
  key: string
  /** The service whose name stands for all: of those with the most ways. */
  named: Offered
  places: ReadonlyMap<string, Place>
  /** Somebody has what another lacks. */
  hasGap: boolean
}

/** Services that are the same in several municipalities, side by side, in the order of their names. */
export function families(offered: readonly Offered[], municipalities: readonly string[]): Family[] {
  return [...Map.groupBy(offered, (one) => one.family)].flatMap(([key, all]) => {
    if (new Set(all.map((one) => one.municipality)).size < 2) return []
    const anywhere = ways.filter((way) => all.some((one) => one.ways.includes(way)))
    const places = new Map(
      municipalities.map((id) => {
        const services = all.filter((one) => one.municipality === id)
        const own = ways.filter((way) => services.some((one) => one.ways.includes(way)))
        const missing = services.length === 0 ? [] : anywhere.filter((way) => !own.includes(way))
        return [id, { services, ways: own, missing }]
      }),
    )
    const [first, ...rest] = all
    if (first === undefined) return []
    const named = rest.reduce((best, one) => (one.ways.length > best.ways.length ? one : best), first)
    return [{ key, named, places, hasGap: [...places.values()].some((one) => one.missing.length > 0) }]
  })
}

/** How many services each municipality has without a way that a neighbour has. */
export const countMissing = (all: readonly Family[], way: Way | undefined): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { places } of all)
    for (const [id, { missing }] of places) {
      const isMissing = way === undefined ? missing.length > 0 : missing.includes(way)
      counts.set(id, (counts.get(id) ?? 0) + (isMissing ? 1 : 0))
    }
  return counts
}

/** A service of a neighbour that has the way: the model to look at. */
export const modelOf = (family: Family, way: Way, of: string): Offered | undefined =>
  [...family.places]
    .filter(([id]) => id !== of)
    .flatMap(([, place]) => place.services)
    .find((one) => one.ways.includes(way))
