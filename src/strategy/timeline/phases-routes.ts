import { z } from 'zod'
import { type Phase, refusalSentence } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { groundOf } from '../standing/index.ts'
import { enterPhases } from './actions.ts'
import { marksOf, phaseRevision } from './phases.ts'
import { fieldOf, PhasesPage } from './phases-page.tsx'

const params = z.object({ id: fields.code })
type Asked = Ask<z.output<typeof params>>

const mark = z.enum(['notEntered', 'none', 'active', 'continuous'])

async function found(ask: Asked) {
  const ground = await groundOf(ask.region)
  const own = ground.strategy.package(ask.params.id)
  return own === undefined ? undefined : { strategy: ground.strategy, own }
}

async function form(ask: Asked): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { strategy, own } = it
  // The revision first: marks that are newer than it lead to a conflict, never to an unseen overwrite.
  const revision = await phaseRevision(ask.region.database.read, own.id)
  const marks = marksOf(strategy, (await groundOf(ask.region)).phases, own.id)
  return page(PhasesPage({ view: ask.view, strategy, measurePackage: own, marks, revision, refused: [] }))
}

async function post(ask: Asked): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { strategy, own } = it
  const seen = z.coerce.number().int().min(0).safeParse(ask.form.values.seen)
  const marks: Phase[] = []
  for (const period of strategy.periods) {
    const given = mark.safeParse(ask.form.values[fieldOf(period.start)])
    if (!given.success) return refuse('badRequest')
    marks.push(given.data)
  }
  if (!seen.success) return refuse('badRequest')
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    enterPhases(tx, strategy, own, marks, seen.data, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/packages/${own.id}`)
  if (done.why === 'notAllowed') return refuse('notAllowed')
  const shown = { view: ask.view, strategy, measurePackage: own, marks }
  if (done.why === 'conflict')
    return page(PhasesPage({ ...shown, saved: done.saved, revision: done.revision, refused: [] }), 409)
  const refused = done.refused.map(
    ({ measure, refusal, of }) => `${measure}: ${refusalSentence(ask.locale, refusal, of)}`,
  )
  return page(PhasesPage({ ...shown, revision: seen.data, refused }), 422)
}

export const phaseRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/packages/:id/phases',
    access: 'steer',
    localized: true,
    params,
    about: 'Form: the periods of a measure package',
    handle: form,
  }),
  route({
    method: 'POST',
    path: '/packages/:id/phases',
    access: 'steer',
    localized: true,
    params,
    about: 'Enters the periods of a measure package',
    handle: post,
  }),
]
