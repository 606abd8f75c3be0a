import { href, type Locale } from '../../platform/i18n/index.ts'
import { Button, ErrorSummary, Field, Form, Layout, Notice } from '../../platform/ui/index.ts'
import { type AskedForm, askedForm } from '../parts/asked.ts'
import { crumbsOf, type MeetingFormProps } from './form-pages.tsx'
import { NoteLine } from './notes-part.tsx'
import type { Note } from './queries.ts'
import { texts } from './texts.ts'
import { meetingName } from './words.ts'

interface Props extends MeetingFormProps {
  note: Note
  /** The note that has replaced this one meanwhile. */
  takenBy: Note | undefined
  /** The decided sum moves with the note. */
  asksSum: boolean
}

/** Form: correct a note or take it back; what it said stays. */
export function CorrectionPage(props: Props) {
  const { view, open, note, takenBy, asksSum } = props
  const { locale } = view
  const t = texts[locale]
  const path = `/meetings/${open.meeting.id}`
  const form = askedForm(
    locale,
    { text: t.decision, sum: t.sum, day: t.decisionDay, section: t.section, grounds: t.grounds },
    props.values,
    props.problems,
  )
  return (
    <Layout
      view={view}
      title={t.correctTitle}
      staff
      current="/meetings"
      eyebrow={[meetingName(open, locale), note.measure].filter((part) => part !== undefined).join(', ')}
      crumbs={crumbsOf(props)}
      lead={t.correctLead}
      errors={form.errors.length > 0}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        <NoteLine open={open} locale={locale} note={note} />
        {takenBy !== undefined || props.conflict ? (
          <Notice kind="warn" title={t.conflict}>
            <p>{takenBy === undefined ? t.sumStays : t.correctedMeanwhile}</p>
            {takenBy !== undefined && <NoteLine open={open} locale={locale} note={takenBy} />}
          </Notice>
        ) : (
          <>
            {note.kind === 'decision' && (
              <Form view={view} action={`${path}/notes/${note.id}/correction`}>
                <input type="hidden" name="as" value="decision" />
                <Decision locale={locale} form={form} note={note} asksSum={asksSum} />
                <p>
                  <Button>{t.save}</Button>
                </p>
              </Form>
            )}
            <h2>{t.takeBack}</h2>
            <p>{t.takeBackLead}</p>
            {note.kind === 'attestation' && <p>{t.attestationStays}</p>}
            {note.kind === 'action' && <p>{t.actionStays}</p>}
            {note.sum !== undefined && <p>{asksSum ? t.sumGoes : t.sumStays}</p>}
            <Form view={view} action={`${path}/notes/${note.id}/correction`}>
              <input type="hidden" name="as" value="takenBack" />
              <Field {...form.of('grounds')} type="textarea" rows={2} maxlength={500} />
              <p>
                <Button kind="second">{t.takeBack}</Button>
              </p>
            </Form>
          </>
        )}
        <p>
          <a href={href(locale, path)}>{t.back}</a>
        </p>
      </div>
    </Layout>
  )
}

function Decision(props: {
  locale: Locale
  form: AskedForm<'text' | 'sum' | 'day' | 'section'>
  note: Note
  asksSum: boolean
}) {
  const { form, note } = props
  const t = texts[props.locale]
  return (
    <>
      <Field {...form.of('text')} type="textarea" rows={4} hint={t.decisionHint} maxlength={4000} />
      {props.asksSum ? (
        <Field {...form.of('sum')} optional width="s" inputmode="decimal" hint={t.sumMoves} maxlength={30} />
      ) : (
        note.sum !== undefined && <p class="hint">{t.sumStays}</p>
      )}
      <Field {...form.of('day')} type="date" />
      <Field {...form.of('section')} optional width="s" maxlength={60} />
    </>
  )
}
