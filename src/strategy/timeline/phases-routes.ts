import { z } from 'zod'
import type { Phase } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import type { MeasurePackage, Strategy } from '../content/strategy.ts'
import { wordsFor } from '../plan/asking.ts'
import { saves } from '../plan/changes.ts'
import { openDraft } from '../plan/drafts.ts'
import { refusedSteps } from '../plan/rules.ts'
import { phaseMarks } from '../plan/steps.ts'
import { refusedTexts } from '../plan/words.ts'
import { loadPhases } from '../standing/index.ts'
import { allMarks, type Marks, phaseRevision, wantedMarks } from './phases.ts'
import { fieldOf, onwardsOf, PhasesPage, type PhasesPageProps } from './phases-page.tsx'

const query = z.object({ saved: z.literal('nothing').optional().catch(undefined) })
type Asked = Ask<Record<string, string>, z.output<typeof query>>
const seenField = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

type Shown = Partial<Pick<PhasesPageProps, 'marks' | 'onwards' | 'revision' | 'theirs' | 'refused' | 'nothingSaved'>>

async function show(ask: Ask | Asked, shown: Shown, status = 200): Promise<Answer> {
  const { region } = ask
  // The revision first: marks that are newer than it lead to a conflict, never to an unseen overwrite.
  const revision = await phaseRevision(region.database.read)
  const { ground, words } = await wordsFor(ask)
  const { strategy, phases } = ground
  const [last] = await region.database.readAs(scopeOf(ask.actor), (read) => saves(read, 1))
  return page(
    PhasesPage({
      view: ask.view,
      words,
      strategy,
      marks: allMarks(strategy, phases),
      onwards: new Map(),
      revision,
      theirs: [],
      refused: [],
      nothingSaved: false,
      last,
      ...shown,
    }),
    status,
  )
}

/** A row of the form as it was sent; a cell that it does not hold is undefined. Undefined: it holds what is no mark. */
function readRow(strategy: Strategy, own: MeasurePackage, values: Record<string, string>) {
  const row = strategy.periods.map((period) => phaseMarks.optional().safeParse(values[fieldOf(own.id, period.start)]))
  return row.some((one) => !one.success) ? undefined : row.map((one) => one.data)
}

async function post(ask: Ask): Promise<Answer> {
  const { actor, region, locale, now, today } = ask
  const { values } = ask.form
  if (actor.kind !== 'person') return refuse('notAllowed')
  const seen = seenField.safeParse(values.seen)
  if (!seen.success) return refuse('badRequest')
  const { ground, people, words } = await wordsFor(ask)
  const { strategy } = ground
  const typed = new Map<string, (Phase | undefined)[]>()
  const onwards = new Map<string, string>()
  for (const own of strategy.packages) {
    const row = readRow(strategy, own, values)
    if (row === undefined) return refuse('badRequest')
    const from = strategy.periods.findIndex((period) => period.start.toString() === values[onwardsOf(own.id)])
    if (from >= 0) onwards.set(own.id, strategy.periods[from]?.start.toString() ?? '')
    typed.set(
      own.id,
      row.map((mark, at) => (from >= 0 && at > from ? row[from] : mark)),
    )
  }
  const saved = allMarks(strategy, ground.phases)
  const base = allMarks(strategy, await loadPhases(region.database.read, { upTo: seen.data }))
  const { steps, theirs, shown } = wantedMarks(strategy, typed, base, saved)
  if (theirs.length > 0) {
    const revision = await phaseRevision(region.database.read)
    return show(ask, { marks: shown, revision, theirs }, 409)
  }
  if (steps.length === 0) return seeOther('/timeline/phases?saved=nothing')
  const refused = refusedSteps(ground, steps, new Set(people.map((one) => one.person)), today)
  if (refused.length > 0) {
    const told = new Map(
      refused.flatMap((one) =>
        refusedTexts(words, [one]).map((sentence) => [
          sentence,
          { package: one.step.is === 'phase' ? one.step.package : '', sentence },
        ]),
      ),
    )
    const marks: Marks = new Map(
      [...shown].map(([own, row]) => [own, row.map((mark, at) => typed.get(own)?.[at] ?? mark)]),
    )
    return show(ask, { marks, onwards, revision: seen.data, refused: [...told.values()] }, 422)
  }
  const id = await region.database.transact(scopeOf(actor), (tx) =>
    openDraft(tx, { source: 'phases', locale, steps: steps.map((step) => ({ step })) }, actor.person, now),
  )
  return seeOther(`/plan/drafts/${id}`)
}

export const phaseRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/timeline/phases',
    access: 'steer',
    localized: true,
    query,
    about: 'Form: the periods of all measure packages as one grid, each row with the same mark from a period on',
    handle: (ask: Asked) => show(ask, { nothingSaved: ask.query.saved === 'nothing' }),
  }),
  route({
    method: 'POST',
    path: '/timeline/phases',
    access: 'steer',
    localized: true,
    about: 'Makes a draft of the periods that changed; nothing of the plan is stored',
    handle: post,
  }),
]
