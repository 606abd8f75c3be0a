import type { Problems } from '../../platform/http/index.ts'
import { format, href, typedDay } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import type { OpenMeeting } from './open-meeting.ts'
import { standingNotes } from './queries.ts'
import { texts } from './texts.ts'
import { meetingName } from './words.ts'

export interface MeetingFormProps {
  view: View
  open: OpenMeeting
  values: Readonly<Record<string, string>>
  problems: Problems
  /** Somebody else changed it while the form was open. */
  conflict: boolean
}

/** The way to a page of a meeting. */
export const crumbsOf = ({ view, open }: Pick<MeetingFormProps, 'view' | 'open'>) => [
  { path: '/meetings', label: texts[view.locale].title },
  { path: `/meetings/${open.meeting.id}`, label: meetingName(open, view.locale) },
]

/** Form: the day and the section of a meeting. */
export function ChangePage(props: MeetingFormProps) {
  const { view, open, values, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const { meeting } = open
  const form = askedForm(locale, { day: t.day, section: t.section }, values, props.problems)
  return (
    <Layout
      view={view}
      title={t.changeTitle}
      staff
      current="/meetings"
      eyebrow={meetingName(open, locale)}
      crumbs={crumbsOf(props)}
      errors={form.errors.length > 0}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={conflict && t.conflict}>
          <p>{t.conflictMeeting}</p>
          <p>{[format(locale).day(meeting.day), meeting.section].filter((part) => part !== undefined).join(', ')}</p>
        </FormTop>
        <Form view={view} action={`/meetings/${meeting.id}/change`}>
          <input type="hidden" name="seen" value={meeting.revision} />
          {meeting.begun === undefined ? (
            <Field {...form.of('day')} type="date" hint={t.dayHint} />
          ) : (
            <>
              <input type="hidden" name="day" value={typedDay(meeting.day)} />
              <p>{t.dayStays}</p>
            </>
          )}
          <Field {...form.of('section')} optional width="s" hint={t.sectionHint} maxlength={60} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, `/meetings/${meeting.id}`)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

/** Asks before a meeting is called off. */
export function CallOffPage(props: MeetingFormProps) {
  const { view, open } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, props.values, props.problems)
  const path = `/meetings/${open.meeting.id}`
  return (
    <ConfirmPage
      view={view}
      question={t.callOffQuestion(meetingName(open, locale))}
      action={`${path}/calling-off`}
      verb={t.callOff}
      danger
      current="/meetings"
      crumbs={[...crumbsOf(props), { label: t.callOff }]}
      errors={form.errors.length > 0}
      back={{ path, label: t.back }}
      fields={<Field {...form.of('grounds')} type="textarea" rows={2} maxlength={500} />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>{t.callOffText}</p>
    </ConfirmPage>
  )
}

/** Asks before a meeting is closed. */
export function ClosePage(props: MeetingFormProps) {
  const { view, open } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const path = `/meetings/${open.meeting.id}`
  const crumbs = [...crumbsOf(props), { label: t.close }]
  const count = standingNotes(open.notes).filter((one) => one.note.kind !== 'takenBack').length
  if (open.meeting.day > view.today.toString())
    return (
      <Layout view={view} title={t.close} staff current="/meetings" crumbs={crumbs}>
        <Notice>
          <p>{t.notAhead(f.day(open.meeting.day))}</p>
        </Notice>
        <p class="mt">
          <a href={href(locale, path)}>{t.back}</a>
        </p>
      </Layout>
    )
  return (
    <ConfirmPage
      view={view}
      question={t.closeQuestion(meetingName(open, locale))}
      action={`${path}/closing`}
      verb={t.close}
      current="/meetings"
      crumbs={crumbs}
      back={{ path, label: t.back }}
    >
      <p>{f.count(count, t.closeCount)}</p>
      <p>{t.closeText}</p>
    </ConfirmPage>
  )
}
