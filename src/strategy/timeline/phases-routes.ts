import { z } from 'zod'
import { type Phase, refusalSentence } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { newestChange } from '../plan/changes.ts'
import { groundOf } from '../standing/index.ts'
import { type Entered, enterPhases, type Marks, undoPhases } from './actions.ts'
import { allMarks, phaseRevision } from './phases.ts'
import { fieldOf, PhasesPage, type PhasesPageProps } from './phases-page.tsx'

const query = z.object({ saved: z.enum(['yes', 'nothing']).optional().catch(undefined) })
type Asked = Ask<Record<string, string>, z.output<typeof query>>
const mark = z.enum(['notEntered', 'none', 'active', 'continuous']).optional()
const seenField = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

type Shown = Partial<Pick<PhasesPageProps, 'marks' | 'revision' | 'theirs' | 'refused' | 'told'>>

async function show(ask: Pick<Ask, 'region' | 'actor' | 'view'>, shown: Shown, status = 200): Promise<Answer> {
  const { region } = ask
  // The revision first: marks that are newer than it lead to a conflict, never to an unseen overwrite.
  const revision = await phaseRevision(region.database.read)
  const { strategy, phases } = await groundOf(region)
  const last = await region.database.readAs(scopeOf(ask.actor), (read) => newestChange(read, 'phases'))
  const marks = allMarks(strategy, phases)
  return page(
    PhasesPage({
      view: ask.view,
      strategy,
      marks,
      revision,
      theirs: [],
      refused: [],
      told: undefined,
      last,
      ...shown,
    }),
    status,
  )
}

/** What came of a save or of taking one back. */
function answer(ask: Ask, done: Entered, typed: { marks: Marks; seen: number } | undefined): Promise<Answer> | Answer {
  if (done.ok) return seeOther(`/timeline/phases?saved=${done.change === undefined ? 'nothing' : 'yes'}`)
  if (done.why === 'conflict') {
    const told = done.theirs.length === 0 ? ('undoLate' as const) : undefined
    return show(ask, { marks: done.shown, revision: done.revision, theirs: done.theirs, told }, 409)
  }
  if (done.why !== 'refused') return refuse(done.why)
  const refused = done.refused.map(({ package: own, measure, refusal, of }) => ({
    package: own,
    sentence: `${measure}: ${refusalSentence(ask.locale, refusal, of)}`,
  }))
  return show(ask, { refused, ...(typed === undefined ? {} : { marks: typed.marks, revision: typed.seen }) }, 422)
}

async function post(ask: Ask): Promise<Answer> {
  const { strategy, phases } = await groundOf(ask.region)
  const seen = seenField.safeParse(ask.form.values.seen)
  if (!seen.success) return refuse('badRequest')
  const wanted = new Map<string, (Phase | undefined)[]>()
  const marks = allMarks(strategy, phases)
  for (const own of strategy.packages) {
    const row = strategy.periods.map((period) => mark.safeParse(ask.form.values[fieldOf(own.id, period.start)]))
    if (row.some((one) => !one.success)) return refuse('badRequest')
    const given = row.map((one) => one.data)
    wanted.set(own.id, given)
    given.forEach((one, at) => {
      if (one !== undefined) marks.get(own.id)?.splice(at, 1, one)
    })
  }
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    enterPhases(tx, strategy, wanted, seen.data, ask.actor, ask.now),
  )
  return answer(ask, done, { marks, seen: seen.data })
}

async function undo(ask: Ask): Promise<Answer> {
  const { strategy } = await groundOf(ask.region)
  const change = z.uuid().safeParse(ask.form.values.change)
  if (!change.success) return refuse('badRequest')
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    undoPhases(tx, strategy, change.data, ask.actor, ask.now),
  )
  return answer(ask, done, undefined)
}

export const phaseRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/timeline/phases',
    access: 'steer',
    localized: true,
    query,
    about: 'Form: the periods of all measure packages as one grid, with the last save and the way to take it back',
    handle: (ask: Asked) =>
      show(ask, {
        told: ask.query.saved === 'yes' ? 'saved' : ask.query.saved === 'nothing' ? 'nothing' : undefined,
      }),
  }),
  route({
    method: 'POST',
    path: '/timeline/phases',
    access: 'steer',
    localized: true,
    about: 'Enters periods of measure packages: one save for all that changed',
    handle: post,
  }),
  route({
    method: 'POST',
    path: '/timeline/phases/undo',
    access: 'steer',
    localized: true,
    about: 'Takes the last save of periods back by a new one',
    handle: undo,
  }),
]
