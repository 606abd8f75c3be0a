import { z } from 'zod'
import { may } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  problemText,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { groundOf } from '../standing/index.ts'
import { changeUpdate } from './changes.ts'
import { StagePage, UpdatesPage } from './pages.tsx'
import { texts } from './texts.ts'
import { dateStage, openUpdate, type StrategyUpdate, strategyUpdates } from './updates.ts'

const opening = z.object({ title: fields.text(200), openedOn: fields.day(), stages: fields.text(12_000) })
const dating = z.object({
  planned: fields.optionalDay(),
  reached: fields.optionalDay(),
  note: fields.optionalText(300),
  seen: z.coerce.number().int().min(0),
})
const stageParams = z.object({ id: z.uuid(), stage: z.coerce.number().int().min(0).max(99) })
type OfStage = Ask<z.output<typeof stageParams>>

/** The stages that a new update is offered: those of the round before, else the steps of the strategy's own making. */
const offeredStages = (strategy: Strategy, updates: readonly StrategyUpdate[]): string[] =>
  updates[0]?.stages.map((stage) => stage.name) ?? strategy.content.update_process.map((one) => one.step)

async function show(ask: Ask, status: number, problems: Problems): Promise<Answer> {
  const { strategy } = await groundOf(ask.region)
  const updates = await strategyUpdates(ask.region.database.read)
  const values =
    status === 200
      ? { openedOn: typedDay(ask.today), stages: offeredStages(strategy, updates).join('\n') }
      : ask.form.values
  const maySteer = may.steer(ask.actor)
  return page(UpdatesPage({ view: ask.view, strategy, updates, maySteer, values, problems }), status)
}

/** Names of stages, one a line; what is wrong with them as a sentence. */
function readStages(text: string, ask: Ask): { stages: string[]; problem: string | undefined } {
  const t = texts[ask.locale]
  const stages = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const twice = stages.find((name, at) => stages.indexOf(name) !== at)
  if (stages.length < 2) return { stages, problem: t.tooFew }
  if (stages.length > 50) return { stages, problem: t.tooMany }
  if (stages.some((name) => name.length > 200)) return { stages, problem: t.stageTooLong }
  return { stages, problem: twice === undefined ? undefined : t.twice(twice) }
}

async function open(ask: Ask): Promise<Answer> {
  const parsed = parseForm(opening, ask.form, ask.locale)
  const { stages, problem } = readStages(ask.form.values.stages ?? '', ask)
  const problems: Record<string, string> = { ...(parsed.ok ? {} : parsed.problems) }
  if (problem !== undefined) problems.stages ??= problem
  if (parsed.ok && parsed.value.openedOn > ask.today.toString())
    problems.openedOn = problemText(ask.locale, 'dayAhead', { value: typedDay(parsed.value.openedOn) })
  if (!parsed.ok || Object.keys(problems).length > 0) return show(ask, 422, problems)
  const { title, openedOn } = parsed.value
  const { strategy } = await groundOf(ask.region)
  const done = await changeUpdate(ask.region, strategy, ask.actor, ask.now, (tx) =>
    openUpdate(tx, { title, openedOn, stages }, ask.actor, ask.now),
  )
  if (done.ok) return seeOther('/updates')
  if (done.why === 'tooEarly') return show(ask, 422, { openedOn: texts[ask.locale].tooEarly(typedDay(done.newest)) })
  return done.why === 'conflict' ? show(ask, 409, { title: texts[ask.locale].openOther }) : refuse(done.why)
}

async function showStage(ask: OfStage, status: number, problems: Problems, conflict = false): Promise<Answer> {
  const { strategy } = await groundOf(ask.region)
  const update = (await strategyUpdates(ask.region.database.read)).find((one) => one.id === ask.params.id)
  const stage = update?.stages[ask.params.stage]
  if (update === undefined || stage === undefined) return refuse('notFound')
  const typed = (day: string | undefined) => (day === undefined ? '' : typedDay(day))
  const values =
    status === 200
      ? { planned: typed(stage.planned), reached: typed(stage.reached), note: stage.note ?? '' }
      : ask.form.values
  // Until a conflict has been seen, the form goes on from what its sender saw.
  const seen = Number(ask.form.values.seen)
  const shown = status === 422 && Number.isInteger(seen) && seen >= 0 ? { ...stage, revision: seen } : stage
  const at = ask.params.stage
  return page(StagePage({ view: ask.view, strategy, update, stage: shown, at, values, problems, conflict }), status)
}

async function date(ask: OfStage): Promise<Answer> {
  const parsed = parseForm(dating, ask.form, ask.locale)
  if (!parsed.ok) return showStage(ask, 422, parsed.problems)
  const { seen, planned, reached, note } = parsed.value
  if (reached !== undefined && reached > ask.today.toString())
    return showStage(ask, 422, { reached: problemText(ask.locale, 'dayAhead', { value: typedDay(reached) }) })
  const { strategy } = await groundOf(ask.region)
  const { id, stage } = ask.params
  const done = await changeUpdate(ask.region, strategy, ask.actor, ask.now, (tx) =>
    dateStage(tx, id, stage, { planned, reached, note }, seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther('/updates')
  return done.why === 'conflict' ? showStage(ask, 409, {}, true) : refuse(done.why)
}

export const updateRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/updates',
    access: 'public',
    localized: true,
    cached: true,
    about: 'Updates of the strategy and their stages; for the strategy team also the form that opens one',
    handle: (ask) => show(ask, 200, {}),
  }),
  route({
    method: 'POST',
    path: '/updates',
    access: 'steer',
    localized: true,
    about: 'Opens an update of the strategy',
    handle: open,
  }),
  route({
    method: 'GET',
    path: '/updates/:id/stages/:stage',
    access: 'steer',
    localized: true,
    params: stageParams,
    about: 'Form: the days of a stage of the update',
    handle: (ask) => showStage(ask, 200, {}),
  }),
  route({
    method: 'POST',
    path: '/updates/:id/stages/:stage',
    access: 'steer',
    localized: true,
    params: stageParams,
    about: 'Dates a stage of the update',
    handle: date,
  }),
]
