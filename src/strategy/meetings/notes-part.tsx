import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Own } from '../parts/title.tsx'
import { labelOf } from '../rounds/label.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { type Note, type Standing, standingNotes } from './queries.ts'
import { texts } from './texts.ts'
import { attestationText, notedMoneyWords, placeName, verdictText } from './words.ts'

/** The notes of a meeting on one measure, or on the whole; those on an answer stand by the answer. */
export const notesOn = (open: OpenMeeting, measure: string | undefined): Standing[] =>
  standingNotes(open.notes).filter((one) => one.note.measure === measure && one.note.kind !== 'answer')

/** The notes of what was done with an answer to a follow-up round. */
export const answerNotes = (open: OpenMeeting): Standing[] =>
  standingNotes(open.notes).filter((one) => one.note.kind === 'answer')

interface NotesProps {
  open: OpenMeeting
  locale: Locale
  measure: string | undefined
  /** Whether the reader may correct them. */
  mayCorrect: boolean
}

/** What was noted, each with what it replaced. */
export function Notes({ open, locale, measure, mayCorrect }: NotesProps) {
  const t = texts[locale]
  const found = notesOn(open, measure)
  if (found.length === 0) return null
  return (
    <ul class="lines plain">
      {found.map(({ note, earlier }) => (
        <li key={note.id}>
          <NoteLine open={open} locale={locale} note={note} />
          {earlier.map((one) => (
            <div key={one.id} class="small soft">
              <p>{t.corrected(format(locale).instant(note.at))}</p>
              <NoteLine open={open} locale={locale} note={one} />
            </div>
          ))}
          {mayCorrect && note.kind !== 'takenBack' && (
            <p class="small">
              <a href={href(locale, `/meetings/${open.meeting.id}/notes/${note.id}/correction`)}>
                {t.correct}
                <span class="hidden">{`: ${t.kinds[note.kind]} ${note.section ?? ''}`}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** One note in a line or two. */
export function NoteLine({ open, locale, note }: { open: OpenMeeting; locale: Locale; note: Note }) {
  const t = texts[locale]
  const { strategy } = open.now
  if (note.kind === 'answer') return <AnswerLine open={open} locale={locale} note={note} />
  if (note.kind === 'action') return <ActionLine open={open} locale={locale} note={note} />
  const attested = open.attested.find((one) => one.id === note.attestation)
  const money = notedMoneyWords(open, note, locale)
  const decided = note.day === undefined ? undefined : format(locale).day(note.day)
  const where = [note.kind === 'decision' ? decided : undefined, note.section].filter((part) => part !== undefined)
  return (
    <>
      <p>
        <b>{t.kinds[note.kind]}</b>
        {where.length > 0 && ` ${where.join(', ')}`}
        {money !== undefined && (
          <>
            {': '}
            <Own strategy={strategy} locale={locale}>
              {money.own}
            </Own>
            {` (${money.rest})`}
          </>
        )}
        {attested !== undefined && (
          <>
            {`: ${placeName(open.now, attested.organisation, locale)}, `}
            <Own strategy={strategy} locale={locale}>
              {attestationText(attested, locale)}
            </Own>
          </>
        )}
      </p>
      {(note.text ?? '').split('\n').map((line, at) =>
        line.trim() === '' ? null : (
          <p key={at} lang={strategy.language === locale ? undefined : strategy.language}>
            {line}
          </p>
        ),
      )}
    </>
  )
}

/** A follow-up action that the meeting began, with its due day as it was agreed. */
function ActionLine({ open, locale, note }: { open: OpenMeeting; locale: Locale; note: Note }) {
  const t = texts[locale]
  const action = open.actions.find((one) => one.id === note.action)
  if (action === undefined) return null
  return (
    <p>
      <b>{t.kinds.action}</b>
      {': '}
      <a href={href(locale, `/actions/${action.id}`)}>
        <Own strategy={open.now.strategy} locale={locale}>
          {action.title}
        </Own>
      </a>
      {` (${placeName(open.now, action.organisation, locale)}, ${t.dueBy(format(locale).day(note.day ?? action.due))})`}
    </p>
  )
}

/** What was done with an answer, in a line. */
function AnswerLine({ open, locale, note }: { open: OpenMeeting; locale: Locale; note: Note }) {
  const t = texts[locale]
  const answer = open.answers.find((one) => one.verdict?.id === note.verdict)
  if (answer === undefined) return null
  const { verdict } = answer
  return (
    <p>
      <b>{t.answerOf(labelOf(locale, answer))}</b>
      {': '}
      {verdictText(verdict, locale)}
      {verdict?.outcome === 'returned' && (
        <>
          {': '}
          <Own strategy={open.now.strategy} locale={locale}>
            {verdict.grounds}
          </Own>
        </>
      )}
    </p>
  )
}
