import type { Measure } from '../content/strategy.ts'
import type { Severity } from '../findings/rules.ts'
import type { InvestmentKind, PlanKind } from '../money/rules.ts'
import type { Settable } from '../overrides/rules.ts'

/** Whose: the region's own organisation, or a municipality by its place in the region's order. */
export type Whose = 'region' | number

/** A step of an action and its day, counted from the act. */
export interface PlannedStep {
  name: string
  days: number
}

/** What people do around the plan: owners, targets, actions, money, news, comments, meetings. */
export type WorkAct =
  | { is: 'owners'; measures: readonly Measure[] }
  | { is: 'agree'; measure: Measure; day: Temporal.PlainDate }
  | { is: 'parties' }
  | {
      is: 'action'
      of: Whose
      measures: readonly Measure[]
      title: string
      expected: string
      description: string
      steps: readonly PlannedStep[]
      /** Days until it should be done; cents. */
      days: number
      cost?: number
      link?: string
      file?: boolean
    }
  | {
      is: 'finding'
      of: Whose
      measure: Measure
      title: string
      text: string
      concerns: number
      severity: Severity
    }
  | {
      is: 'decideFinding'
      of: Whose
      title: string
      said: string
      grounds: string
      /** What is done, and in how many days the effect is looked at, by what. */
      started?: { title: string; days: number; gauge: { measure: Measure; indicator: string } }
    }
  | { is: 'lookAtFinding'; of: Whose; title: string; learned: string }
  | { is: 'stepDone'; of: Whose; title: string }
  | { is: 'endAction'; of: Whose; title: string; grounds: string }
  | {
      is: 'invest'
      of: Whose
      measure: Measure
      /** Counted from the year of today. */
      year: number
      kind: InvestmentKind
      title: string
      /** Euros: planned, decided, spent. */
      euros: readonly [number | undefined, number?, number?]
      plan: PlanKind | undefined
    }
  | { is: 'spend'; of: Whose; title: string; euros: number }
  | { is: 'override'; measure: Measure; state: Settable; grounds: string; days: number }
  | { is: 'endOverride'; measure: Measure; grounds: string }
  | {
      is: 'news'
      of: Whose
      measure: Measure
      audience: 'public' | 'staff' | 'organisation'
      title: string
      text: string
    }
  | { is: 'comment'; of: Whose; measure: Measure; audience: 'staff' | 'organisation'; text: string }
  | { is: 'follow'; of: Whose; kind: 'measure' | 'package' | 'municipality'; subject: string }
  | { is: 'mail'; of: Whose; often: 'atOnce' | 'daily' | 'weekly' | 'never' }
