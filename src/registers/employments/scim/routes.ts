import { z } from 'zod'
import { system } from '../../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, route } from '../../../platform/http/index.ts'
import {
  baseOf,
  bodyOf,
  isStale,
  LIMIT,
  type ListQuery,
  listQuery,
  operationsOf,
  pageOf,
  testsOf,
  withCaller,
} from './asked.ts'
import { groupRoutes } from './group-routes.ts'
import { patched } from './patch.ts'
import type { Fields } from './paths.ts'
import { fault, list, resource, resourceTypes, say, schemaList, serviceProviderConfig, tagOf } from './resources.ts'
import { roleRoutes } from './role-routes.ts'
import { noteUser } from './sent.ts'
import { findUser, type Saved, type ScimUser, saveUser, usersBy } from './users.ts'

const ofOne = z.object({ id: z.string().max(100) })
type OfOne = Ask<{ id: string }>
const isId = (id: string): boolean => z.uuid().safeParse(id).success

const shown = (ask: Pick<Ask, 'origin'>, user: ScimUser, status = 200): Answer => {
  const base = baseOf(ask)
  return say(status, resource('User', user, user.fields, base), {
    etag: tagOf(user),
    ...(status === 201 ? { location: `${base}/Users/${user.id}` } : {}),
  })
}

const answered = (ask: Pick<Ask, 'origin'>, saved: Saved, status = 200): Answer => {
  if (saved.ok) return shown(ask, saved.user, status)
  return saved.why === 'taken'
    ? fault(409, 'Another user has this userName', 'uniqueness')
    : fault(400, saved.told.en, 'invalidValue')
}

const users = [
  route({
    method: 'GET',
    path: '/scim/v2/Users',
    access: 'public',
    localized: false,
    query: listQuery,
    about: 'People of a directory (SCIM 2.0), a page at a time; by the token of a program',
    handle: (ask: Ask<Record<string, string>, ListQuery>) =>
      withCaller(ask, async ({ organisation }) => {
        const tests = testsOf(ask.query.filter)
        if (tests === undefined) return fault(400, 'The filter is not understood', 'invalidFilter')
        const { from, count } = pageOf(ask.query)
        const found = await ask.region.database.readAs(system, (read) =>
          usersBy(read, organisation, tests, from, count),
        )
        if (found === undefined) return fault(400, 'Users are not filtered by this attribute', 'invalidFilter')
        const base = baseOf(ask)
        return say(
          200,
          list(
            found.users.map((user) => resource('User', user, user.fields, base)),
            found.total,
            from,
          ),
        )
      }),
  }),
  route({
    method: 'POST',
    path: '/scim/v2/Users',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    about: 'A directory adds a person (SCIM 2.0)',
    handle: (ask: Ask) =>
      withCaller(ask, async (caller) => {
        const fields = bodyOf(ask.body)
        if (fields === undefined) return fault(400, 'The body is not a JSON object', 'invalidSyntax')
        const saved = await ask.region.database.transact(system, async (tx) => {
          const done = await saveUser(tx, fields, undefined, caller, ask.now)
          await noteUser(tx, caller.organisation, { saved: done, known: undefined }, ask.now)
          return done
        })
        return answered(ask, saved, 201)
      }),
  }),
  route({
    method: 'GET',
    path: '/scim/v2/Users/:id',
    access: 'public',
    localized: false,
    params: ofOne,
    about: 'One person of a directory (SCIM 2.0)',
    handle: (ask: OfOne) =>
      withCaller(ask, async ({ organisation }) => {
        const { id } = ask.params
        const found = isId(id)
          ? await ask.region.database.readAs(system, (read) => findUser(read, organisation, id))
          : undefined
        return found === undefined ? fault(404, 'There is no such user') : shown(ask, found)
      }),
  }),
]

/** What a user shall be, or why it cannot be. */
type Next = { fields: Fields } | { refused: Answer }

/** Changes a user to what `next` makes of it, unless the sender has seen another version. */
const change = (ask: OfOne, next: (user: ScimUser) => Next, status = 200): Promise<Answer> =>
  withCaller(ask, (caller) =>
    ask.region.database.transact(system, async (tx) => {
      const { id } = ask.params
      const user = isId(id) ? await findUser(tx, caller.organisation, id) : undefined
      if (user === undefined) return fault(404, 'There is no such user')
      if (isStale(ask.headers, tagOf(user))) return fault(412, 'The user has been changed meanwhile')
      const made = next(user)
      if ('refused' in made) return made.refused
      const saved = await saveUser(tx, made.fields, user, caller, ask.now)
      await noteUser(tx, caller.organisation, { saved, known: user }, ask.now)
      return status === 204 && saved.ok ? say(204, undefined) : answered(ask, saved)
    }),
  )

const changes = [
  route({
    method: 'PUT',
    path: '/scim/v2/Users/:id',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    params: ofOne,
    about: 'A directory replaces what it says of a person (SCIM 2.0)',
    handle: (ask: OfOne) =>
      change(ask, () => {
        const fields = bodyOf(ask.body)
        return fields === undefined
          ? { refused: fault(400, 'The body is not a JSON object', 'invalidSyntax') }
          : { fields }
      }),
  }),
  route({
    method: 'PATCH',
    path: '/scim/v2/Users/:id',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    params: ofOne,
    about: 'A directory changes what it says of a person (SCIM 2.0)',
    handle: (ask: OfOne) =>
      change(ask, (user) => {
        const operations = operationsOf(ask.body)
        if (operations === undefined) return { refused: fault(400, 'The body is no PatchOp', 'invalidSyntax') }
        const done = patched(user.fields, operations)
        return done.ok ? { fields: done.fields } : { refused: fault(400, 'An operation cannot be applied', done.why) }
      }),
  }),
  route({
    method: 'DELETE',
    path: '/scim/v2/Users/:id',
    access: 'public',
    localized: false,
    json: true,
    params: ofOne,
    about: 'A directory lets a person go: the employment and every session end, nothing is deleted (SCIM 2.0)',
    handle: (ask: OfOne) => change(ask, (user) => ({ fields: { ...user.fields, active: false } }), 204),
  }),
]

const told = (path: string, about: string, answer: (base: string) => Fields): AnyRoute =>
  route({
    method: 'GET',
    path: `/scim/v2/${path}`,
    access: 'public',
    localized: false,
    about,
    handle: (ask: Ask) => withCaller(ask, () => say(200, answer(baseOf(ask)))),
  })

const one = (path: string, about: string, all: (base: string) => readonly Fields[]): AnyRoute =>
  route({
    method: 'GET',
    path: `/scim/v2/${path}/:id`,
    access: 'public',
    localized: false,
    params: ofOne,
    about,
    handle: (ask: OfOne) =>
      withCaller(ask, () => {
        const found = all(baseOf(ask)).find((each) => each.id === ask.params.id)
        return found === undefined ? fault(404, 'There is no such resource') : say(200, found)
      }),
  })

const whole = (all: readonly Fields[]): Fields => list(all, all.length, 1)

export const scimRoutes: readonly AnyRoute[] = [
  ...users,
  ...changes,
  ...groupRoutes,
  ...roleRoutes,
  told('ServiceProviderConfig', 'What the service can do (SCIM 2.0)', serviceProviderConfig),
  told('ResourceTypes', 'Kinds of resources (SCIM 2.0)', (base) => whole(resourceTypes(base))),
  one('ResourceTypes', 'One kind of resource (SCIM 2.0)', resourceTypes),
  told('Schemas', 'Schemas of resources (SCIM 2.0)', (base) => whole(schemaList(base))),
  one('Schemas', 'One schema (SCIM 2.0)', schemaList),
]
