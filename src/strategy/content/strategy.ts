import type { Locale } from '../../platform/i18n/index.ts'
import type { Dependency } from '../dependencies/rules.ts'
import type { ScopeOf, StrategyFile } from './schema.ts'

/** A half-year of the strategy's schedule; `until` is the first day that no longer belongs to it. */
export interface Period {
  label: string
  start: Temporal.PlainDate
  until: Temporal.PlainDate
  /** Set when the period is a calendar half-year. */
  half: { year: number; half: 1 | 2 } | undefined
}

export interface Binding {
  indicator: string
  role: 'decides' | 'supports'
  scope: ScopeOf
}

export interface Measure {
  id: string
  title: string
  responsible: string | undefined
  kind: 'deliverable' | 'coverage' | 'rhythm' | 'level'
  goal: string
  package: string
  bindings: readonly Binding[]
}

export interface MeasurePackage {
  id: string
  title: string
  aim: string | undefined
  goal: string
  measures: readonly Measure[]
}

export interface Goal {
  id: string
  title: string
  aim: string | undefined
  facing: 'external' | 'internal' | undefined
  targetGroups: readonly string[]
  packages: readonly MeasurePackage[]
}

/** One version of a strategy, as pages use it: immutable, made from its stored content. */
export interface Strategy {
  version: string
  importedOn: Temporal.PlainDate
  content: StrategyFile
  /** The language in which the strategy was written. */
  language: Locale
  periods: readonly Period[]
  goals: readonly Goal[]
  packages: readonly MeasurePackage[]
  measures: readonly Measure[]
  /** Which measure waits for which, as the strategy's own words say. */
  dependencies: readonly Dependency[]
  goal(id: string): Goal | undefined
  package(id: string): MeasurePackage | undefined
  measure(id: string): Measure | undefined
  /** The title in a language: the original, or a translation that says how it was made. */
  title(id: string, locale: Locale): { text: string; lang: Locale; madeBy: string | undefined }
  /** Misprints of the source that stand in a thing's texts. */
  corrections(id: string): readonly { field: string; source: string; readAs: string }[]
}

const seasons: [RegExp, 1 | 2][] = [
  [/^(?:kevät|vår(?:en)?|spring|h1)$/i, 1],
  [/^(?:syksy|höst(?:en)?|autumn|h2)$/i, 2],
]

/** A content that cannot be used; the message names the place. */
export class ContentFault extends Error {}

/** Reads a period of the file: 'Kevät 2024', '2024 H1', or an object with its days. */
export function readPeriod(period: StrategyFile['periods'][number], place: string): Period {
  if (typeof period !== 'string') {
    const start = Temporal.PlainDate.from(period.from)
    const until = Temporal.PlainDate.from(period.until).add({ days: 1 })
    if (Temporal.PlainDate.compare(start, until) >= 0) throw new ContentFault(`${place} ends before it begins`)
    return { label: period.label, start, until, half: undefined }
  }
  const words = period.split(/\s+/)
  const year = Number(words.find((word) => /^\d{4}$/.test(word)))
  const half = seasons.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1]
  if (!Number.isInteger(year) || half === undefined)
    throw new ContentFault(
      `${place} "${period}" is not a half-year: write it like "Kevät 2024", or give label, from and until`,
    )
  const start = Temporal.PlainDate.from({ year, month: half === 1 ? 1 : 7, day: 1 })
  return { label: period, start, until: start.add({ months: 6 }), half: { year, half } }
}

/** The indicator that decides a deliverable when the content says nothing else. */
export const ATTESTED = 'metrics.attestedDeliverable'

const bindingsOf = (
  content: StrategyFile,
  measure: StrategyFile['goals'][number]['packages'][number]['measures'][number],
) => {
  const given = content.bindings.filter((binding) => binding.measure === measure.id)
  const list: Binding[] = given.map(({ indicator, role, scope }) => ({ indicator, role, scope }))
  if (measure.kind === 'deliverable' && !list.some((binding) => binding.role === 'decides'))
    list.push({ indicator: ATTESTED, role: 'decides', scope: 'municipalities' })
  return list
}

/** 2024–2028: years are typed with a hyphen and read with a dash. */
const joinedYears = (title: string): string => title.replaceAll(/\b(\d{4})-(\d{4})\b/g, '$1–$2')

/**
 * Makes the strategy from its content.
 * @throws ContentFault when a period cannot be read or periods are not in order.
 */
export function makeStrategy(version: string, importedOn: Temporal.PlainDate, content: StrategyFile): Strategy {
  const periods = content.periods.map((period, index) => readPeriod(period, `periods.${index}`))
  periods.forEach((period, index) => {
    const before = periods[index - 1]
    if (before !== undefined && Temporal.PlainDate.compare(before.until, period.start) > 0)
      throw new ContentFault(`periods.${index} "${period.label}" begins before the one before it has ended`)
  })
  const goals: Goal[] = content.goals.map((goal) => ({
    id: goal.id,
    title: goal.title,
    aim: goal.aim,
    facing: goal.facing ?? undefined,
    targetGroups: goal.target_groups,
    packages: goal.packages.map((one) => ({
      id: one.id,
      title: one.title,
      aim: one.aim,
      goal: goal.id,
      measures: one.measures.map((measure) => ({
        id: measure.id,
        title: measure.title,
        responsible: measure.responsible,
        kind: measure.kind,
        goal: goal.id,
        package: one.id,
        bindings: bindingsOf(content, measure),
      })),
    })),
  }))
  const packages = goals.flatMap((goal) => goal.packages)
  const measures = packages.flatMap((one) => one.measures)
  const goalById = new Map(goals.map((goal) => [goal.id, goal]))
  const packageById = new Map(packages.map((one) => [one.id, one]))
  const measureById = new Map(measures.map((measure) => [measure.id, measure]))
  const language = content.languages[0] ?? 'fi'
  return {
    version,
    importedOn,
    content: { ...content, title: joinedYears(content.title) },
    language,
    periods,
    goals,
    packages,
    measures,
    dependencies: content.dependencies.map((one) => ({
      measure: one.measure,
      waitsFor: one.waits_for,
      source: one.source,
    })),
    goal: (id) => goalById.get(id),
    package: (id) => packageById.get(id),
    measure: (id) => measureById.get(id),
    title(id, locale) {
      const own = measureById.get(id)?.title ?? packageById.get(id)?.title ?? goalById.get(id)?.title ?? id
      const translation = locale === language ? undefined : content.translations[locale]
      const translated = translation?.texts[id]
      return translated === undefined || translation === undefined
        ? { text: own, lang: language, madeBy: undefined }
        : { text: translated, lang: locale, madeBy: translation.made_by }
    },
    corrections: (id) =>
      content.corrections
        .filter((correction) => correction.id === id)
        .map(({ field, source, read_as }) => ({ field, source, readAs: read_as })),
  }
}
