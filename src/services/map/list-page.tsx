import { format, href, type Locale } from '../../platform/i18n/index.ts'
import { ButtonLink, Chips, Empty, FileLinks, Layout, Tag, type View } from '../../platform/ui/index.ts'
import type { Place } from '../../registers/places/index.ts'
import { Said } from '../../registers/services/index.ts'
import { type Drawing, draw, numbersText } from './drawing.ts'
import { texts } from './texts.ts'
import { addressText, oddDays, openText } from './words.ts'

export interface Municipality {
  id: string
  name: string
}

export interface PlaceListFilters {
  municipality?: string | undefined
  points?: 'yes' | undefined
}

export function placesPath(filters: PlaceListFilters, after?: string): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, after }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  return query.size === 0 ? '/places' : `/places?${query}`
}

export interface PlacesPageProps {
  view: View
  filters: PlaceListFilters
  rows: readonly Place[]
  municipalities: readonly Municipality[]
  next: string | undefined
  isFirst: boolean
  /** Finnish time. */
  now: Temporal.PlainDateTime
}

/** So many days ahead exceptions are told in the list. */
const AHEAD = 14

/** Places on a map and as a list: the list has everything that the map has. */
export function PlacesPage(props: PlacesPageProps) {
  const { view, filters, rows, municipalities, next, isFirst, now } = props
  const { locale } = view
  const t = texts[locale]
  const nameOf = (id: string) => municipalities.find((one) => one.id === id)?.name ?? id
  const isFiltered = filters.municipality !== undefined || filters.points !== undefined
  const numbered = rows.map((place, at) => ({ place, number: at + 1 }))
  const drawing = draw(
    numbered.flatMap(({ place, number }) =>
      place.latitude === undefined || place.longitude === undefined
        ? []
        : [
            {
              id: place.id,
              number,
              latitude: place.latitude,
              longitude: place.longitude,
              municipality: place.municipality,
              main: place.addition?.servicePoint === true,
            },
          ],
    ),
  )
  const unplaced = rows.filter((one) => one.latitude === undefined).length
  return (
    <Layout view={view} title={t.title} current="/services" lead={t.lead} crumbs={[{ label: t.title }]}>
      <div class="stack-l">
        {(rows.length > 0 || isFiltered) && <Filters {...props} />}
        {rows.length === 0 ? (
          <Empty title={isFiltered ? t.emptyFilter : t.empty}>
            {isFiltered ? <a href={href(locale, '/places')}>{t.clear}</a> : t.emptyHow}
          </Empty>
        ) : (
          <>
            {drawing !== undefined && <PlaceMap locale={locale} drawing={drawing} nameOf={nameOf} />}
            {unplaced > 0 && <p class="small soft">{format(locale).count(unplaced, t.unplaced)}</p>}
            <section class="stack" aria-labelledby="list">
              <h2 id="list">{t.list}</h2>
              <ol class="lines plain numbered">
                {numbered.map(({ place, number }) => (
                  <li key={place.id} value={number}>
                    <p>
                      <b aria-hidden="true">{number} </b>
                      <a href={href(locale, `/places/${place.id}`)}>
                        <Said locale={locale} names={place} />, {nameOf(place.municipality)}
                      </a>{' '}
                      {place.addition?.servicePoint === true && <Tag>{t.point}</Tag>}
                    </p>
                    {addressText(place) !== '' && (
                      <p class="small" lang="fi">
                        {addressText(place)}
                      </p>
                    )}
                    <p class="small">
                      <b>{openText(locale, place.hours, now)}</b>
                    </p>
                    {oddDays(locale, place.hours, now.toPlainDate(), AHEAD).map((odd) => (
                      <p key={String(odd.day)} class="small soft">
                        {`${format(locale).weekday(odd.day)}: ${odd.text}, `}
                        <span lang={odd.lang}>{odd.why}</span>
                      </p>
                    ))}
                  </li>
                ))}
              </ol>
            </section>
            {(next !== undefined || !isFirst) && (
              <nav class="cluster" aria-label={t.pages}>
                {!isFirst && <a href={href(locale, placesPath(filters))}>{t.first}</a>}
                {next !== undefined && (
                  <ButtonLink kind="second" href={href(locale, placesPath(filters, next))}>
                    {t.next}
                  </ButtonLink>
                )}
              </nav>
            )}
            <FileLinks view={{ ...view, path: placesPath(filters) }} />
          </>
        )}
      </div>
    </Layout>
  )
}

function Filters({ view: { locale }, filters, municipalities }: PlacesPageProps) {
  const t = texts[locale]
  const link = (change: PlaceListFilters, label: string, current: boolean) => ({
    href: href(locale, placesPath({ ...filters, ...change })),
    label,
    current,
  })
  return (
    <Chips
      label={t.filters}
      rows={[
        {
          label: t.municipality,
          items: [
            link({ municipality: undefined }, t.all, filters.municipality === undefined),
            ...municipalities.map((one) => link({ municipality: one.id }, one.name, filters.municipality === one.id)),
          ],
        },
        {
          label: t.which,
          items: [
            link({ points: undefined }, t.all, filters.points === undefined),
            link({ points: 'yes' }, t.points, filters.points === 'yes'),
          ],
        },
      ]}
    />
  )
}

interface MapProps {
  locale: Locale
  drawing: Drawing
  nameOf: (id: string) => string
}

/** A picture for those who would rather look; the list after it says the same, so it is not read aloud. */
function PlaceMap({ locale, drawing, nameOf }: MapProps) {
  const t = texts[locale]
  const { width, height, scale } = drawing
  return (
    <figure class="place-map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        {drawing.lines.map(({ from, to }) => (
          <line key={`${from} ${to}`} class="grid-line" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
        ))}
        {drawing.labels.map((one) => (
          <text key={one.municipality} class="area" x={one.x} y={one.y} text-anchor="middle">
            {nameOf(one.municipality)}
          </text>
        ))}
        {drawing.marks.map((mark) => (
          <g key={`${mark.x} ${mark.y}`} class={mark.main ? 'main' : undefined}>
            <circle cx={mark.x} cy={mark.y} r={mark.main ? 9 : 7} />
            <text x={mark.x + 12} y={mark.y + 5}>
              {numbersText(mark.numbers)}
            </text>
          </g>
        ))}
        <line class="scale" x1={12} y1={height - 10} x2={12 + scale.length} y2={height - 10} />
        <text class="scale" x={12} y={height - 16}>
          {t.km(String(scale.km))}
        </text>
      </svg>
      <figcaption class="small soft">{t.mapNote}</figcaption>
    </figure>
  )
}
