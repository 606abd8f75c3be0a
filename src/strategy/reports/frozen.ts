// What a report holds once it is approved: figures, reasons, definitions and grounds, as they are published.
import type { Because, Evidence, Provenance, State } from '../../engines/metrics/index.ts'
import type { OrganisationKind } from '../../platform/access/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { ActionState } from '../actions/rules.ts'
import type { InvestmentKind } from '../money/rules.ts'
import type { judgements, needKinds } from '../rounds/content.ts'

export const kinds = ['region', 'municipality', 'residents'] as const
export type ReportKind = (typeof kinds)[number]

/** In the order in which they stand in a report. */
export const sections = [
  'overview',
  'comparison',
  'goals',
  'packages',
  'measures',
  'municipalities',
  'actions',
  'money',
  'answers',
  'decisions',
  'attestations',
  'notApplicable',
  'overrides',
  'grounds',
] as const
export type Section = (typeof sections)[number]

/** Which sections a kind can have. */
export const sectionsOf = (kind: ReportKind): readonly Section[] =>
  kind === 'residents'
    ? []
    : kind === 'municipality'
      ? sections.filter((one) => one !== 'municipalities' && one !== 'overrides')
      : sections

/** A title in each language, with the language in which it really stands. */
export type Worded = Record<Locale, { text: string; lang: Locale }>

export interface FrozenCell {
  organisation: string
  state: State
  reason: Record<Locale, string>
  done: number | null
  total: number | null
  /** As anybody may see it; not in reports frozen before there were others than shares. */
  figure?: Record<Locale, string> | null | undefined
  by: Provenance | null
}

export interface FrozenMeasure {
  id: string
  title: Worded
  goal: string
  package: string
  responsible: string | null
  kind: string
  state: State
  because: Because
  reason: Record<Locale, string>
  done: number | null
  total: number | null
  figure?: Record<Locale, string> | null | undefined
  provenance: Provenance | null
  /** Versions of indicator, scope and targets: what the figure means. */
  definition: string
  cells: FrozenCell[]
  figures: Evidence[]
}

/** Of an answer that its management group has not approved there are no words. */
export interface FrozenAnswer {
  organisation: string
  hasAnswered: boolean
  approved: { body: string; day: string; section: string } | null
  judgement: (typeof judgements)[number] | null
  need: (typeof needKinds)[number] | null
  next: string | null
  steps: { measure: string; next: string }[]
}

/** A follow-up action as everybody may see it: without its owner. */
export interface FrozenAction {
  id: string
  title: string
  organisation: string
  /** The measure that it should move, and all that it serves. */
  moves: string
  measures: string[]
  expected: string
  due: string
  state: ActionState
  /** Steps that are done, of all. */
  done: number
  total: number
}

/** Money of a measure; amounts in cents. */
export interface FrozenMoney {
  measure: string
  organisation: string
  year: number
  kind: InvestmentKind
  title: string
  planned: number | null
  decided: number | null
  spent: number | null
}

export interface FrozenReport {
  format: 'digiseutu report 1'
  /** Place in the chain, and the address: /reports/7. */
  number: number
  kind: ReportKind
  language: Locale
  region: Record<Locale, string>
  organisation: { id: string; name: Record<Locale, string> }
  period: { label: string; year: number | null; half: 1 | 2 | null; from: string; to: string }
  figuresOn: string
  /** reported: as snapshots had it on the day. restated: a day before the first snapshot. live: the day of approval. */
  basis: 'reported' | 'restated' | 'live'
  /** The report that this one corrects, and why. */
  corrects: number | null
  grounds: string | null
  approved: { body: Record<Locale, string>; organisation: string; day: string; section: string }
  foreword: string
  sections: Section[]
  strategy: { version: string; sha256: string; title: string; dated: string | null }
  organisations: { id: string; kind: OrganisationKind; name: Record<Locale, string> }[]
  goals: { id: string; title: Worded }[]
  packages: { id: string; goal: string; title: Worded }[]
  measures: FrozenMeasure[]
  decisions: { organisation: string; body: Record<Locale, string>; day: string | null; section: string | null }[]
  attestations: {
    measure: string
    organisation: string
    body: string | null
    section: string | null
    day: string
    until: string
    link: string | null
    file: boolean
  }[]
  notApplicable: {
    measure: string
    organisation: string
    body: string
    day: string
    section: string
    grounds: string
    until: string
  }[]
  /** States set by hand; they stand beside the derived ones and never count. `until` is the last day. */
  overrides: { measure: string; state: State; grounds: string; day: string; until: string }[]
  targets: { measure: string; organisation: string | null; value: number; day: string | null }[]
  /**
   * What the organisations answered in the closed follow-up round of the half-year, as far as it is for everybody.
   * Undefined in reports from before there were rounds, and without a closed round.
   */
  answers?: FrozenAnswer[]
  /** Actions that were open, done or ended in the half-year, and money. Undefined in reports from before they had them. */
  actions?: FrozenAction[]
  money?: FrozenMoney[]
  /** The earlier report that this one is compared with, and what it said. */
  before: {
    number: number
    period: FrozenReport['period']
    figuresOn: string
    measures: { id: string; state: State; done: number | null; total: number | null; definition: string }[]
    /** Undefined when that report had none of them. */
    actions?: { id: string; state: ActionState }[]
    money?: FrozenMoney[]
  } | null
}

/** A report before it is approved: nobody has decided, and it has no place in the chain. */
export type DraftReport = Omit<FrozenReport, 'number' | 'approved'>
