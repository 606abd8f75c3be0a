import {
  type Attestation,
  attestations,
  type Definition,
  inForce,
  type Judged,
  type NotApplicable,
  notApplicables,
  type Phase,
  type RecordedTarget,
  type ReportedPoint,
  reportedCurve,
  type State,
  targets,
} from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import { followUps } from '../actions/queries.ts'
import { askedOf, isAttestable } from '../attesting/figure-form.ts'
import type { Measure, Period, Strategy } from '../content/strategy.ts'
import { investments } from '../money/queries.ts'
import { type Amounts, sumOf } from '../money/rules.ts'
import { type AskedDay, standingsAt } from '../on.ts'
import { partiesAt } from '../parties/queries.ts'
import type { Party } from '../parties/rules.ts'
import { type MeasureScope, measureScopes } from '../scope/queries.ts'
import {
  figureAt,
  type Ground,
  groundOf,
  loadPhases,
  type Standings,
  type Support,
  supportsOn,
} from '../standing/index.ts'

export interface Point {
  day: Temporal.PlainDate
  done: number
  total: number
}

export interface MeasureDetail {
  standings: Standings
  measure: Measure
  judged: Judged
  organisations: ReadonlyMap<string, Organisation>
  /** As reported day by day, ending in the shown day's own point. */
  reported: readonly (Point & { definition: string })[]
  /** The same recomputed with today's definition and what is known now. */
  restated: readonly Point[]
  /** Days on which the reported state changed, oldest first. */
  changes: readonly { day: string; from: State; to: State }[]
  /** Recorded up to the shown day. */
  attestations: readonly Attestation[]
  exemptions: readonly NotApplicable[]
  /** The half-years of its package and their marks. */
  phases: readonly { period: Period; phase: Phase }[]
  /** Follow-up actions that serve it now. */
  actions: number
  targets: readonly RecordedTarget[]
  /** What it is in organisations that have a start or an owner of their own. */
  scopes: ReadonlyMap<string, MeasureScope>
  /** What has been planned, decided and spent for it. */
  money: Amounts
  /** The responsible parties that the source's words name. */
  parties: readonly Party[]
  /** Whether the figure counts stages of one thing. */
  stages: boolean
  /** Whether people attest this measure. */
  attestable: boolean
  /** Figures beside the one that decides; not of a day as it was reported. */
  /** By organisation: the name under which its newest figure was recorded. */
  sources: ReadonlyMap<string, string>
  supports: readonly Support[]
  /** How its figure is asked for; none when nobody attests it. */
  asked: Definition | undefined
}

const decidesBy = (ground: Ground, measure: Measure) => {
  const binding = measure.bindings.find((one) => one.role === 'decides')
  return binding === undefined ? undefined : ground.indicators.get(binding.indicator)
}

/** Days on which sources gave a figure of a measure. */
function toldOn(ground: Ground, measure: Measure): string[] {
  const indicator = decidesBy(ground, measure)
  if (indicator?.changes === undefined) return []
  return ground.organisations.flatMap((one) => indicator.changes?.(ground.facts, measure.id, one.id) ?? [])
}

/** Which source told each organisation's newest figure. */
function sourcesOf(ground: Ground, measure: Measure): Map<string, string> {
  const indicator = decidesBy(ground, measure)
  if (indicator === undefined) return new Map()
  return new Map(
    ground.organisations.flatMap((one) => {
      const source = ground.facts.observed(indicator.key, one.id).at(-1)?.source
      return source === undefined ? [] : [[one.id, source] as const]
    }),
  )
}

const MOST_POINTS = 120
/** Attestations of one measure that a page tells. */
const MOST_ROWS = 500

/** Days at which the recomputed curve may bend, oldest first. */
function bends(
  detail: { attested: readonly Attestation[]; exempt: readonly NotApplicable[]; told: readonly string[] },
  starts: readonly string[],
  on: string,
) {
  const days = new Set([on, ...starts, ...detail.told])
  for (const one of detail.attested) days.add(one.day)
  for (const one of detail.exempt) for (const day of [one.day, one.ended ?? one.until]) days.add(day)
  return [...days]
    .filter((day) => day <= on)
    .sort()
    .slice(-MOST_POINTS)
}

/** Recomputed points: none where nothing was known, and a step at each bend, since facts do not come by degrees. */
function stepped(days: readonly string[], ground: Ground, measure: Measure): Point[] {
  const points: Point[] = []
  for (const day of days.map((one) => Temporal.PlainDate.from(one))) {
    const { done, total, provenance } = figureAt(ground, measure, day)
    if (done === null || total === null || total === 0 || provenance === null) continue
    const last = points.at(-1)
    const before = day.subtract({ days: 1 })
    // The step up from nothing is seen too.
    if (last === undefined && measure.kind === 'deliverable') points.push({ day: before, done: 0, total })
    const moved = last !== undefined && (last.done !== done || last.total !== total)
    if (moved && Temporal.PlainDate.compare(last.day, before) < 0) points.push({ ...last, day: before })
    points.push({ day, done, total })
  }
  return points
}

const asPoint = (point: ReportedPoint) =>
  point.done === null || point.total === null || point.total === 0
    ? []
    : [{ day: Temporal.PlainDate.from(point.day), done: point.done, total: point.total, definition: point.definition }]

/**
 * Everything of one measure's page. Past days show what was recorded up to them.
 * @returns undefined when there is no such measure.
 */
export async function findMeasure(
  region: Region,
  id: string,
  on: AskedDay | undefined,
  today: Temporal.PlainDate,
): Promise<MeasureDetail | undefined> {
  const standings = await standingsAt(region, on, today)
  const measure = standings.strategy.measure(id)
  const judged = standings.of(id)
  if (measure === undefined || judged === undefined) return undefined
  const shown = on ?? today
  return region.memory.keep(`strategy.measure ${id} ${on ?? ''} ${standings.basis} ${today}`, async () => {
    // A reported day shows what was recorded by its end; any other what is known now of the facts up to it.
    const known = standings.basis === 'reported' ? endOf(shown) : undefined
    const [{ of: partiesOf }, ground] = await Promise.all([partiesAt(region, standings), groundOf(region)])
    const { exempt, agreed, scopes, phases } =
      known === undefined
        ? {
            exempt: ground.notApplicable.get(id) ?? [],
            agreed: ground.targets.get(id) ?? [],
            scopes: ground.scopes,
            phases: ground.phases,
          }
        : {
            exempt: await notApplicables(region.database.read, [id], known),
            agreed: await targets(region.database.read, [id], known),
            scopes: await measureScopes(region.database.read, { measures: [id], before: known }),
            phases: await loadPhases(region.database.read, { before: known }),
          }
    const [attested, curve, money, actions] = await region.database.readAs({ kind: 'visitor' }, (read) =>
      Promise.all([
        attestations(read, [id], { knownBefore: known, limit: MOST_ROWS }),
        reportedCurve(read, id),
        investments(read, { measure: id, knownBefore: known }),
        followUps(read),
      ]),
    )
    const day = shown.toString()
    const until = curve.filter((point) => point.day <= day)
    const points = until.flatMap(asPoint)
    const live = judged.done === null || judged.total === null || judged.total === 0 ? undefined : judged
    const reported =
      live?.done == null || live.total == null
        ? points
        : [
            ...points.filter((point) => !point.day.equals(shown)),
            { day: shown, done: live.done, total: live.total, definition: live.definition },
          ]
    const current = ground.strategy.measure(id) ?? measure
    const starts = ground.strategy.periods.map((period) => period.start.toString())
    const anything = attested.some((one) => one.withdrawn === undefined) || judged.provenance !== null
    const restated =
      anything && known === undefined
        ? stepped(bends({ attested, exempt, told: toldOn(ground, current) }, starts, day), ground, current)
        : []
    const upToDay = <T extends { day: string }>(row: T) => row.day <= day
    return {
      standings,
      measure,
      judged,
      organisations: new Map(standings.organisations.map((one) => [one.id, one])),
      reported,
      restated,
      changes: until.flatMap((point, at) => {
        const from = until[at - 1]?.state
        return from === undefined || from === point.state ? [] : [{ day: point.day, from, to: point.state }]
      }),
      attestations: attested.filter(upToDay),
      exemptions: exempt.filter(upToDay),
      phases: standings.strategy.periods.map((period) => ({
        period,
        phase: phases.get(measure.package)?.get(period.start.toString()) ?? 'notEntered',
      })),
      targets: agreed,
      actions: actions.filter((one) => one.measures.includes(id)).length,
      scopes: scopes.get(id) ?? new Map(),
      money: sumOf(money),
      parties: partiesOf(id),
      stages: decidesBy(ground, measure)?.unit === 'stage',
      attestable: isAttestable(measure),
      asked: askedOf(measure),
      supports: known === undefined ? supportsOn(ground, current, shown) : [],
      sources: known === undefined ? sourcesOf(ground, current) : new Map(),
    }
  })
}

export type AttestationState = 'inForce' | 'expired' | 'replaced' | 'takenBack'

/** How an attestation stands on a day among the others of its organisation. */
export function stateOf(one: Attestation, all: readonly Attestation[], day: string): AttestationState {
  if (one.withdrawn !== undefined) return 'takenBack'
  // Counts of different periods stand beside each other.
  const same = all.filter((other) => other.figure?.periodStart === one.figure?.periodStart)
  if (inForce(same, one.organisation)?.id !== one.id) return 'replaced'
  return one.until < day ? 'expired' : 'inForce'
}

export function nameOf(detail: MeasureDetail, organisation: string, locale: Locale): string {
  const found = detail.organisations.get(organisation)
  return found === undefined ? organisation : nameIn(locale, found.name)
}

/** Whether those who steer the strategy answer for it: a resident cannot know who they are. */
export function isOfTeam({ content }: Strategy, { responsible }: Measure): boolean {
  const team = content.steered_by?.toLocaleLowerCase('fi')
  return team !== undefined && responsible?.toLocaleLowerCase('fi').includes(team) === true
}
