// What an agenda tells, put away when the first note is taken: what was agreed and sent does not change by what follows.
import { type Locale, locales } from '../../platform/i18n/index.ts'
import type { PaperDocument } from '../../platform/paper/index.ts'
import { type OpenMeeting, stateOn } from './open-meeting.ts'
import { agendaPaper } from './papers.ts'
import type { Told } from './rules.ts'
import { changeLines } from './words.ts'

export interface FrozenAgenda {
  items: Readonly<Record<string, Told>>
  papers: Readonly<Record<Locale, PaperDocument>>
}

const inEach = <T>(make: (locale: Locale) => T): Record<Locale, T> =>
  Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Record<Locale, T>

/** The first thing that has changed of a measure on the agenda, in a line. */
export function firstChange(open: OpenMeeting, measure: string, locale: Locale): string | undefined {
  const [said] = changeLines(open.changes.get(measure) ?? [], open.organisation.id, open.now, locale)
  return said && `${said.who}: ${said.what}`
}

/** The agenda as it stands, list and paper. */
export const frozenOf = (open: OpenMeeting): FrozenAgenda => ({
  items: Object.fromEntries(
    open.agenda.map(({ measure }): [string, Told] => {
      const state = stateOn(open, measure)
      const isChanged = firstChange(open, measure, 'fi') !== undefined
      return [
        measure,
        {
          ...(state === undefined ? {} : { state }),
          ...(isChanged ? { change: inEach((locale) => firstChange(open, measure, locale) ?? '') } : {}),
        },
      ]
    }),
  ),
  papers: inEach((locale) => agendaPaper(open, locale)),
})
