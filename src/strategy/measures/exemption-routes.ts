import { z } from 'zod'
import { decideNotApplicable, endNotApplicable, lockSubject, notApplicables } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
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
import { nameIn, typedDay } from '../../platform/i18n/index.ts'
import { groundOf, inScope, takeSnapshot } from '../standing/index.ts'
import { EndExemptionPage, ExemptionPage } from './exemption-pages.tsx'
import { texts } from './texts.ts'

const ofMeasure = z.object({ id: fields.code })
const ofExemption = z.object({ id: fields.code, exemption: z.uuid() })
type OfMeasure = z.output<typeof ofMeasure>
type OfExemption = z.output<typeof ofExemption>

const decision = z.object({
  organisation: fields.code,
  body: fields.text(200),
  day: fields.day(),
  section: fields.section(),
  grounds: fields.text(1000, 3),
  until: fields.day(),
})
const ending = z.object({ day: fields.day(), grounds: fields.text(1000, 3) })

async function measureOf(ask: Ask<OfMeasure>) {
  const ground = await groundOf(ask.region)
  const measure = ground.strategy.measure(ask.params.id)
  if (measure === undefined) return undefined
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const choices = inScope(ground, binding, ask.today).map((one) => ({ id: one.id, name: nameIn(ask.locale, one.name) }))
  return { measure, strategy: ground.strategy, choices }
}

async function show(ask: Ask<OfMeasure>, problems: Problems, status: number): Promise<Answer> {
  const found = await measureOf(ask)
  if (found === undefined) return refuse('notFound')
  const values = status === 200 ? { until: typedDay(ask.today.add({ years: 1 })) } : ask.form.values
  return page(
    ExemptionPage({
      view: ask.view,
      strategy: found.strategy,
      measure: found.measure.id,
      choices: found.choices,
      values,
      problems,
    }),
    status,
  )
}

async function post(ask: Ask<OfMeasure>): Promise<Answer> {
  const found = await measureOf(ask)
  if (found === undefined) return refuse('notFound')
  const parsed = parseForm(decision, ask.form, ask.locale)
  const today = ask.today.toString()
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const { values } = ask.form
  const [day, until] = [fields.dayIn(values.day), fields.dayIn(values.until)]
  if (!found.choices.some((one) => one.id === values.organisation))
    problems.organisation ??= problemText(ask.locale, 'notAnOption', {})
  if (day !== undefined && day > today) problems.day ??= problemText(ask.locale, 'dayAhead', { value: typedDay(day) })
  if (day !== undefined && until !== undefined && until <= day)
    problems.until ??= problemText(ask.locale, 'untilBeforeDay', {})
  else if (until !== undefined && until <= today)
    problems.until ??= problemText(ask.locale, 'dayPassed', { value: typedDay(until) })
  if (!parsed.ok || Object.keys(problems).length > 0) return show(ask, problems, 422)
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    await lockSubject(tx, found.measure.id)
    const made = await decideNotApplicable(tx, found.measure.id, parsed.value, ask.actor, ask.now)
    if (made.ok) await takeSnapshot(tx, found.measure, ask.now)
    return made
  })
  if (done.ok) return seeOther(`/measures/${found.measure.id}`)
  return done.why === 'conflict'
    ? show(ask, { organisation: texts[ask.locale].exemption.overlap }, 409)
    : refuse(done.why)
}

async function exemptionOf(ask: Ask<OfExemption>) {
  const ground = await groundOf(ask.region)
  const measure = ground.strategy.measure(ask.params.id)
  if (measure === undefined) return undefined
  const one = (await notApplicables(ask.region.database.read, [measure.id])).find(
    (row) => row.id === ask.params.exemption,
  )
  if (one === undefined) return undefined
  const name = ground.organisations.find((organisation) => organisation.id === one.organisation)?.name
  return {
    strategy: ground.strategy,
    measure,
    one,
    organisation: name === undefined ? one.organisation : nameIn(ask.locale, name),
  }
}

async function end(ask: Ask<OfExemption>, method: 'GET' | 'POST'): Promise<Answer> {
  const found = await exemptionOf(ask)
  if (found === undefined) return refuse('notFound')
  if (found.one.ended !== undefined) return refuse('conflict')
  const base = {
    view: ask.view,
    strategy: found.strategy,
    measure: found.measure.id,
    one: found.one,
    organisation: found.organisation,
  }
  if (method === 'GET') return page(EndExemptionPage({ ...base, values: { day: typedDay(ask.today) }, problems: {} }))
  const parsed = parseForm(ending, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  if (parsed.ok && parsed.value.day > ask.today.toString())
    problems.day = problemText(ask.locale, 'dayAhead', { value: typedDay(parsed.value.day) })
  if (!parsed.ok || Object.keys(problems).length > 0)
    return page(EndExemptionPage({ ...base, values: ask.form.values, problems }), 422)
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    await lockSubject(tx, found.measure.id)
    const ended = await endNotApplicable(tx, found.measure.id, found.one.id, parsed.value, ask.actor, ask.now)
    if (ended.ok) await takeSnapshot(tx, found.measure, ask.now)
    return ended
  })
  return done.ok ? seeOther(`/measures/${found.measure.id}`) : refuse(done.why)
}

export const exemptionRoutes: readonly AnyRoute[] = [
  route<OfMeasure>({
    method: 'GET',
    path: '/measures/:id/not-applicable',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Form: record a decision that a measure does not apply to an organisation',
    handle: (ask) => show(ask, {}, 200),
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/measures/:id/not-applicable',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Records a decision that a measure does not apply',
    handle: post,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route<OfExemption>({
      method,
      path: '/measures/:id/not-applicable/:exemption/end',
      access: 'steer',
      localized: true,
      params: ofExemption,
      about: method === 'GET' ? 'Confirms that a measure applies again' : 'Ends a "does not apply" before its time',
      handle: (ask) => end(ask, method),
    }),
  ),
]
