import { href } from '../../platform/i18n/index.ts'
import type { View } from '../../platform/ui/index.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { texts } from './texts.ts'

/** Where a measure of the agenda is shown. */
export const showPath = (meeting: string, at: number): string => `/meetings/${meeting}/show?at=${at}`
/** Where the answer to a follow-up round is shown. */
export const answerPath = (meeting: string): string => `/meetings/${meeting}/answer`

/** Where the meeting view begins. */
export const firstPath = ({ meeting, answer }: Pick<OpenMeeting, 'meeting' | 'answer'>): string =>
  answer === undefined ? showPath(meeting.id, 1) : answerPath(meeting.id)

interface NavProps {
  view: View
  open: OpenMeeting
  /** The place of a measure on the agenda, one more than there are for the end, 0 for one that is not on it. */
  at: number | 'answer'
  measure: string | undefined
}

/** On and back in the meeting view, first on its every page: the answer if there is one, the measures, the end. */
export function StageNav({ view, open, at, measure }: NavProps) {
  const { locale } = view
  const t = texts[locale]
  const { meeting, agenda, answer } = open
  const before = answer === undefined ? 0 : 1
  const place = at === 'answer' ? 1 : at === 0 ? 0 : at + before
  const count = agenda.length + before
  const path = (to: number) =>
    href(locale, to === 1 && before === 1 ? answerPath(meeting.id) : showPath(meeting.id, to - before))
  return (
    <nav class="stage-nav" aria-label={t.items}>
      {place > 1 && (
        <a class="button second" rel="prev" href={path(place - 1)}>
          {t.prev}
        </a>
      )}
      {place <= count && (
        <a class="button" rel="next" href={path(place + 1)}>
          {place === count ? t.last : t.next}
        </a>
      )}
      {place > 0 && place <= count && <span>{t.place(String(place), String(count))}</span>}
      <a href={href(locale, `/meetings/${meeting.id}`)}>{t.agenda}</a>
      {measure !== undefined && <a href={href(locale, `/measures/${measure}`)}>{t.measurePage}</a>}
    </nav>
  )
}
