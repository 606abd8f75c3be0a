import { z } from 'zod'
import { type ServiceCaller, system } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
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
import { groupsBy, removeGroup, type SavedGroup, type ScimGroup, saveGroup } from './groups.ts'
import { patched } from './patch.ts'
import type { Fields } from './paths.ts'
import { fault, list, resource, say, tagOf } from './resources.ts'
import { noteGroup } from './sent.ts'

const ofOne = z.object({ id: z.string().max(100) })
type OfOne = Ask<{ id: string }>

const find = async (tx: Tx, { organisation }: ServiceCaller, id: string): Promise<ScimGroup | undefined> =>
  z.uuid().safeParse(id).success
    ? (await groupsBy(tx, organisation, [{ attribute: 'id', operator: 'eq', value: id }]))?.groups[0]
    : undefined

const shown = (ask: Pick<Ask, 'origin'>, group: ScimGroup | undefined, status = 200): Answer => {
  const base = baseOf(ask)
  if (group === undefined) return fault(404, 'There is no such group')
  return say(status, resource('Group', group, group.fields, base), {
    etag: tagOf(group),
    ...(status === 201 ? { location: `${base}/Groups/${group.id}` } : {}),
  })
}

const refused = (why: Extract<SavedGroup, { ok: false }>['why']): Answer =>
  why === 'taken'
    ? fault(409, 'Another group has this displayName', 'uniqueness')
    : fault(400, why === 'noName' ? 'displayName is required' : 'A member is not known', 'invalidValue')

async function saved(ask: Ask<unknown>, tx: Tx, caller: ServiceCaller, fields: Fields, known: string | undefined) {
  const done = await saveGroup(tx, fields, known, caller.organisation, ask.now)
  await noteGroup(tx, caller.organisation, { saved: done, known: known !== undefined }, ask.now)
  return done.ok ? shown(ask, await find(tx, caller, done.id), known === undefined ? 201 : 200) : refused(done.why)
}

const change = (ask: OfOne, work: (tx: Tx, group: ScimGroup, caller: ServiceCaller) => Promise<Answer>) =>
  withCaller(ask, (caller) =>
    ask.region.database.transact(system, async (tx) => {
      const group = await find(tx, caller, ask.params.id)
      if (group === undefined) return fault(404, 'There is no such group')
      if (isStale(ask.headers, tagOf(group))) return fault(412, 'The group has been changed meanwhile')
      return work(tx, group, caller)
    }),
  )

export const groupRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/scim/v2/Groups',
    access: 'public',
    localized: false,
    query: listQuery,
    about: 'Groups of a directory (SCIM 2.0), a page at a time; by the token of a program',
    handle: (ask: Ask<Record<string, string>, ListQuery>) =>
      withCaller(ask, async ({ organisation }) => {
        const tests = testsOf(ask.query.filter)
        const { from, count } = pageOf(ask.query)
        const found =
          tests === undefined
            ? undefined
            : await ask.region.database.readAs(system, (read) => groupsBy(read, organisation, tests, from, count))
        if (found === undefined) return fault(400, 'The filter is not understood', 'invalidFilter')
        const all = found.groups.map((group) => resource('Group', group, group.fields, baseOf(ask)))
        return say(200, list(all, found.total, from))
      }),
  }),
  route({
    method: 'POST',
    path: '/scim/v2/Groups',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    about: 'A directory adds a group (SCIM 2.0)',
    handle: (ask: Ask) =>
      withCaller(ask, (caller) => {
        const fields = bodyOf(ask.body)
        if (fields === undefined) return fault(400, 'The body is not a JSON object', 'invalidSyntax')
        return ask.region.database.transact(system, (tx) => saved(ask, tx, caller, fields, undefined))
      }),
  }),
  route({
    method: 'GET',
    path: '/scim/v2/Groups/:id',
    access: 'public',
    localized: false,
    params: ofOne,
    about: 'One group of a directory (SCIM 2.0)',
    handle: (ask: OfOne) => change(ask, async (_tx, group) => shown(ask, group)),
  }),
  route({
    method: 'PUT',
    path: '/scim/v2/Groups/:id',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    params: ofOne,
    about: 'A directory replaces a group (SCIM 2.0)',
    handle: (ask: OfOne) =>
      change(ask, async (tx, group, caller) => {
        const fields = bodyOf(ask.body)
        if (fields === undefined) return fault(400, 'The body is not a JSON object', 'invalidSyntax')
        return saved(ask, tx, caller, fields, group.id)
      }),
  }),
  route({
    method: 'PATCH',
    path: '/scim/v2/Groups/:id',
    access: 'public',
    localized: false,
    json: true,
    bodyLimit: LIMIT,
    params: ofOne,
    about: 'A directory changes a group or its members (SCIM 2.0)',
    handle: (ask: OfOne) =>
      change(ask, async (tx, group, caller) => {
        const operations = operationsOf(ask.body)
        if (operations === undefined) return fault(400, 'The body is no PatchOp', 'invalidSyntax')
        const done = patched(group.fields, operations)
        if (!done.ok) return fault(400, 'An operation cannot be applied', done.why)
        return saved(ask, tx, caller, done.fields, group.id)
      }),
  }),
  route({
    method: 'DELETE',
    path: '/scim/v2/Groups/:id',
    access: 'public',
    localized: false,
    json: true,
    params: ofOne,
    about: 'A directory deletes a group: it is gone from now on (SCIM 2.0)',
    handle: (ask: OfOne) =>
      change(ask, async (tx, group, { organisation }) => {
        await removeGroup(tx, organisation, group.id, ask.now)
        await noteGroup(tx, organisation, 'gone', ask.now)
        return say(204, undefined)
      }),
  }),
]
