import { wordsIn } from '../../../engines/forms/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import { format, type Locale } from '../../../platform/i18n/index.ts'
import { type PaperDocument, qrSvg } from '../../../platform/paper/index.ts'
import type { Survey } from './queries.ts'
import type { QuestionSet } from './sets.ts'
import { texts } from './texts.ts'

/** A poster of a survey: what is asked, the address, and a code that a phone opens. */
export function posterOf(
  locale: Locale,
  facts: { set: QuestionSet; survey: Survey; owner: string; address: string },
): PaperDocument {
  const t = texts[locale]
  const { set, survey, owner, address } = facts
  const { lead } = set.definition
  const until =
    survey.closes === undefined ? undefined : format(locale).day(dayOf(survey.closes.subtract({ seconds: 1 })))
  return {
    title: wordsIn(locale, set.definition.title),
    language: locale,
    by: owner,
    foot: `${t.posterFoot} ${survey.year}`,
    parts: [
      { is: 'paragraph', text: lead === undefined ? t.posterTitle : wordsIn(locale, lead), lead: true },
      { is: 'figure', svg: qrSvg(address), alt: t.posterAlt(address), caption: t.posterText },
      { is: 'paragraph', text: [{ text: address, href: address, strong: true }] },
      {
        is: 'paragraph',
        text: [t.posterAnonymous, ...(until === undefined ? [] : [t.posterUntil(until)])].join(' '),
      },
    ],
  }
}
