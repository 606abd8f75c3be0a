import type { Attestation, Cell, State } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { byNeed } from '../../platform/ui/index.ts'
import { type FollowUpRow, progressing } from '../actions/queries.ts'
import type { Measure } from '../content/strategy.ts'
import { investments } from '../money/queries.ts'
import { type Amounts, sumOf } from '../money/rules.ts'
import { attestedBy } from '../municipalities/queries.ts'
import { liveStandings, type Standings, standingsOn } from '../standing/index.ts'
import type { Shown } from './content.ts'
import type { Round } from './queries.ts'

/** Days within which an attestation that ends is told of. */
const ENDS_WITHIN = 183

/** What the system knows of an organisation: nobody has to type it. */
export interface Known {
  standings: Standings
  organisation: Organisation
  /** Its measures, those first that need somebody. */
  rows: readonly { measure: Measure; cell: Cell }[]
  /** The day that `changed` compares with: when the round before was closed, else when the half-year began. */
  since: Temporal.PlainDate
  before: ReadonlyMap<string, State>
  changed: readonly { measure: Measure; from: State; to: State }[]
  /** Measures of which a fact is attested and in force. */
  attested: ReadonlySet<string>
  /** What it has attested and what ends soon, the earliest first. */
  ending: readonly Attestation[]
  /** Its follow-up actions that are not done, by their due day. */
  actions: readonly FollowUpRow[]
  /** What it has planned, decided and spent in the year of the round, when anything is entered. */
  money: (Amounts & { year: number }) | undefined
  shown: Shown
}

/** The next step of a measure that is known already: its first open action that is in time. */
export const nextKnown = (known: Pick<Known, 'actions'>, measure: string): FollowUpRow | undefined =>
  known.actions.find((one) => one.progress.state === 'open' && one.measures.includes(measure))

const cellsOf = (standings: Standings, organisation: string) =>
  standings.measures.flatMap((judged) => {
    const [measure, cell] = [
      standings.strategy.measure(judged.subject),
      judged.cells.find((one) => one.organisation === organisation),
    ]
    return measure === undefined || cell === undefined ? [] : [{ measure, cell }]
  })

/** What the system knows of an organisation's measures now, and what has changed since the round before. */
export async function knownOf(
  region: Region,
  organisation: Organisation,
  round: Round,
  earlier: Round | undefined,
  today: Temporal.PlainDate,
): Promise<Known> {
  const standings = await liveStandings(region, today)
  const begun = Temporal.PlainDate.from(round.period.start)
  const closed = earlier?.closed === undefined ? undefined : dayOf(earlier.closed.at)
  const since = [closed ?? begun, today].sort(Temporal.PlainDate.compare)[0] ?? today
  const then = await standingsOn(region, since, today)
  const before = new Map(cellsOf(then, organisation.id).map(({ measure, cell }) => [measure.id, cell.state]))
  const rows = cellsOf(standings, organisation.id)
  const counts: Record<string, number> = {}
  for (const { cell } of rows) counts[cell.state] = (counts[cell.state] ?? 0) + 1
  const last = today.add({ days: ENDS_WITHIN }).toString()
  const actions = (await progressing(region.database, today)).filter(
    (one) => one.organisation === organisation.id && (one.progress.state === 'open' || one.progress.state === 'late'),
  )
  const { year } = begun
  const spending = (await investments(region.database.read)).filter(
    (one) => one.organisation === organisation.id && one.year === year,
  )
  const attested = await attestedBy(region.database.read, organisation.id, today, 'live')
  return {
    standings,
    organisation,
    rows: rows
      .map((row, at) => ({ row, at }))
      .sort((a, b) => byNeed(a.row.cell.state, b.row.cell.state) || a.at - b.at)
      .map(({ row }) => row),
    since,
    before,
    changed: rows.flatMap(({ measure, cell }) => {
      const from = before.get(measure.id)
      return from === undefined || from === cell.state ? [] : [{ measure, from, to: cell.state }]
    }),
    attested: new Set(attested.filter((one) => one.until >= today.toString()).map((one) => one.subject)),
    ending: attested.filter((one) => one.until <= last).sort((a, b) => (a.until < b.until ? -1 : 1)),
    actions,
    money: spending.length === 0 ? undefined : { ...sumOf(spending), year },
    shown: { counts, states: Object.fromEntries(rows.map(({ measure, cell }) => [measure.id, cell.state])) },
  }
}
