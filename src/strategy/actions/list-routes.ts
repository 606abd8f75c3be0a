import { z } from 'zod'
import { may, runs } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, page, route } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { filterQuery, type ListColumn, langQuery, list } from '../parts/data.ts'
import { placesOf } from '../parts/places.ts'
import { liveStandings } from '../standing/index.ts'
import { ActionsPage } from './list-page.tsx'
import { type FollowUpRow, ownerNames, progressing } from './queries.ts'
import { actionStates } from './rules.ts'
import { texts } from './texts.ts'

const listQuery = z.object({ ...langQuery.shape, measure: filterQuery, organisation: filterQuery, state: filterQuery })
type Asked = Ask<Record<string, string>, z.output<typeof listQuery>>

async function found({ region, today, query }: Asked) {
  const { measure, organisation, state } = query
  const { strategy, organisations } = await liveStandings(region, today)
  const rank = (one: FollowUpRow) => actionStates.indexOf(one.progress.state)
  const rows = (await progressing(region.database, today))
    .filter(
      (one) =>
        (measure === undefined || one.measures.includes(measure)) &&
        (organisation === undefined || one.organisation === organisation) &&
        (state === undefined || one.progress.state === state),
    )
    .sort((a, b) => rank(a) - rank(b))
  return { strategy, organisations, rows, filters: { measure, organisation, state } }
}

const overview = route({
  method: 'GET',
  path: '/actions',
  access: 'public',
  localized: true,
  cached: true,
  query: listQuery,
  about: 'Follow-up actions; filters measure, organisation, state. Owners are named to those who work here.',
  async handle(ask: Asked) {
    const { strategy, organisations, rows, filters } = await found(ask)
    const names = await ownerNames(
      ask.region.database,
      ask.actor,
      rows.map((one) => one.owner),
    )
    const places = placesOf(
      organisations.filter((one) => runs(one, ask.today)),
      ask.locale,
    )
    return page(ActionsPage({ view: ask.view, strategy, places, rows, names, filters, mayAdd: may.attest(ask.actor) }))
  },
})

const columns = (locale: Locale): ListColumn<FollowUpRow>[] => {
  const t = texts[locale]
  return [
    { key: 'id', label: 'id', value: (one) => one.id },
    { key: 'title', label: t.what, value: (one) => one.title },
    {
      key: 'state',
      label: t.state,
      value: (one) => t.states[one.progress.state],
      whole: (one) => one.progress.state,
    },
    { key: 'done', label: t.progress('').trim(), value: (one) => one.progress.done },
    { key: 'total', label: t.steps, value: (one) => one.progress.total },
    { key: 'due', label: t.due, value: (one) => one.due },
    { key: 'organisation', label: t.organisation, value: (one) => one.organisation },
    { key: 'measures', label: t.measures, value: (one) => one.measures.join(' '), whole: (one) => one.measures },
    { key: 'moves', label: t.moves, value: (one) => one.moves },
    { key: 'expected', label: t.expected, value: (one) => one.expected },
    {
      key: 'cost',
      label: `${t.cost} (€)`,
      value: (one) => (one.cost === undefined ? undefined : (one.cost / 100).toFixed(2)),
      // Whole cents.
      whole: (one) => one.cost ?? null,
    },
  ]
}

const files = (['csv', 'json'] as const).map((as) =>
  route({
    method: 'GET',
    path: `/actions.${as}`,
    access: 'public',
    localized: false,
    cached: true,
    query: listQuery,
    about: `Follow-up actions as ${as.toUpperCase()}, with the same filters and without names. Takes lang.`,
    async handle(ask: Asked) {
      const { rows } = await found(ask)
      return list(as, 'actions', columns(ask.query.lang ?? ask.locale), rows)
    },
  }),
)

export const actionListRoutes: readonly AnyRoute[] = [overview, ...files]
