import { z } from 'zod'
import { type Actor, colleagues, may, namesOf, scopeOf } from '../../platform/access/index.ts'
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
import { addHandler, desks, endHandler, handlers, promise } from './desks.ts'
import { DesksPage } from './desks-page.tsx'
import { receivers, sectorNames } from './organisations.ts'
import { addTemplate, endTemplate, templates } from './templates.ts'

const query = z.object({ organisation: fields.code.optional().catch(undefined) })
type Any = Ask<Record<string, string>, { organisation?: string | undefined }>
type Person = Extract<Actor, { kind: 'person' }>

async function show(ask: Any, asked: string | undefined, problems: Problems = {}): Promise<Answer> {
  const { region, actor, today } = ask
  const to = await receivers(ask)
  const places = to.all.filter((one) => may.keepFeedback(actor, one.value))
  const organisation = asked ?? places.at(-1)?.value
  if (organisation === undefined || !places.some((one) => one.value === organisation)) return refuse('notFound')
  const { options, sectorName } = await sectorNames(ask)
  const found = await region.database.readAs(scopeOf(actor), async (read) => {
    const own = await desks(read, organisation)
    const those = await handlers(read, organisation)
    const keys = [...own.flatMap((one) => one.owner ?? []), ...those.map((one) => one.person)]
    return {
      desks: own,
      handlers: those,
      templates: await templates(read, organisation),
      names: await namesOf(read, keys),
      people: (await colleagues(read, today, 'everybody'))
        .filter((one) => one.memberships.some((each) => each.organisation === organisation))
        .map((one) => ({ value: one.person, label: one.name })),
    }
  })
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return page(
    DesksPage({
      view: ask.view,
      organisation,
      places,
      ...found,
      sectors: options,
      sectorName,
      values: ask.form.values,
      problems,
    }),
    status,
  )
}

const ofOrganisation = z.object({ organisation: fields.code })
type OfOrganisation = Ask<{ organisation: string }>
const ofRow = z.object({ organisation: fields.code, row: z.uuid() })
type OfRow = Ask<{ organisation: string; row: string }>
type Done = { ok: true } | { ok: false; why: 'notFound' }

const noneOr = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema])
const sectorKey = z.string().regex(/^[a-z0-9-]{1,40}$/)

const add = <T>(
  end: string,
  about: string,
  schema: z.ZodType<T>,
  work: (ask: OfOrganisation, value: T, by: Person) => Promise<Done>,
) =>
  route({
    method: 'POST',
    path: `/feedback/desks/:organisation/${end}`,
    access: 'keepFeedback',
    localized: true,
    params: ofOrganisation,
    about,
    async handle(ask: OfOrganisation): Promise<Answer> {
      const { organisation } = ask.params
      if (ask.actor.kind !== 'person' || !may.keepFeedback(ask.actor, organisation)) return refuse('notFound')
      const parsed = parseForm(schema, ask.form, ask.locale)
      if (!parsed.ok) return show({ ...ask, query: {} }, organisation, parsed.problems)
      const done = await work(ask, parsed.value, ask.actor)
      return done.ok ? seeOther(`/feedback/desks?organisation=${organisation}`) : refuse(done.why)
    },
  })

const end = (what: string, about: string, work: (ask: OfRow, by: Person) => Promise<Done>) =>
  route({
    method: 'POST',
    path: `/feedback/desks/:organisation/${what}/:row/end`,
    access: 'keepFeedback',
    localized: true,
    params: ofRow,
    about,
    async handle(ask: OfRow): Promise<Answer> {
      if (ask.actor.kind !== 'person') return refuse('notAllowed')
      const done = await work(ask, ask.actor)
      return done.ok ? seeOther(`/feedback/desks?organisation=${ask.params.organisation}`) : refuse(done.why)
    },
  })

const days = z
  .string({ error: 'required' })
  .trim()
  .regex(/^(?:[1-9]|1\d|20)$/, 'notAnOption')
  .transform(Number)

export const deskRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/feedback/desks',
    access: 'keepFeedback',
    localized: true,
    query,
    about: 'What is promised of feedback, who handles it, and template answers',
    handle: (ask: Ask<Record<string, string>, z.output<typeof query>>) => show(ask, ask.query.organisation),
  }),
  add(
    'promises',
    'Promises an answer in so many working days: a new row, what has come keeps its day',
    z.object({ sector: noneOr(sectorKey), days, owner: noneOr(z.uuid()) }),
    ({ region, params, now }, value, by) => promise(region.database, { ...params, ...value }, by, now),
  ),
  add(
    'handlers',
    'Names somebody who handles the feedback of a sector',
    z.object({ person: z.uuid({ error: 'notChosen' }), handled: noneOr(sectorKey) }),
    ({ region, params, now }, { person, handled }, by) =>
      addHandler(region.database, { ...params, person, sector: handled }, by, now),
  ),
  add(
    'templates',
    'Adds a template answer',
    z.object({
      name: fields.text(100),
      fi: fields.text(5000, 3),
      sv: fields.optionalText(5000),
      en: fields.optionalText(5000),
    }),
    ({ region, params, now }, value, by) =>
      addTemplate(region.database, { ...params, ...value, sv: value.sv, en: value.en }, by, now),
  ),
  end('handlers', 'Ends that somebody handles feedback', ({ region, params, now }, by) =>
    endHandler(region.database, params.row, by, now),
  ),
  end('templates', 'Takes a template answer out of use', ({ region, params, now }, by) =>
    endTemplate(region.database, params.row, by, now),
  ),
]
