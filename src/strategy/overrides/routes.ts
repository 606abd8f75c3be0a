import { z } from 'zod'
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
import { format, parseDay, typedDay } from '../../platform/i18n/index.ts'
import { liveStandings } from '../standing/index.ts'
import { endOverride, setOverride } from './actions.ts'
import { EndOverridePage, OverridePage } from './pages.tsx'
import { latestEnd, type Override, settable } from './rules.ts'
import { texts } from './texts.ts'

const ofMeasure = z.object({ id: fields.code })
const ofOverride = z.object({ id: fields.code, override: z.uuid() })
type OfMeasure = z.output<typeof ofMeasure>
type OfOverride = z.output<typeof ofOverride>

const posted = z.object({
  state: fields.oneOf(settable),
  grounds: fields.text(1000, 3),
  until: fields.day(),
  seen: z.string().max(60).default(''),
})

async function found(ask: Ask<OfMeasure>) {
  const standings = await liveStandings(ask.region, ask.today)
  const { id } = ask.params
  if (standings.strategy.measure(id) === undefined) return undefined
  return { view: ask.view, standings, measure: id, current: standings.overridesOf(id).current }
}

async function form(ask: Ask<OfMeasure>): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const values = { state: it.standings.of(it.measure)?.state ?? '', until: '' }
  return page(OverridePage({ ...it, values, problems: {}, conflict: false, seen: it.current?.id ?? '' }))
}

async function set(ask: Ask<OfMeasure>): Promise<Answer> {
  const it = await found(ask)
  if (it === undefined) return refuse('notFound')
  const { values } = ask.form
  const again = (
    status: number,
    problems: Problems,
    seen: string,
    conflict = false,
    current: Override | undefined = it.current,
  ) => page(OverridePage({ ...it, current, values, problems, conflict, seen }), status)
  const parsed = parseForm(posted, ask.form, ask.locale)
  const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
  const latest = latestEnd(ask.today)
  // Asked also when another field is at fault: every problem is told at once.
  const until = parseDay(values.until ?? '')
  if (until !== undefined && until < ask.today.toString())
    problems.until ??= problemText(ask.locale, 'dayPassed', { value: typedDay(until) })
  if (until !== undefined && until > latest.toString())
    problems.until ??= texts[ask.locale].tooLate(format(ask.locale).day(latest))
  if (!parsed.ok || Object.keys(problems).length > 0) return again(422, problems, values.seen ?? '')
  const { seen, ...value } = parsed.value
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    setOverride(tx, it.measure, value, seen, ask.actor, ask.now),
  )
  if (done.ok) return seeOther(`/measures/${it.measure}#kasin`)
  if (done.why !== 'conflict') return refuse(done.why)
  return page(
    OverridePage({ ...it, current: done.other, values, problems: {}, conflict: true, seen: done.other?.id ?? '' }),
    409,
  )
}

const ending = z.object({ grounds: fields.text(1000, 3) })

async function end(ask: Ask<OfOverride>, method: 'GET' | 'POST'): Promise<Answer> {
  const it = await found(ask)
  const one = it?.standings.overridesOf(it.measure).all.find((each) => each.id === ask.params.override)
  if (it === undefined || one === undefined) return refuse('notFound')
  if (it.current?.id !== one.id) return refuse('conflict')
  if (method === 'GET') return page(EndOverridePage({ ...it, one, values: {}, problems: {} }))
  const parsed = parseForm(ending, ask.form, ask.locale)
  if (!parsed.ok) return page(EndOverridePage({ ...it, one, values: ask.form.values, problems: parsed.problems }), 422)
  const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
    endOverride(tx, it.measure, one.id, parsed.value.grounds, ask.actor, ask.now),
  )
  return done.ok ? seeOther(`/measures/${it.measure}#kasin`) : refuse(done.why)
}

export const overrideRoutes: AnyRoute[] = [
  route<OfMeasure>({
    method: 'GET',
    path: '/measures/:id/overrides',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Form: set the state of a measure by hand, with grounds and an end',
    handle: form,
  }),
  route<OfMeasure>({
    method: 'POST',
    path: '/measures/:id/overrides',
    access: 'steer',
    localized: true,
    params: ofMeasure,
    about: 'Sets the state of a measure by hand; it is shown beside the derived state and never counted',
    handle: set,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route<OfOverride>({
      method,
      path: '/measures/:id/overrides/:override/end',
      access: 'steer',
      localized: true,
      params: ofOverride,
      about: method === 'GET' ? 'Confirms that a state set by hand ends' : 'Ends a state set by hand before its time',
      handle: (ask) => end(ask, method),
    }),
  ),
]
