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
import { handlers, handlesAny } from './desks.ts'
import { answer, type Done, give, merge, moveOn, note, sort, unmerge } from './handling.ts'
import { MessagePage } from './message-page.tsx'
import { lettersOf, receivers, sectorNames } from './organisations.ts'
import { pictureRoute } from './picture-route.ts'
import { picturesOf } from './pictures.ts'
import { publications, publish, withdrawPublication } from './publications.ts'
import {
  alike,
  contactOf,
  eventsOf,
  mergedInto,
  messageById,
  nextInQueue,
  type QueueFilter,
  queue,
  waitingCounts,
} from './queries.ts'
import { QueuePage, queuePath } from './queue-page.tsx'
import { categories } from './rules.ts'
import { staffTexts } from './staff-texts.ts'
import { templates, textOf } from './templates.ts'

const sectorKey = z.string().regex(/^[a-z0-9-]{1,40}$/)
const queueQuery = z.object({
  organisation: fields.code.optional().catch(undefined),
  sector: sectorKey.optional().catch(undefined),
  show: z.enum(['late', 'closed']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
  template: z.uuid().optional().catch(undefined),
})
type Query = z.output<typeof queueQuery>
type Asked = Ask<Record<string, string>, Query>

const filterOf = ({ organisation, sector, show }: Query): QueueFilter => ({
  organisation,
  sector,
  late: show === 'late',
  closed: show === 'closed',
})

const queueRoute = route({
  method: 'GET',
  path: '/feedback/queue',
  access: 'handleFeedback',
  localized: true,
  query: queueQuery,
  about:
    'Feedback that waits for an answer, of the sectors that the reader handles; filters organisation, sector, show',
  async handle(ask: Asked): Promise<Answer> {
    const { region, actor, today, query } = ask
    const { nameOf } = await receivers(ask)
    const { sectorName } = await sectorNames(ask)
    const filter = filterOf(query)
    const shown = await region.database.readAs(scopeOf(actor), async (read) => ({
      ...(await queue(read, filter, today, query.page ?? 1)),
      counts: await waitingCounts(read, today),
    }))
    return page(
      QueuePage({
        view: ask.view,
        filter,
        page: query.page ?? 1,
        ...shown,
        nameOf,
        sectorName,
        mayKeep: may.keepFeedback(actor),
        handles: await handlesAny(region.database, actor),
      }),
    )
  },
})

const ofMessage = z.object({ message: z.uuid() })
type OfMessage = Ask<{ message: string }, Query>
type Person = Extract<Actor, { kind: 'person' }>

interface Returned {
  /** The form that came back, by the end of its address. */
  form: string
  problems: Problems
}

async function show(ask: OfMessage, returned?: Returned): Promise<Answer> {
  const { region, actor, today, query, params, locale } = ask
  const to = await receivers(ask)
  const { options, sectorName } = await sectorNames(ask)
  const found = await region.database.readAs(scopeOf(actor), async (read) => {
    const message = await messageById(read, params.message)
    if (message === undefined) return undefined
    const events = await eventsOf(read, message.id)
    const people = await colleagues(read, today)
    const named = (await handlers(read, message.organisation)).map((one) => one.person)
    const keys = [...events.flatMap((one) => [one.by ?? '', one.person ?? '']), ...named].filter((one) => one !== '')
    return {
      message,
      events,
      contact: await contactOf(read, message.id),
      pictures: await picturesOf(read, message.id),
      joined: await mergedInto(read, message.id),
      alike: await alike(read, message),
      templates: await templates(read, message.organisation),
      publication: (await publications(read, { feedback: message.id })).items[0],
      names: await namesOf(read, [...new Set(keys)]),
      people: people.filter(
        (one) =>
          named.includes(one.person) || one.memberships.some((each) => each.organisation === message.organisation),
      ),
      named,
    }
  })
  if (found === undefined) return refuse('notFound')
  const template = found.templates.find((one) => one.id === query.template)
  const chosen = new Map(found.people.map((one) => [one.person, one.name]))
  for (const person of found.named) chosen.set(person, found.names.get(person) ?? staffTexts[locale].somebody)
  return page(
    MessagePage({
      view: ask.view,
      filter: filterOf(query),
      ...found,
      sectors: options,
      organisations: to.all,
      colleagues: [...chosen].map(([value, label]) => ({ value, label })),
      nameOf: to.nameOf,
      sectorName,
      values:
        returned === undefined
          ? { answer: template === undefined ? '' : textOf(template, found.message.language) }
          : ask.form.values,
      problems: returned?.problems ?? {},
      form: returned?.form ?? '',
      mayFind: may.attest(actor, found.message.organisation),
    }),
    returned === undefined ? 200 : 422,
  )
}

/** After something was done: the message again, or why it could not be. */
const answerTo = (ask: OfMessage, done: Done, to = `/feedback/queue/${ask.params.message}`): Answer =>
  done.ok
    ? seeOther(to)
    : done.why === 'conflict'
      ? refuse('conflict', staffTexts[ask.locale].conflict)
      : refuse(done.why)

/** The next message of the queue in which the form stood, else the queue itself. */
async function nextOf(ask: OfMessage, filter: QueueFilter): Promise<string> {
  const next = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
    const here = await messageById(read, ask.params.message)
    return here === undefined ? undefined : nextInQueue(read, filter, here, ask.today)
  })
  return queuePath(filter, next)
}

const one = route({
  method: 'GET',
  path: '/feedback/queue/:message',
  access: 'handleFeedback',
  localized: true,
  params: ofMessage,
  query: queueQuery,
  about: 'One message: what was said, the form of its answer, and what else can be done to it',
  handle: (ask: OfMessage) => show(ask),
})

const skip = route({
  method: 'GET',
  path: '/feedback/queue/:message/next',
  access: 'handleFeedback',
  localized: true,
  params: ofMessage,
  query: queueQuery,
  about: 'Leads to the message that comes after one in the queue',
  async handle(ask: OfMessage): Promise<Answer> {
    return seeOther(await nextOf(ask, filterOf(ask.query)))
  },
})

/** A form of a message: reads it, does it, and leads on. */
const act = <T>(
  end: string,
  about: string,
  schema: z.ZodType<T>,
  work: (ask: OfMessage, value: T, by: Person) => Promise<Done>,
  then?: (ask: OfMessage) => Promise<string>,
) =>
  route({
    method: 'POST',
    path: `/feedback/queue/:message/${end}`,
    access: 'handleFeedback',
    localized: true,
    params: ofMessage,
    query: queueQuery,
    about,
    async handle(ask: OfMessage): Promise<Answer> {
      if (ask.actor.kind !== 'person') return refuse('notAllowed')
      const parsed = parseForm(schema, ask.form, ask.locale)
      if (!parsed.ok) return show(ask, { form: end, problems: parsed.problems })
      const done = await work(ask, parsed.value, ask.actor)
      return answerTo(ask, done, done.ok && then !== undefined ? await then(ask) : undefined)
    },
  })

const carried = ({ form }: OfMessage): QueueFilter => ({
  organisation: fields.code.safeParse(form.values.inOrganisation).data,
  sector: sectorKey.safeParse(form.values.inSector).data,
  late: form.values.inShow === 'late',
})

const letters = async (ask: OfMessage) => lettersOf(ask, await receivers(ask))

const acts: readonly AnyRoute[] = [
  act(
    'answers',
    'Answers a message and opens the next one',
    z.object({ answer: fields.text(5000, 3) }),
    async (ask, { answer: text }, by) =>
      answer(ask.region.database, ask.params.message, { as: 'answered', text }, await letters(ask), by, ask.now),
    (ask) => nextOf(ask, carried(ask)),
  ),
  act(
    'sorting',
    'Corrects what a message is about and whose sector it is',
    z.object({ category: fields.oneOf(categories), sector: z.union([z.literal('').transform(() => null), sectorKey]) }),
    async (ask, value, by) => {
      const known = (await sectorNames(ask)).options.some((one) => one.value === value.sector)
      if (value.sector !== null && !known) return { ok: false, why: 'badRequest' }
      return sort(ask.region.database, ask.params.message, value, by, ask.now)
    },
  ),
  act(
    'handling',
    'Gives the answer of a message to somebody',
    z.object({ person: z.uuid({ error: 'notChosen' }) }),
    (ask, { person }, by) => give(ask.region.database, ask.params.message, person, by, ask.now),
  ),
  act('notes', 'Notes something for colleagues', z.object({ note: fields.text(2000) }), (ask, { note: text }, by) =>
    note(ask.region.database, ask.params.message, text, by, ask.now),
  ),
  act(
    'hand-over',
    'Hands a message to another organisation of the region, or tells that somebody outside answers',
    z.object({ to: fields.code, handOverText: fields.text(5000, 10) }),
    async (ask, { to, handOverText: text }, by) => {
      const { database } = ask.region
      const { message } = ask.params
      const told = await letters(ask)
      if (to === 'outside') return answer(database, message, { as: 'outside', text }, told, by, ask.now)
      if (!(await receivers(ask)).all.some((each) => each.value === to)) return { ok: false, why: 'badRequest' }
      return moveOn(database, message, { organisation: to, text }, told, by, ask.now)
    },
    (ask) => nextOf(ask, carried(ask)),
  ),
  act(
    'joining',
    'Joins a message to another about the same',
    z.object({ into: z.uuid({ error: 'notChosen' }) }),
    (ask, { into }, by) => merge(ask.region.database, ask.params.message, into, by, ask.now),
  ),
  act('separation', 'Takes a joined message apart again', z.object({}), (ask, _, by) =>
    unmerge(ask.region.database, ask.params.message, by, ask.now),
  ),
  act(
    'publication',
    'Publishes what a moderator has approved of a message',
    z.object({
      publicText: fields.text(5000, 3),
      publicAnswer: fields.optionalText(5000),
      withPlace: z.literal('yes').optional().catch(undefined),
      checked: z.literal('yes', { error: 'required' }),
    }),
    (ask, { publicText: text, publicAnswer: answer, withPlace }, by) =>
      publish(ask.region.database, ask.params.message, { text, answer, withPlace: withPlace === 'yes' }, by, ask.now),
  ),
  act('publication-removal', 'Takes a message away from the public list', z.object({}), (ask, _, by) =>
    withdrawPublication(ask.region.database, ask.params.message, by, ask.now),
  ),
]

export const queueRoutes: readonly AnyRoute[] = [queueRoute, one, skip, pictureRoute, ...acts]
