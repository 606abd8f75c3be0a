import type { Problems } from '../../platform/http/index.ts'
import { endsItself, format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, type Children, ErrorSummary, Facts, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type AnswerPage, Steps, Timing } from './answer-parts.tsx'
import { answerTexts } from './answer-texts.ts'
import { CarriedPart } from './carried-part.tsx'
import type { Carried } from './carrying.ts'
import type { Answered } from './content.ts'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import type { Saved } from './queries.ts'
import { returnedWords } from './rules.ts'

export interface AnswerProps<Content> {
  view: View
  desk: Desk
  strategy: Strategy
  values: Values
  problems: Problems
  saved: Saved<Content>
  /** Words that wait for the reader, and which of them stand in the form now. */
  carried: readonly Carried[]
  taken: string | undefined
  /** What somebody else saved while the page was open. */
  other: Saved<Content> | undefined
  /** What the same municipality said in the round before. */
  last: Answered | undefined
}

/** What the first page says under its title: until when, or that there is something to correct. */
function firstLead(locale: Locale, { part, round }: Desk, today: Temporal.PlainDate): string {
  const t = answerTexts[locale].leads
  if (returnedWords(part) !== undefined) return t.returned
  return today.toString() > round.answersDue ? t.late : t.measures(format(locale).day(round.answersDue))
}

/** The frame of a page of the answer. */
export function Frame(props: {
  view: View
  desk: Desk
  at: AnswerPage
  problems: Problems
  labels: Readonly<Record<string, string>>
  savedAt: Temporal.Instant | undefined
  carried: readonly Carried[]
  taken?: string | undefined
  children: Children
}) {
  const { view, desk, at, problems } = props
  const { locale } = view
  const t = answerTexts[locale]
  const f = format(locale)
  const errors = Object.entries(problems).map(([field, message]) => {
    const label = props.labels[field]
    return { field, message, ...(label === undefined ? {} : { label }) }
  })
  return (
    <Layout
      view={view}
      staff
      errors={errors.length > 0}
      title={t.pages[at]}
      eyebrow={`${nameIn(locale, desk.organisation.name)}, ${labelOf(locale, desk.round)}`}
      lead={at === 'measures' ? firstLead(locale, desk, view.today) : t.leads[at]}
    >
      <div class="form-page stack-l">
        <Steps locale={locale} at={at} />
        <ErrorSummary locale={locale} errors={errors} />
        {errors.length > 0 && <p class="soft">{t.kept}</p>}
        {errors.length === 0 && props.savedAt !== undefined && (
          <p class="soft">{t.savedAt(f.instant(props.savedAt))}</p>
        )}
        {errors.length === 0 && <Timing locale={locale} desk={desk} today={view.today} at={at} />}
        <CarriedPart view={view} desk={desk} carried={props.carried} taken={props.taken} open />
        {props.children}
      </div>
    </Layout>
  )
}

/** Somebody saved the same section: what they wrote, field by field. */
export function Theirs(props: {
  locale: Locale
  values: Values
  labels: Readonly<Record<string, string>>
  back: string
}) {
  const { locale, values, labels } = props
  const t = answerTexts[locale]
  return (
    <Notice kind="warn" title={t.conflict}>
      <p>{t.conflictText}</p>
      <h3>{t.theirs}</h3>
      <Facts
        look="list"
        facts={Object.entries(labels)
          .filter(([name]) => values[name] !== undefined)
          .map(([name, label]) => ({ label, value: values[name] === '' ? t.empty : values[name] }))}
      />
      <p>
        <a href={href(locale, props.back)}>{t.keepTheirs}</a>
      </p>
    </Notice>
  )
}

/** What every page of the form ends with: going on, or only saving. */
export const buttons = (locale: Locale) => {
  const t = answerTexts[locale]
  return (
    <>
      <Button name="go" value="next">
        {t.go}
      </Button>
      <Button kind="quiet" name="go" value="save">
        {t.save}
      </Button>
    </>
  )
}

/** What was said in the round before, as a hint: somebody's own words say their language. */
export function LastTime(props: {
  view: Pick<View, 'locale'>
  language?: Locale | undefined
  words: string
  after?: string
}) {
  const { view, language } = props
  const [before, behind] = answerTexts[view.locale].lastTime
  return (
    <>
      {before}
      {language === undefined || language === view.locale ? props.words : <span lang={language}>{props.words}</span>}
      {behind}
      {endsItself(props.words) ? '' : '.'}
      {props.after !== undefined && ` ${props.after}`}
    </>
  )
}

/** For parts of a form that take an error. */
export const errorOf = (problems: Problems, name: string) =>
  problems[name] === undefined ? {} : { error: problems[name] }
