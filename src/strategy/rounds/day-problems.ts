import { type Ask, problemText } from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import { daysAtFault, type RoundDays } from './rules.ts'
import { texts } from './texts.ts'

/** Days that are passed or out of order, each at its field. */
export function dayProblems(ask: Ask, given: RoundDays, from: string): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const name of daysAtFault(given)) problems[name] = texts[ask.locale].notInOrder
  if (given.opens < from) problems.opens = problemText(ask.locale, 'dayPassed', { value: typedDay(given.opens) })
  return problems
}
