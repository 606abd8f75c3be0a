import {
  type Facts,
  type FigureOn,
  type Indicator,
  loadFacts,
  type NotApplicable,
  notApplicables,
  type Phase,
  type RecordedTarget,
  targets,
} from '../../engines/metrics/index.ts'
import { type Organisation, organisations } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { currentStrategy } from '../content/versions.ts'
import { overrides } from '../overrides/queries.ts'
import type { Override } from '../overrides/rules.ts'
import { measureScopes, type Scopes } from '../scope/queries.ts'

/** The phases of a package by the first day of the half-year. */
export type Phases = ReadonlyMap<string, ReadonlyMap<string, Phase>>

/** The strategy in use and who is counted. */
export interface Common {
  strategy: Strategy
  organisations: readonly Organisation[]
}

/** Everything that measures are judged from, loaded once for all days. */
export interface Ground extends Common {
  phases: Phases
  targets: ReadonlyMap<string, readonly RecordedTarget[]>
  notApplicable: ReadonlyMap<string, readonly NotApplicable[]>
  /** Own starts and owners. */
  scopes: Scopes
  indicators: ReadonlyMap<string, Indicator>
  figures: ReadonlyMap<string, FigureOn>
  /** Attested facts and what sources gave. */
  facts: Facts
  /** States set by hand, the newest first; nothing is judged from them. */
  overrides: ReadonlyMap<string, readonly Override[]>
}

/**
 * The newest mark of each package and half-year.
 * @param known of those recorded before an instant only, or of the rows up to an id; of all when not given.
 */
export async function loadPhases(
  read: Read,
  known: { before?: Temporal.Instant | undefined; upTo?: number } = {},
): Promise<Phases> {
  const { before, upTo } = known
  const rows = await read
    .selectFrom('phase')
    .distinctOn(['package', 'period_start'])
    .select(['package', 'period_start', 'mark'])
    .$if(before !== undefined, (query) => query.where('recorded_at', '<', before ?? null))
    .$if(upTo !== undefined, (query) => query.where('id', '<=', String(upTo)))
    .orderBy('package')
    .orderBy('period_start')
    .orderBy('id', 'desc')
    .execute()
  const phases = new Map<string, Map<string, Phase>>()
  for (const row of rows) {
    const marks = phases.get(row.package) ?? new Map<string, Phase>()
    marks.set(row.period_start, row.mark as Phase)
    phases.set(row.package, marks)
  }
  return phases
}

const grouped = <T extends { subject: string }>(rows: readonly T[]): Map<string, T[]> => {
  const map = new Map<string, T[]>()
  for (const row of rows) {
    const list = map.get(row.subject)
    if (list === undefined) map.set(row.subject, [row])
    else list.push(row)
  }
  return map
}

/** @returns undefined while no strategy has been imported. */
export async function loadCommon(read: Read): Promise<Common | undefined> {
  const strategy = await currentStrategy(read)
  if (strategy === undefined) return undefined
  return { strategy, organisations: await organisations(read) }
}

/**
 * Loads what the measures are judged from: a constant number of queries, however many measures there are.
 * @param only the measures of interest, without the states set by hand, which nothing is judged from; all when not given.
 * @param known the strategy in use, when it has just been asked.
 * @returns undefined while no strategy has been imported.
 */
export async function loadGround(
  read: Read,
  indicators: ReadonlyMap<string, Indicator>,
  only?: readonly string[],
  known?: Strategy,
): Promise<Ground | undefined> {
  const strategy = known ?? (await currentStrategy(read))
  if (strategy === undefined) return undefined
  const measures = only === undefined ? strategy.measures : strategy.measures.filter((one) => only.includes(one.id))
  const figures = new Map<string, FigureOn>()
  const subjects = measures.map((one) => one.id)
  // Asked at once: in a transaction they go to the database together.
  const [all, phases, agreed, exempt, scopes, facts, byHand] = await Promise.all([
    organisations(read),
    loadPhases(read),
    targets(read, only),
    notApplicables(read, only),
    measureScopes(read, { measures: only }),
    loadFacts(read, {
      subjects,
      indicators: measures.flatMap((one) => one.bindings.map((binding) => binding.indicator)),
    }),
    only === undefined ? overrides(read) : new Map<string, Override[]>(),
  ])
  for (const indicator of indicators.values()) {
    const bound = measures
      .filter((one) => one.bindings.some((binding) => binding.indicator === indicator.key))
      .map((one) => one.id)
    if (bound.length > 0 || subjects.length === strategy.measures.length)
      figures.set(indicator.key, await indicator.open(read, bound, facts))
  }
  return {
    strategy,
    organisations: all,
    phases,
    targets: grouped(agreed),
    notApplicable: grouped(exempt),
    scopes,
    indicators,
    figures,
    facts,
    overrides: byHand,
  }
}
