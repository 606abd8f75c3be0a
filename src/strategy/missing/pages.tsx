import type { Organisation } from '../../platform/access/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  Empty,
  ErrorSummary,
  Field,
  FormEnd,
  Layout,
  Notice,
  State,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Title } from '../parts/title.tsx'
import type { MissingList, ShownStep } from './rules.ts'
import { outcomeOf, stepSentence } from './sentences.ts'
import { texts } from './texts.ts'
import { boxOf, type Try } from './try.ts'

const nameOf = (list: MissingList, organisation: string | undefined, locale: Locale): string => {
  const found = list.scope.find((one) => one.id === organisation)
  return found === undefined ? texts[locale].ofRegion : nameIn(locale, found.name)
}

/** The things of a list, each with whose it is. */
function Steps(props: { view: View; list: MissingList; steps: readonly ShownStep[] }) {
  const { view, list, steps } = props
  const { locale } = view
  return (
    <ul class="lines plain">
      {steps.map((step) => (
        <li key={`${step.organisation} ${step.what}`}>
          <b>{nameOf(list, step.organisation, locale)}</b>
          <br />
          {stepSentence(locale, step, view.today)}
        </li>
      ))}
    </ul>
  )
}

const SHORT = 4

/** Part of a measure's page: what should be done, the first things of it. */
export function MissingPart({ view, list }: { view: View; list: MissingList }) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const steps = list.asked.is === 'steps' ? list.asked.steps : []
  return (
    <>
      <h2 id="puuttuu">{t.title}</h2>
      <p>{outcomeOf(locale, list)}</p>
      {steps.length > 0 && <Steps view={view} list={list} steps={steps.slice(0, SHORT)} />}
      <p>
        <a href={href(locale, `/measures/${list.measure.id}/missing`)}>
          {steps.length > SHORT ? t.more(f.count(steps.length, t.things)) : t.all}
        </a>
      </p>
    </>
  )
}

export interface MissingPageProps {
  view: View
  strategy: Strategy
  list: MissingList
  /** Undefined where trying would tell of people what is hidden. */
  trying: Try | undefined
  maySend: boolean
  /** How many the list was just sent to. */
  sent: number | undefined
}

/** What should be done in one measure, and what if the target were another. */
export function MissingPage(props: MissingPageProps) {
  const { view, strategy, list, trying } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { measure, asked } = list
  const path = `/measures/${measure.id}`
  const problems = Object.entries(trying?.problems ?? {})
  const labels: Record<string, string> = { target: t.target, day: t.day, scope: t.scope }
  const isTried = trying?.tried !== undefined
  return (
    <Layout
      view={view}
      title={t.title}
      errors={problems.length > 0}
      current="/measures"
      crumbs={[{ path: '/measures', label: t.measures }, { path, label: measure.id }, { label: t.title }]}
      eyebrow={
        <>
          {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
        </>
      }
    >
      <div class="stack-l">
        <ErrorSummary
          locale={locale}
          errors={problems.map(([field, message]) => ({ field, message, label: labels[field] ?? field }))}
        />
        {props.sent !== undefined && (
          <div role="status">
            <Notice kind="ok">
              <p>{props.sent === 0 ? t.sentNobody : f.count(props.sent, t.sent)}</p>
            </Notice>
          </div>
        )}
        {isTried && (
          <Notice kind="warn" title={t.tried}>
            <p>{t.triedText}</p>
            <p>
              <a href={href(locale, `${path}/missing`)}>{t.back}</a>
            </p>
          </Notice>
        )}
        <section class="stack" aria-label={t.title}>
          <p>{outcomeOf(locale, list)}</p>
          {asked.is === 'impossible' && list.isMeasured && asked.organisations.length > 0 && (
            <p>{t.where(asked.organisations.map((one) => nameOf(list, one, locale)).join(', '))}</p>
          )}
          {asked.is === 'steps' && <Steps view={view} list={list} steps={asked.steps} />}
        </section>
        {trying !== undefined && <TryForm view={view} list={list} trying={trying} />}
        {props.maySend && (
          <section class="stack" aria-labelledby="laheta">
            <h2 id="laheta">{t.send}</h2>
            <p>{t.sendText}</p>
            <p>
              <ButtonLink kind="second" href={href(locale, `${path}/missing/letters`)}>
                {t.send}
              </ButtonLink>
            </p>
          </section>
        )}
      </div>
    </Layout>
  )
}

function TryForm({ view, list, trying }: { view: View; list: MissingList; trying: Try }) {
  const { locale } = view
  const t = texts[locale]
  const { values, problems } = trying
  const wrong = (name: string) => (problems[name] === undefined ? {} : { error: problems[name] })
  return (
    <section class="stack" aria-labelledby="kokeile">
      <h2 id="kokeile">{t.tryTitle}</h2>
      <p>{t.tryText}</p>
      <form action={href(locale, `/measures/${list.measure.id}/missing`)} method="get" class="stack-l form-page">
        {list.kind !== 'deliverable' && (
          <Field
            locale={locale}
            name="target"
            label={t.target}
            hint={list.of === 'share' ? t.targetPercent : t.targetNumber}
            value={values.target}
            width="s"
            inputmode="decimal"
            optional
            maxlength={14}
            {...wrong('target')}
          />
        )}
        <Field locale={locale} type="date" name="day" label={t.day} value={values.day} {...wrong('day')} />
        {list.scope.length > 1 && (
          <fieldset id="scope" class={problems.scope === undefined ? 'field' : 'field has-error'}>
            <legend>{t.scope}</legend>
            <input type="hidden" name="scope" value="some" />
            {problems.scope !== undefined && <p class="error-text">{problems.scope}</p>}
            {list.scope.map((one) => (
              <Field
                key={one.id}
                locale={locale}
                type="checkbox"
                name={boxOf(one.id)}
                label={nameIn(locale, one.name)}
                checked={values.scope.includes(one.id)}
              />
            ))}
          </fieldset>
        )}
        <FormEnd>
          <Button kind="second">{t.show}</Button>
        </FormEnd>
      </form>
    </section>
  )
}

export interface OwnMissingProps {
  view: View
  strategy: Strategy
  organisation: Organisation
  /** Sorted by need. */
  lists: readonly MissingList[]
  by: Temporal.PlainDate
}

/** What one municipality should do, over all measures. */
export function OwnMissingPage({ view, strategy, organisation, lists, by }: OwnMissingProps) {
  const { locale } = view
  const t = texts[locale]
  const name = nameIn(locale, organisation.name)
  const open = lists.filter((list) => list.asked.is === 'steps')
  const due = open.filter((list) => list.isDue)
  const later = open.filter((list) => !list.isDue)
  const untold = lists.filter((list) => list.asked.is === 'impossible' && list.asked.why !== 'notApplicable')
  return (
    <Layout
      view={view}
      title={t.title}
      crumbs={[
        { path: '/', label: t.front },
        { path: `/municipalities/${organisation.id}`, label: name },
        { label: t.title },
      ]}
      eyebrow={name}
      lead={t.leadOf(format(locale).day(by))}
    >
      <div class="stack-l">
        <LanguageNote strategy={strategy} locale={locale} />
        {open.length === 0 && <Empty title={t.nothing} text={t.nothingText} />}
        {open.length > 0 && (
          <section class="stack" aria-labelledby="nyt">
            <h2 id="nyt">{t.due}</h2>
            {due.length === 0 ? (
              <p>{t.dueNothing}</p>
            ) : (
              <Lists view={view} strategy={strategy} lists={due} caption={t.due} />
            )}
          </section>
        )}
        {later.length > 0 && (
          <section class="stack" aria-labelledby="myohemmin">
            <h2 id="myohemmin">{t.later}</h2>
            <p class="soft">{t.laterText}</p>
            <Lists view={view} strategy={strategy} lists={later} caption={t.later} />
          </section>
        )}
        {untold.length > 0 && (
          <section class="stack" aria-labelledby="ei-tietoa">
            <h2 id="ei-tietoa">{t.untold}</h2>
            <Table
              caption={t.untold}
              hideCaption
              columns={[
                {
                  label: t.measure,
                  cell: (list: MissingList) => <MeasureLink view={view} strategy={strategy} list={list} />,
                },
                { label: t.why, cell: (list) => outcomeOf(locale, list) },
              ]}
              rows={untold}
            />
          </section>
        )}
      </div>
    </Layout>
  )
}

function MeasureLink({ view, strategy, list }: { view: View; strategy: Strategy; list: MissingList }) {
  const { id } = list.measure
  return (
    <span>
      <a href={href(view.locale, `/measures/${id}`)}>
        {id} <Title strategy={strategy} id={id} locale={view.locale} />
      </a>
    </span>
  )
}

function Lists(props: { view: View; strategy: Strategy; lists: readonly MissingList[]; caption: string }) {
  const { view, strategy, lists, caption } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={[
        {
          label: words[locale].measure,
          cell: (list: MissingList) => <MeasureLink view={view} strategy={strategy} list={list} />,
        },
        {
          label: t.todo,
          cell: ({ asked }) =>
            asked.is === 'steps' && (
              <div>
                {asked.steps.map((step) => (
                  <p key={step.what}>{stepSentence(locale, step, view.today)}</p>
                ))}
              </div>
            ),
        },
        {
          label: t.state,
          cell: ({ asked }) => asked.is === 'steps' && <State locale={locale} state={asked.ifNothing} look="small" />,
        },
      ]}
      rows={lists}
    />
  )
}
