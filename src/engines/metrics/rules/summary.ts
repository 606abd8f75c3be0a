// Many states together: one state for a goal, counts, and provenance. Their order on a page stands with their shapes in `ui`.
import type { Provenance, State } from './shapes.ts'

/** One state for a goal or a measure package from the states of its measures. No measures: no data yet. */
export function overall(states: readonly State[]): State {
  const applicable = states.filter((s) => s !== 'notApplicable')
  if (applicable.length === 0) return states.length === 0 ? 'noData' : 'notApplicable'
  if (applicable.includes('late')) return 'late'
  if (applicable.includes('atRisk')) return 'atRisk'
  const known = applicable.filter((s) => s !== 'noData')
  if (known.length === 0) return 'noData'
  if (applicable.every((s) => s === 'done')) return 'done'
  if (known.every((s) => s === 'continuous')) return 'continuous'
  if (known.every((s) => s === 'onTarget' || s === 'continuous' || s === 'done')) return 'onTarget'
  return known.some((s) => s !== 'notStarted') ? 'underWay' : 'notStarted'
}

/** How many of each state, zeros included. */
export function counts(states: readonly State[]): Record<State, number> {
  const result: Record<State, number> = {
    late: 0,
    atRisk: 0,
    noData: 0,
    notStarted: 0,
    underWay: 0,
    onTarget: 0,
    continuous: 0,
    done: 0,
    notApplicable: 0,
  }
  for (const s of states) result[s] += 1
  return result
}

const WEAKEST_FIRST: readonly Provenance[] = ['attested', 'connected', 'records']

/** The weakest of the given provenances (attested < connected < records); none given: undefined. */
export function weakestProvenance(list: readonly (Provenance | undefined)[]): Provenance | undefined {
  return WEAKEST_FIRST.find((p) => list.includes(p))
}

export type ProvenanceCount = Record<Provenance | 'withoutData', number>

/** How many measures by their provenance; a measure without a reading is counted as `withoutData`. */
export function countsByProvenance(measures: readonly (Provenance | undefined)[]): ProvenanceCount {
  const result: ProvenanceCount = { records: 0, connected: 0, attested: 0, withoutData: 0 }
  for (const p of measures) result[p ?? 'withoutData'] += 1
  return result
}
