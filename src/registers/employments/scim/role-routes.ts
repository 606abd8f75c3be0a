import { z } from 'zod'
import { bodies, organisations, relations, system } from '../../../platform/access/index.ts'
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
} from '../../../platform/http/index.ts'
import { pathOf, RolesPage } from './role-page.tsx'
import { addGroupRole, endGroupRole, groupNames, groupRoles } from './roles.ts'
import { texts } from './texts.ts'

const ofOne = z.object({ organisation: z.string().max(16) })
type OfOne = Ask<z.output<typeof ofOne>>
const ofRole = ofOne.extend({ role: z.uuid() })
type OfRole = Ask<z.output<typeof ofRole>>

const typed = z.object({
  group: z.uuid('notChosen'),
  relation: fields.oneOf(relations),
  body: z.union([z.literal('').transform(() => undefined), z.uuid('notAnOption')]),
})

type Values = Readonly<Record<string, string>>

/** What a directory says is the program's to read; whoever administers is shown names of groups, and nobody's. */
async function show(ask: OfOne, values: Values = {}, problems: Problems = {}): Promise<Answer> {
  const { region, view, params } = ask
  const found = await region.database.readAs(system, async (read) => {
    const organisation = (await organisations(read)).find((one) => one.id === params.organisation)
    if (organisation === undefined) return undefined
    return {
      organisation,
      bodies: (await bodies(read)).filter((one) => one.organisation === organisation.id),
      groups: await groupNames(read, organisation.id),
      roles: await groupRoles(read, organisation.id),
    }
  })
  if (found === undefined) return refuse('notFound')
  return page(RolesPage({ view, ...found, values, problems }), Object.keys(problems).length === 0 ? 200 : 422)
}

async function add(ask: OfOne): Promise<Answer> {
  const { region, actor, form, now, locale, params } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const parsed = parseForm(typed, form, locale)
  if (!parsed.ok) return show(ask, form.values, parsed.problems)
  const given = { organisation: params.organisation, ...parsed.value }
  const done = await region.database.transact(system, (tx) => addGroupRole(tx, given, actor, now))
  if (done === 'saved') return seeOther(pathOf(params.organisation))
  if (done === 'notFound') return refuse('notFound')
  const field = done === 'notInBody' ? 'body' : 'relation'
  return show(ask, form.values, { [field]: texts[locale].problems[done] })
}

async function end(ask: OfRole): Promise<Answer> {
  const { region, actor, now, params } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  const done = await region.database.transact(system, (tx) => endGroupRole(tx, params, actor, now))
  return done ? seeOther(pathOf(params.organisation)) : refuse('notFound')
}

export const roleRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/admin/directories/:organisation',
    access: 'administer',
    localized: true,
    params: ofOne,
    about: 'Which groups of an organisation’s directory give which roles',
    handle: (ask: OfOne) => show(ask),
  }),
  route({
    method: 'POST',
    path: '/admin/directories/:organisation/roles',
    access: 'administer',
    localized: true,
    params: ofOne,
    about: 'A group gives a role: its members have it from now on',
    handle: add,
  }),
  route({
    method: 'POST',
    path: '/admin/directories/:organisation/roles/:role/ending',
    access: 'administer',
    localized: true,
    params: ofRole,
    about: 'A group gives a role no more: what its members had by it ends',
    handle: end,
  }),
]
