import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  type Option,
  State,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { delayOf, isDelay } from '../dependencies/rules.ts'
import { OnNotice, withOn } from '../on.ts'
import { askedForm } from '../parts/asked.ts'
import { DayForm } from '../parts/day-form.tsx'
import { FileLinks } from '../parts/file-links.tsx'
import type { MeasureRow } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Own, Title } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Told } from './queries.ts'
import type { Party } from './rules.ts'
import { texts } from './texts.ts'

export interface PartyPageProps {
  view: View
  standings: Standings
  on: Temporal.PlainDate | undefined
  party: Party
  /** Sorted by need. */
  rows: readonly MeasureRow[]
  mappings: readonly Told[]
  /** For the strategy team: what the party can be mapped to. */
  choices: readonly Option[] | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** "What does my team answer for?": the measures of one party, those in need first, and who the party is. */
export function PartyPage(props: PartyPageProps) {
  const { view, standings, on, party, rows } = props
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const f = format(locale)
  const need = rows.filter((row) => isDelay(row.judged.state))
  const others = rows.filter((row) => !isDelay(row.judged.state))
  const lang = strategy.language === locale ? undefined : strategy.language
  const sentence = t.answersFor(f.count(rows.length, t.count), f.count(need.length, t.needs))
  return (
    <Layout
      view={view}
      errors={Object.keys(props.problems).length > 0}
      title={party.name}
      titleLang={lang}
      current="/measures"
      crumbs={[
        { path: withOn('/measures', on), label: words[locale].measures },
        { path: withOn('/parties', on), label: t.title },
        { label: t.eyebrow },
      ]}
      description={sentence}
      ownHead
    >
      <header class="page-head">
        <p class="eyebrow">{t.eyebrow}</p>
        <h1 class={party.name.length > 36 ? 'long' : undefined} lang={lang}>
          {party.name}
        </h1>
        <p class="lead">{sentence}</p>
      </header>
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={standings.basis} />
        {need.length > 0 && <Measures {...props} rows={need} id="need" title={t.inNeed} />}
        {others.length > 0 && (
          <Measures {...props} rows={others} id="others" title={need.length > 0 ? t.others : t.whatFor} />
        )}
        <LanguageNote strategy={strategy} locale={locale} />
        <Who {...props} />
        <DayForm view={view} on={on} />
        <div>
          <More href={href(locale, withOn(`/matrix?responsible=${party.id}`, on))}>{t.inMatrix}</More>
          <More href={href(locale, withOn('/parties', on))}>{t.all}</More>
        </div>
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

function Measures(props: PartyPageProps & { id: string; title: string }) {
  const { view, standings, on, rows, id, title } = props
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const w = words[locale]
  const f = format(locale)
  const delays = (measure: string) => delayOf(strategy.dependencies, measure, (one) => standings.of(one)?.state)
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Table
        caption={title}
        hideCaption
        columns={[
          {
            label: w.measure,
            cell: ({ measure }: MeasureRow) => (
              <span>
                <a href={href(locale, withOn(`/measures/${measure.id}`, on))}>
                  {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
                </a>
              </span>
            ),
          },
          { label: w.state, cell: ({ judged }) => <State locale={locale} state={judged.state} look="small" /> },
          {
            label: w.reason,
            cell: ({ measure, judged }) => {
              const { by, of } = delays(measure.id)
              return (
                <div>
                  <p>{judged.reason[locale]}</p>
                  {of.length > 0 && <p class="small">{t.delays(f.list(of))}</p>}
                  {by.length > 0 && <p class="small">{t.waits(f.list(by))}</p>}
                </div>
              )
            },
          },
          {
            label: t.phrase,
            cell: ({ measure }) => (
              <span class="small soft">
                <Own strategy={strategy} locale={locale}>
                  {measure.responsible}
                </Own>
              </span>
            ),
          },
        ]}
        rows={rows}
      />
    </section>
  )
}

/** What the party is, and for the strategy team the form that says so. */
function Who({ view, on, party, mappings, choices, values, problems }: PartyPageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const path = `/parties/${party.id}/mappings`
  const form = askedForm(locale, { to: t.mapTo, since: t.from, until: t.until }, values, problems)
  return (
    <section class="stack" aria-labelledby="who">
      <h2 id="who">{t.who}</h2>
      {mappings.length === 0 ? (
        <p>{t.whoNotYet}</p>
      ) : (
        <ul class="lines plain">
          {mappings.map((one) => (
            <li key={one.id}>
              <p>
                <b>{one.text}</b> <span class="small soft">{t.since(f.day(one.since))}</span>
              </p>
              {choices !== undefined && on === undefined && (
                <p>
                  <a href={href(locale, `${path}/${one.id}/end`)}>
                    {t.endMapping}
                    <span class="hidden"> {one.text}</span>
                  </a>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {choices !== undefined && on === undefined && (
        <div class="form-page card stack">
          <h3>{t.mapTitle}</h3>
          <ErrorSummary locale={locale} errors={form.errors} />
          <Form view={view} action={path}>
            <Field {...form.of('to')} type="select" hint={t.mapHint} options={choices} />
            <Field {...form.of('since')} type="date" />
            <Field {...form.of('until')} type="date" optional hint={t.untilHint} />
            <FormEnd>
              <Button>{t.map}</Button>
            </FormEnd>
          </Form>
        </div>
      )}
    </section>
  )
}

/** Asks before a mapping ends. */
export function EndMappingPage(props: {
  view: View
  party: Party
  mapping: Told
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { view, party, mapping } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { day: t.endDay }, props.values, props.problems)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/measures"
      question={t.endQuestion(mapping.text)}
      action={`/parties/${party.id}/mappings/${mapping.id}/end`}
      verb={t.endMapping}
      back={{ path: `/parties/${party.id}`, label: t.keep }}
      fields={<Field {...form.of('day')} type="date" />}
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>{t.endText}</p>
    </ConfirmPage>
  )
}
