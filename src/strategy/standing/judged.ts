import {
  type AgreedTarget,
  type Cell,
  type Evidence,
  type Figured,
  figureOf,
  holdsOn,
  type Indicator,
  isBehind,
  type Judged,
  type JudgeInput,
  type OrganisationInput,
  type Provenance,
  pooled,
  type ReasonContext,
  reason,
  withBelowSince,
} from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Binding, Measure } from '../content/strategy.ts'
import type { Ground } from './ground.ts'
import { ALL, contextOf, figureTexts, published } from './published.ts'
import { baselineOf, commonTargets, halfYearsOf, targetsFor } from './schedule.ts'

/** No indicator measures it yet: there is nothing to count either. */
const nothing: Figured = { reading: { is: 'none', why: 'notConnected' } }

/** Organisations that a binding counts, on a day, in their order. */
export function inScope(
  ground: { organisations: readonly Organisation[] },
  binding: Binding | undefined,
  on: Temporal.PlainDate,
): Organisation[] {
  const scope = binding?.scope ?? 'municipalities'
  const day = on.toString()
  const open = ground.organisations.filter((one) => one.until === null || day < one.until)
  const begun = open.filter((one) => one.since <= day)
  // A day before the region itself is read with the members of its beginning.
  const running = begun.length > 0 ? begun : open
  return [
    ...(scope === 'region' ? [] : running.filter((one) => one.kind === 'municipality')),
    ...(scope === 'municipalities' ? [] : running.filter((one) => one.kind === 'region')),
  ]
}

const inThree = (make: (locale: Locale) => string): Record<Locale, string> => ({
  fi: make('fi'),
  sv: make('sv'),
  en: make('en'),
})

interface Asked {
  measure: Measure
  binding: Binding | undefined
  indicator: Indicator | undefined
  on: Temporal.PlainDate
}

/** What a measure is judged against: its package's schedule from an own start on, and targets with their baseline. */
function courseOf(
  ground: Ground,
  measure: Measure,
  agreed: readonly AgreedTarget[],
  start?: string,
): Pick<JudgeInput, 'halfYears' | 'targets' | 'baseline'> {
  const marks = ground.phases.get(measure.package)
  return {
    halfYears: halfYearsOf(
      ground.strategy,
      ground.strategy.periods.map((period) => marks?.get(period.start.toString())),
      start === undefined ? undefined : Temporal.PlainDate.from(start),
    ),
    targets: agreed.map((target) => ({ value: target.value, day: target.day })),
    baseline: baselineOf(agreed),
  }
}

/** Past figures that are looked at for how long a figure has been behind. */
const MOST_DAYS = 400

/** How long the figure has been behind what it is compared with, from what is known now of its earlier days. */
function withHistory(ground: Ground, asked: Asked, organisation: string, input: JudgeInput): JudgeInput {
  const { measure, indicator } = asked
  const figureOn = ground.figures.get(indicator?.key ?? '')
  if (indicator?.changes === undefined || figureOn === undefined || !isBehind(input)) return input
  const days = [...new Set(indicator.changes(ground.facts, measure.id, organisation))].sort().slice(-MOST_DAYS)
  const history = days.flatMap((day) => {
    const date = Temporal.PlainDate.from(day)
    const x = figureOf(figureOn(measure.id, organisation, date).reading)
    return x === undefined ? [] : [{ day: date, x }]
  })
  return withBelowSince(input, history)
}

function inputOf(ground: Ground, asked: Asked, organisation: string, figured: Figured): JudgeInput {
  const { measure, indicator, on } = asked
  const agreed = targetsFor(ground.targets.get(measure.id) ?? [], organisation)
  const start = ground.scopes.get(measure.id)?.get(organisation)?.start
  return withHistory(ground, asked, organisation, {
    today: on,
    applies: !(ground.notApplicable.get(measure.id) ?? []).some(
      (decision) => decision.organisation === organisation && holdsOn(decision, on.toString()),
    ),
    kind: indicator?.kind ?? measure.kind,
    per: indicator?.per,
    ...courseOf(ground, measure, agreed, start),
    reading: figured.reading,
    every: figured.every ?? indicator?.every ?? 1,
    connectedFrom: indicator === undefined ? undefined : ground.strategy.importedOn,
  })
}

export interface Inputs {
  binding: Binding | undefined
  indicator: Indicator | undefined
  scope: readonly Organisation[]
  figures: ReadonlyMap<string, Figured>
  inputs: readonly OrganisationInput[]
  /** What the region goes by; undefined for one organisation, which goes by what is its own. */
  shared: ReturnType<typeof courseOf> | undefined
}

/**
 * What a measure is judged from on a day.
 * @param known the day whose figures it has: a day to come is judged with those of today.
 */
export function inputsOn(ground: Ground, measure: Measure, on: Temporal.PlainDate, known = on): Inputs {
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const indicator = binding === undefined ? undefined : ground.indicators.get(binding.indicator)
  const figureOn = indicator === undefined ? undefined : ground.figures.get(indicator.key)
  const scope = inScope(ground, binding, on)
  const figures = new Map(scope.map((one) => [one.id, figureOn?.(measure.id, one.id, known) ?? nothing]))
  const asked = { measure, binding, indicator, on }
  const inputs = scope.map((one) => ({
    organisation: one.id,
    input: inputOf(ground, asked, one.id, figures.get(one.id) ?? nothing),
  }))
  const shared =
    inputs.length === 1 ? undefined : courseOf(ground, measure, commonTargets(ground.targets.get(measure.id) ?? []))
  return { binding, indicator, scope, figures, inputs, shared }
}

const newest = (figures: readonly Figured[]): string | null =>
  figures.reduce<string | null>((last, { at }) => {
    const text = at?.toString() ?? null
    return text !== null && (last === null || text > last) ? text : last
  }, null)

/** The figure of a measure on a day, as anybody may see it: for a curve, which tells no reasons. Pure. */
export function figureAt(
  ground: Ground,
  measure: Measure,
  on: Temporal.PlainDate,
): Pick<Judged, 'done' | 'total' | 'provenance'> {
  const { indicator, scope, figures, inputs, shared } = inputsOn(ground, measure, on)
  const whole = pooled(inputs, { shared })
  const { done, total } = published(scope, figures, whole, indicator?.subject)(ALL)
  return { done, total, provenance: whole.provenance ?? null }
}

/**
 * How a measure stands on a day with what is known now ("restated"; today: "live"). Pure.
 */
export function judgedOn(ground: Ground, measure: Measure, on: Temporal.PlainDate): Judged {
  const { binding, indicator, scope, figures, inputs, shared } = inputsOn(ground, measure, on)
  const asked = { measure, binding, indicator, on }
  const whole = pooled(inputs, { shared })
  const shownOf = published(scope, figures, whole, indicator?.subject)
  const unit = indicator?.unit ?? 'municipality'
  const named = (ids: readonly string[], locale: Locale) =>
    scope.filter((one) => ids.includes(one.id)).map((one) => nameIn(locale, one.name))
  const providers = [...figures.values()].flatMap((one) => providerOf(one) ?? [])
  // Only what each of them has attested is told as attested, though the whole counts by its weakest.
  const teller = providers.find((by) => by !== 'attested') ?? whole.provenance
  const context = (locale: Locale): ReasonContext => ({
    ...contextOf(shownOf(ALL)),
    unit: unit === 'municipality' && (binding?.scope ?? 'municipalities') !== 'municipalities' ? 'organisation' : unit,
    by: teller,
    missing: unit === 'municipality' ? named(whole.missing, locale) : [],
    named: named(
      whole.named.map((one) => one.organisation),
      locale,
    ),
    notApplicable: named(whole.notApplicable, locale),
  })
  const cells: Cell[] = scope.map((one) => {
    const judgement = whole.each.get(one.id) ?? whole
    const by = providerOf(figures.get(one.id))
    // One organisation's own deliverable is there or not: a figure of 1/1 would say nothing more.
    const figure = unit === 'municipality' ? {} : contextOf(shownOf(one.id))
    return {
      organisation: one.id,
      state: judgement.state,
      because: judgement.because,
      reason: inThree((locale) => reason(locale, judgement, { ...figure, unit, by: by ?? undefined })),
      done: shownOf(one.id).done,
      total: shownOf(one.id).total,
      figure: figureTexts(shownOf(one.id), unit),
      by,
    }
  })
  const key = indicator?.key ?? 'none'
  const row = (organisation: string, at: string | null, by: Provenance | null): Evidence => {
    const { done, total, value, hidden } = shownOf(organisation)
    return { indicator: key, organisation, done, total, value, hidden, asOf: at, by }
  }
  const evidence = [
    row(ALL, newest([...figures.values()]), whole.provenance ?? null),
    ...scope.map((one) => {
      const figured = figures.get(one.id)
      return row(one.id, figured?.at?.toString() ?? null, providerOf(figured))
    }),
  ]
  return {
    subject: measure.id,
    strategy: ground.strategy.version,
    definition: definitionOf(ground, asked),
    state: whole.state,
    because: whole.because,
    args: whole.args,
    reason: inThree((locale) => reason(locale, whole, context(locale))),
    done: shownOf(ALL).done,
    total: shownOf(ALL).total,
    figure: figureTexts(shownOf(ALL), unit),
    provenance: whole.provenance ?? null,
    figures: indicator === undefined ? [] : evidence,
    cells,
  }
}

const providerOf = (figured: Figured | undefined): Provenance | null =>
  figured?.reading.is === 'value' ? figured.reading.by : null

/** What the figure means: when this changes, the curve breaks. */
function definitionOf(ground: Ground, asked: Asked): string {
  const agreed = (ground.targets.get(asked.measure.id) ?? []).map(
    (target) => `${target.organisation ?? '*'}:${target.value}@${target.day?.toString() ?? ''}`,
  )
  const starts = [...(ground.scopes.get(asked.measure.id)?.values() ?? [])].flatMap((one) =>
    one.start === undefined ? [] : [`${one.organisation}>${one.start}`],
  )
  return [
    `${asked.indicator?.key ?? 'none'}/${asked.indicator?.version ?? 0}`,
    asked.binding?.scope ?? 'municipalities',
    ...agreed.sort(),
    ...starts.sort(),
  ].join(' ')
}
