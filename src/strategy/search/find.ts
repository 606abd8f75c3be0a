import { type Organisation, runs } from '../../platform/access/index.ts'
import { format, type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import { buildIndex, type SearchDocument, type SearchIndex } from '../../platform/search/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type ListedReport, listed } from '../reports/listed.ts'
import { reportLines } from '../reports/queries.ts'
import { commonOf } from '../standing/index.ts'
import { texts } from './texts.ts'

export const kinds = ['goal', 'package', 'measure', 'municipality', 'report', 'page'] as const
export type FoundKind = (typeof kinds)[number]

/** Something that can be found. */
export interface Found {
  kind: FoundKind
  id: string
  title: string
  lang: Locale
  /** Without the language of the page. */
  path: string
}

/** The most results of one search. */
export const MOST = 50

const pages = [
  ['/measures', 'measures'],
  ['/timeline', 'timeline'],
  ['/matrix', 'matrix'],
  ['/strategy', 'strategy'],
  ['/updates', 'updates'],
  ['/news', 'news'],
  ['/parties', 'parties'],
  ['/accessibility', 'accessibility'],
  ['/privacy', 'privacy'],
  ['/feedback', 'feedback'],
  ['/open-data', 'data'],
] as const

/** All that can be found in one language; the strategy's own words are found in every language. */
export function documentsOf(
  strategy: Strategy,
  municipalities: readonly Organisation[],
  reports: readonly ListedReport[],
  locale: Locale,
): SearchDocument<Found>[] {
  const made = (
    kind: FoundKind,
    id: string,
    path: string,
    shown: { text: string; lang: Locale },
    more: readonly (string | undefined)[],
  ): SearchDocument<Found> => ({
    kind,
    id: kind === 'page' || kind === 'report' ? '' : id,
    title: shown.text,
    text: more.flatMap((text) => (text === undefined || text === shown.text ? [] : [{ text, weight: 1 }])),
    value: { kind, id, title: shown.text, lang: shown.lang, path },
  })
  const words: Readonly<Record<string, string>> = texts[locale].pages
  return [
    ...strategy.goals.map((goal) =>
      made('goal', goal.id, `/goals/${goal.id}`, strategy.title(goal.id, locale), [
        goal.title,
        goal.aim,
        ...goal.targetGroups,
      ]),
    ),
    ...strategy.packages.map((one) =>
      made('package', one.id, `/packages/${one.id}`, strategy.title(one.id, locale), [one.title, one.aim]),
    ),
    ...strategy.measures.map((measure) =>
      made('measure', measure.id, `/measures/${measure.id}`, strategy.title(measure.id, locale), [
        measure.title,
        measure.responsible,
      ]),
    ),
    ...municipalities.map((one) =>
      made(
        'municipality',
        one.id,
        `/municipalities/${one.id}`,
        { text: nameIn(locale, one.name), lang: locale },
        Object.values(one.name),
      ),
    ),
    ...reports.map((one) =>
      made('report', String(one.number), `/reports/${one.number}`, { text: one.title, lang: locale }, [
        texts[locale].reportWords(format(locale).number(one.number)),
        one.of,
      ]),
    ),
    ...pages.map(([path, key]) =>
      made('page', key, path, { text: words[key] ?? key, lang: locale }, [words[`${key}Words`]]),
    ),
  ]
}

/** Indexes by what they were built from: most changes of the data (somebody attests) change nothing in them. */
const built = new WeakMap<Strategy, Map<string, SearchIndex<Found>>>()
const MOST_INDEXES = 6

/** The index of a language, for the strategy and the names in use. */
async function indexOf(region: Region, locale: Locale, today: Temporal.PlainDate): Promise<SearchIndex<Found>> {
  const { strategy, organisations } = await commonOf(region)
  // One that has been corrected is found by its correction, which names it.
  const lines = await region.steady.keep('search.reports', () => reportLines(region.database.read))
  const reports = await listed(
    region,
    lines.filter((one) => one.correctedBy === undefined),
    locale,
  )
  const running = organisations.filter((one) => one.kind === 'municipality' && runs(one, today))
  const indexes = built.get(strategy) ?? new Map<string, SearchIndex<Found>>()
  built.set(strategy, indexes)
  const key = JSON.stringify([locale, running.map((one) => [one.id, one.name]), reports.map((one) => one.number)])
  const known = indexes.get(key)
  if (known !== undefined) return known
  const index = buildIndex(documentsOf(strategy, running, reports, locale))
  const oldest = indexes.keys().next().value
  if (indexes.size >= MOST_INDEXES && oldest !== undefined) indexes.delete(oldest)
  indexes.set(key, index)
  return index
}

/** What answers a query, best first. Nothing for an empty query. */
export async function find(region: Region, query: string, locale: Locale, today: Temporal.PlainDate): Promise<Found[]> {
  if (query.trim() === '') return []
  const index = await indexOf(region, locale, today)
  return index.search(query, { limit: MOST }).map((result) => result.value)
}
