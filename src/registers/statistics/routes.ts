import { z } from 'zod'
import { organisations, runs } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, type ListColumn, langQuery, list, page, route } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Said } from '../sources/index.ts'
import { ComparisonPage } from './page.tsx'
import { allSeries } from './queries.ts'
import { comparedOf, inOrder, perResident, populationOf } from './rules.ts'
import { texts } from './texts.ts'

/** A kind of source as the page names it: what it is called, and what its publisher demands to be said. */
export interface Publisher {
  key: string
  name: Said
  licence?: Said
}

const query = z.object({ ...langQuery.shape })
type Asked = Ask<Record<string, string>, z.output<typeof query>>

async function placesOf(ask: Asked, locale: Locale) {
  const all = await organisations(ask.region.database.read)
  return all
    .filter((one) => one.kind === 'municipality' && runs(one, ask.today))
    .map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
}

interface Row {
  figure: string
  name: string
  unit: string
  organisation: string
  municipality: string
  day: string
  value: number
  source: string
}

/** Every figure of every day, a row each: for those who count themselves. */
async function rowsOf(ask: Asked, locale: Locale, publishers: readonly Publisher[]): Promise<Row[]> {
  const names = new Map((await placesOf(ask, locale)).map((one) => [one.id, one.name]))
  const sources = new Map(publishers.map((one) => [one.key, (one.licence ?? one.name)[locale]]))
  return (await allSeries(ask.region.database.read)).flatMap((series) =>
    [...series.values].flatMap(([organisation, dated]) =>
      dated.map(({ day, value }) => ({
        figure: series.figure,
        name: series.name[locale],
        unit: series.unit,
        organisation,
        municipality: names.get(organisation) ?? organisation,
        day,
        value,
        source: sources.get(series.connector) ?? series.connector,
      })),
    ),
  )
}

function columns(locale: Locale): ListColumn<Row>[] {
  const t = texts[locale]
  return [
    { key: 'figure', label: t.figure, value: (one) => one.name, whole: (one) => one.figure },
    { key: 'unit', label: t.unit, value: (one) => one.unit },
    {
      key: 'organisation',
      label: t.municipality,
      value: (one) => one.municipality,
      whole: (one) => one.organisation,
    },
    { key: 'day', label: t.day, value: (one) => one.day },
    { key: 'value', label: t.value, value: (one) => one.value },
    { key: 'source', label: t.source, value: (one) => one.source },
  ]
}

/** @param publishers the kinds of sources of the house. */
export function comparisonRoutes(publishers: readonly Publisher[]): readonly AnyRoute[] {
  const file = (as: 'csv' | 'json') =>
    route({
      method: 'GET',
      path: `/comparison-figures.${as}`,
      access: 'public',
      localized: false,
      query,
      about: `Statistics of the municipalities as ${as.toUpperCase()}, every day that is known. Takes lang.`,
      async handle(ask) {
        const locale = ask.query.lang ?? 'fi'
        return list(as, 'figures', columns(locale), await rowsOf(ask, locale, publishers))
      },
    })
  return [
    route({
      method: 'GET',
      path: '/comparison-figures',
      access: 'public',
      localized: true,
      cached: true,
      query,
      about: 'Statistics of the municipalities side by side, also by resident',
      async handle(ask: Asked) {
        const places = await placesOf(ask, ask.locale)
        const all = inOrder(await allSeries(ask.region.database.read), ask.locale)
        const population = populationOf(all)
        const ids = places.map((one) => one.id)
        const compared = all.flatMap((series) => {
          const one = comparedOf(series, ids)
          if (one === undefined) return []
          const each = perResident(one, population)
          return [{ compared: one, each: false }, ...(each === undefined ? [] : [{ compared: each, each: true }])]
        })
        const shown = new Set(all.map((one) => one.connector))
        return page(
          ComparisonPage({
            view: ask.view,
            actor: ask.actor,
            places,
            rows: compared,
            publishers: publishers.filter((one) => shown.has(one.key)),
          }),
        )
      },
    }),
    file('csv'),
    file('json'),
  ]
}
