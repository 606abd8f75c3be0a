import { type Compiled, type CrossedGroup, textIn } from '../../../engines/forms/index.ts'
import { changeInWords } from '../../../engines/metrics/index.ts'
import { format, href } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import type { StaffCount } from '../../../registers/employments/index.ts'
import { stateWords } from './pages.tsx'
import { surveyState } from './queries.ts'
import { optionsOf, QuestionResult } from './question-results.tsx'
import { type Answers, answered, type YearChange } from './results.ts'
import type { QuestionSet } from './sets.ts'
import { texts } from './texts.ts'

export interface SurveyResultsProps {
  view: View
  now: Temporal.Instant
  set: QuestionSet
  answers: Answers
  compiled: Compiled
  owner: string
  staff: StaffCount | undefined
  bySector: readonly CrossedGroup[]
  changes: readonly YearChange[]
  /** Days on which it was mailed. */
  mailed: readonly string[]
  /** Of the form: scheme and host. */
  origin: string
  /** Whether the reader may record findings of its owner. */
  mayFind: boolean
  problem?: string | undefined
  mailProblem?: string | undefined
}

/** A survey: its link, how many have answered, and what. */
export function SurveyResultsPage(props: SurveyResultsProps) {
  const { view, now, set, answers, owner, staff, origin, problem } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { survey, summary } = answers
  const name = `${set.name[locale]} ${survey.year}, ${owner}`
  const state = surveyState(survey, now)
  const n = answered(answers)
  return (
    <Layout
      view={view}
      title={name}
      staff
      errors={problem !== undefined}
      crumbs={[{ path: '/surveys', label: t.title }, { label: name }]}
    >
      <div class="stack-l">
        {problem !== undefined && (
          <ErrorSummary locale={locale} errors={[{ field: 'closes', label: t.closes, message: problem }]} />
        )}
        <Facts
          facts={[
            { label: t.state, value: stateWords(locale, survey, now) },
            { label: t.answers, value: f.number(n) },
            ...(staff === undefined
              ? []
              : [
                  {
                    label: t.rate,
                    value:
                      staff.people === 0
                        ? t.noStaff
                        : t.rateOf(
                            f.share(Math.min(n, staff.people), staff.people),
                            f.percent(Math.min(1, n / staff.people)),
                          ),
                  },
                ]),
          ]}
        />
        {staff !== undefined && staff.people > 0 && <p class="soft">{t.rateText}</p>}
        <p>
          {t.approved} <span lang="fi">{`${survey.approved.body}, ${survey.approved.section}`}</span>,{' '}
          {f.day(survey.approved.day)}.
        </p>
        {state !== 'closed' && !survey.listed && (
          <section class="stack" aria-labelledby="link">
            <h2 id="link">{t.link}</h2>
            <p>{t.linkText}</p>
            <p>
              <a class="long-code" href={`/forms/${survey.formKey}`}>
                {`${origin}/forms/${survey.formKey}`}
              </a>
            </p>
            <p>
              <ButtonLink kind="second" href={href(locale, `/surveys/${survey.id}/poster.pdf`)}>
                {t.poster}
              </ButtonLink>
            </p>
          </section>
        )}
        {state === 'open' && set.audience === 'staff' && <Mailing {...props} />}
        <section class="stack" aria-labelledby="results">
          <h2 id="results">{t.results}</h2>
          {summary.heldBack > 0 && summary.questions !== undefined && (
            <p>{`${f.count(summary.heldBack, t.heldBack)}. ${t.heldBackText}`}</p>
          )}
          <Results {...props} />
          {props.mayFind && summary.questions !== undefined && (
            <p>
              <a href={href(locale, `/findings/new?source=survey&id=${survey.id}`)}>{t.toFinding}</a>
            </p>
          )}
        </section>
        {props.changes.length > 0 && <Changes {...props} />}
        {set.topics !== undefined && <BySector {...props} />}
        {state === 'closed' ? (
          <p class="soft">{t.closedNow}</p>
        ) : (
          <Form view={view} action={`/surveys/${survey.id}/closing`}>
            <Field
              locale={locale}
              type="date"
              name="closes"
              label={t.changeClosing}
              hint={t.closesHint}
              {...(problem === undefined ? {} : { error: problem })}
            />
            <FormEnd>
              <Button kind="second">{t.save}</Button>
            </FormEnd>
          </Form>
        )}
      </div>
    </Layout>
  )
}

function Mailing({ view, answers: { survey }, mailed, mailProblem }: SurveyResultsProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const isMailed = mailed.length > 0
  return (
    <section class="stack" aria-labelledby="mail">
      <h2 id="mail">{t.mail}</h2>
      <p>{isMailed ? t.mailedOn(mailed.map((day) => f.day(day)).join(', ')) : t.mailText}</p>
      {mailProblem !== undefined && (
        <Notice kind="warn">
          <p>{mailProblem}</p>
        </Notice>
      )}
      <Form view={view} action={`/surveys/${survey.id}/mailings`} class="stack">
        <p>
          <Button kind="second">{isMailed ? t.remind : t.sendMail}</Button>
        </p>
      </Form>
    </section>
  )
}

function Results({ view: { locale }, answers, compiled }: SurveyResultsProps) {
  const { questions } = answers.summary
  if (questions === undefined) return <p>{texts[locale].few}</p>
  return (
    <>
      {questions.map((found) => {
        const asked = compiled.question(found.question)
        return asked === undefined ? null : (
          <QuestionResult key={found.question} locale={locale} asked={asked} found={found} />
        )
      })}
    </>
  )
}

function Changes({ view: { locale }, compiled, changes }: SurveyResultsProps) {
  const t = texts[locale]
  const nameOf = (key: string) =>
    key === 'level'
      ? t.level
      : key === 'use'
        ? t.use
        : textIn(locale, compiled.question(key)?.question.label ?? {}).text
  return (
    <section class="stack" aria-labelledby="compared">
      <h2 id="compared">{t.compared}</h2>
      <Facts
        look="list"
        facts={changes.map(({ key, change }) => ({
          label: nameOf(key),
          value: changeInWords(locale, change, { better: 'up' }),
        }))}
      />
    </section>
  )
}

function BySector({ view, now, set, answers, compiled, bySector }: SurveyResultsProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const asked = compiled.question(set.topics ?? '')
  const sector = compiled.question('sector')
  if (asked === undefined || sector === undefined) return null
  const isClosed = surveyState(answers.survey, now) === 'closed'
  const names = new Map(optionsOf(locale, sector).map((one) => [one.key, one.label]))
  return (
    <section class="stack" aria-labelledby="by-sector">
      <h2 id="by-sector">{t.bySector}</h2>
      {!isClosed ? (
        <p>{t.bySectorOpen}</p>
      ) : bySector.length === 0 ? (
        <p>{t.few}</p>
      ) : (
        <Table
          caption={t.bySector}
          hideCaption
          dense
          columns={[
            { label: t.theme, head: true, cell: (theme) => theme.label },
            ...bySector.map((group) => ({
              label: names.get(group.group) ?? group.group,
              numeric: true,
              cell: (theme: { key: string }) =>
                group.values === undefined ? t.sectorFew : f.share(group.values.get(theme.key) ?? 0, group.answered),
            })),
          ]}
          rows={optionsOf(locale, asked)}
        />
      )}
    </section>
  )
}
