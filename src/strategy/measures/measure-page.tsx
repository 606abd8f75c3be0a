import { attestedDeliverable, definitions } from '../../engines/metrics/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { Curve, Layout, Notice, Provenance, State, Table, type View, When } from '../../platform/ui/index.ts'
import type { NamedSource } from '../../registers/sources/index.ts'
import { CommentsPart } from '../comments/pages.tsx'
import { Dependencies } from '../dependencies/part.tsx'
import { MissingPart } from '../missing/part.tsx'
import type { MissingList } from '../missing/rules.ts'
import { NewsPart } from '../news/part.tsx'
import { texts as newsTexts } from '../news/texts.ts'
import { OnNotice, withOn } from '../on.ts'
import { OverrideMark, OverridePart } from '../overrides/part.tsx'
import { fileAddress } from '../parts/data.ts'
import { figureText } from '../parts/figure.ts'
import type { Support } from '../standing/index.ts'
import { updateStages } from '../updates/indicator.ts'
import { Behind } from './behind.tsx'
import { Aside, PerOrganisation } from './facts.tsx'
import { isOfTeam, type MeasureDetail, nameOf, type Point } from './measure.ts'
import type { Talk } from './talk.ts'
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
  /** Names by key of those who did what is told; empty for visitors. */
  names: ReadonlyMap<string, string>
  /** Sources that the reader looks after, by the names under which they record. */
  sources?: ReadonlyMap<string, NamedSource>
  /** What should be done; not of a past day. */
  missing?: MissingList | undefined
  /** News, comments and who did what, as the reader may see them. */
  talk: Talk
}

const why = (locale: Locale, state: string): string => {
  const words = texts[locale].why
  return state === 'late' ? words.late : state === 'atRisk' ? words.atRisk : words.other
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
        { path: withOn('/measures', on), label: t.measures },
        { path: withOn(`/goals/${measure.goal}`, on), label: strategy.title(measure.goal, locale).text },
        {
          path: withOn(`/packages/${measure.package}`, on),
          label: `${measure.package} ${strategy.title(measure.package, locale).text}`,
        },
        { label: measure.id },
      ]}
      eyebrow={`${t.measure} ${measure.id}`}
      description={judged.reason[locale]}
      feed={{
        href: `/measures/${measure.id}/news.atom${locale === 'fi' ? '' : `?lang=${locale}`}`,
        title: newsTexts[locale].ofMeasure(measure.id),
      }}
      head={
        <>
          <p class="cluster">
            <State locale={locale} state={judged.state} look="pill" />
            <OverrideMark locale={locale} override={standings.overridesOf(measure.id).current} />
            {judged.provenance !== null && figureText(locale, judged) !== '' && (
              <a href="#kunnittain">
                <b class="num-plain">{figureText(locale, judged)}</b>
              </a>
            )}
            <Provenance locale={locale} from={judged.provenance ?? 'none'} />
            {measure.responsible !== undefined && (
              <span>
                {t.responsible}: <span lang={strategy.language}>{measure.responsible}</span>
              </span>
            )}
            {mayAttest && <a href={href(locale, `/measures/${measure.id}/attestations`)}>{t.attest}</a>}
          </p>
          {isOfTeam(strategy, measure) && <p class="small soft">{t.teamIs}</p>}
        </>
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
            <p>
              <a href="#maaritelma">{t.definition}</a>
            </p>
          </Notice>
          <OverridePart {...props} standings={standings} measure={measure.id} maySteer={props.may.steer} />
          <News {...props} />
          <Development {...props} />
          <PerOrganisation {...props} />
          <Supports view={view} supports={detail.supports} />
          {props.missing !== undefined && <MissingPart view={view} list={props.missing} />}
          <Dependencies view={view} standings={standings} on={on} measure={measure.id} />
          <Behind {...props} />
          <Talked {...props} />
          <h2 id="saanto">{t.rule}</h2>
          <p>{t.ruleText}</p>
          <Definition view={view} definition={judged.definition} />
        </div>
        <Aside {...props} />
      </div>
    </Layout>
  )
}

/** What an indicator counts: readers are not shown its key. */
function indicatorName(locale: Locale, key: string): string {
  const t = texts[locale]
  const known = definitions.get(key)
  if (known !== undefined)
    return known.whole === undefined ? known.counted[locale] : t.countedOf(known.counted[locale], known.whole[locale])
  if (key === attestedDeliverable.key) return t.attestedByMunicipality
  return key === updateStages.key ? t.stagesOfUpdate : t.otherIndicator
}

/** Figures that decide nothing: what else is known. */
function Supports({ view, supports }: { view: View; supports: readonly Support[] }) {
  const { locale } = view
  const t = texts[locale]
  if (supports.length === 0) return null
  return (
    <section class="stack" aria-labelledby="tukevat">
      <h2 id="tukevat">{t.supports}</h2>
      <p class="soft">{t.supportsText}</p>
      <ul class="lines plain">
        {supports.map((one) => (
          <li key={one.indicator}>
            <p>{indicatorName(locale, one.indicator)}</p>
            <p class="cluster">
              <b>{one.figure[locale] === '' ? t.tooFew : one.figure[locale]}</b>
              <Provenance locale={locale} from={one.provenance} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** By what the figure was counted, as it was on the shown day: a change of it breaks the curve. */
function Definition({ view, definition }: { view: View; definition: string }) {
  const t = texts[view.locale]
  const [measured = '', scope = ''] = definition.split(' ')
  const [key = '', version = ''] = measured.split('/')
  const counted = scope === 'region' ? t.countedRegion : scope === 'municipalities' ? t.countedOwn : t.countedBoth
  return (
    <>
      <h2 id="maaritelma">{t.definition}</h2>
      <p>{key === 'none' ? t.notMeasured : t.definitionText(indicatorName(view.locale, key), version)}</p>
      <p>{counted}</p>
    </>
  )
}

function News({ view, detail, on, talk }: MeasurePageProps) {
  return (
    <NewsPart
      view={view}
      standings={detail.standings}
      measure={detail.measure.id}
      on={on}
      {...talk}
      nameOf={(id) => nameOf(detail, id, view.locale)}
    />
  )
}

function Talked({ view, detail, on, talk }: MeasurePageProps) {
  if (talk.comments === undefined) return null
  return (
    <CommentsPart
      view={view}
      standings={detail.standings}
      measure={detail.measure.id}
      isNow={on === undefined}
      {...talk}
      comments={talk.comments}
      nameOf={(id) => nameOf(detail, id, view.locale)}
    />
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
        <p>{detail.judged.provenance !== null && last === undefined ? t.curveNone : t.curveEmpty}</p>
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
          <a href={fileAddress(withOn(`/measures/${measure.id}/curve`, on), 'csv', locale)}>{t.csv}</a>
        </p>
      </details>
    </>
  )
}
