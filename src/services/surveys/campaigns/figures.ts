// What yearly surveys come to, recorded as figures of the house's own records once they have closed.
import { estimate, type Observation, record } from '../../../engines/metrics/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { pruneInvitations } from './mailing.ts'
import { surveyState, surveys } from './queries.ts'
import { answered, answersTo, levelOf, staffOf, useOf } from './results.ts'
import { questionSet } from './sets.ts'

const LEVEL = 'ai.selfAssessmentLevel'
const USE = 'ai.useRate'
const RESPONSE = 'training.surveyResponse'
/** Asked once a year: it is out of date after two. */
const SOURCE = { id: 'yearlySurveys', by: 'records', every: 366 } as const

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** Figures of every survey that has closed, each on its closing day. */
export async function yearlyFigures(tx: Tx, now: Temporal.Instant): Promise<Observation[]> {
  const figures: Observation[] = []
  for (const survey of await surveys(tx)) {
    const set = questionSet(survey.set)
    if (set === undefined || survey.closes === undefined || surveyState(survey, now) !== 'closed') continue
    const answers = await answersTo(tx, survey, now)
    if (answers === undefined) continue
    const at = { organisation: survey.owner, day: dayOf(survey.closes.subtract({ seconds: 1 })).toString() }
    const level = levelOf(set, answers)
    const found = level && estimate(level)
    if (found !== undefined)
      figures.push({
        indicator: LEVEL,
        ...at,
        value: hundredths(found.value),
        n: found.n,
        low: hundredths(Math.max(1, found.low)),
        high: hundredths(Math.min(5, found.high)),
      })
    const use = useOf(set, answers)
    if (use !== undefined) figures.push({ indicator: USE, ...at, done: use.done, total: use.total })
    if (set.topics !== undefined) {
      const { people } = await staffOf(tx, survey, now)
      // Nobody is more than all staff, however often a link is pressed.
      if (people > 0)
        figures.push({ indicator: RESPONSE, ...at, done: Math.min(people, answered(answers)), total: people })
    }
  }
  return figures
}

/** Records them; a figure that is known adds no row. */
export async function recordYearly(tx: Tx, now: Temporal.Instant): Promise<void> {
  await pruneInvitations(
    tx,
    (await surveys(tx)).filter((one) => surveyState(one, now) === 'closed'),
  )
  const figures = await yearlyFigures(tx, now)
  if (figures.length > 0) await record(tx, SOURCE, figures, now)
}
