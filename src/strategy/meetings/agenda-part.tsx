// The agenda of a meeting as a list, and what is left outside it.
import { format, href } from '../../platform/i18n/index.ts'
import { Form, State, Tag, type View } from '../../platform/ui/index.ts'
import { Title } from '../parts/title.tsx'
import { labelOf } from '../rounds/label.ts'
import { partPath } from '../rounds/work.ts'
import type { Arranging } from './actions.ts'
import { firstChange } from './frozen.ts'
import type { MeetingPageProps } from './meeting-page.tsx'
import { Notes, notesOn } from './notes-part.tsx'
import { type OpenMeeting, reasonsNow, stateOn } from './open-meeting.ts'
import { type AgendaItem, stateOf, stateOfReasons } from './rules.ts'
import { answerPath } from './stage-nav.tsx'
import { texts } from './texts.ts'
import { Undecided } from './undecided.tsx'
import { verdictText, whyWord } from './words.ts'

type Props = MeetingPageProps & { acts: boolean }

/** What can be done to the agenda of one measure: a form of one button. */
function Act(props: { view: View; open: OpenMeeting; measure: string; what: Arranging; label: string }) {
  const { view, open, measure, what, label } = props
  return (
    <Form view={view} action={`/meetings/${open.meeting.id}/agenda`} class="cluster">
      <input type="hidden" name="measure" value={measure} />
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="seen" value={open.items.revision} />
      <button type="submit" class="link">
        {label}
        <span class="hidden">{` ${measure}`}</span>
      </button>
    </Form>
  )
}

/** The agenda: as it makes itself, and once noting has begun as it was then. */
export function Agenda({ view, open, acts, mayKeep }: Props) {
  const { locale } = view
  const t = texts[locale]
  const { meeting, agenda, now } = open
  const first = open.answer === undefined ? 1 : 2
  return (
    <ol class="lines plain">
      <AnswerItem view={view} open={open} />
      {agenda.map((item, at) => {
        const { measure } = item
        const can = (what: Arranging, label: string) => <Act {...{ view, open, measure, what, label }} />
        return (
          <li key={measure}>
            <p>
              {`${at + first}. `}
              <a href={href(locale, `/meetings/${meeting.id}/show?at=${at + 1}`)}>
                <b>{measure}</b> <Title strategy={now.strategy} id={measure} locale={locale} />
              </a>
            </p>
            <Why view={view} open={open} item={item} />
            <div class="small">
              <Undecided open={open} locale={locale} measure={measure} />
            </div>
            <Notes open={open} locale={locale} measure={measure} mayCorrect={mayKeep} />
            {acts && (
              <div class="cluster small">
                {at > 0 && can('up', t.up)}
                {at < agenda.length - 1 && can('down', t.down)}
                {notesOn(open, measure).length === 0 && can('remove', t.remove)}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** The answer to a follow-up round, first. */
function AnswerItem({ view, open }: { view: View; open: OpenMeeting }) {
  const { locale } = view
  const { answer, meeting } = open
  if (answer === undefined) return null
  const path = open.isKeeper ? answerPath(meeting.id) : partPath(answer.round, meeting.organisation)
  return (
    <li>
      <p>
        {'1. '}
        <a href={href(locale, path)}>
          <b>{texts[locale].answerOf(labelOf(locale, answer))}</b>
        </a>
      </p>
      <p class="cluster">
        <Tag>{verdictText(answer.verdict, locale)}</Tag>
      </p>
    </li>
  )
}

/** Why a measure is on the agenda: as the agenda told it, and how it stands now where that is something else. */
function Why({ view, open, item }: { view: View; open: OpenMeeting; item: AgendaItem }) {
  const { locale } = view
  const t = texts[locale]
  const { measure, reasons } = item
  const isKept = open.meeting.begun !== undefined
  const now = stateOn(open, measure)
  const told = open.told.get(measure)
  const state = (isKept ? (told?.state ?? stateOfReasons(reasons)) : undefined) ?? now
  const change = isKept ? told?.change?.[locale] : firstChange(open, measure, locale)
  const isOver = stateOf(open.meeting, view.today) === 'closed'
  return (
    <p class="cluster">
      {state && <State locale={locale} state={state} look="small" />}
      {reasonsNow(open, item)
        .filter((one) => one !== state)
        .map((one) => (
          <Tag key={one}>{whyWord(open, measure, one, locale)}</Tag>
        ))}
      {now !== undefined && now !== state && (
        <span class="cluster small">
          {isOver ? t.stateAfter : t.stateNow} <State locale={locale} state={now} look="small" />
        </span>
      )}
      {change && <span class="small soft">{change}</span>}
    </p>
  )
}

/** Measures that need the body too and are not on the agenda: to look at, or to take up. */
export function Rest({ view, open, acts }: Props) {
  const { locale } = view
  const t = texts[locale]
  const { meeting, rest, now } = open
  if (rest.length === 0) return null
  return (
    <details>
      <summary>{t.rest(format(locale).number(rest.length))}</summary>
      <p>{t.restLead}</p>
      <ul class="lines plain">
        {rest.map(({ measure, reasons }) => (
          <li key={measure}>
            <p>
              <a href={href(locale, `/meetings/${meeting.id}/show?measure=${measure}`)}>
                <b>{measure}</b> <Title strategy={now.strategy} id={measure} locale={locale} />
              </a>
            </p>
            <div class="cluster">
              {reasons.map((one) => (
                <Tag key={one}>{whyWord(open, measure, one, locale)}</Tag>
              ))}
              {acts && <Act view={view} open={open} measure={measure} what="add" label={t.addItem} />}
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}
