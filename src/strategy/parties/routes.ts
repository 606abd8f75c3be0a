import { z } from 'zod'
import { may } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { idAndEnding, type ListColumn, langQuery, list } from '../parts/data.ts'
import { measureColumns, measureRows } from '../parts/measures-table.tsx'
import { PartiesPage, type PartyRow } from './list-page.tsx'
import { partiesAt } from './queries.ts'
import { rowsOfParty, showParty, toldFor } from './shown.ts'
import { texts } from './texts.ts'

const query = onQuery.extend(langQuery.shape)
type Asked<P = Record<string, string>> = Ask<P, z.output<typeof query>>

async function shownOn(ask: Asked<unknown>) {
  const asked = readOn(ask.query, ask.today)
  if (!asked.ok) return undefined
  const standings = await standingsAt(ask.region, asked.on, ask.today)
  const all = await partiesAt(ask.region, standings)
  return { standings, all, on: asked.on }
}

type Shown = NonNullable<Awaited<ReturnType<typeof shownOn>>>

async function rowsOf(ask: Asked<unknown>, { standings, all }: Shown): Promise<PartyRow[]> {
  const told = await toldFor(ask, standings)
  const count = (ids: readonly { id: string }[], state: string) =>
    ids.filter(({ id }) => standings.of(id)?.state === state).length
  return all.parties.map((party) => ({
    party,
    late: count(party.measures, 'late'),
    atRisk: count(party.measures, 'atRisk'),
    mappings: told.filter((one) => one.party === party.key),
  }))
}

async function parties(ask: Asked): Promise<Answer> {
  const shown = await shownOn(ask)
  if (shown === undefined) return refuse('badRequest', onRefused(ask.locale), 'on')
  const { standings, all, on } = shown
  const nobody = standings.strategy.measures.filter((one) => one.responsible === undefined)
  return page(
    PartiesPage({
      view: ask.view,
      standings,
      on,
      rows: await rowsOf(ask, shown),
      without: measureRows(standings, nobody),
      phrases: may.steer(ask.actor) && on === undefined ? all.phrases : undefined,
    }),
  )
}

/** Of the mappings only those that a visitor sees: a file is the same for everybody. */
function columns(locale: Locale): ListColumn<PartyRow>[] {
  const t = texts[locale]
  const open = (row: PartyRow) => row.mappings.filter((one) => one.target.is !== 'person').map((one) => one.text)
  return [
    { key: 'id', label: 'id', value: ({ party }) => party.id },
    { key: 'name', label: t.party, value: ({ party }) => party.name },
    {
      key: 'measures',
      label: t.measures,
      value: ({ party }) => party.measures.map((one) => one.id).join(' '),
      whole: ({ party }) => party.measures.map((one) => one.id),
    },
    { key: 'late', label: t.late, value: (row) => row.late },
    { key: 'atRisk', label: t.atRisk, value: (row) => row.atRisk },
    { key: 'mapped', label: t.mapped, value: (row) => open(row).join('; '), whole: open },
  ]
}

async function asFile(ask: Asked, as: 'csv' | 'json'): Promise<Answer> {
  const locale = ask.query.lang ?? ask.locale
  const shown = await shownOn({ ...ask, locale })
  if (shown === undefined) return refuse('badRequest', onRefused(locale), 'on')
  const { on, basis } = shown.standings
  return list(as, 'parties', columns(locale), await rowsOf({ ...ask, locale }, shown), { on: on.toString(), basis })
}

const party = route({
  method: 'GET',
  path: '/parties/:id',
  access: 'public',
  localized: true,
  cached: true,
  params: z.object({ id: z.string().max(200) }),
  query,
  about:
    'What a responsible party answers for: its measures by need, who it is; also :id.csv and :id.json. Takes on. Names of people for those signed in.',
  async handle(ask: Asked<{ id: string }>) {
    const shown = await shownOn(ask)
    if (shown === undefined) return refuse('badRequest', onRefused(ask.locale), 'on')
    const { standings, all, on } = shown
    const found = idAndEnding(ask.params.id, (id) => all.byId(id) !== undefined)
    const own = found === undefined ? undefined : all.byId(found.id)
    if (found === undefined || own === undefined) return refuse('notFound')
    if (found.as === 'page') return showParty(ask, { standings, party: own, on })
    return list(
      found.as,
      'measures',
      measureColumns(standings.strategy, ask.query.lang ?? ask.locale),
      rowsOfParty(standings, own),
      { party: own.name, on: standings.on.toString(), basis: standings.basis },
    )
  },
})

export const partyRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/parties',
    access: 'public',
    localized: true,
    cached: true,
    query,
    about:
      'Responsible parties of the strategy with their measures and what they are; for the team the readings. Takes on.',
    handle: parties,
  }),
  ...(['csv', 'json'] as const).map((as) =>
    route({
      method: 'GET',
      path: `/parties.${as}`,
      access: 'public',
      localized: false,
      cached: true,
      query,
      about: `Responsible parties as ${as.toUpperCase()}. Takes on and lang.`,
      handle: (ask: Asked) => asFile(ask, as),
    }),
  ),
  party,
]
