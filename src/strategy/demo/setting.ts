import type { CountedPeriod, Definition, Fact, Figure, Phase } from '../../engines/metrics/index.ts'
import type { Body } from '../../platform/access/index.ts'
import type { Measure, MeasurePackage, Period, Strategy } from '../content/strategy.ts'
import type { Role } from './phases-plan.ts'
import type { RoundAct } from './rounds-plan.ts'
import type { WorkAct } from './work-acts.ts'

/** Days of example work before the day on which it is made. */
export const DAYS = 90

/** Something that somebody does in the example, through the same functions as everybody. */
export type Act =
  | { is: 'phases'; package: MeasurePackage; marks: readonly Phase[] }
  | { is: 'attest'; measure: Measure; organisation: string; number: number; until: Temporal.PlainDate }
  | {
      is: 'attestFigure'
      measure: Measure
      organisation: string
      number: number
      until: Temporal.PlainDate
      figure: NonNullable<Fact['figure']>
    }
  | {
      is: 'observe'
      measure: Measure
      indicator: string
      period: CountedPeriod | undefined
      figures: readonly { organisation: string; figure: Figure }[]
    }
  | { is: 'withdraw'; measure: Measure; organisation: string; grounds: string }
  | { is: 'exempt'; measure: Measure; organisation: string; number: number; grounds: string }
  | { is: 'applyAgain'; measure: Measure; organisation: string; grounds: string }
  | { is: 'target'; measure: Measure; value: number; day: Temporal.PlainDate }
  | { is: 'decide'; body: Body; number: number }
  | { is: 'callMeeting'; body: Body; day: Temporal.PlainDate; number: number }
  | { is: 'holdMeeting'; body: Body; number: number; words: readonly string[] }
  | { is: 'draftReport'; period: Period; foreword: string }
  | { is: 'reports'; period: Period; foreword: string; number: number }
  | RoundAct
  | WorkAct
  | { is: 'openUpdate'; title: string; stages: readonly string[] }
  | { is: 'dateStage'; stage: number; planned: Temporal.PlainDate; reached: boolean; note: string | undefined }

/** An act and its day, counted from the first day of the example. */
export interface Planned {
  on: number
  act: Act
}

/** What the plan is made from. No measure is known by its id: kind and position choose. */
export interface Setting {
  strategy: Strategy
  /** The first day, on which the strategy was taken in, and the day on which the example is made. */
  first: Temporal.PlainDate
  today: Temporal.PlainDate
  /** Ids of the organisations that a measure counts. */
  organisationsOf: (measure: Measure) => readonly string[]
  bodies: readonly Body[]
  /** Ids, in the region's order. */
  municipalities: readonly string[]
  /** Id of the region's own organisation. */
  home: string
  isAttestable: (measure: Measure) => boolean
  /** How its figure is asked for, when it is no mere deliverable. */
  figureOf: (measure: Measure) => Definition | undefined
  /** Whether it is no mere deliverable, whether or not anything measures it. */
  isBare: (measure: Measure) => boolean
  isUpdate: (measure: Measure) => boolean
}

/** A package and the part that it plays. */
export interface Cast {
  package: MeasurePackage
  role: Role
}
