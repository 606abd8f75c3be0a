import { format, href } from '../../platform/i18n/index.ts'
import { Empty, Layout, Table, Tag, type View } from '../../platform/ui/index.ts'
import { OnNotice, withOn } from '../on.ts'
import { FileLinks } from '../parts/file-links.tsx'
import { type MeasureRow, MeasuresTable } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { Own } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import type { Told } from './queries.ts'
import type { Party, Phrase } from './rules.ts'
import { texts } from './texts.ts'

/** A party with how its measures stand and what it is. */
export interface PartyRow {
  party: Party
  late: number
  atRisk: number
  mappings: readonly Told[]
}

export interface PartiesPageProps {
  view: View
  standings: Standings
  on: Temporal.PlainDate | undefined
  rows: readonly PartyRow[]
  /** Measures for which the source names nobody. */
  without: readonly MeasureRow[]
  /** For the strategy team: how the source's words are read. */
  phrases: readonly Phrase[] | undefined
}

/** Every responsible party of the strategy with its measures; for the strategy team also the way to map and correct. */
export function PartiesPage(props: PartiesPageProps) {
  const { view, standings, on, rows, without, phrases } = props
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const f = format(locale)
  const unmapped = rows.filter((row) => row.mappings.length === 0).length
  return (
    <Layout
      view={view}
      title={t.title}
      current="/measures"
      crumbs={[{ path: withOn('/measures', on), label: words[locale].measures }]}
      lead={t.lead}
      description={t.lead}
    >
      <div class="stack-l">
        <OnNotice view={view} on={on} basis={standings.basis} />
        {rows.length === 0 ? (
          <Empty title={t.none} />
        ) : (
          <>
            {phrases !== undefined && <p>{unmapped === 0 ? t.allMapped : `${f.count(unmapped, t.unmapped)}.`}</p>}
            <Table
              caption={t.title}
              hideCaption
              columns={[
                {
                  label: t.party,
                  cell: ({ party }: PartyRow) => (
                    <a href={href(locale, withOn(`/parties/${party.id}`, on))}>
                      <Own strategy={strategy} locale={locale}>
                        {party.name}
                      </Own>
                    </a>
                  ),
                },
                { label: t.measures, numeric: true, cell: ({ party }) => f.number(party.measures.length) },
                { label: t.late, numeric: true, cell: (row) => (row.late === 0 ? '' : <b>{f.number(row.late)}</b>) },
                {
                  label: t.atRisk,
                  numeric: true,
                  cell: (row) => (row.atRisk === 0 ? '' : <b>{f.number(row.atRisk)}</b>),
                },
                {
                  label: t.mapped,
                  cell: (row) =>
                    row.mappings.length === 0 ? (
                      <span class="soft">{t.notMapped}</span>
                    ) : (
                      row.mappings.map((one) => one.text).join('; ')
                    ),
                },
              ]}
              rows={rows}
            />
          </>
        )}
        {without.length > 0 && (
          <section class="stack" aria-labelledby="without">
            <h2 id="without">{t.withoutAny}</h2>
            <MeasuresTable strategy={strategy} locale={locale} rows={without} caption={t.withoutAny} on={on} />
          </section>
        )}
        {phrases !== undefined && phrases.length > 0 && <Phrases {...props} phrases={phrases} />}
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

function Phrases({ view, standings, phrases }: PartiesPageProps & { phrases: readonly Phrase[] }) {
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const own = (text: string) => (
    <Own strategy={strategy} locale={locale}>
      {text}
    </Own>
  )
  return (
    <section class="stack" aria-labelledby="phrases">
      <h2 id="phrases">{t.phrases}</h2>
      <p>{t.phrasesLead}</p>
      <Table
        caption={t.phrases}
        hideCaption
        dense
        columns={[
          { label: t.phrase, cell: (one: Phrase) => own(one.text) },
          {
            label: t.reading,
            cell: (one) => (
              <ul class="plain">
                {one.parties.map((name) => (
                  <li key={name}>{own(name)}</li>
                ))}
              </ul>
            ),
          },
          { label: t.measures, cell: (one) => one.measures.map((measure) => measure.id).join(', ') },
          {
            label: t.check,
            cell: (one) => (
              <span>
                <Tag>{one.confirmed === undefined ? t.proposed : t.confirmed}</Tag>{' '}
                <a href={href(locale, `/parties/readings/${one.id}`)}>
                  {t.check}
                  <span class="hidden"> {own(one.text)}</span>
                </a>
              </span>
            ),
          },
        ]}
        rows={phrases}
      />
    </section>
  )
}
