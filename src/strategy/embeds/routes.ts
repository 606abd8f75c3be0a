import { z } from 'zod'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  framedAnywhere,
  json,
  page,
  readAnywhere,
  refuse,
  route,
} from '../../platform/http/index.ts'
import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { idAndEnding, langQuery } from '../parts/data.ts'
import { figureText, inOrder } from '../parts/figure.ts'
import { liveStandings, type Standings } from '../standing/index.ts'
import { type Embedded, EmbedPage } from './pages.tsx'
import { texts } from './texts.ts'

const params = z.object({ id: z.string().max(200) })
type Params = z.output<typeof params>
type Query = z.output<typeof langQuery>
type Asked = Ask<Params, Query>

/** What an address asks for: a page or data, and in which language. */
interface Wanted {
  as: 'page' | 'json'
  locale: Locale
  isMeasure: boolean
}

function answer(ask: Ask<unknown, unknown>, standings: Standings, shown: Embedded, wanted: Wanted): Answer {
  const { strategy, on } = standings
  if (wanted.as === 'page') {
    const made = page(EmbedPage({ view: ask.view, strategy, on, shown, isMeasure: wanted.isMeasure }))
    return made.is === 'page' ? { ...made, headers: { ...framedAnywhere } } : made
  }
  const data = json({
    id: shown.id,
    name: shown.name,
    lang: shown.lang,
    on: on.toString(),
    state: shown.state ?? null,
    figure: shown.figure === '' ? null : shown.figure,
    reason: shown.reason ?? null,
    states:
      shown.states.length === 0
        ? null
        : Object.fromEntries(
            Map.groupBy(shown.states, (one) => one)
              .entries()
              .map(([state, all]) => [state, all.length]),
          ),
    page: href(wanted.locale, shown.path),
  })
  return data.is === 'data' ? { ...data, headers: { ...readAnywhere } } : data
}

/** Many measures together. */
function together(states: Embedded['states'], about: Pick<Embedded, 'id' | 'path' | 'name'>, locale: Locale): Embedded {
  const { done, total } = inOrder(states)
  const figure = texts[locale].inOrder(format(locale).share(done, total))
  return { ...about, lang: locale, state: undefined, figure, reason: undefined, states }
}

async function measure(ask: Asked): Promise<Answer> {
  const standings = await liveStandings(ask.region, ask.today)
  const found = idAndEnding(ask.params.id, (id) => standings.of(id) !== undefined)
  const judged = found === undefined ? undefined : standings.of(found.id)
  if (found === undefined || judged === undefined || found.as === 'csv') return refuse('notFound')
  const locale = ask.query.lang ?? ask.locale
  const { text, lang } = standings.strategy.title(found.id, locale)
  const shown: Embedded = {
    id: found.id,
    path: `/measures/${found.id}`,
    name: text,
    lang,
    state: judged.state,
    figure: figureText(locale, judged),
    reason: judged.reason[locale],
    states: [],
  }
  return answer(ask, standings, shown, { as: found.as, locale, isMeasure: true })
}

async function municipality(ask: Asked): Promise<Answer> {
  const standings = await liveStandings(ask.region, ask.today)
  const find = (id: string) => standings.organisations.find((one) => one.kind === 'municipality' && one.id === id)
  const found = idAndEnding(ask.params.id, (id) => find(id) !== undefined)
  const organisation = found === undefined ? undefined : find(found.id)
  if (found === undefined || organisation === undefined || found.as === 'csv') return refuse('notFound')
  const locale = ask.query.lang ?? ask.locale
  const states = standings.measures.flatMap((one) =>
    one.cells.filter((cell) => cell.organisation === organisation.id).map((cell) => cell.state),
  )
  const about = {
    id: organisation.id,
    path: `/municipalities/${organisation.id}`,
    name: nameIn(locale, organisation.name),
  }
  return answer(ask, standings, together(states, about, locale), { as: found.as, locale, isMeasure: false })
}

async function region(ask: Ask<unknown, Query>, as: 'page' | 'json'): Promise<Answer> {
  const standings = await liveStandings(ask.region, ask.today)
  const locale = ask.query.lang ?? ask.locale
  const about = { id: 'region', path: '/', name: nameIn(locale, ask.view.site.region) }
  const states = standings.measures.map((one) => one.state)
  return answer(ask, standings, together(states, about, locale), { as, locale, isMeasure: false })
}

export const embedRoutes: AnyRoute[] = [
  route<Params, Query>({
    method: 'GET',
    path: '/embed/measures/:id',
    access: 'public',
    localized: true,
    cached: true,
    params,
    query: langQuery,
    about: 'One measure for other sites: a light page that may be framed anywhere; also as :id.json for their scripts',
    handle: measure,
  }),
  route<Params, Query>({
    method: 'GET',
    path: '/embed/municipalities/:id',
    access: 'public',
    localized: true,
    cached: true,
    params,
    query: langQuery,
    about:
      'One municipality for other sites: a light page that may be framed anywhere; also as :id.json for their scripts',
    handle: municipality,
  }),
  route<unknown, Query>({
    method: 'GET',
    path: '/embed/region',
    access: 'public',
    localized: true,
    cached: true,
    query: langQuery,
    about: 'The whole region for other sites: a light page that may be framed anywhere',
    handle: (ask) => region(ask, 'page'),
  }),
  route<unknown, Query>({
    method: 'GET',
    path: '/embed/region.json',
    access: 'public',
    localized: false,
    cached: true,
    query: langQuery,
    about: 'The whole region as data for scripts of other sites. Takes lang.',
    handle: (ask) => region(ask, 'json'),
  }),
]
