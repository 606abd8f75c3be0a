import type { RecordedTarget } from '../../engines/metrics/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  History,
  Layout,
  Notice,
  Table,
  type View,
  When,
} from '../../platform/ui/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { Own, Title } from '../parts/title.tsx'
import { SavedNotice } from '../plan/saves-pages.tsx'
import { targetValueText } from '../plan/values.ts'
import { kindOf } from '../standing/index.ts'
import type { Counting } from './counting.ts'
import { CountingNow } from './counting-part.tsx'
import { texts } from './texts.ts'
import { placeOf, whatText } from './what.ts'

/** Why a save was refused; `by` is the target in force that stands in its way. */
export interface Refused {
  text: string
  by?: RecordedTarget
}

export interface TargetsPageProps {
  view: View
  strategy: Strategy
  measure: Measure
  /** Organisations that may have a target of their own; the name in the page's language. */
  places: readonly { id: string; name: string }[]
  /** Newest first, ended ones too. */
  history: readonly RecordedTarget[]
  /** When a target without a day falls due by the marks of the package; undefined when none is marked. */
  due: string | undefined
  /** Of each target in force, when it falls due and how it counts. */
  counting: ReadonlyMap<string, { due: string | undefined; is: Counting }>
  /** The figure of today for people. */
  figure: string | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
  refused: readonly Refused[]
  /** Whether the day in the form has passed. */
  past: boolean
  conflict: boolean
  saved: boolean
}

/** Targets of a measure: those in force, those that have ended, and the form for a new one. */
export function TargetsPage(props: TargetsPageProps) {
  const { view, strategy, measure, history, due } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { kind, of } = kindOf(measure)
  const path = `/measures/${measure.id}`
  const ended = history.filter((one) => one.ended !== undefined)
  const labels = {
    organisation: t.whose,
    value: t.value,
    day: t.day,
    past: t.past,
    baseline: t.baselineValue,
    baselineDay: t.baselineDay,
    body: t.body,
    decided: t.decidedDay,
  }
  const form = askedForm(locale, labels, props.values, props.problems)
  const instead = props.values.instead ?? ''
  const baselineHint = props.figure === undefined ? t.baselineHintNone : t.baselineHint(props.figure)
  return (
    <Layout
      view={view}
      title={t.title}
      staff
      errors={form.errors.length > 0 || props.refused.length > 0}
      current="/measures"
      crumbs={[
        { path: '/measures', label: t.measures },
        { path, label: measure.id },
      ]}
      eyebrow={
        <>
          {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
        </>
      }
      lead={t.means[kind]}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        {props.conflict && (
          <div role="alert">
            <Notice kind="warn" title={t.conflict}>
              <p>{t.conflictText}</p>
            </Notice>
          </div>
        )}
        {props.refused.length > 0 && (
          <div role="alert">
            <Notice kind="bad">
              <ul class="plain">
                {props.refused.map(({ text, by }) => (
                  <li key={`${text} ${by?.id ?? ''}`}>
                    {by !== undefined && `${t.blocked(whatText(props, by))} `}
                    {text}
                    {by !== undefined && (
                      <>
                        {' '}
                        <a href={href(locale, `${path}/targets/${by.id}/end`)}>{t.endFirst}</a>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </Notice>
          </div>
        )}
        {props.saved && <SavedNotice view={view} text={t.saved} />}
        <p>
          {t.moreMeans}{' '}
          {kind !== 'deliverable' ? t.noDefault : due === undefined ? t.defaultUnknown : t.defaultDay(f.day(due))}
        </p>
        <section class="stack" aria-labelledby="in-force">
          <h2 id="in-force">{t.inForce}</h2>
          <CountingNow {...props} />
          <InForce {...props} />
        </section>
        <section class="form-page stack" aria-labelledby="add">
          <h2 id="add">{instead === '' ? t.add : t.correctTitle}</h2>
          {instead !== '' && <p>{t.correctText}</p>}
          <CountingNow {...props} />
          <Form view={view} action={`${path}/targets`}>
            {instead !== '' && <input type="hidden" name="instead" value={instead} />}
            <Field
              {...form.of('organisation')}
              type="select"
              hint={t.whoseHint}
              options={[
                { value: '', label: t.all },
                ...props.places.map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
            {kind !== 'deliverable' && <Field {...form.of('value')} width="s" hint={t.valueHint[of]} maxlength={20} />}
            <Field
              {...form.of('day')}
              type="date"
              optional
              hint={due === undefined ? t.dayHintUnmarked : t.dayHint(f.day(due))}
            />
            {props.past && (
              <Field {...form.of('past')} type="checkbox" value="yes" checked={props.values.past === 'yes'} />
            )}
            {kind !== 'deliverable' && (
              <>
                <Field {...form.of('baseline')} width="s" optional hint={baselineHint} maxlength={20} />
                <Field {...form.of('baselineDay')} type="date" optional />
              </>
            )}
            <Field {...form.of('body')} optional hint={t.bodyHint} maxlength={200} />
            <Field {...form.of('decided')} type="date" optional />
            <FormEnd>
              <Button>{t.save}</Button>
              <a class="button quiet" href={href(locale, path)}>
                {t.cancel}
              </a>
            </FormEnd>
          </Form>
        </section>
        {ended.length > 0 && (
          <section class="stack" aria-labelledby="ended">
            <h2 id="ended">{t.history}</h2>
            <History
              markFirst={false}
              items={ended.map((one) => ({
                when: one.ended === undefined ? '' : t.endedOn(f.instant(one.ended.at)),
                children: (
                  <p>
                    {whatText(props, one)}.{' '}
                    {one.ended?.grounds !== undefined && (
                      <Own strategy={strategy} locale={locale}>
                        {one.ended.grounds}
                      </Own>
                    )}
                  </p>
                ),
              }))}
            />
          </section>
        )}
      </div>
    </Layout>
  )
}

function InForce(props: TargetsPageProps) {
  const { view, strategy, measure } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { kind } = kindOf(measure)
  const rows = props.history.filter((one) => one.ended === undefined)
  if (rows.length === 0) return <Empty title={t.none} text={t.noneText} level={3} />
  return (
    <Table
      caption={t.inForce}
      hideCaption
      dense
      rows={rows}
      columns={[
        { label: t.whose, cell: (one) => placeOf(props, one.organisation) },
        { label: t.value, cell: (one) => targetValueText(locale, one.value, kind) || t.exists },
        {
          label: t.day,
          cell: (one) => {
            const due = props.counting.get(one.id)?.due
            if (one.day !== undefined) return <When locale={locale} day={one.day} />
            return due === undefined ? t.undated : t.byPeriods(f.day(due))
          },
        },
        { label: t.counting, cell: (one) => t.counts[props.counting.get(one.id)?.is ?? 'dayless'] },
        ...(kind === 'deliverable'
          ? []
          : [
              {
                label: t.baseline,
                cell: ({ baseline }: RecordedTarget) =>
                  baseline === undefined
                    ? t.noBaseline
                    : baseline.day === undefined
                      ? targetValueText(locale, baseline.value, kind)
                      : t.baselineOn(targetValueText(locale, baseline.value, kind), f.day(baseline.day)),
              },
            ]),
        {
          label: t.decided,
          cell: (one) =>
            one.decided === undefined ? (
              '–'
            ) : (
              <>
                <Own strategy={strategy} locale={locale}>
                  {one.decided.body}
                </Own>{' '}
                {one.decided.day !== undefined && <When locale={locale} day={one.decided.day} />}
              </>
            ),
        },
        { label: t.recorded, cell: (one) => f.instant(one.recordedAt) },
        {
          label: t.end,
          cell: (one) => (
            <span class="cluster">
              <a href={href(locale, `/measures/${measure.id}/targets?correct=${one.id}#add`)}>
                {t.correct}
                <span class="hidden">{` ${whatText(props, one)}`}</span>
              </a>
              <a href={href(locale, `/measures/${measure.id}/targets/${one.id}/end`)}>
                {t.end}
                <span class="hidden">{` ${whatText(props, one)}`}</span>
              </a>
            </span>
          ),
        },
      ]}
    />
  )
}
