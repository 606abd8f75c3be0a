import { z } from 'zod'
import { may, system } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { ConfirmPage } from '../../platform/ui/index.ts'
import { addFlow, type Done, describeSystem, endFlow, endSystem, reviewFlows } from './actions.ts'
import { readSystem, typedSystem } from './form.ts'
import { systemPath } from './page.tsx'
import { chosenFrom, keptPlaces, type OfSystem, ofSystem, seenSystem, showSystem } from './seen.ts'
import { SystemFormPage } from './system-page.tsx'
import { texts } from './texts.ts'

type Person = Extract<Ask['actor'], { kind: 'person' }>

/** One transaction with the program's eyes: the action asks who may. */
const doing = (ask: Pick<Ask, 'region'>, work: (tx: Tx) => Promise<Done>): Promise<Done> =>
  ask.region.database.transact(system, work)

const newQuery = z.object({ organisation: fields.code.optional().catch(undefined) })
const newForm = z.object({ organisation: fields.code, name: fields.text(120) })

const creation: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/systems/new',
    access: 'keepSystems',
    localized: true,
    query: newQuery,
    about: 'Form: a new system',
    async handle(ask: Ask<Record<string, string>, z.output<typeof newQuery>>) {
      const places = await keptPlaces(ask)
      const { organisation = places[0]?.id } = ask.query
      if (organisation === undefined || !places.some((one) => one.id === organisation)) return refuse('notFound')
      return page(
        SystemFormPage({
          view: ask.view,
          organisation,
          system: undefined,
          people: await chosenFrom(ask),
          values: {},
          problems: {},
          conflict: false,
        }),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/systems',
    access: 'keepSystems',
    localized: true,
    about: 'Adds a system by hand',
    async handle(ask: Ask): Promise<Answer> {
      const { actor, form, locale, now } = ask
      const organisation = form.values.organisation ?? ''
      if (actor.kind !== 'person' || !may.keepSystems(actor, organisation)) return refuse('notFound')
      const people = await chosenFrom(ask)
      const named = parseForm(newForm, form, locale)
      const given = readSystem(form, new Set(people.map((one) => one.value)), locale)
      const show = (status: number, problems: Readonly<Record<string, string>>) =>
        page(
          SystemFormPage({
            view: ask.view,
            organisation,
            system: undefined,
            people,
            values: form.values,
            problems,
            conflict: false,
          }),
          status,
        )
      if (!named.ok || !given.ok)
        return show(422, { ...(named.ok ? {} : named.problems), ...(given.ok ? {} : given.problems) })
      const { name } = named.value
      const done = await doing(ask, (tx) =>
        describeSystem(tx, { organisation, key: undefined, name, seen: '' }, given.facts, actor as Person, now),
      )
      if (done.ok) return seeOther(systemPath(organisation, done.key))
      return done.why === 'there' ? show(422, { name: texts[locale].there }) : refuse('notFound')
    },
  }),
]

const additions = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/systems/:organisation/:key/additions',
    access: 'keepSystems',
    localized: true,
    params: ofSystem,
    about: method === 'GET' ? 'Form: what people say of a system' : 'Records what people say of a system: a new row',
    async handle(ask: OfSystem): Promise<Answer> {
      const { organisation, key } = ask.params
      const found = await seenSystem(ask)
      if (found === undefined || ask.actor.kind !== 'person' || !may.keepSystems(ask.actor, organisation))
        return refuse('notFound')
      const by = ask.actor
      const people = await chosenFrom(ask)
      const show = (
        status: number,
        values: Readonly<Record<string, string>>,
        problems: Readonly<Record<string, string>> = {},
        conflict = false,
      ) =>
        page(
          SystemFormPage({ view: ask.view, organisation, system: found.system, people, values, problems, conflict }),
          status,
        )
      if (method === 'GET') return show(200, typedSystem(found.system.own))
      const given = readSystem(ask.form, new Set(people.map((one) => one.value)), ask.locale)
      if (!given.ok) return show(422, ask.form.values, given.problems)
      const seen = ask.form.values.seen ?? ''
      const done = await doing(ask, (tx) =>
        describeSystem(tx, { organisation, key, name: found.system.name, seen }, given.facts, by, ask.now),
      )
      if (done.ok) return seeOther(systemPath(organisation, key))
      return done.why === 'conflict' ? show(409, ask.form.values, {}, true) : refuse('notFound')
    },
  }),
)

const ending = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/systems/:organisation/:key/end',
    access: 'keepSystems',
    localized: true,
    params: ofSystem,
    about: method === 'GET' ? 'Asks before a system is ended' : 'Ends a system that people have added',
    async handle(ask: OfSystem): Promise<Answer> {
      const { organisation, key } = ask.params
      const found = await seenSystem(ask)
      const isTheirs = may.keepSystems(ask.actor, organisation) && found?.system.told === undefined
      if (found === undefined || ask.actor.kind !== 'person' || !isTheirs) return refuse('notFound')
      const by = ask.actor
      const t = texts[ask.locale]
      const path = systemPath(organisation, key)
      if (method === 'GET')
        return page(
          ConfirmPage({
            view: ask.view,
            question: t.endQuestion(found.system.name),
            action: `${path}/end`,
            verb: t.end,
            danger: true,
            current: '/systems',
            crumbs: [{ path: '/systems', label: t.title }, { path, label: found.system.name }, { label: t.end }],
            back: { path, label: t.cancel },
            children: t.endText,
          }),
        )
      const done = await doing(ask, (tx) => endSystem(tx, organisation, key, by, ask.now))
      return done.ok ? seeOther(`/systems?organisation=${organisation}`) : refuse('notFound')
    },
  }),
)

const flowForm = z.object({
  direction: fields.oneOf(['out', 'in']),
  other: fields.text(120),
  data: fields.text(300),
  how: fields.optionalText(120),
})
const ofFlow = z.object({ ...ofSystem.shape, flow: z.uuid() })

/** As long ago as a confirmation may be: afterwards it would not hold any more. */
const MONTHS = 12
const reviewForm = z.object({ seen: z.string().max(60), day: fields.day() })

export const changeRoutes: readonly AnyRoute[] = [
  ...creation,
  route({
    method: 'GET',
    path: '/systems/:organisation/:key',
    access: 'keepAccount',
    localized: true,
    params: ofSystem,
    about: 'One system: what is told of it, its flows, and their confirmation by whoever answers for it',
    handle: (ask: OfSystem) => showSystem(ask),
  }),
  ...additions,
  ...ending,
  route({
    method: 'POST',
    path: '/systems/:organisation/:key/interfaces',
    access: 'keepSystems',
    localized: true,
    params: ofSystem,
    about: 'Tells that data flows between a system and another',
    async handle(ask: OfSystem): Promise<Answer> {
      const { organisation, key } = ask.params
      const found = await seenSystem(ask)
      if (found === undefined || ask.actor.kind !== 'person') return refuse('notFound')
      const by = ask.actor
      const given = parseForm(flowForm, ask.form, ask.locale)
      if (!given.ok) return showSystem(ask, 422, ask.form.values, given.problems)
      const { direction, other, data, how } = given.value
      const t = texts[ask.locale]
      if (other.toLowerCase() === key) return showSystem(ask, 422, ask.form.values, { other: t.toItself })
      const [from, to] = direction === 'out' ? [found.system.name, other] : [other, found.system.name]
      const done = await doing(ask, (tx) =>
        addFlow(tx, organisation, { from, to, data, how: how ?? null }, by, ask.now),
      )
      if (done.ok) return seeOther(systemPath(organisation, key))
      return done.why === 'there' ? showSystem(ask, 422, ask.form.values, { data: t.flowThere }) : refuse('notFound')
    },
  }),
  route({
    method: 'POST',
    path: '/systems/:organisation/:key/interfaces/:flow/end',
    access: 'keepSystems',
    localized: true,
    params: ofFlow,
    about: 'Takes back a flow that people have told',
    async handle(ask: Ask<z.output<typeof ofFlow>>): Promise<Answer> {
      const { organisation, key, flow } = ask.params
      if (ask.actor.kind !== 'person') return refuse('notFound')
      const by = ask.actor
      const done = await doing(ask, (tx) => endFlow(tx, organisation, flow, by, ask.now))
      return done.ok ? seeOther(systemPath(organisation, key)) : refuse('notFound')
    },
  }),
  route({
    method: 'POST',
    path: '/systems/:organisation/:key/reviews',
    access: 'keepAccount',
    localized: true,
    params: ofSystem,
    about: 'The owner of a system, or who may act for the owner, finds its drawn flows right, with a day',
    async handle(ask: OfSystem): Promise<Answer> {
      const { organisation, key } = ask.params
      if (ask.actor.kind !== 'person') return refuse('notFound')
      const by = ask.actor
      const given = parseForm(reviewForm, ask.form, ask.locale)
      if (!given.ok) return showSystem(ask, 422, ask.form.values, given.problems)
      const { day, seen } = given.value
      const t = texts[ask.locale]
      if (day > ask.today.toString()) return showSystem(ask, 422, ask.form.values, { day: t.ahead })
      if (day <= ask.today.subtract({ months: MONTHS }).toString())
        return showSystem(ask, 422, ask.form.values, { day: t.tooOld })
      const done = await doing(ask, (tx) => reviewFlows(tx, { organisation, key, seen, day }, by, ask.now))
      if (done.ok) return seeOther(systemPath(organisation, key))
      return refuse(done.why === 'conflict' ? 'conflict' : 'notFound')
    },
  }),
]
