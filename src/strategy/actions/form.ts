// The form of a follow-up action: what was typed ↔ what is recorded.
import { z } from 'zod'
import { type Form, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import { type Locale, parseDay, typedDay } from '../../platform/i18n/index.ts'
import { parseEuros, typedEuros } from '../money/rules.ts'
import type { FollowUpFacts } from './actions.ts'
import type { FollowUp } from './queries.ts'
import { readSteps, type TypedStep } from './rules.ts'
import { texts } from './texts.ts'

const MOST_LINKS = 10
const MOST_STEPS = 30
const STEP_LENGTH = 200

/** What a page that leads to the form already knows. */
export const beginQuery = z.object({
  organisation: fields.code.optional().catch(undefined),
  title: fields.optionalText(200).catch(undefined),
})

const typed = z.object({
  title: fields.text(200, 3),
  description: fields.optionalText(4000),
  moves: fields.code,
  expected: fields.text(1000, 3),
  organisation: fields.code,
  owner: z.union([z.literal(''), z.uuid()], { error: 'notAnOption' }).optional(),
  due: fields.day(),
  steps: fields.optionalText(8000),
  cost: fields.optionalText(30),
  links: fields.optionalText(6000),
})

/** The box of a measure that the action also serves; ids hold points, names of fields do not. */
export const servesField = (measure: string): string => `serves_${measure.replaceAll('.', '_')}`

export interface ActionGround {
  /** Ids of the strategy's measures, in order. */
  measures: readonly string[]
  /** The measure under which the action stands. */
  measure: string
  organisations: ReadonlySet<string>
  people: ReadonlySet<string>
  /** Nothing is due before this day: it would be late at once. */
  today: Temporal.PlainDate
  /** The due day that the action has already, ISO: that one may stay. */
  due?: string
  /** Key of the indicator that decides a measure now. */
  indicatorOf(measure: string): string | undefined
}

/** Steps of the form's field, or what is wrong with them. */
export function stepsOf(
  text: string,
  today: Temporal.PlainDate,
  locale: Locale,
): { steps: readonly TypedStep[]; problem: string | undefined } {
  const t = texts[locale].problems
  const read = readSteps(text, parseDay)
  if (!read.ok) return { steps: [], problem: t.steps(read.line.slice(0, 80)) }
  if (read.steps.length > MOST_STEPS) return { steps: [], problem: t.tooManySteps }
  if (read.steps.some((step) => step.name.length > STEP_LENGTH)) return { steps: [], problem: t.stepTooLong }
  const passed = read.steps.find((step) => step.due !== undefined && step.due < today.toString())?.due
  if (passed !== undefined) return { steps: [], problem: problemText(locale, 'dayPassed', { value: typedDay(passed) }) }
  return { steps: read.steps, problem: undefined }
}

function linksOf(text: string, locale: Locale): { links: string[]; problem: string | undefined } {
  const t = texts[locale].problems
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length > MOST_LINKS) return { links: [], problem: t.tooManyLinks }
  const links: string[] = []
  for (const line of lines) {
    const parsed = fields.link().safeParse(line)
    if (!parsed.success || parsed.data === undefined) return { links, problem: t.links(line.slice(0, 80)) }
    links.push(parsed.data)
  }
  return { links, problem: undefined }
}

export type ReadAction =
  | { ok: true; facts: FollowUpFacts; steps: readonly TypedStep[] }
  | { ok: false; problems: Problems }

/** Reads a posted form; every problem at once. */
export function readAction(form: Form, ground: ActionGround, locale: Locale): ReadAction {
  const t = texts[locale].problems
  const parsed = parseForm(typed, form, locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const { values } = form
  const { steps, problem: stepsProblem } = stepsOf(values.steps ?? '', ground.today, locale)
  if (stepsProblem !== undefined) problems.steps ??= stepsProblem
  const dueBy = fields.dayIn(values.due)
  if (dueBy !== undefined && dueBy !== ground.due && dueBy < ground.today.toString())
    problems.due ??= problemText(locale, 'dayPassed', { value: typedDay(dueBy) })
  const { links, problem: linksProblem } = linksOf(values.links ?? '', locale)
  if (linksProblem !== undefined) problems.links ??= linksProblem
  const costText = (values.cost ?? '').trim()
  const cost = costText === '' ? undefined : parseEuros(costText)
  if (costText !== '' && cost === undefined) problems.cost ??= t.cost
  // What it should move it also serves.
  const measures = ground.measures.filter(
    (id) => id === ground.measure || id === values.moves || values[servesField(id)] !== undefined,
  )
  const { owner: someone = '' } = values
  if (!ground.organisations.has(values.organisation ?? ''))
    problems.organisation ??= problemText(locale, 'notAllowedHere', {})
  if (someone !== '' && !ground.people.has(someone)) problems.owner ??= t.owner
  if (!measures.includes(values.moves ?? '') || measures.length > 20) problems.moves ??= t.moves
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { organisation, owner, moves, expected, title, description, due } = parsed.value
  return {
    ok: true,
    facts: {
      measures,
      moves,
      indicator: ground.indicatorOf(moves),
      expected,
      organisation,
      title,
      description,
      owner: owner === '' ? undefined : owner,
      due,
      cost,
      links,
    },
    steps,
  }
}

/** An action as its form shows it. */
export const typedAction = (one: FollowUp): Record<string, string> => ({
  title: one.title,
  description: one.description ?? '',
  moves: one.moves,
  expected: one.expected,
  organisation: one.organisation,
  owner: one.owner ?? '',
  due: typedDay(one.due),
  cost: one.cost === undefined ? '' : typedEuros(one.cost),
  links: one.links.join('\n'),
  ...Object.fromEntries(one.measures.map((id) => [servesField(id), 'yes'])),
})
