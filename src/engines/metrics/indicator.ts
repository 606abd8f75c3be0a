import type { Read } from '../../platform/database/index.ts'
import type { Kind, Reading } from './rules/shapes.ts'
import type { Unit } from './texts.ts'

/** A reading, and the instant of the newest row behind it (for `asOf` on pages and in the API). */
export interface Figured {
  reading: Reading
  at?: Temporal.Instant | undefined
}

/** What an indicator found of the asked subjects: any day can be read from it without further queries. */
export type FigureOn = (subject: string, organisation: string, on: Temporal.PlainDate) => Figured

/** Something that can be measured. Content binds it to measures; no indicator knows a measure's id. */
export interface Indicator {
  /** Module and name: `metrics.attestedDeliverable`. */
  key: string
  /** Grows when the definition changes; the curve breaks there. */
  version: number
  kind: Kind
  /** What is counted: words stand in the engine's texts. */
  unit: Unit
  /** Whether figures are of people: then small numbers are hidden. */
  subject: 'org' | 'people'
  /** Days between two runs of the source; own records are always up to date. */
  every: number
  /** One query, for all asked subjects and any past day. */
  open(read: Read, subjects: readonly string[]): Promise<FigureOn>
  /** How could one cheat this, and what stops it. */
  game: string
}
