import type { Read } from '../../platform/database/index.ts'
import type { Definition } from './figures/definition.ts'
import type { Facts } from './figures/facts.ts'
import type { Kind, Reading } from './rules/shapes.ts'
import type { Unit } from './texts.ts'

/** A reading, and the instant of the newest row behind it (for `asOf` on pages and in the API). */
export interface Figured {
  reading: Reading
  at?: Temporal.Instant | undefined
  /** The interval of the source that gave it, when it is another than the indicator's. */
  every?: number | undefined
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
  /** Of a rhythm: days of its interval. */
  per?: number
  /** How it is asked for and recorded; none when people neither attest it nor sources send it. */
  definition?: Definition
  /**
   * For all asked subjects and any past day. One query of its own at most: attested facts and what sources gave come
   * with `facts`, loaded once for all indicators.
   */
  open(read: Read, subjects: readonly string[], facts: Facts): Promise<FigureOn>
  /** Days on which the figure of one organisation may have changed, in any order. */
  changes?(facts: Facts, subject: string, organisation: string): readonly string[]
  /** How could one cheat this, and what stops it. */
  game: string
}
