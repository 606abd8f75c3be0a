// What is held about a person, as one file: for the person, and for the administrator who answers a request.
import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import { type AnyRoute, type Ask, refuse, route } from '../../http/index.ts'
import { type Holding, heldAbout } from '../people/held.ts'
import { findPerson } from '../people/queries.ts'
import { system } from '../scope.ts'

/** With the program's own eyes: one's own data are all of them, also those that only others work with. */
async function file({ region, actor, now, locale }: Ask<unknown>, holdings: readonly Holding[], person: string) {
  const whole = await region.database.transact(system, async (tx) => {
    if ((await findPerson(tx, now, person)) === undefined) return undefined
    await audit(tx, actor, now, { action: 'person.handedOver', subject: person })
    return heldAbout(tx, holdings, person)
  })
  if (whole === undefined) return refuse('notFound')
  const told = whole.map(({ key, name, purpose, rows }) => ({
    key,
    name: name[locale],
    purpose: purpose[locale],
    rows,
  }))
  const body = Buffer.from(JSON.stringify({ asOf: now.toString(), held: told }, null, 2))
  return { is: 'file' as const, type: 'application/json; charset=utf-8', name: 'omat-tiedot.json', body }
}

/** @param holdings what the other modules hold. */
export const heldRoutes = (holdings: readonly Holding[]): AnyRoute[] => [
  route({
    method: 'GET',
    path: '/account/data.json',
    access: 'keepAccount',
    localized: false,
    about: 'Everything that is held about oneself, as a file; noted in the log',
    handle: (ask) => (ask.actor.kind === 'person' ? file(ask, holdings, ask.actor.person) : refuse('notAllowed')),
  }),
  route({
    method: 'GET',
    path: '/admin/people/:id/data.json',
    access: 'administer',
    localized: false,
    params: z.object({ id: z.uuid() }),
    about: 'Everything that is held about a person, as a file; noted in the log',
    handle: (ask) => file(ask, holdings, ask.params.id),
  }),
]
