// The region's state: judged from the pooled figures, capped by organisations that are late or cannot show evidence.
import { toDay } from './days.ts'
import { signOf } from './facts.ts'
import { judge } from './judge.ts'
import type { Baseline, JudgeInput, Judgement, NoReading, Provenance, Reading, Target, ValueReading } from './shapes.ts'
import { weakestProvenance } from './summary.ts'

/** One organisation's input. `organisation` is its id; the order of a list never matters. */
export interface OrganisationInput {
  organisation: string
  input: JudgeInput
}

export type NamedWhy = 'late' | 'stale' | 'noEvidence'

export interface Figure {
  done: number
  total: number
}

export interface PooledJudgement extends Judgement {
  /** Sums over the applicable organisations; none for a level in numbers or a rhythm without a target. */
  done?: number
  total?: number
  /** The same with the not applicable ones in, when there are any: both figures are shown. */
  everyone?: Figure
  /** Organisations which hold the region at "at risk" at best, each with its reason. */
  named: { organisation: string; why: NamedWhy }[]
  notApplicable: string[]
  /** A deliverable's applicable organisations that have not reached it. */
  missing: string[]
  /** Each organisation's own judgement, by id. */
  each: Map<string, Judgement>
  /** The weakest provenance among the figures; none when there are no figures. */
  provenance?: Provenance
}

/** Staleness is judged organisation by organisation, so the pooled figure itself never grows old. */
const NEVER_STALE = 100_000

/** What the region is judged by when organisations have targets or a start of their own. */
export type Shared = Pick<JudgeInput, 'targets' | 'baseline' | 'halfYears'>

/**
 * The region's judgement. Every organisation must be measured by the same indicator. Where they have targets or starts
 * of their own, `shared` says what the region is judged by; each organisation is still judged by its own.
 * `belowSince` is of the pooled figure (see `below.ts`); without it the latest of the organisations' own
 * is used if all have one, else it is unknown. An empty list, or none applicable: not applicable.
 * `judgeOwn`: who asks again and again brings a `judge` that remembers.
 */
export function pooled(
  organisations: readonly OrganisationInput[],
  region: {
    belowSince?: Temporal.PlainDate | undefined
    shared?: Shared | undefined
    judgeOwn?: (input: JudgeInput) => Judgement
  } = {},
): PooledJudgement {
  const { judgeOwn = judge } = region
  const own = inOrder(organisations)
  const each = new Map(own.map((o) => [o.organisation, judgeOwn(o.input)]))
  const all = own.map((o) => ({ ...o, input: { ...o.input, ...region.shared } }))
  const applicable = all.filter((o) => o.input.applies)
  const named = applicable.flatMap((o) => {
    const why = reasonToName(each.get(o.organisation), o.input.reading)
    return why === undefined ? [] : [{ organisation: o.organisation, why }]
  })
  const notApplicable = all.filter((o) => !o.input.applies).map((o) => o.organisation)
  const missing = applicable.filter((o) => isMissing(o.input)).map((o) => o.organisation)
  const figure = figureOfAll(applicable)
  const everyone = notApplicable.length > 0 && applicable.length > 0 ? figureOfAll(all) : undefined
  const provenance = weakestProvenance(values(applicable).map((r) => r.by))
  return {
    ...capped(judgeTogether(applicable, region.belowSince), named),
    ...figure,
    ...(everyone === undefined ? {} : { everyone }),
    named,
    notApplicable,
    missing,
    each,
    ...(provenance === undefined ? {} : { provenance }),
  }
}

/**
 * The one input that stands for the applicable organisations together, for `whatIsMissing` and `below.ts`.
 * Undefined when none is applicable. A baseline that differs is the earliest dated one: a measure that came
 * to apply to one organisation later does not move the region's start.
 */
export function poolInput(organisations: readonly OrganisationInput[]): JudgeInput | undefined {
  const applicable = inOrder(organisations).filter((o) => o.input.applies)
  const first = applicable[0]?.input
  if (first === undefined) return undefined
  const belowSince = applicable.map((o) => o.input.belowSince)
  return {
    ...first,
    targets: pooledTargets(first, applicable),
    baseline: earliestBaseline(applicable),
    reading: pooledReading(first, applicable),
    every: NEVER_STALE,
    connectedFrom: extreme(
      applicable.map((o) => o.input.connectedFrom),
      'first',
    ),
    belowSince: belowSince.includes(undefined) ? undefined : extreme(belowSince, 'last'),
  }
}

function judgeTogether(
  applicable: readonly OrganisationInput[],
  belowSince: Temporal.PlainDate | undefined,
): Judgement {
  const input = poolInput(applicable)
  if (input === undefined) return { state: 'notApplicable', because: 'noneApplies', args: {}, row: 0 }
  return judge(belowSince === undefined ? input : { ...input, belowSince })
}

function capped(judgement: Judgement, named: PooledJudgement['named']): Judgement {
  if (named.length === 0 || judgement.state === 'late' || judgement.state === 'atRisk') return judgement
  const of = (why: NamedWhy) => named.filter((n) => n.why === why).length
  return {
    ...judgement,
    state: 'atRisk',
    because: 'capped',
    args: { ...judgement.args, late: of('late'), stale: of('stale'), noEvidence: of('noEvidence') },
    row: 0,
  }
}

/** Why an organisation holds its region at "at risk" at best; undefined when it does not. */
export function reasonToName(own: Judgement | undefined, reading: Reading): NamedWhy | undefined {
  if (own === undefined) return undefined
  if (reading.is === 'none') {
    if (own.state === 'late') return 'noEvidence'
    return own.state === 'noData' ? undefined : 'noEvidence'
  }
  if (own.state === 'late') return 'late'
  return own.because === 'stale' || own.because === 'expired' ? 'stale' : undefined
}

function isMissing({ kind, reading }: JudgeInput): boolean {
  if (kind !== 'deliverable') return false
  if (reading.is === 'none') return true
  return reading.of === 'share' ? reading.done < reading.total : reading.value < 1
}

function pooledReading(first: JudgeInput, applicable: readonly OrganisationInput[]): Reading {
  const given = values(applicable)
  const asOf = extreme(
    given.map((r) => r.asOf),
    'first',
  )
  if (asOf === undefined) return pooledNone(applicable)
  const since = given.map((r) => r.since)
  const facts = {
    is: 'value',
    asOf,
    by: 'records',
    begun: given.some((r) => r.begun === true),
    // All have reached it only when the last one did.
    since: since.includes(undefined) ? undefined : extreme(since, 'last'),
  } as const
  const figure = figureOfAll(applicable)
  if (first.kind === 'rhythm' && given.some((r) => r.of === 'number')) {
    return { ...facts, of: 'number', value: figure?.done ?? sum(given.map(countOf)) }
  }
  if (figure !== undefined) return { ...facts, of: 'share', ...figure }
  // A level's weight is what it was measured from.
  const n = sum(given.map(weightOf))
  const value = n > 0 ? sum(given.filter((r) => weightOf(r) > 0).map((r) => levelOf(r) * weightOf(r))) / n : 0
  return { ...facts, of: 'number', value, n }
}

function pooledNone(applicable: readonly OrganisationInput[]): NoReading {
  const whys = applicable.flatMap((o) => (o.input.reading.is === 'none' ? [o.input.reading.why] : []))
  const same = whys.every((w) => w === whys[0]) ? whys[0] : undefined
  const total = figureOfAll(applicable)?.total
  return { is: 'none', why: same ?? 'noneYet', ...(total === undefined ? {} : { total }) }
}

/** Sums of numerators and denominators: the register totals of those without figures stay in. */
function figureOfAll(organisations: readonly OrganisationInput[]): Figure | undefined {
  const first = organisations[0]?.input
  if (first === undefined) return undefined
  const given = values(organisations)
  const numbers = given.some((r) => r.of === 'number')
  if (first.kind === 'rhythm' && (numbers || given.length === 0)) return rhythmFigure(first, organisations)
  if (first.kind === 'level' && (numbers || given.length === 0)) return undefined
  let done = 0
  let total = 0
  for (const { reading } of organisations.map((o) => o.input)) {
    if (reading.is === 'none') {
      // An organisation is itself one item of a deliverable; a level has no denominator by nature.
      total += first.kind === 'level' ? 0 : (reading.total ?? (first.kind === 'deliverable' ? 1 : 0))
    } else {
      done += reading.of === 'share' ? reading.done : reading.value
      total += reading.of === 'share' ? reading.total : 1
    }
  }
  return { done, total }
}

// One organisation's many does not make up for another's none: each counts up to its own target.
function rhythmFigure(first: JudgeInput, organisations: readonly OrganisationInput[]): Figure | undefined {
  const strictest = first.targets.length === 0 ? undefined : Math.max(...first.targets.map((t) => t.value))
  if (strictest === undefined) return undefined
  const done = sum(values(organisations).map((r) => Math.min(countOf(r), strictest)))
  return { done, total: organisations.length * strictest }
}

function pooledTargets(first: JudgeInput, applicable: readonly OrganisationInput[]): readonly Target[] {
  const given = values(applicable)
  const counted = first.kind === 'rhythm' && (given.length === 0 || given.some((r) => r.of === 'number'))
  return counted ? first.targets.map((t) => ({ ...t, value: t.value * applicable.length })) : first.targets
}

function earliestBaseline(applicable: readonly OrganisationInput[]): Baseline | undefined {
  const given = applicable.flatMap((o) => (o.input.baseline === undefined ? [] : [o.input]))
  let best = given[0]
  for (const input of given) {
    const a = dayNumber(input.baseline)
    const b = dayNumber(best?.baseline)
    // On the same day the better starting value asks for more.
    const stricter = signOf(input) * ((input.baseline?.value ?? 0) - (best?.baseline?.value ?? 0)) > 0
    if (a < b || (a === b && stricter)) best = input
  }
  return best?.baseline
}

function dayNumber(baseline: Baseline | undefined): number {
  return baseline?.day === undefined ? Number.POSITIVE_INFINITY : toDay(baseline.day)
}

function values(organisations: readonly OrganisationInput[]): ValueReading[] {
  return organisations.flatMap((o) => (o.input.reading.is === 'value' ? [o.input.reading] : []))
}

function countOf(r: ValueReading): number {
  return r.of === 'share' ? r.done : r.value
}

function levelOf(r: ValueReading): number {
  return r.of === 'share' ? r.done / r.total : r.value
}

function weightOf(r: ValueReading): number {
  return r.of === 'share' ? r.total : (r.n ?? 1)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

function extreme(
  days: readonly (Temporal.PlainDate | undefined)[],
  which: 'first' | 'last',
): Temporal.PlainDate | undefined {
  let best: Temporal.PlainDate | undefined
  for (const day of days) {
    if (day === undefined) continue
    if (best === undefined || (which === 'first' ? toDay(day) < toDay(best) : toDay(day) > toDay(best))) best = day
  }
  return best
}

function inOrder(organisations: readonly OrganisationInput[]): OrganisationInput[] {
  return [...organisations].sort((a, b) => (a.organisation < b.organisation ? -1 : 1))
}
