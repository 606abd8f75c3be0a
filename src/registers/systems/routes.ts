import { z } from 'zod'
import { may, organisations, runs, scopeOf, system } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type AnyRoute, type Ask, fields, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { SystemsPage } from './page.tsx'
import { recordReviews, register } from './queries.ts'
import { drawnSum } from './rules.ts'

const query = z.object({ organisation: fields.code.optional().catch(undefined) })

const reviewForm = z.object({
  organisation: fields.code,
  system: z.string().min(1).max(120),
  seen: z.string().max(60),
})

export const routes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/systems',
    access: 'keepSystems',
    localized: true,
    query,
    about: 'Systems of an organisation: what is missing, the drawn data flows, and their reviews',
    async handle(ask: Ask<Record<string, string>, z.output<typeof query>>) {
      const { region, actor, today, locale, view } = ask
      const all = await organisations(region.database.read)
      const places = all
        .filter((one) => runs(one, today) && may.keepSystems(actor, one.id))
        .map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
      const asked = ask.query.organisation
      const organisation = asked === undefined ? places[0]?.id : places.find((one) => one.id === asked)?.id
      if (organisation === undefined) return refuse('notFound')
      const found = await region.database.readAs(scopeOf(actor), (read) => register(read, organisation))
      return page(SystemsPage({ view, places, organisation, register: found, today }))
    },
  }),
  route({
    method: 'POST',
    path: '/systems/reviews',
    access: 'keepSystems',
    localized: true,
    about: 'Finds the drawn flows of a system right, today',
    async handle(ask: Ask) {
      const { region, actor, now, today, form } = ask
      const given = reviewForm.safeParse(form.values)
      if (!given.success || actor.kind !== 'person') return refuse('badRequest')
      const { organisation, seen } = given.data
      if (!may.keepSystems(actor, organisation)) return refuse('notFound')
      const done = await region.database.transact(system, async (tx) => {
        const { systems, flows } = await register(tx, organisation)
        const found = systems.find((one) => one.name === given.data.system)
        if (found === undefined) return 'notFound' as const
        // What the reader has seen is not what is drawn now: look again.
        if (drawnSum(found.name, flows) !== seen) return 'conflict' as const
        await tx
          .insertInto('flow_review')
          .values({
            owner_org: organisation,
            system_name: found.name,
            seen,
            day: today.toString(),
            recorded_at: now,
            recorded_by: actor.person,
          })
          .execute()
        await audit(tx, actor, now, { action: 'flow.reviewed', subject: found.name, organisation })
        await recordReviews(tx, now)
        return 'saved' as const
      })
      return done === 'saved' ? seeOther(`/systems?organisation=${organisation}`) : refuse(done)
    },
  }),
]
