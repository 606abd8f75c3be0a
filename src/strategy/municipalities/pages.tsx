import { type Attestation, type Cell, counts } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import {
  ButtonLink,
  Contents,
  Dated,
  Empty,
  Layout,
  Notice,
  Provenance,
  State,
  stateNames,
  Table,
  type View,
  When,
} from '../../platform/ui/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import type { Decided } from '../decisions/queries.ts'
import { Follow } from '../following/part.tsx'
import { OnNotice, withOn } from '../on.ts'
import { DayForm } from '../parts/day-form.tsx'
import { inOrder } from '../parts/figure.ts'
import { FileLinks } from '../parts/file-links.tsx'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Own, Title } from '../parts/title.tsx'
import { WorkLinks } from '../parts/work-links.tsx'
import type { ListedReport } from '../reports/listed.ts'
import type { Standings } from '../standing/index.ts'
import { texts } from './texts.ts'

export interface CellRow {
  measure: Measure
  cell: Cell
}

export interface MunicipalityProps {
  view: View
  standings: Standings
  organisation: Organisation
  /** Sorted by need. */
  rows: readonly CellRow[]
  attested: readonly Attestation[]
  decided: readonly Decided[]
  /** The newest report that tells how the municipality does. */
  report: ListedReport | undefined
  on: Temporal.PlainDate | undefined
  /** Whether the reader follows it; undefined for visitors. */
  following: boolean | undefined
}

const MOST = 20

/** One municipality: how its measures stand, what it has attested, how it decided on the strategy. */
export function MunicipalityPage(props: MunicipalityProps) {
  const { view, standings, organisation, rows, on } = props
  const { locale } = view
  const { strategy } = standings
  const f = format(locale)
  const t = texts[locale]
  const name = nameIn(locale, organisation.name)
  const states = rows.map((row) => row.cell.state)
  const { done, total } = inOrder(states)
  const { continuous } = counts(states)
  const lead = [t.lead(f.share(done, total)), ...(continuous === 0 ? [] : [f.count(continuous, t.continuous)])].join(
    ' ',
  )
  const { until } = organisation
  const hasEnded = until !== null && until <= standings.on.toString()
  return (
    <Layout
      view={view}
      title={name}
      crumbs={[{ path: '/', label: words[locale].front }]}
      eyebrow={t.eyebrow}
      lead={lead}
      head={<InOneLook locale={locale} rows={rows} report={props.report} />}
      description={t.about(name)}
    >
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={standings.basis} />
        {standings.on.toString() < organisation.since && rows.length === 0 && (
          <Notice>
            <p>{t.begins(f.day(organisation.since))}</p>
          </Notice>
        )}
        {hasEnded && (
          <Notice>
            <p>{t.ended(f.day(Temporal.PlainDate.from(until).subtract({ days: 1 })))}</p>
          </Notice>
        )}
        <Contents
          locale={locale}
          items={[
            { id: 'measures', label: t.measures },
            { id: 'attested', label: t.attested },
            { id: 'decision', label: t.decision },
          ]}
        />
        <section class="stack" aria-labelledby="measures">
          <h2 id="measures">{t.measures}</h2>
          {rows.length === 0 ? (
            <p>{t.nothing}</p>
          ) : (
            <>
              <p class="soft">{t.sorted}</p>
              <LanguageNote strategy={strategy} locale={locale} />
              <Cells strategy={strategy} locale={locale} rows={rows} on={on} />
            </>
          )}
        </section>
        {on === undefined && !hasEnded && (
          <p>
            <a href={href(locale, `/municipalities/${organisation.id}/missing`)}>{t.missing}</a>
          </p>
        )}
        <WorkLinks locale={locale} organisation={organisation.id} on={on} />
        <section class="stack" aria-labelledby="attested">
          <h2 id="attested">{t.attested}</h2>
          <AttestedList {...props} />
        </section>
        <section class="stack" aria-labelledby="decision">
          <h2 id="decision">{t.decision}</h2>
          <Decisions locale={locale} decided={props.decided} />
        </section>
        <Follow view={view} subject={{ kind: 'municipality', subject: organisation.id }} following={props.following} />
        <DayForm view={view} on={on} />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

/** How the municipality does: counts by state, and the report that tells more. On a phone without scrolling. */
function InOneLook(props: { locale: Locale; rows: readonly CellRow[]; report: ListedReport | undefined }) {
  const { locale, rows, report } = props
  const f = format(locale)
  const by = counts(rows.map((row) => row.cell.state))
  return (
    <>
      {rows.length > 0 && (
        <ul class="cluster plain counts">
          {stateNames
            .filter((state) => by[state] > 0)
            .map((state) => (
              <li key={state}>
                <State locale={locale} state={state} look="small" /> <b>{f.number(by[state])}</b>
              </li>
            ))}
        </ul>
      )}
      {report !== undefined && (
        <p>
          <a href={href(locale, `/reports/${report.number}`)}>{report.title}</a>
        </p>
      )}
    </>
  )
}

function Cells(props: {
  strategy: Strategy
  locale: Locale
  rows: readonly CellRow[]
  on: Temporal.PlainDate | undefined
}) {
  const { strategy, locale, rows, on } = props
  const w = words[locale]
  return (
    <Table
      caption={texts[locale].measures}
      hideCaption
      columns={[
        {
          label: w.measure,
          cell: ({ measure }: CellRow) => (
            <span>
              <a href={href(locale, withOn(`/measures/${measure.id}`, on))}>
                {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
              </a>
            </span>
          ),
        },
        { label: w.state, cell: ({ cell }) => <State locale={locale} state={cell.state} look="small" /> },
        { label: w.reason, cell: ({ cell }) => cell.reason[locale] },
        { label: w.source, cell: ({ cell }) => <Provenance locale={locale} from={cell.by ?? 'none'} /> },
      ]}
      groups={strategy.goals.flatMap((goal) => {
        const own = rows.filter((row) => row.measure.goal === goal.id)
        return own.length === 0
          ? []
          : [{ title: <Title strategy={strategy} id={goal.id} locale={locale} />, rows: own }]
      })}
    />
  )
}

/** Body and section, a link, a file: what shows that it is so. */
function Proof({ attested, strategy, locale }: { attested: Attestation; strategy: Strategy; locale: Locale }) {
  const t = texts[locale]
  const words = [attested.body, attested.section].filter((part) => part !== undefined).join(', ')
  return (
    <>
      <Own strategy={strategy} locale={locale}>
        {words}
      </Own>
      {attested.link !== undefined && (
        <>
          {words !== '' && ', '}
          <a href={attested.link} rel="nofollow noopener">
            {t.link}
          </a>
        </>
      )}
      {attested.file !== undefined &&
        (words !== '' || attested.link !== undefined ? `, ${t.file.toLowerCase()}` : t.file)}
    </>
  )
}

function AttestedList({ view, standings, attested, on }: MunicipalityProps) {
  const { locale } = view
  const { strategy } = standings
  const f = format(locale)
  const t = texts[locale]
  if (attested.length === 0)
    return (
      <Empty level={3} title={t.nothingAttested} text={t.nothingAttestedText}>
        <ButtonLink kind="second" href={href(locale, withOn('/measures', on))}>
          {t.toMeasures}
        </ButtonLink>
      </Empty>
    )
  return (
    <>
      <p>
        {f.count(attested.length, t.attestedOf)} {attested.length > MOST && t.attestedFirst(f.number(MOST))}
      </p>
      <Table
        caption={t.attested}
        hideCaption
        columns={[
          {
            label: words[locale].measure,
            cell: (row: Attestation) => (
              <span>
                <a href={href(locale, withOn(`/measures/${row.subject}`, on))}>
                  {row.subject} <Title strategy={strategy} id={row.subject} locale={locale} />
                </a>
              </span>
            ),
          },
          { label: t.day, cell: (row) => <When locale={locale} day={row.day} /> },
          { label: t.proof, cell: (row) => <Proof attested={row} strategy={strategy} locale={locale} /> },
          { label: t.until, cell: (row) => t.untilDay(f.day(row.until)) },
        ]}
        rows={attested.slice(0, MOST)}
      />
    </>
  )
}

/** How the bodies of an organisation decided on the strategy, or that nothing is recorded. */
export function Decisions({ locale, decided }: { locale: Locale; decided: readonly Decided[] }) {
  const t = texts[locale]
  if (decided.length === 0) return <p>{t.noBody}</p>
  return (
    <Dated
      items={decided.map(({ body, decision }) => ({
        when: decision === undefined ? t.notRecorded : <When locale={locale} day={decision.day} />,
        title: nameIn(locale, body.name),
        note: decision?.section,
      }))}
    />
  )
}
