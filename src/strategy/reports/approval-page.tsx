import type { Body } from '../../platform/access/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import {
  Button,
  Choice,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import type { Cautions } from './cautions.ts'
import { aboutLines, leadOf, paragraphs, titleOf } from './content.ts'
import { AlreadyLink, crumbsOf } from './draft-pages.tsx'
import type { DraftReport } from './frozen.ts'
import type { Draft } from './queries.ts'
import { unfinishedWord } from './rules.ts'
import { texts } from './texts.ts'

export interface ApprovalPageProps {
  view: View
  draft: Draft
  content: DraftReport
  digest: string
  bodies: readonly Body[]
  /** Why it may be too early, organisations by name. */
  cautions: Cautions
  values: Readonly<Record<string, string>>
  problems: Problems
  /** The figures, or the draft, have changed since the page was opened. */
  moved: boolean
  /** The report that has been approved of the same already. */
  already: number | undefined
}

/** Form: which body approved the report. */
export function ApprovalPage(props: ApprovalPageProps) {
  const { view, draft, content, bodies } = props
  const { locale } = view
  const t = texts[locale]
  const labels = { foreword: t.forewordQuestion, body: t.body, day: t.day, section: t.section }
  const form = askedForm(locale, labels, props.values, props.problems)
  const foreword = paragraphs(content.foreword)
  const unfinished = unfinishedWord(content.foreword)
  const back = `/reports/drafts/${draft.id}`
  const title = titleOf(content, locale)
  return (
    <Layout
      view={view}
      title={t.approveTitle}
      current="/reports"
      staff
      errors={form.errors.length > 0}
      crumbs={[...crumbsOf(view), { path: back, label: title }]}
      eyebrow={title}
      lead={t.approveLead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        <AlreadyLink locale={locale} report={props.already} />
        {props.moved && (
          <Notice kind="warn" title={t.conflict}>
            <p>{t.moved}</p>
          </Notice>
        )}
        <EarlyNotice locale={locale} {...props.cautions} />
        {aboutLines(content, locale)
          .slice(0, 1)
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
        <p>{leadOf(content, locale)}</p>
        {bodies.length === 0 ? (
          <p>{t.noBodies}</p>
        ) : (
          <Form view={view} action={`${back}/approval`}>
            <input type="hidden" name="seen" value={draft.revision} />
            <input type="hidden" name="digest" value={props.digest} />
            {foreword.length > 0 && (
              <>
                <h2>{t.foreword}</h2>
                <blockquote class="quoted stack" lang={content.language}>
                  {foreword.map((one) => (
                    <p key={one}>{one}</p>
                  ))}
                </blockquote>
                {unfinished !== undefined && (
                  <Notice kind="warn">
                    <p>{t.unfinished(unfinished)}</p>
                  </Notice>
                )}
                <Choice
                  {...form.of('foreword')}
                  chosen={props.values.foreword ?? ''}
                  options={[
                    { value: 'publish', label: t.forewordPublish },
                    { value: 'leaveOut', label: t.forewordLeaveOut },
                  ]}
                />
              </>
            )}
            <Field
              {...form.of('body')}
              type="select"
              options={bodies.map((one) => ({ value: one.id, label: nameIn(locale, one.name) }))}
            />
            <Field {...form.of('day')} type="date" hint={t.dayHint} />
            <Field {...form.of('section')} width="m" hint={t.sectionHint} maxlength={60} />
            <FormEnd>
              <Button>{t.freeze}</Button>
              <a class="button quiet" href={href(locale, back)}>
                {t.back}
              </a>
            </FormEnd>
          </Form>
        )}
      </div>
    </Layout>
  )
}

function EarlyNotice({ locale, endsOn, open, unanswered }: Cautions & { locale: Locale }) {
  const t = texts[locale]
  const f = format(locale)
  if (endsOn === undefined && open === undefined && unanswered.length === 0) return null
  return (
    <Notice
      kind="warn"
      title={endsOn !== undefined ? t.early.period : open !== undefined ? t.early.round : t.early.answers}
    >
      {endsOn !== undefined && <p>{t.notEnded(f.day(endsOn))}</p>}
      {open !== undefined && <p>{t.roundOpen}</p>}
      {unanswered.length > 0 && <p>{t.unanswered(f.list(unanswered))}</p>}
    </Notice>
  )
}
