import { type Relation, relations } from '../../permissions.ts'
import type { BodyKind, OrganisationKind } from '../organisations/queries.ts'

/** Where a relation can be given: kinds of organisations, and kinds of bodies within those. */
export interface Where {
  organisations: readonly OrganisationKind[]
  bodies: readonly BodyKind[]
}

const anywhere: readonly OrganisationKind[] = ['region', 'municipality', 'partner']
const notRegion: readonly OrganisationKind[] = ['municipality', 'partner']

/**
 * Administrators and the strategy team act for the whole region, a digital lead for a municipality or a partner.
 * A membership in a body is one in its organisation too: a seat in a council must not make anybody the municipality's
 * digital lead, so an office is given in the organisation, and whoever only reads can sit anywhere.
 */
export const whereOf: Readonly<Record<Relation, Where>> = {
  administrator: { organisations: ['region'], bodies: ['team'] },
  strategyTeam: { organisations: ['region'], bodies: ['team'] },
  digitalLead: { organisations: notRegion, bodies: ['team', 'managementGroup'] },
  managementGroup: { organisations: anywhere, bodies: ['managementGroup'] },
  humanResources: { organisations: anywhere, bodies: [] },
  sectorHead: { organisations: notRegion, bodies: ['managementGroup'] },
  itStaff: { organisations: anywhere, bodies: ['team'] },
  dataProtectionOfficer: { organisations: anywhere, bodies: [] },
  archivist: { organisations: anywhere, bodies: [] },
  supervisor: { organisations: anywhere, bodies: [] },
  electedOfficial: { organisations: ['region', 'municipality'], bodies: ['council', 'executive', 'committee'] },
  employee: { organisations: anywhere, bodies: ['team'] },
  reader: { organisations: anywhere, bodies: ['council', 'executive', 'managementGroup', 'committee', 'team'] },
}

/** Relations that a directory can give in an organisation, or in a body of it: all that fit, but never the administrator's. */
export const relationsFor = (organisation: OrganisationKind, body?: BodyKind): Relation[] =>
  relations.filter((one) => one !== 'administrator' && misfit(one, organisation, body) === undefined)

/** Why a relation cannot be given there; undefined when it can. */
export function misfit(
  relation: Relation,
  organisation: OrganisationKind,
  body?: BodyKind,
): 'relationNotHere' | 'relationNotInBody' | undefined {
  const where = whereOf[relation]
  if (!where.organisations.includes(organisation)) return 'relationNotHere'
  return body === undefined || where.bodies.includes(body) ? undefined : 'relationNotInBody'
}
