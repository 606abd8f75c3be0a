import { format, typedEuros } from '../../../platform/i18n/index.ts'
import {
  Button,
  Choice,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import { planState } from './list-page.tsx'
import { type FollowUp, followUpOf, type ItemProblem, type PlanItem, type planOf, rowsIn } from './rules.ts'
import { texts } from './texts.ts'

/** What staff of a sector, or of the whole organisation, want to learn. */
export interface Needs {
  year: number
  isSector: boolean
  answered: number
  rows: readonly { theme: string; n: number }[]
}

export interface PlanPageProps {
  view: View
  organisation: { id: string; name: string }
  sector: { key: string; name: string }
  year: number
  plan: ReturnType<typeof planOf>
  follow: readonly FollowUp[]
  needs: Needs | undefined
  /** Fields of the trainings as typed. */
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, ItemProblem>>
  /** Problems of the other forms, by their field. */
  other: Readonly<Record<string, string>>
  conflict: boolean
}

/** A sector's plan of a year: needs → trainings → cost → approval → what became of it. */
export function PlanPage(props: PlanPageProps) {
  const { view, organisation, sector, year, plan, values, problems, other, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const title = t.plan(sector.name, String(year))
  const path = `/training-plans/${organisation.id}/${sector.key}/${year}`
  const all = [
    ...Object.entries(problems).map(([field, why]) => ({ field, message: t.problems[why] })),
    ...Object.entries(other).map(([field, message]) => ({ field, message })),
  ]
  const seen = String(plan.newest?.number ?? 0)
  return (
    <Layout
      view={view}
      title={title}
      eyebrow={organisation.name}
      staff
      errors={all.length > 0}
      crumbs={[
        { path: '/surveys', label: t.surveys },
        { path: `/training-plans?organisation=${organisation.id}&year=${year}`, label: t.title },
        { label: title },
      ]}
    >
      <div class="stack-l">
        {conflict && (
          <Notice kind="warn">
            <p>{t.conflict}</p>
          </Notice>
        )}
        <ErrorSummary locale={locale} errors={all} />
        <p>{planState(locale, plan)}</p>
        <NeedsPart {...props} />
        <section class="stack" aria-labelledby="items">
          <h2 id="items">{t.items}</h2>
          <p>{t.itemsText}</p>
          <Form view={view} action={path}>
            <input type="hidden" name="seen" value={seen} />
            <input type="hidden" name="rows" value={String(rowsIn(values))} />
            {Array.from({ length: rowsIn(values) }, (_, at) => (
              <ItemFields key={at} {...props} at={at} />
            ))}
            <FormEnd>
              <Button>{t.save}</Button>
            </FormEnd>
          </Form>
        </section>
        {plan.newest !== undefined && plan.newest.items.length > 0 && plan.newest.approved === undefined && (
          <section class="stack" aria-labelledby="approval">
            <h2 id="approval">{t.approval}</h2>
            <p>{t.approvalText}</p>
            <Form view={view} action={`${path}/approval`}>
              <input type="hidden" name="seen" value={seen} />
              {(['body', 'day', 'section'] as const).map((name) => (
                <Field
                  key={name}
                  locale={locale}
                  name={name}
                  label={t[name]}
                  value={values[name] ?? ''}
                  {...(name === 'day' ? { type: 'date' as const } : { maxlength: 120 })}
                  {...(other[name] === undefined ? {} : { error: other[name] })}
                />
              ))}
              <FormEnd>
                <Button kind="second">{t.approve}</Button>
              </FormEnd>
            </Form>
          </section>
        )}
        <Outcomes {...props} path={path} />
      </div>
    </Layout>
  )
}

function NeedsPart({ view: { locale }, needs }: PlanPageProps) {
  const t = texts[locale]
  const f = format(locale)
  return (
    <section class="stack" aria-labelledby="needs">
      <h2 id="needs">{t.needs}</h2>
      {needs === undefined ? (
        <p>{t.noNeeds}</p>
      ) : (
        <>
          <p>{(needs.isSector ? t.needsOf : t.needsOfAll)(String(needs.year))}</p>
          <Table
            caption={t.needs}
            hideCaption
            dense
            columns={[
              { label: t.theme, head: true, cell: (row) => row.theme },
              { label: t.want, numeric: true, cell: (row) => f.share(row.n, needs.answered) },
            ]}
            rows={needs.rows.toSorted((a, b) => b.n - a.n)}
          />
        </>
      )}
    </section>
  )
}

function ItemFields({ view: { locale }, values, problems, at }: PlanPageProps & { at: number }) {
  const t = texts[locale]
  const number = String(at + 1)
  const field = (part: 'what' | 'people' | 'cents' | 'due', label: string) => {
    const why = problems[`${part}-${at}`]
    return {
      locale,
      name: `${part}-${at}`,
      label,
      value: values[`${part}-${at}`] ?? '',
      ...(why === undefined ? {} : { error: t.problems[why] }),
    }
  }
  return (
    <fieldset class="stack">
      <legend>{t.whatAt(number)}</legend>
      <input type="hidden" name={`key-${at}`} value={values[`key-${at}`] ?? ''} />
      <Field {...field('what', t.what)} maxlength={200} />
      <div class="grid tight">
        <Field {...field('people', t.people)} inputmode="numeric" width="s" />
        <Field {...field('cents', t.cents)} inputmode="decimal" width="s" />
        <Field {...field('due', t.due)} type="date" />
      </div>
    </fieldset>
  )
}

function Outcomes(props: PlanPageProps & { path: string }) {
  const { view, organisation, sector, year, plan, follow, path, other } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { approved } = plan
  if (approved?.approved === undefined) return null
  const { body, day, section } = approved.approved
  const of = (item: PlanItem) =>
    followUpOf(follow, { organisation: organisation.id, sector: sector.key, year, item: item.key })
  const words = (item: PlanItem) => {
    const found = of(item)
    if (found === undefined) return '–'
    const held =
      found.held && found.people !== undefined
        ? t.heldFor(f.count(found.people, t.persons))
        : found.held
          ? t.held
          : t.notHeld
    return found.note === '' ? held : `${held}. ${found.note}`
  }
  return (
    <section class="stack" aria-labelledby="outcome">
      <h2 id="outcome">{t.outcome}</h2>
      <p>
        {t.approvedBy} <span lang="fi">{`${body}, ${section}`}</span>, {f.day(day)}.
      </p>
      <p>{t.outcomeText}</p>
      <Table
        caption={t.outcome}
        hideCaption
        columns={[
          { label: t.what, head: true, cell: (item) => item.what },
          { label: t.people, numeric: true, cell: (item) => f.number(item.people) },
          { label: t.cents, numeric: true, cell: (item) => typedEuros(item.cents) },
          { label: t.due, cell: (item) => f.day(item.due) },
          { label: t.outcome, cell: words },
        ]}
        rows={approved.items}
      />
      {approved.items.map((item) => (
        <details key={item.key} open={other[`held-${item.key}`] !== undefined}>
          <summary>{t.outcomeOf(item.what)}</summary>
          <Form view={view} action={`${path}/follow-ups`}>
            <input type="hidden" name="item" value={item.key} />
            <Choice
              locale={locale}
              name={`held-${item.key}`}
              label={t.happened}
              {...(other[`held-${item.key}`] === undefined ? {} : { error: other[`held-${item.key}`] })}
              options={[
                { value: 'yes', label: t.held },
                { value: 'no', label: t.notHeld },
              ]}
            />
            <Field
              locale={locale}
              name={`people-${item.key}`}
              label={t.participants}
              optional
              inputmode="numeric"
              width="s"
            />
            <Field
              locale={locale}
              type="textarea"
              name={`note-${item.key}`}
              label={t.note}
              optional
              rows={2}
              maxlength={1000}
            />
            <FormEnd>
              <Button kind="second">{t.record}</Button>
            </FormEnd>
          </Form>
        </details>
      ))}
    </section>
  )
}
