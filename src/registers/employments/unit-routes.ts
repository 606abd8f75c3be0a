import { z } from 'zod'
import { may, scopeOf } from '../../platform/access/index.ts'
import {
  type AnyRoute,
  type Ask,
  fields,
  type Problems,
  page,
  refuse,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { decideMatch, placeUnit, undoMatch } from './actions.ts'
import { withQuery } from './frame.tsx'
import { chosen, noted, ownPlaces } from './places.ts'
import { lookingTwice, peopleByUnit } from './queries.ts'
import { texts } from './texts.ts'
import { TwicePage } from './twice-page.tsx'
import { UnitPage, UnitsPage } from './unit-pages.tsx'
import { sectors, sectorsByName, treeOf, type Unit, units } from './units.ts'

const ofOrganisation = z.object({ organisation: fields.code.optional().catch(undefined) })
type OfOrganisation = Ask<Record<string, string>, z.output<typeof ofOrganisation>>

const list = route({
  method: 'GET',
  path: '/employments/units',
  access: 'keepStaff',
  localized: true,
  query: ofOrganisation,
  about: 'Units of an organisation as a tree, with their sectors and how many work in them',
  async handle(ask: OfOrganisation) {
    const places = await ownPlaces(ask)
    const organisation = chosen(places, ask.query.organisation)
    if (organisation === undefined) return refuse('notFound')
    const found = await ask.region.database.readAs(scopeOf(ask.actor), async (read) => ({
      tree: treeOf(await units(read, [organisation])),
      people: await peopleByUnit(read, organisation, ask.today),
      sectors: await sectors(read),
    }))
    return page(UnitsPage({ view: ask.view, places, organisation, ...found }))
  },
})

const ofUnit = z.object({ unit: z.uuid() })
type OfUnit = Ask<{ unit: string }>

/** The unit and its siblings, when the reader looks after its organisation. */
async function found(ask: OfUnit) {
  const places = await ownPlaces(ask)
  return ask.region.database.readAs(scopeOf(ask.actor), async (read) => {
    const all = await units(
      read,
      places.map((one) => one.id),
    )
    const unit = all.find((one) => one.id === ask.params.unit)
    return unit === undefined || !may.keepStaff(ask.actor, unit.organisation)
      ? undefined
      : {
          unit,
          others: all.filter((one) => one.organisation === unit.organisation && one.id !== unit.id),
          sectors: await sectors(read),
        }
  })
}

const placeForm = z.object({
  parent: z.union([z.uuid(), z.literal('').transform(() => null)]).catch(null),
  sector: z
    .string()
    .max(40)
    .transform((key) => (key === '' ? null : key))
    .catch(null),
  newSector: fields.optionalText(80),
})

const place = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/employments/units/:unit',
    access: 'keepStaff',
    localized: true,
    params: ofUnit,
    about: method === 'GET' ? 'Form: where a unit stands' : 'Says where a unit stands; it counts before a source',
    async handle(ask: OfUnit) {
      const it = await found(ask)
      if (it === undefined) return refuse('notFound')
      const { unit } = it
      const show = (values: Readonly<Record<string, string>>, problems: Problems, status: number) =>
        page(UnitPage({ view: ask.view, ...it, values, problems }), status)
      if (method === 'GET') return show({ parent: unit.parent ?? '', sector: unit.sector ?? '' }, {}, 200)
      const given = placeForm.safeParse(ask.form.values)
      if (!given.success) return show(ask.form.values, { newSector: texts[ask.locale].newSectorHint }, 422)
      return placed(ask, unit, given.data, it.sectors, show)
    },
  }),
)

async function placed(
  ask: OfUnit,
  unit: Unit,
  given: z.output<typeof placeForm>,
  known: readonly { key: string }[],
  show: (values: Readonly<Record<string, string>>, problems: Problems, status: number) => ReturnType<typeof page>,
) {
  const { organisation } = unit
  const done = await ask.region.database.transact(scopeOf(ask.actor), async (tx) => {
    const by = ask.actor.kind === 'person' ? ask.actor.person : null
    const named =
      given.newSector === undefined
        ? undefined
        : (await sectorsByName(tx, [given.newSector], { organisation, source: null, by, now: ask.now })).get(
            given.newSector.toLowerCase(),
          )
    const sector = named ?? known.find((one) => one.key === given.sector)?.key ?? null
    return placeUnit(tx, organisation, unit.id, { parent: given.parent, sector }, ask.actor, ask.now)
  })
  if (done.ok) return seeOther(withQuery('/employments/units', { organisation }))
  return done.why === 'below' ? show(ask.form.values, { parent: texts[ask.locale].below }, 422) : refuse('notFound')
}

const twice = route({
  method: 'GET',
  path: '/employments/twice',
  access: 'keepStaff',
  localized: true,
  query: ofOrganisation,
  about: 'People of the same name, to decide whether they are one; the reading is noted in the log',
  async handle(ask: OfOrganisation) {
    const places = await ownPlaces(ask)
    const organisation = chosen(places, ask.query.organisation)
    if (organisation === undefined) return refuse('notFound')
    await noted(ask, 'twice', organisation, organisation)
    const found = await ask.region.database.readAs(scopeOf(ask.actor), (read) => lookingTwice(read, organisation))
    return page(TwicePage({ view: ask.view, places, organisation, ...found }))
  },
})

const matchForm = z.object({
  organisation: fields.code,
  one: z.uuid(),
  other: z.uuid(),
  same: z.enum(['yes', 'no']),
})

const decide = route({
  method: 'POST',
  path: '/employments/matches',
  access: 'keepStaff',
  localized: true,
  about: 'Decides whether two keys are one person',
  async handle(ask: Ask) {
    const given = matchForm.safeParse(ask.form.values)
    if (!given.success) return refuse('badRequest')
    const { organisation, same } = given.data
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      decideMatch(tx, { ...given.data, same: same === 'yes' }, ask.actor, ask.now),
    )
    return done.ok ? seeOther(withQuery('/employments/twice', { organisation })) : refuse(done.why)
  },
})

const undo = route({
  method: 'POST',
  path: '/employments/matches/:match/undoing',
  access: 'keepStaff',
  localized: true,
  params: z.object({ match: z.uuid() }),
  about: 'Takes a decision about two keys back',
  async handle(ask: Ask<{ match: string }>) {
    const done = await ask.region.database.transact(scopeOf(ask.actor), (tx) =>
      undoMatch(tx, ask.params.match, ask.actor, ask.now),
    )
    return done.ok ? seeOther('/employments/twice') : refuse(done.why)
  },
})

export const unitRoutes: readonly AnyRoute[] = [list, ...place, twice, decide, undo]
