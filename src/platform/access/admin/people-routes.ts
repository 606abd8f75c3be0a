import { z } from 'zod'
import { type AnyRoute, type Ask, fields, page, parseForm, refuse, route, seeOther } from '../../http/index.ts'
import { locales } from '../../i18n/index.ts'
import { removeMailFiles, sendSoon } from '../../mail/index.ts'
import { relations } from '../../permissions.ts'
import { accountEmail } from '../accounts/entering.ts'
import { invite } from '../accounts/invitations.ts'
import { running } from '../organisations/actions.ts'
import { organisations } from '../organisations/queries.ts'
import { addMembership, addPerson, changePerson, endMembership, erasePerson } from '../people/actions.ts'
import type { Holding } from '../people/held.ts'
import { findPerson, people } from '../people/queries.ts'
import { scopeOf } from '../scope.ts'
import { ConflictPage, inFinnish } from './frame.tsx'
import { handOver, handOverCookie } from './hand-over.ts'
import { membershipProblem, membershipSchema } from './membership-form.ts'
import { ErasePage, NewPersonPage, PeoplePage, PersonPage } from './people-pages.tsx'
import { adminTexts as t } from './texts.ts'
import { nothingTyped, type Typed } from './typed.ts'

const id = z.object({ id: z.uuid() })
const detailSchema = z.object({ name: fields.text(100), email: accountEmail() })
const language = z.enum(locales).catch('fi')

/** The database's own word for an e-mail that somebody has, whoever wrote it at the same moment. */
const isTakenEmail = (fault: unknown): boolean =>
  fault instanceof Error &&
  'code' in fault &&
  fault.code === '23505' &&
  'constraint' in fault &&
  (fault.constraint === 'person_detail_email_idx' || fault.constraint === 'account_user_email_key')

type Asked = Pick<Ask, 'region' | 'actor' | 'view' | 'today' | 'now' | 'form'>

/** @param chosen the role, and what it is offered for at first. */
async function newPage({ region, view, today }: Asked, typed: Typed, chosen: Record<string, string> = {}) {
  const places = await running(region.database.read, today)
  return page(
    NewPersonPage({ view, places, today, typed: { ...typed, values: { ...chosen, ...typed.values } } }),
    typed === nothingTyped ? 200 : 422,
  )
}

interface Shown {
  details?: Typed
  membership?: Typed
  invited?: string
  refusal?: string
}

async function personPage({ region, actor, view, today, now }: Asked, which: string, shown: Shown = {}) {
  const found = await region.database.readAs(scopeOf(actor), async (read) => ({
    person: await findPerson(read, now, which),
    all: await organisations(read),
    places: await running(read, today),
  }))
  const { person, all, places } = found
  if (person === undefined) return undefined
  const { details = nothingTyped, membership = nothingTyped, ...rest } = shown
  return PersonPage({ view, person, all, places, today, details, membership, ...rest })
}

const orNotFound = async (made: ReturnType<typeof personPage>, status: number) => {
  const content = await made
  return content === undefined ? refuse('notFound') : page(content, status)
}

/** @param holdings what is erased with a person in other modules. */
export const peopleRoutes = (holdings: readonly Holding[]): AnyRoute[] => [
  route({
    method: 'GET',
    path: '/admin/people',
    access: 'administer',
    localized: true,
    about: 'People, their roles and whether they can sign in',
    async handle({ region, actor, view, now, today }) {
      const found = await region.database.readAs(scopeOf(actor), async (read) => ({
        people: await people(read, now),
        organisations: await organisations(read),
      }))
      return page(PeoplePage({ view, today, ...found }))
    },
  }),
  route({
    method: 'GET',
    path: '/admin/people/new',
    access: 'administer',
    localized: true,
    about: 'Adding a person: first the role, then where and who',
    query: z.object({ of: z.string().max(60).optional(), relation: z.enum(relations).optional().catch(undefined) }),
    handle: ({ query: { of = '', relation = '' }, ...ask }) => newPage(ask, nothingTyped, { of, relation }),
  }),
  route({
    method: 'POST',
    path: '/admin/people',
    access: 'administer',
    localized: true,
    about: 'Adds a person with a role and sends an invitation',
    async handle(ask) {
      const { form, region, actor, now, origin } = ask
      const parsed = parseForm(z.object({ ...detailSchema.shape, ...membershipSchema.shape, language }), form, 'fi')
      if (!parsed.ok) return newPage(ask, { values: form.values, problems: parsed.problems })
      const { name, email, language: locale, of, relation, since, until } = parsed.value
      const done = await region.database.transact(scopeOf(actor), async (tx) => {
        const membership = { of, relation, since, until }
        const added = await addPerson(tx, actor, now, { name, email, language: locale, membership })
        if (added.is !== 'saved') return added
        return { ...added, link: await invite(tx, actor, now, { person: added.person, locale, origin }) }
      })
      if (done.is === 'taken') return newPage(ask, { values: form.values, problems: { email: t.emailTaken } })
      if (done.is === 'invalid')
        return newPage(ask, { values: form.values, problems: membershipProblem(done.problem, relation) })
      sendSoon(region)
      return seeOther(`/admin/people/${done.person}?invited=1`, handOverCookie(region, done.person, done.link, origin))
    },
  }),
  route({
    method: 'GET',
    path: '/admin/people/:id',
    access: 'administer',
    localized: true,
    about: 'One person: roles, details, invitation, erasure',
    params: id,
    query: z.object({ invited: z.enum(['1']).optional(), relation: z.enum(relations).optional().catch(undefined) }),
    async handle(ask) {
      const handed = handOver(ask.headers, ask.params.id, ask.origin)
      const invited =
        handed.link ?? (ask.query.invited === '1' && ask.region.config.mailUrl !== undefined ? '' : undefined)
      const { relation } = ask.query
      const content = await personPage(ask, ask.params.id, {
        ...(invited === undefined ? {} : { invited }),
        ...(relation === undefined ? {} : { membership: { values: { relation }, problems: {} } }),
      })
      if (content === undefined) return refuse('notFound')
      return { is: 'page', page: content, ...(handed.clear === undefined ? {} : { headers: handed.clear }) }
    },
  }),
  route({
    method: 'POST',
    path: '/admin/people/:id/details',
    access: 'administer',
    localized: true,
    about: 'Changes a person’s name and e-mail',
    params: id,
    async handle(ask) {
      const { form, region, actor, now, params, view } = ask
      const parsed = parseForm(z.object({ ...detailSchema.shape, seen: z.string().max(40).default('') }), form, 'fi')
      const again = (problems: Readonly<Record<string, string>>) =>
        orNotFound(personPage(ask, params.id, { details: { values: form.values, problems } }), 422)
      if (!parsed.ok) return again(parsed.problems)
      const { name, email, seen } = parsed.value
      const done = await region.database
        .transact(scopeOf(actor), (tx) => changePerson(tx, actor, now, { id: params.id, seen, name, email }))
        .catch((fault: unknown) => {
          if (isTakenEmail(fault)) return { is: 'taken' as const }
          throw fault
        })
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'taken') return again({ email: t.emailTaken })
      if (done.is === 'saved') return seeOther(`/admin/people/${params.id}`)
      const at = `/admin/people/${params.id}`
      const rows = [
        { field: 'name', label: t.name, theirs: done.current.name, mine: name },
        { field: 'email', label: t.email, theirs: done.current.email ?? '', mine: email },
      ]
      return page(
        ConflictPage({
          view: inFinnish(view),
          section: '/admin/people',
          rows,
          action: `${at}/details`,
          seen: done.current.changed,
          back: at,
        }),
        409,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/admin/people/:id/memberships',
    access: 'administer',
    localized: true,
    about: 'Gives a person a role',
    params: id,
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const again = (problems: Readonly<Record<string, string>>) =>
        orNotFound(personPage(ask, params.id, { membership: { values: form.values, problems } }), 422)
      const parsed = parseForm(membershipSchema, form, 'fi')
      if (!parsed.ok) return again(parsed.problems)
      const done = await region.database.transact(scopeOf(actor), async (tx) =>
        (await findPerson(tx, now, params.id)) === undefined
          ? { is: 'notFound' as const }
          : await addMembership(tx, actor, now, params.id, { ...parsed.value, until: parsed.value.until }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      return done.is === 'invalid'
        ? again(membershipProblem(done.problem, parsed.value.relation))
        : seeOther(`/admin/people/${params.id}`)
    },
  }),
  route({
    method: 'POST',
    path: '/admin/people/:id/ended-memberships',
    access: 'administer',
    localized: true,
    about: 'Ends a person’s role today',
    params: id,
    async handle(ask) {
      const { form, region, actor, now, params } = ask
      const membership = z.uuid().safeParse(form.values.membership)
      if (!membership.success) return refuse('badRequest')
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        endMembership(tx, actor, now, { person: params.id, membership: membership.data }),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'lastAdministrator')
        return orNotFound(personPage(ask, params.id, { refusal: t.lastAdministrator }), 409)
      return seeOther(`/admin/people/${params.id}`)
    },
  }),
  route({
    method: 'POST',
    path: '/admin/people/:id/invitations',
    access: 'administer',
    localized: true,
    about: 'Sends a new invitation; the older one stops working',
    params: id,
    async handle({ form, region, actor, now, params, origin }) {
      const link = await region.database.transact(scopeOf(actor), async (tx) =>
        (await findPerson(tx, now, params.id)) === undefined
          ? undefined
          : await invite(tx, actor, now, {
              person: params.id,
              locale: language.parse(form.values.language),
              origin,
            }),
      )
      if (link === undefined) return refuse('notFound')
      sendSoon(region)
      return seeOther(`/admin/people/${params.id}?invited=1`, handOverCookie(region, params.id, link, origin))
    },
  }),
  route({
    method: 'GET',
    path: '/admin/people/:id/erasure',
    access: 'administer',
    localized: true,
    about: 'Asks before a person’s details are erased',
    params: id,
    async handle({ region, actor, now, params, view }) {
      const person = await region.database.readAs(scopeOf(actor), (read) => findPerson(read, now, params.id))
      return person === undefined ? refuse('notFound') : page(ErasePage({ view, person }))
    },
  }),
  route({
    method: 'POST',
    path: '/admin/people/:id/erasure',
    access: 'administer',
    localized: true,
    about: 'Erases a person’s details and account',
    params: id,
    async handle(ask) {
      const { region, actor, now, params } = ask
      const done = await region.database.transact(scopeOf(actor), (tx) =>
        erasePerson(tx, actor, now, params.id, holdings),
      )
      if (done.is === 'notFound') return refuse('notFound')
      if (done.is === 'lastAdministrator')
        return orNotFound(personPage(ask, params.id, { refusal: t.lastAdministrator }), 409)
      await removeMailFiles(region.config, done.mails)
      return seeOther('/admin/people')
    },
  }),
]
