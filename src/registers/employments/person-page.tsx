import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  type Option,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { asked, errorsOf, type Place, StaffLayout } from './frame.tsx'
import { lastDay } from './list-page.tsx'
import type { OwnEmployment } from './queries.ts'
import { roles } from './rules.ts'
import { texts } from './texts.ts'

/** The field of an employment's last day: a person may have several of them on one page. */
export const endField = (employment: string): string => `until-${employment}`

/** One person's employments, as they are now and as they were. */
export function PersonPage(props: {
  view: View
  places: readonly Place[]
  rows: readonly OwnEmployment[]
  today: Temporal.PlainDate
  /** The employment whose end was typed wrong, and what was typed. */
  typed: { employment: string; values: Readonly<Record<string, string>>; problems: Problems } | undefined
}) {
  const { view, rows, typed, today } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const current = rows.filter((row) => row.replacedAt === null)
  const earlier = rows.filter((row) => row.replacedAt !== null)
  const placeOf = (id: string) => props.places.find((one) => one.id === id)?.name ?? id
  const problems = typed?.problems ?? {}
  return (
    <StaffLayout view={view} title={rows[0]?.name ?? t.erased} errors={Object.keys(problems).length > 0}>
      <ErrorSummary locale={locale} errors={errorsOf(problems, { [endField(typed?.employment ?? '')]: t.endLast })} />
      <section class="stack">
        <h2>{t.employments}</h2>
        {current.map((row) => (
          <div class="card stack" key={row.id}>
            <h3>{[row.title ?? t.roles[row.role], placeOf(row.organisation)].join(', ')}</h3>
            <Facts
              facts={[
                { label: t.role, value: [t.roles[row.role], row.body].filter((part) => part !== null).join(', ') },
                ...(row.unit === null ? [] : [{ label: t.unit, value: row.unit }]),
                ...(row.supervisor === null ? [] : [{ label: t.supervisor, value: row.supervisor }]),
                { label: t.since, value: f.day(row.since) },
                ...(row.until === null ? [] : [{ label: t.until, value: f.day(lastDay(row.until)) }]),
                { label: t.source, value: row.source === null ? t.own : t.imported },
                { label: t.recorded, value: f.instant(row.recordedAt) },
              ]}
            />
            {(row.until === null || row.until > today.toString()) && (
              <Form view={view} action={`/employments/people/${row.person}/ends`} class="stack">
                <input type="hidden" name="employment" value={row.id} />
                <Field
                  {...asked(locale, endField(row.id), t.endLast, typed?.values ?? {}, problems)}
                  type="date"
                  hint={t.untilHint}
                />
                <Button kind="second">{t.end}</Button>
              </Form>
            )}
          </div>
        ))}
      </section>
      {earlier.length > 0 && (
        <section class="stack">
          <h2>{t.earlier}</h2>
          <p>{t.earlierLead}</p>
          <Table
            caption={t.earlier}
            hideCaption
            dense
            columns={[
              { label: t.jobTitle, cell: (row: OwnEmployment) => row.title ?? t.roles[row.role] },
              { label: t.unit, cell: (row) => row.unit ?? '' },
              { label: t.supervisor, cell: (row) => row.supervisor ?? '' },
              { label: t.since, cell: (row) => f.day(row.since) },
              { label: t.until, cell: (row) => (row.until === null ? '' : f.day(lastDay(row.until))) },
              { label: t.recorded, cell: (row) => f.instant(row.recordedAt) },
              { label: t.replaced, cell: (row) => (row.replacedAt === null ? '' : f.instant(row.replacedAt)) },
            ]}
            rows={earlier}
          />
        </section>
      )}
    </StaffLayout>
  )
}

/** Form: an employment by hand. */
export function NewPage(props: {
  view: View
  places: readonly Place[]
  units: readonly Option[]
  organisation: string
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { view, values, problems } = props
  const { locale } = view
  const t = texts[locale]
  const labels = {
    organisation: t.organisation,
    name: t.name,
    email: t.email,
    number: t.number,
    role: t.role,
    title: t.jobTitle,
    unit: t.unit,
    since: t.since,
    until: t.until,
  }
  const field = (name: keyof typeof labels) => asked(locale, name, labels[name], values, problems)
  const errors = errorsOf(problems, labels)
  return (
    <StaffLayout view={view} title={t.add} lead={t.addLead} errors={errors.length > 0}>
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={errors} />
        <Form view={view} action="/employments">
          <input type="hidden" name="organisation" value={props.organisation} />
          <p>
            {t.organisation}: <b>{props.places.find((one) => one.id === props.organisation)?.name}</b>
          </p>
          <Field {...field('name')} maxlength={120} autocomplete="off" />
          <Field {...field('email')} optional type="email" maxlength={200} autocomplete="off" />
          <Field {...field('number')} optional hint={t.numberHint} maxlength={40} width="m" autocomplete="off" />
          <Field
            {...field('role')}
            type="select"
            options={roles.map((role) => ({ value: role, label: t.roles[role] }))}
          />
          <Field {...field('title')} optional maxlength={120} />
          <Field {...field('unit')} type="select" options={[{ value: '', label: t.noUnit }, ...props.units]} />
          <Field {...field('since')} type="date" />
          <Field {...field('until')} optional type="date" hint={t.untilHint} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/employments')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </StaffLayout>
  )
}
