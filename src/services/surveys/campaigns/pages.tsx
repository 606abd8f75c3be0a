import { type Compiled, wordsIn } from '../../../engines/forms/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import {
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import { type Survey, surveyState } from './queries.ts'
import { optionsOf } from './question-results.tsx'
import type { QuestionSet } from './sets.ts'
import { texts } from './texts.ts'

/** When a survey is open, in words. */
export function stateWords(locale: Locale, survey: Survey, now: Temporal.Instant): string {
  const t = texts[locale]
  const f = format(locale)
  const state = surveyState(survey, now)
  const last = survey.closes === undefined ? '–' : f.day(dayOf(survey.closes.subtract({ seconds: 1 })))
  return state === 'waiting'
    ? t.states.waiting(survey.opens === undefined ? '–' : f.day(dayOf(survey.opens)))
    : t.states[state](last)
}

export interface SurveyListProps {
  view: View
  now: Temporal.Instant
  surveys: readonly { survey: Survey; name: string; owner: string }[]
  sets: readonly QuestionSet[]
  /** Whether the reader looks after a municipality's training plans. */
  hasPlans: boolean
}

/** An organisation's yearly surveys, and the questions with which one begins. */
export function SurveyListPage({ view, now, surveys, sets, hasPlans }: SurveyListProps) {
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/surveys" staff>
      <div class="stack-l">
        {surveys.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <Table
            caption={t.running}
            hideCaption
            columns={[
              {
                label: t.survey,
                head: true,
                cell: ({ survey, name, owner }) => (
                  <a href={href(locale, `/surveys/${survey.id}`)}>
                    {name}
                    <span class="hidden">{`, ${owner} ${survey.year}`}</span>
                  </a>
                ),
              },
              { label: t.organisation, cell: ({ owner }) => owner },
              { label: t.year, numeric: true, cell: ({ survey }) => String(survey.year) },
              { label: t.state, cell: ({ survey }) => stateWords(locale, survey, now) },
            ]}
            rows={surveys}
          />
        )}
        {hasPlans && (
          <p>
            <a href={href(locale, '/training-plans')}>{t.plans}</a>
          </p>
        )}
        <section class="stack" aria-labelledby="sets">
          <h2 id="sets">{t.sets}</h2>
          <p>{t.setsText}</p>
          <ul class="list-links plain">
            {sets.map((set) => (
              <li key={set.key}>
                <a href={href(locale, `/surveys/sets/${set.key}`)}>
                  <b>{set.name[locale]}</b>
                  <span>{set.about[locale]}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Layout>
  )
}

export interface SetPageProps {
  view: View
  set: QuestionSet
  compiled: Compiled
  owners: readonly { id: string; name: string }[]
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}

/** A question set with its sources, and the form that begins a survey with it. */
export function SetPage({ view, set, compiled, owners, values, problems }: SetPageProps) {
  const { locale } = view
  const t = texts[locale]
  const labels: Readonly<Record<string, string>> = {
    owner: t.whose,
    opens: t.opens,
    closes: t.closes,
    body: t.body,
    day: t.day,
    section: t.section,
  }
  const field = (name: string) => ({
    locale,
    name,
    label: labels[name] ?? name,
    value: values[name] ?? '',
    ...(problems[name] === undefined ? {} : { error: problems[name] }),
  })
  return (
    <Layout
      view={view}
      title={set.name[locale]}
      lead={set.about[locale]}
      staff
      errors={Object.keys(problems).length > 0}
      crumbs={[{ path: '/surveys', label: t.title }, { label: set.name[locale] }]}
    >
      <div class="stack-l">
        <ErrorSummary
          locale={locale}
          errors={Object.entries(problems).map(([name, message]) => ({
            field: name,
            label: labels[name] ?? name,
            message,
          }))}
        />
        <Notice title={t.draft}>
          <p>{t.draftText(format(locale).day(set.review))}</p>
        </Notice>
        <section class="stack" aria-labelledby="questions">
          <h2 id="questions">{t.questions}</h2>
          <ol class="stack">
            {compiled.questions.map((one) => (
              <li key={one.question.key}>
                <b>{wordsIn(locale, one.question.label)}</b>
                {one.kind.key !== 'longText' && (
                  <p class="soft">
                    {optionsOf(locale, one)
                      .map((option) => option.label)
                      .join(' · ')}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </section>
        <section class="stack" aria-labelledby="sources">
          <h2 id="sources">{t.sources}</h2>
          <ul>
            {set.sources.map((source) => (
              <li key={source.name}>
                {source.url === undefined ? (
                  <span lang="fi">{source.name}</span>
                ) : (
                  <a href={source.url} rel="noopener" lang="fi">
                    {source.name}
                  </a>
                )}
                {`: ${source.what[locale]}`}
              </li>
            ))}
          </ul>
        </section>
        <section class="stack" aria-labelledby="begin">
          <h2 id="begin">{t.begin}</h2>
          <Form view={view} action={`/surveys/sets/${set.key}`}>
            <Field
              {...field('owner')}
              type="select"
              options={owners.map((one) => ({ value: one.id, label: one.name }))}
            />
            <Field {...field('opens')} type="date" />
            <Field {...field('closes')} type="date" hint={t.closesHint} />
            <Field {...field('body')} hint={t.bodyHint} maxlength={120} />
            <Field {...field('day')} type="date" />
            <Field {...field('section')} width="s" maxlength={60} />
            <FormEnd>
              <Button>{t.start}</Button>
            </FormEnd>
          </Form>
        </section>
      </div>
    </Layout>
  )
}
