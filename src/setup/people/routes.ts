import { addMembership, invite, organisations, people, runs, scopeOf } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { invitableStaff } from '../../registers/employments/index.ts'
import { type Led, leadField, PeoplePage } from './page.tsx'

/** Every municipality with its digital leads, and its staff while it has none. */
export async function ledNow(read: Read, now: Temporal.Instant, today: Temporal.PlainDate): Promise<Led[]> {
  const everybody = await people(read, now)
  const staff = Map.groupBy(await invitableStaff(read, today), (one) => one.organisation)
  return (await organisations(read))
    .filter((one) => one.kind === 'municipality' && runs(one, today))
    .map((organisation) => ({
      organisation,
      leads: everybody.filter((person) =>
        person.memberships.some(
          (one) => one.relation === 'digitalLead' && one.organisation === organisation.id && runs(one, today),
        ),
      ),
      staff: staff.get(organisation.id) ?? [],
    }))
}

const inTeam = (ask: Ask): boolean =>
  ask.actor.kind === 'person' && ask.actor.memberships.some((one) => one.relation === 'strategyTeam')

async function show(ask: Ask): Promise<Answer> {
  const { region, actor, view, now, today } = ask
  const municipalities = await region.database.readAs(scopeOf(actor), (read) => ledNow(read, now, today))
  return page(PeoplePage({ view, municipalities, inTeam: inTeam(ask), mailGoes: region.config.mailUrl !== undefined }))
}

/** Gives each chosen person the municipality, and invites those who cannot sign in yet. */
async function inviteAll(ask: Ask): Promise<Answer> {
  const { region, actor, now, today, form, origin, locale } = ask
  if (actor.kind !== 'person') return refuse('notAllowed')
  await region.database.transact(scopeOf(actor), async (tx) => {
    const since = today.toString()
    for (const { organisation, staff, leads } of await ledNow(tx, now, today)) {
      const chosen = staff.find((one) => one.person === form.values[leadField(organisation.id)])
      if (chosen === undefined || leads.length > 0) continue
      const { person } = chosen
      const of = { of: `o:${organisation.id}`, relation: 'digitalLead' as const, since, until: undefined }
      const done = await addMembership(tx, actor, now, person, of)
      if (done.is === 'saved' && person !== actor.person) await invite(tx, actor, now, { person, locale, origin })
    }
    if (form.values.team === 'yes' && !inTeam(ask))
      await addMembership(tx, actor, now, actor.person, {
        of: 'o:region',
        relation: 'strategyTeam',
        since,
        until: undefined,
      })
  })
  return seeOther('/set-up/people')
}

export const peopleStepRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/set-up/people',
    access: 'administer',
    localized: true,
    about: 'Form: a digital lead for each municipality, picked from its staff',
    handle: show,
  }),
  route({
    method: 'POST',
    path: '/set-up/people',
    access: 'administer',
    localized: true,
    about: 'Gives the chosen people their municipalities and invites them',
    handle: inviteAll,
  }),
]
