import { type Organisation, organisations, runs, scopeOf } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { addSource, askRun, type Connector, FETCH_JOB, newestRuns, sourcesOf } from '../../registers/sources/index.ts'
import { chosen, type Proposal, proposals } from './offers.ts'
import { type Begun, isBusy, SourcesPage } from './page.tsx'

/** What is proposed, and what has been begun of what fetches by itself. */
export async function sourcesNow(
  read: Read,
  connectors: readonly Connector[],
  running: readonly Organisation[],
  now: Temporal.Instant,
): Promise<{ proposed: Proposal[]; begun: Begun[] }> {
  const open = (await sourcesOf(read, now)).filter((one) => one.ended === undefined)
  const fetching = open.filter((one) => connectors.find(({ key }) => key === one.connector)?.fetch !== undefined)
  const newest = await newestRuns(
    read,
    fetching.map((one) => one.source),
  )
  return {
    proposed: proposals(connectors, running, open),
    begun: fetching.map((source) => ({
      source,
      run: newest.get(source.source),
      intakes: connectors.find((one) => one.key === source.connector)?.intakes ?? [],
    })),
  }
}

const runningOn = async (read: Read, today: Temporal.PlainDate): Promise<Organisation[]> =>
  (await organisations(read)).filter((one) => runs(one, today))

type Values = Readonly<Record<string, string>>

async function show(ask: Ask, connectors: readonly Connector[], values: Values = {}, problems: Values = {}) {
  const { region, actor, today, now, view } = ask
  const { proposed, begun } = await region.database.readAs(scopeOf(actor), async (read) =>
    sourcesNow(read, connectors, await runningOn(read, today), now),
  )
  const content = SourcesPage({ view, proposed, begun, values, problems })
  if (Object.keys(problems).length > 0) return page(content, 422)
  // The page asks for itself again, without a script, while something is being fetched.
  return begun.some(isBusy) ? ({ is: 'page', page: content, headers: { refresh: '3' } } as const) : page(content)
}

async function takeAll(ask: Ask, connectors: readonly Connector[]): Promise<Answer> {
  const { region, actor, today, now, form } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const { proposed } = await region.database.readAs(scopeOf(actor), async (read) =>
    sourcesNow(read, connectors, await runningOn(read, today), now),
  )
  const picked = chosen(proposed, form.values)
  if (!picked.ok) return show(ask, connectors, form.values, picked.problems)
  await region.database.transact(scopeOf(actor), async (tx) => {
    for (const one of picked.sources) {
      const id = await addSource(tx, region, one, actor, now)
      if (id !== undefined) await askRun(tx, { id, organisation: one.organisation }, false, actor, now)
    }
  })
  if (picked.sources.length > 0) region.calls.ask(FETCH_JOB)
  return seeOther('/set-up/sources')
}

export const sourceStepRoutes = (connectors: readonly Connector[]): AnyRoute[] => [
  route({
    method: 'GET',
    path: '/set-up/sources',
    access: 'administer',
    localized: true,
    about: 'Form: all sources with which the region can begin; how those go that have been begun',
    handle: (ask: Ask) => show(ask, connectors),
  }),
  route({
    method: 'POST',
    path: '/set-up/sources',
    access: 'administer',
    localized: true,
    about: 'Begins all sources of which nothing needed was left empty, and asks them for the first time',
    handle: (ask: Ask) => takeAll(ask, connectors),
  }),
]
