// Answers of a survey, a respondent a line, into figures of municipalities. The answers themselves are kept nowhere.
import { z } from 'zod'
import { parseDay } from '../../../platform/i18n/index.ts'
import type { Fetched, Gathering, SheetLine } from '../../sources/index.ts'
import { countOf, FEWEST, meanOf, netPromoterScore, numbersIn, pointOf, type Tally, wordsIn } from './rules.ts'
import { surveyTexts as t } from './texts.ts'

const NPS = [0, 10] as const
const LEVEL = [1, 5] as const
/** Words that say yes when the settings name no others. */
export const YES = 'kyllä; ja; yes; 1'

/** What the settings of a survey are, as much of them as is needed here. */
export const surveySettings = z.object({
  recommend: z.string().optional(),
  aiLevel: z.string().optional(),
  aiUse: z.string().optional(),
  organisation: z.string().optional(),
  day: z.string().optional(),
  respondent: z.string().optional(),
  yes: z.string().optional(),
  staff: z.string().optional(),
  rolling: z.enum(['yes', 'no']).catch('no'),
})

/** Questions, by the column that holds their answers. */
const questions = ['recommend', 'aiLevel', 'aiUse'] as const
type Question = (typeof questions)[number]

interface Answer {
  day: string
  values: Partial<Record<Question, number>>
}

type Gathered = Omit<Fetched, 'intake'>
const fault = (at: string, field: string, why: NonNullable<Fetched['fault']>['why']): Gathered => ({
  at,
  raw: {},
  fault: { field, why },
})

/** The value of each question that a line answers; what cannot be read is said. */
function valuesOf(line: SheetLine, yes: readonly string[]): { values: Answer['values']; faults: Gathered[] } {
  const values: Answer['values'] = {}
  const faults: Gathered[] = []
  for (const question of questions) {
    const answer = line.raw[question]?.trim() ?? ''
    if (answer === '') continue
    if (question === 'aiUse') {
      values.aiUse = yes.includes(answer.toLowerCase()) ? 1 : 0
      continue
    }
    const value = pointOf(answer, question === 'recommend' ? NPS : LEVEL)
    if (value === undefined)
      faults.push(fault(line.at, question, question === 'recommend' ? t.notZeroToTen : t.notOneToFive))
    else values[question] = value
  }
  return { values, faults }
}

const tallyOf = (answers: readonly Answer[], question: Question): Tally => {
  const tally: Tally = new Map()
  for (const { values } of answers) {
    const value = values[question]
    if (value !== undefined) tally.set(value, (tally.get(value) ?? 0) + 1)
  }
  return tally
}

/** Figures of one municipality's answers; too few of them are said, not told. */
function* figuresOf(organisation: string, answers: readonly Answer[], staff: number | undefined): Generator<Gathered> {
  const day =
    answers
      .map((one) => one.day)
      .sort()
      .at(-1) ?? ''
  const base = { organisation, ...(day === '' ? {} : { day }) }
  for (const question of questions) {
    const tally = tallyOf(answers, question)
    const n = countOf(tally)
    if (n === 0) continue
    if (n < FEWEST) {
      yield fault(organisation, question, t.tooFew)
      continue
    }
    if (question === 'recommend')
      yield { at: organisation, raw: { ...base, indicator: 'feedback.netPromoterScore', ...netPromoterScore(tally) } }
    else if (question === 'aiLevel')
      yield { at: organisation, raw: { ...base, indicator: 'ai.selfAssessmentLevel', ...meanOf(tally, LEVEL) } }
    else yield { at: organisation, raw: { ...base, indicator: 'ai.useRate', done: tally.get(1) ?? 0, total: n } }
  }
  if (staff === undefined) return
  if (answers.length < FEWEST) yield fault(organisation, 'respondent', t.tooFew)
  else
    yield {
      at: organisation,
      raw: { ...base, indicator: 'training.surveyResponse', done: answers.length, total: staff },
    }
}

/** The answers of a year, counted back from the newest one. */
const ofLastYear = (answers: readonly Answer[]): readonly Answer[] => {
  const newest =
    answers
      .map((one) => one.day)
      .sort()
      .at(-1) ?? ''
  if (newest === '') return answers
  const from = Temporal.PlainDate.from(newest).subtract({ years: 1 }).toString()
  return answers.filter((one) => one.day > from)
}

/** Counts the answers by municipality. */
export async function* gatherAnswers(lines: AsyncIterable<SheetLine>, of: Gathering): AsyncGenerator<Gathered> {
  const held = surveySettings.parse(of.settings)
  const yes = wordsIn(held.yes ?? YES)
  const home = [...of.places.values()].includes(of.organisation) ? of.organisation : undefined
  const staff = new Map([...numbersIn(held.staff ?? '')].map(([place, many]) => [of.places.get(place), many]))
  const seen = new Map<string, string>()
  const answers = new Map<string, Answer[]>()
  for await (const line of lines) {
    const { organisation: place, day: moment, respondent } = line.raw
    const organisation = place === undefined ? home : of.places.get(place.trim().toLowerCase())
    if (organisation === undefined) {
      yield fault(line.at, 'organisation', t.noPlace)
      continue
    }
    const twin = respondent === undefined ? undefined : seen.get(respondent)
    if (twin !== undefined) {
      yield fault(line.at, 'respondent', t.twice(twin))
      continue
    }
    if (respondent !== undefined) seen.set(respondent, line.at)
    const day = moment === undefined ? '' : parseDay(moment.replace(/^(\S+)[T ]\d{1,2}[.:]\d{2}.*$/, '$1'))
    if (day === undefined) {
      yield fault(line.at, 'day', t.notADay)
      continue
    }
    const { values, faults } = valuesOf(line, yes)
    yield* faults
    const own = answers.get(organisation) ?? []
    own.push({ day, values })
    answers.set(organisation, own)
  }
  for (const [organisation, own] of [...answers].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield* figuresOf(organisation, held.rolling === 'yes' ? ofLastYear(own) : own, staff.get(organisation))
}
