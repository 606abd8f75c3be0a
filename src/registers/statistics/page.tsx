import { may } from '../../platform/access/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import type { Actor } from '../../platform/permissions.ts'
import { Empty, FileLinks, Layout, Table, type View } from '../../platform/ui/index.ts'
import type { Publisher } from './routes.ts'
import type { Compared } from './rules.ts'
import { texts } from './texts.ts'

interface Row {
  compared: Compared
  /** By resident. */
  each: boolean
}

export interface ComparisonProps {
  view: View
  actor: Actor
  places: readonly { id: string; name: string }[]
  rows: readonly Row[]
  publishers: readonly Publisher[]
}

const valued = (locale: Locale, { unit }: Compared['series'], value: number): string => {
  const f = format(locale)
  if (unit === 'euros') return `${f.number(value)}\u00a0€`
  return unit === 'percent' ? `${f.number(value)}\u00a0%` : f.number(value)
}

/** Statistics of the municipalities side by side, each on its newest day. */
export function ComparisonPage({ view, actor, places, rows, publishers }: ComparisonProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const nameOf = ({ compared: { series }, each }: Row) =>
    each ? t.perResident(series.name[locale]) : series.name[locale]
  return (
    <Layout view={view} title={t.title} lead={t.lead} current="/comparison-figures">
      {rows.length === 0 ? (
        <Empty title={t.none} text={t.noneText}>
          {may.keepSources(actor) && <a href={href(locale, '/sources')}>{t.sources}</a>}
        </Empty>
      ) : (
        <div class="stack-l">
          <Table
            caption={t.caption}
            rows={rows}
            columns={[
              { label: t.figure, cell: nameOf },
              { label: t.day, cell: ({ compared }) => f.day(compared.day) },
              ...places.map((place) => ({
                label: place.name,
                numeric: true,
                cell: ({ compared }: Row) => {
                  const value = compared.cells.get(place.id)
                  return value === undefined ? t.missing : valued(locale, compared.series, value)
                },
              })),
              {
                label: t.together,
                numeric: true,
                cell: ({ compared }) =>
                  compared.sum === undefined ? '–' : valued(locale, compared.series, compared.sum),
              },
            ]}
          />
          <section class="stack" aria-labelledby="whence">
            <h2 id="whence">{t.whence}</h2>
            <ul>
              {publishers.map((one) => (
                <li>{(one.licence ?? one.name)[locale]}</li>
              ))}
            </ul>
          </section>
          <FileLinks view={view} />
        </div>
      )}
    </Layout>
  )
}
