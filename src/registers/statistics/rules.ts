/** What a figure is counted in. Those that are amounts can be added up and told per resident. */
export const units = ['people', 'euros', 'percent', 'number'] as const
export type Unit = (typeof units)[number]

/** The figure by which others are told per resident. */
export const POPULATION = 'population'

/** A figure of a source, with what each municipality has had. */
export interface Series {
  source: string
  figure: string
  connector: string
  name: Readonly<Record<'fi' | 'sv' | 'en', string>>
  unit: Unit
  /** By municipality, the newest day first. */
  values: ReadonlyMap<string, readonly Dated[]>
}

export interface Dated {
  day: string
  value: number
}

/** What is shown of a series: one day's figures, so that municipalities are compared on the same day. */
export interface Compared {
  series: Series
  /** The newest day of which any municipality has a figure. */
  day: string
  cells: ReadonlyMap<string, number>
  /** Of all municipalities together; undefined when a figure is missing or cannot be added up. */
  sum: number | undefined
}

/** A series on its newest day. */
export function comparedOf(series: Series, municipalities: readonly string[]): Compared | undefined {
  const days = [...series.values.values()].flatMap((dated) => dated.map((one) => one.day)).sort()
  const day = days.at(-1)
  if (day === undefined) return undefined
  const cells = new Map(
    municipalities.flatMap((id) => {
      const own = series.values.get(id)?.find((one) => one.day === day)
      return own === undefined ? [] : [[id, own.value] as const]
    }),
  )
  const isAmount = series.unit === 'people' || series.unit === 'euros'
  const isWhole = isAmount && cells.size === municipalities.length
  const sum = isWhole ? [...cells.values()].reduce((all, one) => all + one, 0) : undefined
  return { series, day, cells, sum }
}

/** How many residents a municipality had on a day: the last known on or before it, else the first after. */
export function residentsOn(population: Series | undefined, organisation: string, day: string): number | undefined {
  const own = population?.values.get(organisation) ?? []
  return (own.find((one) => one.day <= day) ?? own.at(-1))?.value
}

/** Amounts of money by resident, rounded to a whole; undefined when there is nobody to divide by. */
export function perResident(compared: Compared, population: Series | undefined): Compared | undefined {
  if (compared.series.unit !== 'euros' || population === undefined) return undefined
  const residents = (id: string) => residentsOn(population, id, compared.day) ?? 0
  const cells = new Map(
    [...compared.cells].flatMap(([id, value]) =>
      residents(id) > 0 ? [[id, Math.round(value / residents(id))] as const] : [],
    ),
  )
  const all = [...compared.cells.keys()].reduce((sum, id) => sum + residents(id), 0)
  const isWhole = compared.sum !== undefined && cells.size === compared.cells.size && all > 0
  return { ...compared, cells, sum: isWhole ? Math.round((compared.sum ?? 0) / all) : undefined }
}

/** Of the sources that tell how many residents there are, the one that knows the newest day. */
export function populationOf(all: readonly Series[]): Series | undefined {
  const newest = (one: Series) =>
    [...one.values.values()]
      .flatMap((dated) => dated[0]?.day ?? [])
      .sort()
      .at(-1) ?? ''
  return all
    .filter((one) => one.figure === POPULATION)
    .toSorted((a, b) => (newest(a) < newest(b) ? 1 : -1))
    .at(0)
}

/** In the order of the page: residents first, then by name. */
export const inOrder = (all: readonly Series[], locale: 'fi' | 'sv' | 'en'): Series[] =>
  all.toSorted((a, b) => {
    const [first, second] = [a, b].map((one) => (one.figure === POPULATION ? 0 : 1))
    return (first ?? 0) - (second ?? 0) || a.name[locale].localeCompare(b.name[locale], locale)
  })
