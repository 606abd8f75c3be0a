import type { Problems } from '../../platform/http/index.ts'
import { format } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { type Purpose, purposes } from './rules.ts'
import { texts } from './texts.ts'

export interface CountedCourse {
  id: string
  name: string
  purpose: Purpose
  role: string | null
  months: number | null
}

export interface FigureRow {
  purpose: Purpose
  organisation: string
  /** Undefined when there are too few people to show. */
  band: { from: number; to: number } | undefined
}

/** Which courses count, and what completions come to. */
export function CompletionsPage(props: {
  view: View
  figures: readonly FigureRow[]
  courses: readonly CountedCourse[]
  options: readonly { key: string; name: string }[]
  maySteer: boolean
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { view, figures, courses, values, problems, maySteer } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const labels = { course: t.course, purpose: t.purpose, role: t.role, months: t.months }
  const form = askedForm(locale, labels, values, problems)
  const bandOf = (purpose: Purpose, organisation: string) => {
    const found = figures.find((one) => one.purpose === purpose && one.organisation === organisation)
    if (found === undefined) return ''
    return found.band === undefined ? '–' : `${f.number(found.band.from)}–${f.number(found.band.to)} %`
  }
  const roleName = (role: string | null) =>
    role === 'employee' || role === 'supervisor' || role === 'management' ? t.roles[role] : t.everyRole
  return (
    <Layout view={view} title={t.title} current="/completions" staff lead={t.lead} errors={form.errors.length > 0}>
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        <section class="stack">
          <h2>{t.figures}</h2>
          {figures.length === 0 ? (
            <Empty level={3} title={t.noFigures} text={t.noFiguresText} />
          ) : (
            <>
              <p>{t.figuresLead}</p>
              <Table
                caption={t.figures}
                hideCaption
                dense
                columns={[
                  { label: t.purpose, cell: (purpose: Purpose) => t.purposes[purpose] },
                  ...[...new Set(figures.map((one) => one.organisation))].map((organisation) => ({
                    label: organisation,
                    numeric: true,
                    cell: (purpose: Purpose) => bandOf(purpose, organisation),
                  })),
                ]}
                rows={purposes.filter((purpose) => figures.some((one) => one.purpose === purpose))}
              />
              {figures.some((one) => one.band === undefined) && <p class="small soft">{t.hidden}</p>}
            </>
          )}
        </section>
        <section class="stack">
          <h2>{t.courses}</h2>
          {courses.length === 0 ? (
            <Empty level={3} title={t.noCourses} text={t.noCoursesText} />
          ) : (
            <Table
              caption={t.courses}
              hideCaption
              dense
              columns={[
                { label: t.course, cell: (row: CountedCourse) => row.name },
                { label: t.purpose, cell: (row) => t.purposes[row.purpose] },
                { label: t.role, cell: (row) => (row.purpose === 'minimumLevel' ? roleName(row.role) : '') },
                {
                  label: t.months,
                  numeric: true,
                  cell: (row) => (row.months === null ? t.always : f.number(row.months)),
                },
                ...(maySteer
                  ? [
                      {
                        label: t.end,
                        cell: (row: CountedCourse) => (
                          <Form view={view} action={`/completions/purposes/${row.id}/ending`} class="cluster">
                            <Button kind="quiet">
                              {t.end}
                              <span class="hidden">: {row.name}</span>
                            </Button>
                          </Form>
                        ),
                      },
                    ]
                  : []),
              ]}
              rows={courses}
            />
          )}
        </section>
        {maySteer && props.options.length > 0 && (
          <section class="form-page stack">
            <h2>{t.add}</h2>
            <Form view={view} action="/completions/purposes">
              <Field
                {...form.of('course')}
                type="select"
                options={[
                  { value: '', label: t.choose },
                  ...props.options.map((one) => ({ value: one.key, label: one.name })),
                ]}
              />
              <Field
                {...form.of('purpose')}
                type="select"
                options={purposes.map((purpose) => ({ value: purpose, label: t.purposes[purpose] }))}
              />
              <Field
                {...form.of('role')}
                type="select"
                options={[
                  { value: '', label: t.everyRole },
                  ...(['employee', 'supervisor', 'management'] as const).map((role) => ({
                    value: role,
                    label: t.roles[role],
                  })),
                ]}
              />
              <Field {...form.of('months')} optional hint={t.monthsHint} width="s" inputmode="numeric" maxlength={4} />
              <FormEnd>
                <Button>{t.add}</Button>
              </FormEnd>
            </Form>
          </section>
        )}
      </div>
    </Layout>
  )
}
