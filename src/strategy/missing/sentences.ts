import { stateName, unitText } from '../../engines/metrics/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { MissingList, ShownStep } from './rules.ts'
import { texts } from './texts.ts'

/** Whose a thing is, in the reader's language; the whole region's when it is nobody's own. */
export const nameOf = (list: MissingList, organisation: string | undefined, locale: Locale): string => {
  const found = list.scope.find((one) => one.id === organisation)
  return found === undefined ? texts[locale].ofRegion : nameIn(locale, found.name)
}

/** What one thing is, verb first. Days are told as seen from `today`. */
export function stepSentence(
  locale: Locale,
  step: ShownStep,
  { unit }: Pick<MissingList, 'unit'>,
  today: Temporal.PlainDate,
): string {
  const f = format(locale)
  const t = texts[locale].step
  switch (step.what) {
    case 'attest':
      return t.attest
    case 'some':
      return t.some
    case 'firstFigure':
      return t[step.why]
    case 'endSilence':
      return t.endSilence(f.day(step.asOf))
    case 'renew':
      if (step.until === undefined) return t.renewOld
      return Temporal.PlainDate.compare(step.until, today) < 0
        ? t.renewPast(f.day(step.until))
        : t.renew(f.day(step.until))
    case 'more': {
      const say = step.to > step.from ? t.more : t.fewer
      return say(unitText(locale, step.by, unit), f.share(step.from, step.total), f.share(step.to, step.total))
    }
    case 'value':
      return step.from === undefined ? t.valueOnly(f.number(step.to)) : t.value(f.number(step.from), f.number(step.to))
  }
}

/** What the list comes to, in a sentence or two. */
export function outcomeOf(locale: Locale, { asked, by, isMeasured }: MissingList): string {
  const t = texts[locale]
  const day = format(locale).day(by)
  if (asked.is === 'already') return t.already(day, stateName(locale, asked.state))
  if (asked.is === 'impossible') return isMeasured ? t.impossible[asked.why] : t.notMeasured
  return `${t.lead(day, stateName(locale, asked.state))} ${t.ifNothing(stateName(locale, asked.ifNothing))}`
}

/** Why the day is none that was agreed: the agreed one has passed. Undefined when there is nothing to explain. */
export function whyThisDay(locale: Locale, { by, passed, asked }: MissingList): string | undefined {
  if (passed === undefined || asked.is === 'impossible') return undefined
  const { day } = format(locale)
  return texts[locale].dayPassed(day(passed), day(by))
}
