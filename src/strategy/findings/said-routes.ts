import { z } from 'zod'
import { bodies, runs } from '../../platform/access/index.ts'
import { dayOf, endOf } from '../../platform/config/index.ts'
import { type AnyRoute, type Ask, page, refuse, route } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { type AskedDay, onQuery, onRefused, readOn, standingsAt } from '../on.ts'
import { type Ending, idAndEnding, type ListColumn, langQuery, list } from '../parts/data.ts'
import { placesOf } from '../parts/places.ts'
import { decisions } from './queries.ts'
import { type Decision, stateOfDecision } from './rules.ts'
import { SaidPage } from './said-page.tsx'
import { texts } from './texts.ts'

const query = onQuery.extend(langQuery.shape)
type Asked = Ask<{ organisation?: string }, z.output<typeof query>>

/** What was known of decisions on a day: as recorded by then, or as now known of that day. */
function asOf(all: readonly Decision[], on: AskedDay | undefined): Decision[] {
  if (on?.restated !== true) return [...all]
  const day = on.toString()
  return all
    .filter((one) => one.day <= day)
    .map((one) => {
      const { effect } = one
      const look = effect?.look !== undefined && dayOf(effect.look.at).toString() <= day ? effect.look : undefined
      return effect === undefined ? one : { ...one, effect: { ...effect, look } }
    })
}

/** The decisions of each finding as everybody is told them, newest first. One that is the same as another is not told twice. */
const toldOf = (all: readonly Decision[]): Decision[][] =>
  [...Map.groupBy(all.toReversed(), (one) => one.finding).values()].filter(([newest]) => newest?.what !== 'same')

const columns = (locale: Locale, day: Temporal.PlainDate): ListColumn<Decision>[] => {
  const t = texts[locale]
  return [
    { key: 'organisation', label: t.organisation, value: (one) => one.organisation },
    { key: 'said', label: t.said, value: (one) => one.said },
    { key: 'decision', label: t.decisions, value: (one) => t.outcomes[one.what], whole: (one) => one.what },
    { key: 'grounds', label: t.grounds.action, value: (one) => one.grounds },
    { key: 'day', label: t.day, value: (one) => one.day },
    {
      key: 'state',
      label: t.state,
      value: (one) => t.states[stateOfDecision(one, day)],
      whole: (one) => stateOfDecision(one, day),
    },
    { key: 'measure', label: t.measureShort, value: ({ effect }) => effect?.measure },
    { key: 'indicator', label: t.gauge, value: ({ effect }) => effect?.indicator },
    { key: 'looks', label: t.looks, value: ({ effect }) => effect?.looks },
    { key: 'before', label: t.figureThen, value: ({ effect }) => effect?.before.figure[locale] },
    { key: 'after', label: t.figureNow, value: ({ effect }) => effect?.look?.after.figure[locale] },
    {
      key: 'verdict',
      label: t.effect,
      value: ({ effect }) => effect?.look && t.verdicts[effect.look.verdict],
      whole: ({ effect }) => effect?.look?.verdict ?? null,
    },
    { key: 'learned', label: t.learned, value: ({ effect }) => effect?.look?.learned },
  ]
}

async function show(ask: Asked, given: string | undefined, as: Ending = 'page') {
  const { region, today, locale } = ask
  const asked = readOn(ask.query, today)
  if (!asked.ok) return refuse('badRequest', onRefused(locale), 'on')
  const { on } = asked
  const { strategy, organisations } = await standingsAt(region, on, today)
  const day = on ?? today
  const places = placesOf(
    organisations.filter((one) => runs(one, day)),
    locale,
  )
  const found = given === undefined ? undefined : idAndEnding(given, (id) => organisations.some((one) => one.id === id))
  if (given !== undefined && found === undefined) return refuse('notFound')
  const knownBefore = on === undefined || on.restated === true ? undefined : endOf(on)
  const all = await decisions(region.database.read, { organisation: found?.id, knownBefore })
  const told = toldOf(asOf(all, on))
  const ending = found?.as ?? as
  if (ending !== 'page') {
    const newest = told.flatMap(([one]) => one ?? [])
    return list(ending, 'decisions', columns(ask.query.lang ?? locale, day), newest, { on: day.toString() })
  }
  const names = await bodies(region.database.read)
  return page(
    SaidPage({
      view: ask.view,
      strategy,
      places,
      organisation: placesOf(organisations, locale).find((one) => one.id === found?.id),
      told,
      bodies: new Map(names.map((body) => [body.id, nameIn(locale, body.name)])),
      on,
      day,
    }),
  )
}

/** What everybody is told of findings: what people said, what was done, and whether it helped. */
export const saidAndDoneRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/said-and-done',
    access: 'public',
    localized: true,
    cached: true,
    query,
    about: 'What people said and what was done about it, of all municipalities. Takes on.',
    handle: (ask: Asked) => show(ask, undefined),
  }),
  ...(['csv', 'json'] as const).map((as) =>
    route({
      method: 'GET',
      path: `/said-and-done.${as}`,
      access: 'public',
      localized: false,
      cached: true,
      query,
      about: `The same as ${as.toUpperCase()}. Takes on and lang.`,
      handle: (ask: Asked) => show(ask, undefined, as),
    }),
  ),
  route({
    method: 'GET',
    path: '/said-and-done/:organisation',
    access: 'public',
    localized: true,
    cached: true,
    params: z.object({ organisation: z.string().max(200) }),
    query,
    about: 'The same of one municipality or the region; also :organisation.csv and :organisation.json. Takes on.',
    handle: (ask: Asked) => show(ask, ask.params.organisation),
  }),
]
