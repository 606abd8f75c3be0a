// The form of a target as it was typed: what it says, and what is wrong with it.
import { z } from 'zod'
import { targetHistory } from '../../engines/metrics/index.ts'
import { type Ask, fields, type Problems, problemText } from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import type { Measure } from '../content/strategy.ts'
import { sameTarget, type TargetValue } from '../plan/steps.ts'
import { readTargetValue, targetText } from '../plan/values.ts'
import { type Ground, kindOf } from '../standing/index.ts'
import { dueOf, inTheWay } from './counting.ts'
import { texts } from './texts.ts'

/** The form's fields. */
export const posted = z.object({
  organisation: z.union([z.literal(''), fields.code]).default(''),
  value: fields.optionalText(20),
  day: fields.optionalDay(),
  past: z.literal('yes').optional().catch(undefined),
  /** The target that this one corrects. */
  instead: z.union([z.literal(''), z.uuid()]).default(''),
  baseline: fields.optionalText(20),
  baselineDay: fields.optionalDay(),
  body: fields.optionalText(200),
  decided: fields.optionalDay(),
})
type Posted = z.output<typeof posted>

type Asked = Pick<Ask, 'region' | 'locale' | 'today'>

/** Reads the target of a form; what is wrong is told by field. */
export function readTarget(ask: Asked, measure: Measure, places: readonly { id: string }[], value: Posted) {
  const t = texts[ask.locale]
  const { kind, of } = kindOf(measure)
  const problems: Record<string, string> = {}
  const number = kind === 'deliverable' ? 1 : readTargetValue(value.value ?? '', of)
  if (value.value === undefined && kind !== 'deliverable') problems.value = problemText(ask.locale, 'required', {})
  else if (number === undefined) problems.value = t.notAValue[of]
  if (value.organisation !== '' && !places.some((one) => one.id === value.organisation))
    problems.organisation = problemText(ask.locale, 'notAnOption', {})
  if (value.day !== undefined && value.day < ask.today.toString() && value.past === undefined) problems.day = t.pastDay
  const from = value.baseline === undefined ? undefined : readTargetValue(value.baseline, of)
  if (value.baseline !== undefined && from === undefined) problems.baseline = t.notAValue[of]
  else if ((value.baseline === undefined) !== (value.baselineDay === undefined))
    problems[value.baseline === undefined ? 'baseline' : 'baselineDay'] = t.baselineBoth
  if (value.baselineDay !== undefined && value.baselineDay > ask.today.toString())
    problems.baselineDay = problemText(ask.locale, 'dayAhead', { value: typedDay(value.baselineDay) })
  if (value.decided !== undefined && value.body === undefined) problems.body = t.decidedWithoutBody
  if (value.decided !== undefined && value.decided > ask.today.toString())
    problems.decided = problemText(ask.locale, 'dayAhead', { value: typedDay(value.decided) })
  if (number === undefined || Object.keys(problems).length > 0) return { ok: false as const, problems }
  const target: TargetValue = {
    value: number,
    day: value.day ?? null,
    ...(from === undefined || value.baselineDay === undefined
      ? {}
      : { baseline: { value: from, day: value.baselineDay } }),
    ...(value.body === undefined ? {} : { decided: { body: value.body, day: value.decided ?? null } }),
  }
  return { ok: true as const, target, organisation: value.organisation === '' ? null : value.organisation }
}

/** Told when a target would ask for nothing beside another one that is in force. */
export async function needlessProblems(
  ask: Asked,
  { ground, measure }: { ground: Ground; measure: Measure },
  organisation: string | null,
  from: readonly TargetValue[],
  target: TargetValue,
  instead: string,
): Promise<Problems | undefined> {
  const history = instead === '' ? [] : await targetHistory(ask.region.database.read, [measure.id])
  const gone = history.find((one) => one.id === instead)
  const kept = from.filter(
    (one) => gone === undefined || !sameTarget(one, { value: gone.value, day: gone.day?.toString() ?? null }),
  )
  const days = dueOf(ground, measure, organisation, [...kept, target])
  const others = kept.map((one, at) => ({ ...one, due: days[at] }))
  const other = inTheWay(others, { value: target.value, due: days.at(-1) })
  if (other === undefined) return undefined
  const t = texts[ask.locale]
  const { kind } = kindOf(measure)
  if (kind === 'deliverable' || other.value === target.value) return { day: t.already }
  return { value: t.looser(targetText(ask.locale, other, kind, t.undated)) }
}
