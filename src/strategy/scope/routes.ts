import { z } from 'zod'
import { holdsOn } from '../../engines/metrics/index.ts'
import { colleagues, scopeOf } from '../../platform/access/index.ts'
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
import { nameIn, typedDay } from '../../platform/i18n/index.ts'
import { changePlan } from '../plan/actions.ts'
import { targetValues } from '../plan/after.ts'
import type { ScopeStep } from '../plan/steps.ts'
import { refusals } from '../plan/texts.ts'
import { readDay, targetText } from '../plan/values.ts'
import { overtakenTexts, refusedTexts, type StepWords } from '../plan/words.ts'
import { groundOf, inScope, kindOf } from '../standing/index.ts'
import { fieldOf, ScopePage, type ScopePageProps, type ScopeRow } from './pages.tsx'
import { measureScopes, scopeRevision } from './queries.ts'
import { texts } from './texts.ts'

const ofMeasure = z.object({ id: fields.code })
const query = z.object({ saved: z.literal('yes').optional().catch(undefined) })
type Asked = Ask<z.output<typeof ofMeasure>, z.output<typeof query>>
type OfMeasure = Ask<z.output<typeof ofMeasure>>
const seenField = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

interface Shown {
  typed?: Readonly<Record<string, string>>
  errors?: ReadonlyMap<string, ScopeRow['errors']>
  refused?: readonly string[]
  conflict?: readonly string[]
  saved?: boolean
}

async function show(ask: Asked | OfMeasure, shown: Shown, status = 200): Promise<Answer> {
  const { database } = ask.region
  const revision = await scopeRevision(database.read, ask.params.id)
  const ground = await groundOf(ask.region)
  const measure = ground.strategy.measure(ask.params.id)
  if (measure === undefined) return refuse('notFound')
  const everybody = await database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  const regions = new Set(ground.organisations.filter((one) => one.kind === 'region').map((one) => one.id))
  const t = texts[ask.locale]
  const { kind } = kindOf(measure)
  const exempt = (ground.notApplicable.get(measure.id) ?? []).filter((one) => holdsOn(one, ask.today.toString()))
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const rows = inScope(ground, binding, ask.today).map((one): ScopeRow => {
    const own = ground.scopes.get(measure.id)?.get(one.id)
    const owner = shown.typed?.[fieldOf('owner', one.id)] ?? own?.owner ?? ''
    const near = everybody.filter((person) =>
      person.memberships.some((m) => m.organisation === one.id || regions.has(m.organisation)),
    )
    const known = everybody.find((person) => person.person === owner)
    const people =
      owner === '' || near.some((person) => person.person === owner)
        ? near
        : [...near, known ?? { person: owner, name: t.left }]
    const targets = targetValues(ground, measure.id, one.id)
    return {
      organisation: one.id,
      name: nameIn(ask.locale, one.name),
      start: shown.typed?.[fieldOf('start', one.id)] ?? (own?.start === undefined ? '' : typedDay(own.start)),
      owner,
      people,
      ownTarget:
        targets.length === 0
          ? undefined
          : targets.map((target) => targetText(ask.locale, target, kind, refusals[ask.locale].undated)).join('; '),
      exemptUntil: exempt.find((e) => e.organisation === one.id)?.until,
      errors: shown.errors?.get(one.id) ?? {},
    }
  })
  const props: ScopePageProps = {
    view: ask.view,
    strategy: ground.strategy,
    measure,
    rows,
    revision,
    hasCommonTarget: targetValues(ground, measure.id, null).length > 0,
    refused: shown.refused ?? [],
    conflict: shown.conflict ?? [],
    saved: shown.saved === true,
  }
  return page(ScopePage(props), status)
}

async function post(ask: OfMeasure): Promise<Answer> {
  const { database } = ask.region
  const { values } = ask.form
  const ground = await groundOf(ask.region)
  const measure = ground.strategy.measure(ask.params.id)
  if (measure === undefined) return refuse('notFound')
  const seen = seenField.safeParse(values.seen)
  if (!seen.success) return refuse('badRequest')
  const t = texts[ask.locale]
  const base = (await measureScopes(database.read, { measures: [measure.id], upTo: seen.data })).get(measure.id)
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const errors = new Map<string, ScopeRow['errors']>()
  const steps: ScopeStep[] = []
  for (const { id } of inScope(ground, binding, ask.today)) {
    const [start, owner] = [values[fieldOf('start', id)]?.trim(), values[fieldOf('owner', id)]]
    const day = start === undefined || start === '' ? null : readDay(start)
    const isPerson = owner === undefined || owner === '' || z.uuid().safeParse(owner).success
    if (day === undefined || !isPerson)
      errors.set(id, {
        ...(day === undefined ? { start: t.notADay } : {}),
        ...(isPerson ? {} : { owner: t.notAPerson }),
      })
    const own = base?.get(id)
    const about = { measure: measure.id, organisation: id }
    if (start !== undefined && day !== undefined)
      steps.push({ ...about, is: 'start', from: own?.start ?? null, to: day })
    if (owner !== undefined) steps.push({ ...about, is: 'owner', from: own?.owner ?? null, to: owner || null })
  }
  if (errors.size > 0) return show(ask, { typed: values, errors }, 422)
  const done = await database.transact(scopeOf(ask.actor), (tx) => changePlan(tx, steps, ask.actor, ask.now))
  if (done.ok) return seeOther(`/measures/${measure.id}/scope?saved=yes`)
  const everybody = await database.readAs(scopeOf(ask.actor), (read) => colleagues(read, ask.today))
  const words: StepWords = {
    locale: ask.locale,
    strategy: ground.strategy,
    organisations: ground.organisations,
    people: new Map(everybody.map((one) => [one.person, one.name])),
  }
  if (done.why === 'refused') return show(ask, { typed: values, refused: refusedTexts(words, done.refused) }, 422)
  if (done.why !== 'conflict') return refuse(done.why)
  return show(ask, { typed: values, conflict: overtakenTexts(words, done.theirs) }, 409)
}

export const scopeRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/measures/:id/scope',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    query,
    about: 'Form: whom a measure concerns, each with its start, owner and target',
    handle: (ask: Asked) => show(ask, { saved: ask.query.saved === 'yes' }),
  }),
  route({
    method: 'POST',
    path: '/measures/:id/scope',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Changes starts and owners of a measure in one save',
    handle: post,
  }),
]
