import type { AgreedTarget } from '../../engines/metrics/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import {
  ButtonLink,
  Curve,
  Facts,
  Layout,
  Notice,
  Provenance,
  State,
  StringBar,
  Table,
  type View,
  When,
} from '../../platform/ui/index.ts'
import { OnNotice, withOn } from '../on.ts'
import { figureText } from '../parts/figure.ts'
import { Title } from '../parts/title.tsx'
import { ALL } from '../standing/index.ts'
import { Behind } from './behind.tsx'
import type { MeasureDetail, Point } from './measure.ts'
import { texts } from './texts.ts'

export interface MayDo {
  attest: boolean
  steer: boolean
  readProof: boolean
}

export interface MeasurePageProps {
  view: View
  detail: MeasureDetail
  on: Temporal.PlainDate | undefined
  may: MayDo
  /** The attestation that was just made or taken back. */
  receipt: string | undefined
}

const why = (locale: Locale, state: string): string => {
  const words = texts[locale].why
  return state === 'late' ? words.late : state === 'atRisk' ? words.atRisk : words.other
}

export function nameOf(detail: MeasureDetail, organisation: string, locale: Locale): string {
  const found = detail.organisations.get(organisation)
  return found === undefined ? organisation : nameIn(locale, found.name)
}

export function MeasurePage(props: MeasurePageProps) {
  const { view, detail, on } = props
  const { locale } = view
  const t = texts[locale]
  const { measure, judged, standings } = detail
  const { strategy } = standings
  const title = strategy.title(measure.id, locale)
  const mayAttest = on === undefined && detail.attestable && props.may.attest
  const tell = judged.state === 'late' ? 'late' : judged.state === 'atRisk' ? 'warn' : 'info'
  return (
    <Layout
      view={view}
      title={title.text}
      current="/measures"
      crumbs={[
        { path: '/measures', label: t.measures },
        { path: `/goals/${measure.goal}`, label: strategy.title(measure.goal, locale).text },
        {
          path: `/packages/${measure.package}`,
          label: `${measure.package} ${strategy.title(measure.package, locale).text}`,
        },
        { label: measure.id },
      ]}
      eyebrow={`${t.measure} ${measure.id}`}
      description={judged.reason[locale]}
      head={
        <p class="cluster">
          <State locale={locale} state={judged.state} look="pill" />
          {judged.done !== null && <b class="num-plain">{figureText(locale, judged)}</b>}
          <Provenance locale={locale} from={judged.provenance ?? 'none'} />
          {measure.responsible !== undefined && (
            <span>
              {t.responsible}: <span lang={strategy.language}>{measure.responsible}</span>
            </span>
          )}
          {mayAttest && <a href={href(locale, `/measures/${measure.id}/attestations`)}>{t.attest}</a>}
        </p>
      }
    >
      <div class="with-aside">
        <div class="stack">
          <OnNotice view={view} on={on} basis={standings.basis} />
          <Receipt {...props} />
          <Notice kind={tell} title={why(locale, judged.state)}>
            <p>{judged.figures.length === 0 && judged.state === 'noData' ? t.notMeasured : judged.reason[locale]}</p>
            <p>
              <a href="#saanto">{t.rule}</a>
            </p>
          </Notice>
          <Development {...props} />
          <PerOrganisation {...props} />
          <Behind {...props} />
          <h2 id="saanto">{t.rule}</h2>
          <p>{t.ruleText}</p>
        </div>
        <Aside {...props} />
      </div>
    </Layout>
  )
}

function Receipt({ view, detail, receipt }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const made = detail.attestations.find((one) => one.id === receipt)
  if (made === undefined) return null
  const name = nameOf(detail, made.organisation, locale)
  return (
    <div role="status">
      <Notice kind="ok">
        <p>
          {made.withdrawn === undefined ? t.receipt(name, format(locale).day(made.until)) : t.receiptWithdrawn(name)}
        </p>
      </Notice>
    </div>
  )
}

const shareText = (locale: Locale, cell: { done: number | null; total: number | null }): string =>
  cell.done === null || cell.total === null ? '' : format(locale).share(cell.done, cell.total)

/** An agreed value and its day; with the organisation when it is of one only. */
function targetText(detail: MeasureDetail, target: AgreedTarget, locale: Locale): string {
  const f = format(locale)
  const level = detail.measure.kind === 'rhythm' || detail.measure.kind === 'level'
  return [
    ...(target.organisation === undefined ? [] : [nameOf(detail, target.organisation, locale)]),
    ...(detail.measure.kind === 'deliverable' ? [] : [level ? f.number(target.value) : f.percent(target.value)]),
    ...(target.day === undefined ? [] : [f.day(target.day)]),
  ].join(' ')
}

const share = (point: Point): number => point.done / point.total

function Development({ view, detail, on }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { reported, restated, measure } = detail
  const last = reported.at(-1)
  if (last === undefined || (reported.length < 2 && restated.length < 2 && last.done === 0))
    return (
      <>
        <h2>{t.development}</h2>
        <p>{t.curveEmpty}</p>
      </>
    )
  const points = new Map<string, { reported?: Point; restated?: Point }>()
  for (const point of reported) points.set(point.day.toString(), { reported: point })
  for (const point of restated)
    points.set(point.day.toString(), { ...points.get(point.day.toString()), restated: point })
  const rows = [...points].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, 400)
  const breaks = reported.flatMap((point, at) =>
    at > 0 && reported[at - 1]?.definition !== point.definition ? [{ day: point.day }] : [],
  )
  return (
    <>
      <h2>{t.development}</h2>
      <Curve
        locale={locale}
        id="kehitys"
        title={detail.stages ? t.curveStages : t.curveTitle}
        description={t.curveFound(f.day(last.day), `${f.share(last.done, last.total)} (${f.percent(share(last))})`)}
        points={reported.map((point) => ({
          day: point.day,
          value: share(point),
          ...(point === last ? { label: f.share(point.done, point.total) } : {}),
        }))}
        second={restated.map((point) => ({ day: point.day, value: share(point) }))}
        breaks={breaks}
        today={on ?? view.today}
      />
      <details>
        <summary>{t.curveTable}</summary>
        <Table
          caption={t.curveTable}
          hideCaption
          dense
          columns={[
            { label: t.day, cell: ([day]) => <When locale={locale} day={day} /> },
            {
              label: t.reported,
              numeric: true,
              cell: ([, point]) => (point.reported ? f.share(point.reported.done, point.reported.total) : '–'),
            },
            {
              label: t.restated,
              numeric: true,
              cell: ([, point]) => (point.restated ? f.share(point.restated.done, point.restated.total) : '–'),
            },
          ]}
          rows={rows}
        />
        <p>
          <a href={withOn(`/measures/${measure.id}/curve.csv`, on)}>{t.csv}</a>
        </p>
      </details>
    </>
  )
}

function PerOrganisation({ view, detail }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const { judged } = detail
  if (judged.cells.length === 0) return null
  const provider = new Map(judged.figures.map((one) => [one.organisation, one]))
  const total = provider.get(ALL)
  return (
    <>
      <h2 id="kunnittain">{t.perOrganisation}</h2>
      <Table
        caption={t.perOrganisation}
        hideCaption
        columns={[
          { label: t.organisation, cell: (cell) => nameOf(detail, cell.organisation, locale) },
          { label: t.actual, numeric: true, cell: (cell) => (cell.by === null ? '' : shareText(locale, cell)) },
          {
            label: t.actual,
            bar: true,
            cell: (cell) =>
              cell.by !== null && <StringBar done={cell.done ?? 0} total={cell.total ?? 0} state={cell.state} />,
          },
          { label: t.source, cell: (cell) => <Provenance locale={locale} from={cell.by ?? 'none'} /> },
          {
            label: t.state,
            cell: (cell) => (
              <>
                <State locale={locale} state={cell.state} />
                {cell.state !== 'noData' && <p class="small soft">{cell.reason[locale]}</p>}
              </>
            ),
          },
        ]}
        rows={judged.cells}
        {...(total !== undefined && judged.cells.length > 1
          ? {
              foot: [
                t.together,
                figureText(locale, judged),
                judged.provenance !== null && (
                  <StringBar key="bar" done={judged.done ?? 0} total={judged.total ?? 0} state={judged.state} />
                ),
                <Provenance key="from" locale={locale} from={judged.provenance ?? 'none'} />,
                <State key="state" locale={locale} state={judged.state} />,
              ],
            }
          : {})}
      />
    </>
  )
}

function Aside({ view, detail, on, may }: MeasurePageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { measure, judged, standings, attestable } = detail
  const { strategy } = standings
  const at = judged.figures.find((one) => one.organisation === ALL)?.asOf
  const corrections = strategy.corrections(measure.id)
  const path = `/measures/${measure.id}`
  return (
    <aside class="stack" aria-label={t.facts}>
      {on === undefined && attestable && may.attest && (
        <div class="card act">
          <h2 class="h3">{t.work}</h2>
          <p>{t.attestWork}</p>
          <p>
            <ButtonLink href={href(locale, `${path}/attestations`)}>{t.attest}</ButtonLink>
          </p>
        </div>
      )}
      {on === undefined && may.steer && (
        <div class="card stack">
          <p>{t.steerWork}</p>
          <p>
            <a href={href(locale, `${path}/not-applicable`)}>{t.exempt}</a>
          </p>
        </div>
      )}
      <Facts
        look="list"
        facts={[
          ...(measure.responsible === undefined
            ? []
            : [{ label: t.responsible, value: <span lang={strategy.language}>{measure.responsible}</span> }]),
          {
            label: t.package,
            value: (
              <a href={href(locale, withOn(`/packages/${measure.package}`, on))}>
                {measure.package} <Title strategy={strategy} id={measure.package} locale={locale} />
              </a>
            ),
          },
          { label: t.kind, value: detail.stages ? t.kinds.stages : t.kinds[measure.kind] },
          ...(detail.targets.length === 0
            ? []
            : [{ label: t.target, value: detail.targets.map((one) => targetText(detail, one, locale)).join('; ') }]),
          {
            label: t.scope,
            value: judged.cells.map((cell) => nameOf(detail, cell.organisation, locale)).join(', '),
          },
          ...(at === null || at === undefined ? [] : [{ label: t.updated, value: f.instant(at) }]),
        ]}
      />
      {strategy.title(measure.id, locale).madeBy !== undefined && (
        <p class="small soft">{`${t.translated}: ${strategy.title(measure.id, locale).madeBy}`}</p>
      )}
      {corrections.length > 0 && (
        <details>
          <summary>{t.corrected}</summary>
          {corrections.map((one) => (
            <p key={one.source}>
              {t.sourceForm}: <q lang={strategy.language}>{one.source}</q>
            </p>
          ))}
        </details>
      )}
    </aside>
  )
}
