// What the answers of users come to, municipality by municipality, recorded as figures of the house's own records.
import { estimate, type Observation, record, together, withdrawObservations } from '../../engines/metrics/index.ts'
import { organisations } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Results, resultsOn } from './asking/results.ts'
import { recordYearly } from './campaigns/figures.ts'
import { FOLLOWED, PLANS, planFigures } from './plans/figures.ts'

const NPS = 'feedback.netPromoterScore'
const ENOUGH = 'feedback.servicesWithEnoughAnswers'
const SOURCE = { id: 'surveys', by: 'records', every: 2 } as const

/** Under this many a score is nobody's figure. */
const LEAST = 10
const places = (value: number): number => Math.round(value * 10) / 10

/**
 * Of each municipality: the score of the last twelve whole months over all its services, closed and ended ones too, and
 * how many of its digital services have enough answers on any scale to be told alone. Nothing of one that asks nobody.
 */
export function surveyFigures(results: Results): Observation[] {
  const [answered] = results.answered
  const owners = new Set(results.rows.map((one) => one.owner))
  const figures: Observation[] = []
  for (const organisation of owners) {
    const tally = together(
      'nps',
      (answered?.get('nps') ?? []).filter((one) => one.organisation === organisation).map((one) => one.tally),
    )
    const score = estimate({ of: 'nps', tally })
    if (score !== undefined && score.n >= LEAST)
      figures.push({
        indicator: NPS,
        organisation,
        value: places(score.value),
        n: score.n,
        low: places(score.low),
        high: places(score.high),
      })
    const digital = results.offered.filter((one) => one.municipality === organisation && one.ways.includes('digital'))
    const isEnough = (service: string) =>
      (['nps', 'csat', 'ces'] as const).some(
        (scale) => results.of(service, scale)?.years[0]?.found?.width === 'service',
      )
    if (digital.length > 0)
      figures.push({
        indicator: ENOUGH,
        organisation,
        done: digital.filter((one) => isEnough(one.id)).length,
        total: digital.length,
      })
  }
  return figures
}

/**
 * Records the figures as they are today: after changes, and every night, for months become whole, answers old and years
 * new by themselves. What cannot be told any more is taken back.
 */
export async function recordSurveys(tx: Tx, now: Temporal.Instant): Promise<void> {
  await recordYearly(tx, now)
  const ids = (await organisations(tx)).filter((one) => one.kind === 'municipality').map((one) => one.id)
  const results = await resultsOn(tx, ids, dayOf(now))
  const figures = [...surveyFigures(results), ...(await planFigures(tx, ids, now))]
  if (figures.length > 0) await record(tx, SOURCE, figures, now)
  const told = new Set([...results.rows.map((one) => one.owner), ...figures.map((one) => one.organisation)])
  for (const organisation of told)
    for (const indicator of [NPS, ENOUGH, PLANS, FOLLOWED])
      if (!figures.some((one) => one.indicator === indicator && one.organisation === organisation))
        await withdrawObservations(tx, SOURCE.id, { indicator, organisation }, 'Tietoa ei enää ole', now)
}
