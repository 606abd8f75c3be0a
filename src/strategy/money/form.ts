// The form of an investment: what was typed ↔ what is recorded.
import { z } from 'zod'
import { type Form, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import { type Locale, typedDay } from '../../platform/i18n/index.ts'
import type { InvestmentFacts } from './actions.ts'
import type { Investment } from './queries.ts'
import { investmentKinds, parseEuros, planKinds, stages, typedEuros } from './rules.ts'
import { texts } from './texts.ts'

const typed = z.object({
  organisation: fields.code,
  year: fields.text(10),
  kind: fields.oneOf(investmentKinds),
  title: fields.text(200),
  planned: fields.optionalText(30),
  decided: fields.optionalText(30),
  spent: fields.optionalText(30),
  body: fields.optionalText(200),
  day: fields.optionalDay(),
  section: fields.optionalSection(),
  plan: z.enum(['', ...planKinds], { error: 'notAnOption' }).optional(),
  link: fields.link(),
})

/** What tells the decision behind a sum. */
const decided = ['body', 'day', 'section'] as const

/**
 * Reads a posted form; every problem at once.
 * @param organisations for which the actor may act.
 */
export function readInvestment(
  form: Form,
  measure: string,
  organisations: ReadonlySet<string>,
  locale: Locale,
  today: Temporal.PlainDate,
): { ok: true; facts: InvestmentFacts } | { ok: false; problems: Problems } {
  const t = texts[locale].problems
  const parsed = parseForm(typed, form, locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const { values } = form
  const amounts = { planned: undefined, decided: undefined, spent: undefined } as Record<
    (typeof stages)[number],
    number | undefined
  >
  for (const stage of stages) {
    const text = (values[stage] ?? '').trim()
    if (text === '') continue
    amounts[stage] = parseEuros(text)
    if (amounts[stage] === undefined) problems[stage] ??= t.amount
  }
  if (stages.every((stage) => (values[stage] ?? '').trim() === '')) problems.planned ??= t.noAmount
  if (values.year !== undefined && !/^20\d\d$/.test(values.year.trim())) problems.year ??= t.year
  if (!organisations.has(values.organisation ?? '')) problems.organisation ??= problemText(locale, 'notAllowedHere', {})
  const on = fields.dayIn(values.day)
  if (on !== undefined && on > today.toString())
    problems.day ??= problemText(locale, 'dayAhead', { value: typedDay(on) })
  const missing = decided.filter((name) => (values[name] ?? '').trim() === '')
  if (missing.length > 0 && (missing.length < decided.length || amounts.decided !== undefined))
    for (const name of missing) problems[name] ??= t.decisionMissing
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { organisation, body, day, section, plan, link, kind, title } = parsed.value
  return {
    ok: true,
    facts: {
      measure,
      organisation,
      year: Number(parsed.value.year),
      kind,
      title,
      ...amounts,
      decision: body === undefined || day === undefined || section === undefined ? undefined : { body, day, section },
      plan: plan === undefined || plan === '' ? undefined : plan,
      link,
    },
  }
}

/** An investment as its form shows it. */
export const typedInvestment = (one: Investment): Record<string, string> => ({
  organisation: one.organisation,
  year: String(one.year),
  kind: one.kind,
  title: one.title,
  ...Object.fromEntries(
    stages.flatMap((stage) => {
      const cents = one[stage]
      return cents === undefined ? [] : [[stage, typedEuros(cents)]]
    }),
  ),
  body: one.decision?.body ?? '',
  day: one.decision === undefined ? '' : typedDay(one.decision.day),
  section: one.decision?.section ?? '',
  plan: one.plan ?? '',
  link: one.link ?? '',
})
