import { z } from 'zod'
import { type RecordedTarget, targetHistory } from '../../engines/metrics/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { format, nameIn, parseDay, typedDay } from '../../platform/i18n/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Changed, changePlan } from '../plan/actions.ts'
import { targetValues } from '../plan/after.ts'
import { figureOn } from '../plan/figure.ts'
import type { RefusedStep } from '../plan/rules.ts'
import { type MeasureStep, sameTarget, type TargetValue } from '../plan/steps.ts'
import { targetValueText, typedTargetValue } from '../plan/values.ts'
import { refusalText } from '../plan/words.ts'
import { groundOf, inScope, kindOf } from '../standing/index.ts'
import { countingOf, dueOf } from './counting.ts'
import { EndTargetPage } from './end-page.tsx'
import { type Refused, TargetsPage, type TargetsPageProps } from './pages.tsx'
import { texts } from './texts.ts'
import { needlessProblems, posted, readTarget } from './typed.ts'

const ofMeasure = z.object({ id: fields.code })
const ofTarget = z.object({ id: fields.code, target: z.uuid() })
const query = z.object({
  saved: z.literal('yes').optional().catch(undefined),
  correct: z.uuid().optional().catch(undefined),
})
type Asked = Ask<z.output<typeof ofMeasure>, z.output<typeof query>>
type OfMeasure = Ask<z.output<typeof ofMeasure>>
type OfTarget = Ask<z.output<typeof ofTarget>>

async function found(ask: Pick<OfMeasure, 'region' | 'params' | 'today' | 'locale'>) {
  const ground = await groundOf(ask.region)
  const measure = ground.strategy.measure(ask.params.id)
  if (measure === undefined) return undefined
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const places = inScope(ground, binding, ask.today).map((one) => ({ id: one.id, name: nameIn(ask.locale, one.name) }))
  return { ground, measure, places }
}

type Shown = Partial<Pick<TargetsPageProps, 'values' | 'problems' | 'refused' | 'conflict' | 'saved'>>

/** What stands in the form when a target is corrected. */
function valuesOf(measure: Measure, one: RecordedTarget): Record<string, string> {
  const { of } = kindOf(measure)
  const day = (it: { toString(): string } | undefined) => (it === undefined ? '' : typedDay(it.toString()))
  return {
    instead: one.id,
    organisation: one.organisation ?? '',
    value: typedTargetValue(one.value, of),
    day: day(one.day),
    baseline: one.baseline === undefined ? '' : typedTargetValue(one.baseline.value, of),
    baselineDay: day(one.baseline?.day),
    body: one.decided?.body ?? '',
    decided: day(one.decided?.day),
  }
}

async function show(ask: Asked | OfMeasure, shown: Shown, status = 200): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { ground, measure, places } = it
  const figure = figureOn(ground, measure, null, ask.today)
  const history = await targetHistory(ask.region.database.read, [measure.id])
  const { correct } = query.parse(ask.query)
  const corrected = history.find((one) => one.id === correct && one.ended === undefined)
  const values = shown.values ?? (corrected === undefined ? {} : valuesOf(measure, corrected))
  const day = parseDay(values.day ?? '')
  const inForce = history.filter((one) => one.ended === undefined)
  const counting = new Map(
    [...Map.groupBy(inForce, (one) => one.organisation ?? null)].flatMap(([whose, targets]) => {
      const days = dueOf(ground, measure, whose, targets)
      const counted = countingOf(
        targets.map(({ value }, at) => ({ value, due: days[at] })),
        ask.today.toString(),
      )
      return targets.map((one, at) => [one.id, { due: days[at], is: counted[at] ?? 'dayless' }] as const)
    }),
  )
  return page(
    TargetsPage({
      view: ask.view,
      strategy: ground.strategy,
      measure,
      places,
      history,
      due: dueOf(ground, measure, null, [{ value: 1 }])[0],
      counting,
      figure: figure === undefined ? undefined : targetValueText(ask.locale, figure, kindOf(measure).kind),
      problems: {},
      refused: [],
      conflict: false,
      saved: false,
      ...shown,
      values,
      past: day !== undefined && day < ask.today.toString(),
    }),
    status,
  )
}

/** The field of the form that a refusal is about, when no other target is. */
const fieldOf = {
  targetEases: 'day',
  targetNotAboveZero: 'value',
  targetOnOrBeforeStart: 'day',
  targetOnOrBeforeBaseline: 'day',
  noScheduleNorBaselineDay: 'baselineDay',
} as const

/** What refuses a save: the fields of the form, or a target in force that has to end first. */
function toldOf(
  ask: OfMeasure,
  refused: readonly RefusedStep[],
  history: readonly RecordedTarget[],
  typed?: TargetValue,
) {
  const t = texts[ask.locale]
  const inForce = history.filter((one) => one.ended === undefined && one.id !== ask.form.values.instead)
  const problems: Record<string, string> = {}
  const told = new Map<string, Refused>()
  for (const { why } of refused) {
    const text = refusalText(ask.locale, why)
    if (why.key !== 'target' || typed === undefined) {
      told.set(text, { text })
      continue
    }
    const { refusal, of } = why
    const { args } = refusal
    const about = [
      ...('day' in args ? [{ value: args.value, day: args.day }] : []),
      ...('earlierDay' in args ? [{ value: args.earlierValue, day: args.earlierDay }] : []),
    ]
    const by = about
      .filter((one) => !sameTarget(one, typed))
      .flatMap(({ value, day }) =>
        inForce.filter((one) => one.value === value && (one.day === undefined || one.day.toString() === day)),
      )[0]
    const field = fieldOf[refusal.key]
    if (by !== undefined) {
      const since = 'start' in args ? args.start : 'baseline' in args ? args.baseline : undefined
      const words = since === undefined ? text : t.notAfter(format(ask.locale).day(since))
      told.set(`${words} ${by.id}`, { text: words, by })
    } else if (field === 'day' || kindOf(of).kind !== 'deliverable') problems[field] ??= text
    else told.set(text, { text })
  }
  return { problems, refused: [...told.values()] }
}

async function answer(ask: OfMeasure, done: Changed, typed?: TargetValue): Promise<Answer> {
  if (done.ok) return seeOther(`/measures/${ask.params.id}/targets?saved=yes`)
  const { values } = ask.form
  if (done.why === 'conflict') return show(ask, { values, conflict: true }, 409)
  if (done.why !== 'refused') return refuse(done.why)
  const history = await targetHistory(ask.region.database.read, [ask.params.id])
  return show(ask, { values, ...toldOf(ask, done.refused, history, typed) }, 422)
}

const change = (ask: OfMeasure, steps: readonly MeasureStep[]): Promise<Changed> =>
  ask.region.database.transact(scopeOf(ask.actor), (tx) => changePlan(tx, steps, ask.actor, ask.now))

async function post(ask: OfMeasure): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const parsed = parseForm(posted, ask.form, ask.locale)
  const again = (problems: Problems) => show(ask, { values: ask.form.values, problems }, 422)
  if (!parsed.ok) return again(parsed.problems)
  const read = readTarget(ask, it.measure, it.places, parsed.value)
  if (!read.ok) return again(read.problems)
  const { organisation, target } = read
  const measure = it.measure.id
  const from = targetValues(it.ground, measure, organisation)
  if (from.some((one) => sameTarget(one, target))) return again({ day: texts[ask.locale].already })
  const { instead } = parsed.value
  const needless = await needlessProblems(ask, it, organisation, from, target, instead)
  if (needless !== undefined) return again(needless)
  if (instead === '') {
    const step: MeasureStep = { is: 'targets', measure, organisation, from, to: [...from, target] }
    return answer(ask, await change(ask, [step]), target)
  }
  const history = await targetHistory(ask.region.database.read, [measure])
  const old = history.find((one) => one.id === instead && one.ended === undefined)
  if (old === undefined) return show(ask, { values: { ...ask.form.values, instead: '' }, conflict: true }, 409)
  const gone = { value: old.value, day: old.day?.toString() ?? null }
  const without = (all: readonly TargetValue[]) => all.filter((one) => !sameTarget(one, gone))
  const whose = old.organisation ?? null
  const before = targetValues(it.ground, measure, whose)
  const steps: MeasureStep[] =
    whose === organisation
      ? [{ is: 'targets', measure, organisation, from, to: [...without(from), target] }]
      : [
          { is: 'targets', measure, organisation: whose, from: before, to: without(before) },
          { is: 'targets', measure, organisation, from, to: [...from, target] },
        ]
  return answer(ask, await change(ask, steps), target)
}

async function end(ask: OfTarget, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { measure, places, ground } = it
  const history = await targetHistory(ask.region.database.read, [measure.id])
  const one = history.find((target) => target.id === ask.params.target)
  if (one === undefined) return refuse('notFound')
  if (one.ended !== undefined) return refuse('conflict')
  const shown = { view: ask.view, measure, places, one }
  if (method === 'GET') return page(EndTargetPage({ ...shown, values: {}, problems: {} }))
  const parsed = parseForm(z.object({ grounds: fields.text(1000, 3) }), ask.form, ask.locale)
  if (!parsed.ok) return page(EndTargetPage({ ...shown, values: ask.form.values, problems: parsed.problems }), 422)
  const organisation = one.organisation ?? null
  const from = targetValues(ground, measure.id, organisation)
  const gone = { value: one.value, day: one.day?.toString() ?? null }
  const to = from.filter((target) => !sameTarget(target, gone))
  const { grounds } = parsed.value
  return answer(ask, await change(ask, [{ is: 'targets', measure: measure.id, organisation, from, to, grounds }]))
}

export const targetRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/measures/:id/targets',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    query,
    about: 'Targets of a measure: in force, ended, what a target means for it, and the form for a new one',
    handle: (ask: Asked) => show(ask, { saved: ask.query.saved === 'yes' }),
  }),
  route({
    method: 'POST',
    path: '/measures/:id/targets',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Agrees on a target of a measure, of all or of one organisation',
    handle: post,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: '/measures/:id/targets/:target/end',
      access: 'steer',
      localized: true,
      params: ofTarget,
      about: method === 'GET' ? 'Confirms that a target ends' : 'Ends a target, with grounds',
      handle: (ask: OfTarget) => end(ask, method),
    }),
  ),
]
