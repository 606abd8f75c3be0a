import { dayOf } from '../../config/index.ts'
import { type AnyRoute, route, seeOther } from '../../http/index.ts'
import { type Locale, nameIn } from '../../i18n/index.ts'
import { organisations } from '../organisations/queries.ts'
import { system } from '../scope.ts'
import type { AccessParts } from './auth.ts'
import { findDemoPeople } from './demo-people.ts'
import { enterAs, LANDING, localPath } from './entering.ts'
import type { DemoChoice } from './sign-in-pages.tsx'
import { relationNames } from './sign-in-texts.ts'

const ofOneOrganisation = (relation: string) => relation === 'digitalLead' || relation === 'managementGroup'

/** `administrator`, or `digitalLead.074`: a digital lead is one of a municipality. */
const roleOf = (of: { relation: string; organisation: string }) =>
  ofOneOrganisation(of.relation) ? `${of.relation}.${of.organisation}` : of.relation

const roles = (parts: AccessParts) => {
  const today = dayOf(parts.clock.now())
  return parts.database.readAs(system, async (read) => {
    const names = new Map((await organisations(read)).map((one) => [one.id, one.name]))
    const firsts = new Map((await findDemoPeople(read, today)).toReversed().map((one) => [roleOf(one), one]))
    return [...firsts].toReversed().map(([role, one]) => ({ role, ...one, of: names.get(one.organisation) }))
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The example people that can be chosen on the sign-in page; none outside the demo. */
export async function demoChoices(parts: AccessParts, locale: Locale): Promise<DemoChoice[]> {
  if (!parts.config.demo) return []
  return (await roles(parts)).map(({ role, relation, of }) => {
    const word = capital(relationNames[locale][relation])
    return { role, label: ofOneOrganisation(relation) && of !== undefined ? `${word}: ${nameIn(locale, of)}` : word }
  })
}

/** To be registered in the demo only; outside it there is no such address. */
export const demoRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/sign-in/demo',
    access: 'public',
    localized: true,
    about: 'In the demo only: signs in as the example person of a role',
    async handle(ask) {
      const chosen = (await roles(ask.region)).find((one) => one.role === ask.form.values.role)
      if (!ask.region.config.demo || chosen === undefined) return seeOther('/sign-in')
      return enterAs(ask, chosen.person, localPath(ask.form.values.next) ?? LANDING, 'demo')
    },
  }),
]
