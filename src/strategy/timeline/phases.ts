import { sql } from 'kysely'
import type { Phase } from '../../engines/metrics/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Period, Strategy } from '../content/strategy.ts'
import type { PhaseStep } from '../plan/steps.ts'
import { groundOf, loadPhases, type Phases, type Standings } from '../standing/index.ts'

/** The marks that belong to the shown standings: as then known for a reported day, else as now known. */
export const phasesOf = (region: Region, standings: Standings): Promise<Phases> =>
  standings.basis === 'reported'
    ? region.memory.keep(`strategy.phases ${standings.on}`, () =>
        loadPhases(region.database.read, { before: endOf(standings.on) }),
      )
    : groundOf(region).then((ground) => ground.phases)

/** The marks of packages, by package: one for each period of the strategy. */
export type Marks = ReadonlyMap<string, readonly Phase[]>

/** The marks of a package, one for each period of the strategy. */
export const marksOf = (strategy: Strategy, phases: Phases, id: string): Phase[] =>
  strategy.periods.map((period) => phases.get(id)?.get(period.start.toString()) ?? 'notEntered')

/** The marks of every package of the strategy, in its order. */
export const allMarks = (strategy: Strategy, phases: Phases): Map<string, Phase[]> =>
  new Map(strategy.packages.map((one) => [one.id, marksOf(strategy, phases, one.id)]))

/** What an editor of the marks has seen: the newest row's id, 0 when nothing is entered. */
export async function phaseRevision(read: Read): Promise<number> {
  const row = await read.selectFrom('phase').select(sql<string | null>`max(id)`.as('newest')).executeTakeFirst()
  return Number(row?.newest ?? 0)
}

/** kevät 2026; a period that is no half-year goes by the strategy's own label. */
export const periodName = (locale: Locale, period: Period): string =>
  period.half === undefined
    ? period.label
    : format(locale).period({ year: period.half.year, half: period.half.half === 1 ? 'spring' : 'autumn' })

/** The last day of a period. */
export const lastDay = (period: Period): Temporal.PlainDate => period.until.subtract({ days: 1 })

/** An id as the mark of a place on a page, which takes no points. */
export const anchorOf = (id: string): string => id.replaceAll('.', '_')

/**
 * What a form of marks asks for. A cell that its editor left as it was keeps what somebody else saved meanwhile; one that
 * both changed, each to something else, is a conflict.
 * @param typed a cell that the form does not hold is undefined.
 * @param base what stood there when the form was opened.
 * @param saved what stands there now.
 * @returns steps, the cells that somebody else changed too, and what now stands with the editor's own marks in it.
 */
export function wantedMarks(
  strategy: Strategy,
  typed: ReadonlyMap<string, readonly (Phase | undefined)[]>,
  base: Marks,
  saved: Marks,
): { steps: PhaseStep[]; theirs: PhaseStep[]; shown: Marks } {
  const steps: PhaseStep[] = []
  const theirs: PhaseStep[] = []
  const shown = new Map([...saved].map(([own, marks]) => [own, [...marks]]))
  for (const [own, marks] of typed)
    strategy.periods.forEach((period, at) => {
      const to = marks[at]
      const from = saved.get(own)?.[at]
      const before = base.get(own)?.[at]
      if (to === undefined || from === undefined || to === before || to === from) return
      shown.get(own)?.splice(at, 1, to)
      const step = { is: 'phase' as const, package: own, period: period.start.toString() }
      if (before !== undefined && from !== before) theirs.push({ ...step, from: before, to: from })
      else steps.push({ ...step, from, to })
    })
  return { steps, theirs, shown }
}
