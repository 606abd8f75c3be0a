import { href } from '../../platform/i18n/index.ts'
import type { View } from '../../platform/ui/index.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { texts } from './texts.ts'

/** Where a measure of the agenda is shown. */
export const showPath = (meeting: string, at: number): string => `/meetings/${meeting}/show?at=${at}`
/** Where the answer to a follow-up round is shown. */
export const answerPath = (meeting: string): string => `/meetings/${meeting}/answer`

/** How many items come before the measures: the answer is one, for those who deal with it. */
const before = ({ answer, isKeeper }: OpenMeeting): 0 | 1 => (answer !== undefined && isKeeper ? 1 : 0)

/** Where the meeting view begins. */
export const firstPath = (open: OpenMeeting): string =>
  before(open) === 0 ? showPath(open.meeting.id, 1) : answerPath(open.meeting.id)

interface NavProps {
  view: View
  open: OpenMeeting
  /** The place of a measure on the agenda, one more than there are for the end, 0 for one that is not on it. */
  at: number | 'answer'
  measure: string | undefined
}

/**
 * On and back in the meeting view, first on its every page: the answer if there is one, the measures, the end. The way
 * on comes first, so that it stays where it is from page to page.
 */
export function StageNav({ view, open, at, measure }: NavProps) {
  const { locale } = view
  const t = texts[locale]
  const { meeting, agenda } = open
  const first = before(open)
  const place = at === 'answer' ? 1 : at === 0 ? 0 : at + first
  const count = agenda.length + first
  const path = (to: number) =>
    href(locale, to === 1 && first === 1 ? answerPath(meeting.id) : showPath(meeting.id, to - first))
  return (
    <nav class="stage-nav" aria-label={t.items}>
      {place <= count ? (
        <a class="button" rel="next" href={path(place + 1)}>
          {place === count ? t.last : t.next}
        </a>
      ) : (
        // Its place stays empty: the second press of a hasty hand does not go back.
        <span class="button gone">{t.last}</span>
      )}
      {place > 1 && (
        <a class="button second" rel="prev" href={path(place - 1)}>
          {t.prev}
        </a>
      )}
      {place > 0 && place <= count && <span>{t.place(String(place), String(count))}</span>}
      <a href={href(locale, `/meetings/${meeting.id}`)}>{t.agenda}</a>
      {measure !== undefined && <a href={href(locale, `/measures/${measure}`)}>{t.measurePage}</a>}
    </nav>
  )
}
