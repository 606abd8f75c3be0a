import type { Problems } from '../../platform/http/index.ts'
import { format, nameIn, typedDay } from '../../platform/i18n/index.ts'
import {
  Button,
  ErrorSummary,
  Field,
  Form,
  Layout,
  Notice,
  softHyphens,
  Tag,
  type View,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import { AnswerRead } from '../rounds/answer-read.tsx'
import type { MeetingAnswer } from '../rounds/for-meetings.ts'
import { labelOf } from '../rounds/label.ts'
import type { Answer } from '../rounds/queries.ts'
import { texts as roundTexts } from '../rounds/texts.ts'
import { newestSeen, sectionOf } from './note-forms.tsx'
import { answerNotes, NoteLine } from './notes-part.tsx'
import type { OpenMeeting } from './open-meeting.ts'
import { stateOf } from './rules.ts'
import { answerPath, StageNav } from './stage-nav.tsx'
import { texts } from './texts.ts'
import { WhoNotes } from './who-notes.tsx'
import { meetingName, verdictText } from './words.ts'

export interface AnswerPageProps {
  view: View
  open: OpenMeeting
  item: MeetingAnswer
  /** The answer itself. */
  answer: Answer
  mayKeep: boolean
  values: Readonly<Record<string, string>>
  problems: Problems
  /** Somebody else dealt with it, or noted something, after the form was opened. */
  conflict: boolean
}

/** The answer to a follow-up round as an item of the meeting: read together, then approved or returned. */
export function AnswerPage(props: AnswerPageProps) {
  const { view, open, item, answer, mayKeep } = props
  const { locale } = view
  const t = texts[locale]
  const { meeting } = open
  const { strategy } = open.now
  const form = askedForm(locale, labelsOf(props), valuesOf(props), props.problems)
  const state = stateOf(meeting, view.today)
  const notes = answerNotes(open)
  const title = t.answerOf(labelOf(locale, item))
  const takes = mayKeep && item.verdict === undefined && (state === 'today' || state === 'open')
  return (
    <Layout view={view} title={title} staff stage ownHead current="/meetings" errors={form.errors.length > 0}>
      <StageNav view={view} open={open} at="answer" measure={undefined} />
      <ErrorSummary locale={locale} errors={form.errors} />
      <header class="page-head">
        <p class="eyebrow">{meetingName(open, locale)}</p>
        <h1>{softHyphens(title)}</h1>
        <p class="cluster">
          <Tag>{verdictText(item.verdict, locale)}</Tag>
          <span>{nameIn(locale, open.organisation.name)}</span>
        </p>
        {item.verdict === undefined && <p class="lead">{t.answerLead}</p>}
      </header>
      <AnswerRead
        locale={locale}
        strategy={strategy}
        answer={answer}
        states={answer.shown.states}
        template={item.template}
      />
      <section class="stack mt" aria-labelledby="kirjaukset">
        <h2 id="kirjaukset">{t.notes}</h2>
        {props.conflict && (
          <Notice kind="warn" level={3} title={t.another}>
            <p>{t.answerDealt}</p>
          </Notice>
        )}
        {notes.length > 0 ? (
          <ul class="lines plain">
            {notes.map(({ note }) => (
              <li key={note.id}>
                <NoteLine open={open} locale={locale} note={note} />
              </li>
            ))}
          </ul>
        ) : (
          <p>{state === 'ahead' ? t.ahead(format(locale).day(meeting.day)) : t.noNotes}</p>
        )}
        {takes && <Judging {...props} form={form} />}
        {!mayKeep && state !== 'closed' && state !== 'calledOff' && <WhoNotes open={open} locale={locale} />}
      </section>
    </Layout>
  )
}

const labelsOf = ({ view: { locale } }: AnswerPageProps) => {
  const { approval, grounds } = roundTexts[locale]
  return { body: approval.body, day: approval.day, section: approval.section, grounds }
}

// What the meeting knows nobody has to type.
function valuesOf({ open, values }: AnswerPageProps): Readonly<Record<string, string>> {
  const body = nameIn(open.now.strategy.language, open.body.name)
  return { body, day: typedDay(open.meeting.day), section: sectionOf(open), ...values }
}

function Judging(
  props: AnswerPageProps & { form: ReturnType<typeof askedForm<'body' | 'day' | 'section' | 'grounds'>> },
) {
  const { view, open, item, form, problems } = props
  const t = roundTexts[view.locale].approval
  const action = answerPath(open.meeting.id)
  const about = (outcome: 'approved' | 'returned') => (
    <>
      <input type="hidden" name="outcome" value={outcome} />
      <input type="hidden" name="answer" value={item.answer} />
      <input type="hidden" name="seen" value={newestSeen(open, undefined)} />
    </>
  )
  return (
    <>
      <Form view={view} action={action} class="form-page">
        {about('approved')}
        <Field {...form.of('body')} maxlength={200} />
        <Field {...form.of('day')} type="date" />
        <Field {...form.of('section')} width="s" hint={t.sectionHint} maxlength={60} />
        <p class="mt">
          <Button>{t.approve}</Button>
        </p>
      </Form>
      <details open={problems.grounds !== undefined}>
        <summary>{t.returnTitle}</summary>
        <Form view={view} action={action} class="form-page">
          {about('returned')}
          <Field {...form.of('grounds')} type="textarea" rows={3} hint={t.returnHint} maxlength={1000} />
          <p class="mt">
            <Button kind="second">{t.return}</Button>
          </p>
        </Form>
      </details>
    </>
  )
}
