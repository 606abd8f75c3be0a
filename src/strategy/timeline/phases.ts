import { sql } from 'kysely'
import type { Phase } from '../../engines/metrics/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Period, Strategy } from '../content/strategy.ts'
import { groundOf, loadPhases, type Phases, type Standings } from '../standing/index.ts'

/** The marks that belong to the shown standings: as then known for a reported day, else as now known. */
export const phasesOf = (region: Region, standings: Standings): Promise<Phases> =>
  standings.basis === 'reported'
    ? region.memory.keep(`strategy.phases ${standings.on}`, () =>
        loadPhases(region.database.read, { before: endOf(standings.on) }),
      )
    : groundOf(region).then((ground) => ground.phases)

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
