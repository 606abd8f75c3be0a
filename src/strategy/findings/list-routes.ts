import { z } from 'zod'
import { may, runs } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { type AnyRoute, type Ask, page, route } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { filterQuery, type ListColumn, langQuery, list } from '../parts/data.ts'
import { placesOf } from '../parts/places.ts'
import { liveStandings } from '../standing/index.ts'
import { FindingsPage } from './list-page.tsx'
import { findingsFor } from './queries.ts'
import { decideBy, type Finding, findingStates, isLate, severities, stateOf } from './rules.ts'
import { texts } from './texts.ts'

const listQuery = z.object({
  ...langQuery.shape,
  organisation: filterQuery,
  state: filterQuery,
  source: filterQuery,
  measure: filterQuery,
})
type Asked = Ask<Record<string, string>, z.output<typeof listQuery>>

/** Where somebody is needed first, then what is worse, then what concerns more. */
function byNeed(today: Temporal.PlainDate): (a: Finding, b: Finding) => number {
  const rank = (one: Finding) => findingStates.indexOf(stateOf(one, today))
  const harm = ({ weight }: Finding) => (weight === undefined ? -1 : severities.indexOf(weight.severity))
  return (a, b) =>
    Number(isLate(b, today)) - Number(isLate(a, today)) ||
    rank(a) - rank(b) ||
    harm(b) - harm(a) ||
    (b.weight?.concerns ?? 0) - (a.weight?.concerns ?? 0)
}

async function found({ region, actor, today, query }: Asked) {
  const { organisation, state, source, measure } = query
  const rows = (await findingsFor(region.database, actor))
    .filter(
      (one) =>
        (organisation === undefined || one.organisation === organisation) &&
        (state === undefined || stateOf(one, today) === state) &&
        (source === undefined || one.source.kind === source) &&
        (measure === undefined || one.weight?.measure === measure),
    )
    .sort(byNeed(today))
  return { rows, filters: { organisation, state, source, measure } }
}

const overview = route({
  method: 'GET',
  path: '/findings',
  access: 'workHere',
  localized: true,
  query: listQuery,
  about: 'Findings that the reader may see; filters organisation, state, source, measure',
  async handle(ask: Asked) {
    const { rows, filters } = await found(ask)
    const { strategy, organisations } = await liveStandings(ask.region, ask.today)
    const places = placesOf(
      organisations.filter((one) => runs(one, ask.today)),
      ask.locale,
    )
    const { view, today } = ask
    return page(FindingsPage({ view, strategy, places, rows, filters, today, mayAdd: may.attest(ask.actor) }))
  },
})

const columns = (locale: Locale, today: Temporal.PlainDate): ListColumn<Finding>[] => {
  const t = texts[locale]
  return [
    { key: 'id', label: 'id', value: (one) => one.id },
    { key: 'title', label: t.what, value: (one) => one.title },
    { key: 'text', label: t.text, value: (one) => one.text },
    { key: 'organisation', label: t.organisation, value: (one) => one.organisation },
    {
      key: 'source',
      label: t.source,
      value: (one) => t.sources[one.source.kind],
      whole: (one) => one.source.kind,
    },
    {
      key: 'state',
      label: t.state,
      value: (one) => t.states[stateOf(one, today)],
      whole: (one) => stateOf(one, today),
    },
    { key: 'recorded', label: t.recorded, value: (one) => dayOf(one.at).toString() },
    { key: 'decideBy', label: t.decideBy, value: (one) => decideBy(one).toString() },
    { key: 'concerns', label: t.concernsShort, value: ({ weight }) => weight?.concerns },
    {
      key: 'severity',
      label: t.severityHead,
      value: ({ weight }) => weight && t.severityShort[weight.severity],
      whole: ({ weight }) => weight?.severity ?? null,
    },
    { key: 'measure', label: t.measureShort, value: ({ weight }) => weight?.measure },
    {
      key: 'decision',
      label: t.decisions,
      value: (one) => {
        const what = one.decisions.at(-1)?.what
        return what && t.outcomes[what]
      },
      whole: (one) => one.decisions.at(-1)?.what ?? null,
    },
    { key: 'day', label: t.day, value: (one) => one.decisions.at(-1)?.day },
    { key: 'indicator', label: t.gauge, value: (one) => one.decisions.at(-1)?.effect?.indicator },
    { key: 'looks', label: t.looks, value: (one) => one.decisions.at(-1)?.effect?.looks },
    { key: 'learned', label: t.learned, value: (one) => one.decisions.at(-1)?.effect?.look?.learned },
  ]
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/findings.${as}`,
    access: 'workHere',
    localized: false,
    query: listQuery,
    about: `Findings as ${as.toUpperCase()}, with the same filters. Takes lang.`,
    async handle(ask: Asked) {
      const { rows } = await found(ask)
      return list(as, 'findings', columns(ask.query.lang ?? ask.locale, ask.today), rows)
    },
  }),
)

export const findingListRoutes: readonly AnyRoute[] = [overview, ...files]
