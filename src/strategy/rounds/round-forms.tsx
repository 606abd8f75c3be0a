import type { Organisation } from '../../platform/access/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import {
  Button,
  ConfirmPage,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  Notice,
  type View,
} from '../../platform/ui/index.ts'
import type { Period } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import { type OverviewRow, PartMark } from './part-mark.tsx'
import type { Round } from './queries.ts'
import type { RoundDays } from './rules.ts'
import { texts } from './texts.ts'
export const dayNames = ['opens', 'answersDue', 'approvalDue', 'closes'] as const

/** Form: a new round, with days that can be changed. */
export function OpenRoundPage(props: {
  view: View
  periods: readonly Period[]
  labels: (period: Period) => string
  /** Another one has to be closed first. */
  isRunning: boolean
  values: Values
  problems: Problems
}) {
  const { view, periods, values, problems } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { period: t.period, ...t.days }, values, problems)
  return (
    <Layout
      view={view}
      staff
      errors={form.errors.length > 0}
      title={t.open}
      lead={t.openLead}
      current="/rounds"
      crumbs={[{ path: '/rounds', label: t.title }]}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {props.isRunning || periods.length === 0 ? (
          <p>{props.isRunning ? t.running : t.noPeriod}</p>
        ) : (
          <Form view={view} action="/rounds">
            <Field
              {...form.of('period')}
              type="select"
              options={periods.map((one) => ({ value: one.start.toString(), label: props.labels(one) }))}
            />
            {dayNames.map((name) => (
              <Field key={name} {...form.of(name)} type="date" hint={t.dayHint} />
            ))}
            <FormEnd>
              <Button>{t.open}</Button>
              <a class="button quiet" href={href(locale, '/rounds')}>
                {t.cancel}
              </a>
            </FormEnd>
          </Form>
        )}
      </div>
    </Layout>
  )
}

/** Before a round is opened: of what it is, its days, who gets mail, and where nobody does. Hidden fields carry what was typed. */
export function ConfirmOpeningPage(props: {
  view: View
  period: Period
  label: string
  days: RoundDays
  values: Values
  /** Municipalities with the names of their digital leads. */
  asked: readonly { organisation: Organisation; leads: readonly string[] }[]
}) {
  const { view, period, days, values } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const led = props.asked.filter((one) => one.leads.length > 0)
  const leadless = props.asked.filter((one) => one.leads.length === 0)
  const letters = led.reduce((sum, one) => sum + one.leads.length, 0)
  return (
    <ConfirmPage
      view={view}
      current="/rounds"
      crumbs={[{ path: '/rounds', label: t.title }]}
      question={t.openQuestion(props.label)}
      action="/rounds"
      verb={t.open}
      back={{ path: '/rounds/new', label: t.backToForm }}
      fields={
        <>
          <input type="hidden" name="confirmed" value="yes" />
          {['period', ...dayNames].map((name) => (
            <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
          ))}
        </>
      }
    >
      {Temporal.PlainDate.compare(period.start, view.today) > 0 && (
        <Notice kind="warn">
          <p>{t.notBegun(f.day(period.start))}</p>
        </Notice>
      )}
      <Facts
        facts={[
          { label: t.period, value: props.label },
          ...dayNames.map((name) => ({ label: t.days[name], value: f.day(days[name]) })),
        ]}
      />
      <p>{f.count(letters, days.opens <= view.today.toString() ? t.mailNow : t.mailOn(f.day(days.opens)))}</p>
      {led.length > 0 && (
        <>
          <h2 class="h3">{t.getMail}</h2>
          <ul class="plain">
            {led.map(({ organisation, leads }) => (
              <li key={organisation.id}>
                {nameIn(locale, organisation.name)}: {leads.join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {leadless.length > 0 && (
        <>
          <h2 class="h3">{t.leadless}</h2>
          <p>{f.list(leadless.map((one) => nameIn(locale, one.organisation.name)))}</p>
          <p>{t.noLeadHow}</p>
        </>
      )}
    </ConfirmPage>
  )
}

/** Form: the days of a round that is running. */
export function DaysPage(props: {
  view: View
  round: Round
  values: Values
  problems: Problems
  /** What the editor has seen. */
  seen: string
  conflict: boolean
}) {
  const { view, round, problems } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const form = askedForm(locale, t.days, props.values, problems)
  const told = dayNames.map((name) => `${t.days[name]} ${f.day(round[name])}`).join(', ')
  return (
    <Layout
      view={view}
      staff
      errors={form.errors.length > 0}
      title={t.moveDays}
      eyebrow={t.name(labelOf(locale, round))}
      lead={t.moveLead}
      current="/rounds"
      crumbs={[
        { path: '/rounds', label: t.title },
        { path: `/rounds/${round.id}`, label: labelOf(locale, round) },
      ]}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={props.conflict && t.conflict}>
          <p>{t.conflictText(told)}</p>
        </FormTop>
        <Form view={view} action={`/rounds/${round.id}/days`}>
          <input type="hidden" name="seen" value={props.seen} />
          {dayNames.map((name) => (
            <Field key={name} {...form.of(name)} type="date" hint={t.dayHint} />
          ))}
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, `/rounds/${round.id}`)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

/** Confirms the closing; with parts that lack an approval it asks for grounds. */
export function ClosePage(props: {
  view: View
  round: Round
  missing: readonly OverviewRow[]
  values: Values
  problems: Problems
}) {
  const { view, round, missing } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { grounds: t.grounds }, props.values, props.problems)
  return (
    <ConfirmPage
      view={view}
      errors={form.errors.length > 0}
      current="/rounds"
      crumbs={[
        { path: '/rounds', label: t.title },
        { path: `/rounds/${round.id}`, label: labelOf(locale, round) },
      ]}
      question={t.closeQuestion(labelOf(locale, round))}
      action={`/rounds/${round.id}/closing`}
      verb={t.close}
      back={{ path: `/rounds/${round.id}`, label: t.back }}
      fields={
        missing.length > 0 ? (
          <Field {...form.of('grounds')} type="textarea" rows={3} hint={t.closeGroundsHint} maxlength={1000} />
        ) : undefined
      }
    >
      <ErrorSummary locale={locale} errors={form.errors} />
      <p>{t.closeText}</p>
      {missing.length === 0 ? (
        <p>{t.allApproved}</p>
      ) : (
        <>
          <h2 class="h3">{t.stillMissing}</h2>
          <ul class="plain">
            {missing.map(({ organisation, state }) => (
              <li key={organisation.id}>
                {nameIn(locale, organisation.name)} <PartMark locale={locale} state={state} />
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmPage>
  )
}

/** Days as the form has them. */
export const dayValues = (days: RoundDays, typed: (day: string) => string): Values =>
  Object.fromEntries(dayNames.map((name) => [name, typed(days[name])]))
