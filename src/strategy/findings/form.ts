// The forms of a finding: what was typed ↔ what is recorded.
import { z } from 'zod'
import { dayOf } from '../../platform/config/index.ts'
import { type Form, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import { type Locale, typedDay } from '../../platform/i18n/index.ts'
import type { FindingDecision, NewFinding } from './actions.ts'
import type { Gauge } from './figures.ts'
import { type Finding, type Frozen, outcomes, severities, type Weight } from './rules.ts'
import { texts } from './texts.ts'

type Read<T> = { ok: true; value: T } | { ok: false; problems: Problems }

const sourced = ['feedback', 'survey'] as const

/** What a page that leads to a new finding already knows. */
export const beginQuery = z.object({
  source: z.enum(sourced).optional().catch(undefined),
  id: z.string().max(100).optional().catch(undefined),
  measure: fields.code.optional().catch(undefined),
  organisation: fields.code.optional().catch(undefined),
})

const recorded = z.object({
  organisation: fields.code,
  title: fields.text(160, 3),
  text: fields.text(4000, 3),
  indicator: z.union([z.literal(''), fields.code]).optional(),
})

export interface RecordGround {
  organisations: ReadonlySet<string>
  measures: ReadonlySet<string>
  /** What it begins from, when a page has led here. */
  from: NewFinding['source'] | undefined
}

/** A new finding, or every problem at once. */
export function readFinding(form: Form, ground: RecordGround, locale: Locale): Read<NewFinding> {
  const parsed = parseForm(recorded, form, locale)
  if (!parsed.ok) return parsed
  const { organisation, title, text, indicator = '' } = parsed.value
  const problems: Record<string, string> = {}
  if (!ground.organisations.has(organisation)) problems.organisation = problemText(locale, 'notAllowedHere', {})
  if (indicator !== '' && !ground.measures.has(indicator)) problems.indicator = texts[locale].problems.indicator
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const source =
    ground.from ??
    (indicator === ''
      ? { kind: 'person' as const, id: undefined, path: undefined }
      : { kind: 'indicator' as const, id: indicator, path: `/measures/${indicator}` })
  return { ok: true, value: { organisation, title, text, source } }
}

const weighed = z.object({
  concerns: z.string({ error: 'required' }).trim().min(1, 'required').max(12),
  severity: fields.oneOf(severities),
  measure: fields.code,
})

/** A weight, or every problem at once. */
export function readWeight(form: Form, measures: ReadonlySet<string>, locale: Locale): Read<Weight> {
  const t = texts[locale].problems
  const parsed = parseForm(weighed, form, locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const concerns = Number((form.values.concerns ?? '').replaceAll(/[\s\u00a0]/g, ''))
  if (!Number.isInteger(concerns) || concerns < 1 || concerns > 1_000_000) problems.concerns ??= t.concerns
  if (parsed.ok && !measures.has(parsed.value.measure)) problems.measure = t.measure
  if (!parsed.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, value: { ...parsed.value, concerns } }
}

const decided = z.object({
  what: fields.oneOf(outcomes),
  said: fields.optionalText(300),
  grounds: fields.text(1500, 3),
  by: z.string({ error: 'notAnOption' }).max(60),
  day: fields.day(),
  action: z.string().max(60).optional(),
  actionTitle: fields.optionalText(200),
  actionDue: fields.optionalDay(),
  gauge: z.string().max(200).optional(),
  looks: fields.optionalDay(),
  same: z.string().max(60).optional(),
})

export interface DecisionGround {
  finding: Finding
  today: Temporal.PlainDate
  bodies: ReadonlySet<string>
  people: ReadonlySet<string>
  actions: ReadonlySet<string>
  gauges: readonly Gauge[]
  /** Findings of the same organisation that this one may be the same as. */
  others: ReadonlySet<string>
  frozen(gauge: Gauge): Frozen
}

/** Years within which an effect must be looked at. */
const MOST_YEARS = 3

/** A decision, or every problem at once; of what was not chosen nothing is asked. */
export function readDecision(form: Form, ground: DecisionGround, locale: Locale): Read<FindingDecision> {
  const t = texts[locale].problems
  const parsed = parseForm(decided, form, locale)
  if (!parsed.ok) return parsed
  const { what, said, grounds, day, action, actionTitle, actionDue, looks, same } = parsed.value
  const today = ground.today.toString()
  const problems: Record<string, string> = {}
  const [kind, key = ''] = parsed.value.by.split(':')
  const by =
    kind === 'body' && ground.bodies.has(key)
      ? { body: key }
      : kind === 'person' && ground.people.has(key)
        ? { person: key }
        : undefined
  if (by === undefined) problems.by = t.by
  if (day > today) problems.day = problemText(locale, 'dayAhead', { value: typedDay(day) })
  if (day < dayOf(ground.finding.at).toString()) problems.day = t.decidedBefore
  const named = { grounds, by: by ?? { body: '' }, day }
  if (what !== 'same' && said === undefined) problems.said = problemText(locale, 'required', {})
  if (what === 'same') {
    if (!ground.others.has(same ?? '')) problems.same = t.sameAs
    return Object.keys(problems).length > 0
      ? { ok: false, problems }
      : { ok: true, value: { ...named, what, as: same ?? '' } }
  }
  if (what === 'no')
    return Object.keys(problems).length > 0
      ? { ok: false, problems }
      : { ok: true, value: { ...named, what, said: said ?? '' } }
  const gauge = ground.gauges.find((one) => one.key === parsed.value.gauge)
  if (gauge === undefined) problems.gauge = t.gauge
  if (looks === undefined || looks <= today || looks > ground.today.add({ years: MOST_YEARS }).toString())
    problems.looks = t.looks
  const chosen =
    action !== undefined && ground.actions.has(action)
      ? { id: action }
      : action === 'new' && actionTitle !== undefined && actionDue !== undefined
        ? { title: actionTitle, due: actionDue }
        : undefined
  if (chosen === undefined) problems.action = t.action
  if (gauge === undefined || looks === undefined || chosen === undefined || Object.keys(problems).length > 0)
    return { ok: false, problems }
  const { measure, indicator } = gauge
  const effect = { measure, indicator, looks, before: ground.frozen(gauge) }
  return { ok: true, value: { ...named, what, said: said ?? '', action: chosen, effect } }
}

/** What was learned of an effect, or what is wrong with it. */
export function readLearned(form: Form, locale: Locale): Read<string> {
  const parsed = parseForm(z.object({ learned: fields.text(1500, 3) }), form, locale)
  return parsed.ok ? { ok: true, value: parsed.value.learned } : parsed
}
