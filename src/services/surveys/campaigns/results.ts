// What a survey came to: the counts of its questions, its response rate, and what has changed in a year.
import {
  type FormHead,
  type FormSummary,
  findForm,
  type QuestionSummary,
  summary,
} from '../../../engines/forms/index.ts'
import { type Change, change, type Sample } from '../../../engines/metrics/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Read } from '../../../platform/database/index.ts'
import { type StaffCount, staffBySector } from '../../../registers/employments/index.ts'
import { type Survey, surveyState } from './queries.ts'
import type { QuestionSet } from './sets.ts'

/** A survey with its form and what has been answered. */
export interface Answers {
  survey: Survey
  form: FormHead
  summary: FormSummary
}

/** What has been answered to a survey. @param read with the eyes of those who look after it, or the program's own. */
export async function answersTo(read: Read, survey: Survey, now: Temporal.Instant): Promise<Answers | undefined> {
  const form = await findForm(read, { id: survey.form })
  return form && { survey, form, summary: await summary(read, { form, now }) }
}

/** The day whose staff is the whole: that of the closing, or today while the survey is open. */
const countedOn = (survey: Survey, now: Temporal.Instant): Temporal.PlainDate =>
  surveyState(survey, now) === 'closed' && survey.closes !== undefined
    ? dayOf(survey.closes.subtract({ seconds: 1 }))
    : dayOf(now)

/** The staff of which a survey's answers are counted. @param read with the program's own eyes. */
export const staffOf = (read: Read, survey: Survey, now: Temporal.Instant): Promise<StaffCount> =>
  staffBySector(read, survey.owner, countedOn(survey, now))

/** Everything that came in time, whether it is shown yet or not. */
export const answered = ({ summary: { answers, heldBack } }: Answers): number => answers + heldBack

const question = (answers: Answers, key: string): QuestionSummary | undefined =>
  answers.summary.questions?.find((one) => one.question === key)

/** Mean and deviation of points on a scale. */
function pointsOf(found: QuestionSummary | undefined): { mean: number; deviation: number; n: number } | undefined {
  if (found?.statistics.is !== 'counts') return undefined
  const points = [...found.statistics.values].map(([key, n]) => ({ point: Number(key), n }))
  const n = points.reduce((all, one) => all + one.n, 0)
  if (n < 2) return undefined
  const mean = points.reduce((all, one) => all + one.n * one.point, 0) / n
  const squares = points.reduce((all, one) => all + one.n * (one.point - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (n - 1)), n }
}

/** The mean of a question on a scale, from which chance can be told. */
export function meanSample(answers: Answers, key: string): Sample | undefined {
  const points = pointsOf(question(answers, key))
  return points && { of: 'mean', ...points }
}

/**
 * The level of skills: the mean over the set's questions. Each answerer's own mean varies no more than a question does on
 * the average, so the interval is at least as wide as it should be.
 */
export function levelOf(set: QuestionSet, answers: Answers): Sample | undefined {
  const all = set.level.flatMap((key) => pointsOf(question(answers, key)) ?? [])
  if (all.length === 0 || all.length < set.level.length) return undefined
  const mean = (of: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length
  return {
    of: 'mean',
    mean: mean((one) => one.mean),
    deviation: mean((one) => one.deviation),
    n: Math.min(...all.map((one) => one.n)),
  }
}

/** Those who use it, of those who answered. */
export function useOf(set: QuestionSet, answers: Answers): Extract<Sample, { of: 'share' }> | undefined {
  const { use } = set
  const found = use && question(answers, use.question)
  if (found?.statistics.is !== 'counts' || use === undefined) return undefined
  const { values, answered: total } = found.statistics
  return { of: 'share', done: use.values.reduce((all, key) => all + (values.get(key) ?? 0), 0), total }
}

/** What has changed from one year's survey to the next, figure by figure; `key` is a question, `level` or `use`. */
export interface YearChange {
  key: string
  change: Change
}

/** Questions on a scale, the level and the use beside those of the year before. */
export function changes(set: QuestionSet, then: Answers, now: Answers): YearChange[] {
  const scales = (now.summary.questions ?? []).filter((one) => one.kind === 'scale').map((one) => one.question)
  return [
    ...(set.level.length === 0 ? [] : [{ key: 'level', change: change(levelOf(set, then), levelOf(set, now)) }]),
    ...(set.use === undefined ? [] : [{ key: 'use', change: change(useOf(set, then), useOf(set, now)) }]),
    ...scales.map((key) => ({ key, change: change(meanSample(then, key), meanSample(now, key)) })),
  ]
}
