import type { State } from '../../engines/metrics/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Part, Rich, Run } from '../../platform/paper/index.ts'

/** A stretch of text that a page may draw as a state with its shape; paper shows its word. */
export type ReportRun = Run & { state?: State }

/** Parts of a paper whose runs a page shows too. */
export type ReportPart = Part

/** What stands in one language: marked when that is not the reader's. */
export const inLanguage = (text: string, lang: Locale, locale: Locale): Rich =>
  lang === locale || text === '' ? text : [{ text, lang }]

export const stateRun = (state: State, word: string): Rich => {
  const run: ReportRun = { text: word, state }
  return [run]
}

/** A sign and its number stay on one line: § 12. */
export const unbroken = (section: string): string => section.replaceAll(/§\s+/g, '§\u00a0')
