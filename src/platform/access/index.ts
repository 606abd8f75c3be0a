/**
 * Who is who and may do what: organisations and their names, bodies, people, memberships, accounts and sign-in.
 * Owns organisation, organisation_name, body, person, person_detail, person_register, membership, account_*, one_use_link,
 * scoped_link, sign_in_attempt, identity_*, service_token. Better-auth does sessions and passwords; its own addresses are not served.
 */
import type { AnyRoute } from '../http/index.ts'
import type { Identify } from '../permissions.ts'
import type { AccessParts } from './accounts/auth.ts'
import { accountRoutes } from './accounts/own-account-routes.ts'
import { visitorRoutes } from './accounts/sign-in-routes.ts'
import { heldRoutes } from './admin/held-routes.ts'
import { logRoutes } from './admin/logs.tsx'
import { organisationRoutes } from './admin/organisations/routes.ts'
import { type FirstSteps, overviewRoutes } from './admin/overview.tsx'
import { peopleRoutes } from './admin/people-routes.ts'
import { identityProviderRoutes } from './admin/providers/routes.ts'
import { tokenRoutes } from './admin/token-routes.tsx'
import { makeIdentify } from './identity.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import type { Holding } from './people/held.ts'
import { providerRoutes } from './providers/sign-in-routes.ts'

export type { Identify } from '../permissions.ts'
export {
  type Actor,
  insideOf,
  type Membership,
  may,
  type Permission,
  permitted,
  type Relation,
  relations,
  visitor,
} from '../permissions.ts'
export { endSessions } from './accounts/accounts.ts'
export type { AccessParts } from './accounts/auth.ts'
export { closeAccount, openAccount } from './accounts/closing.ts'
export { type DemoPerson, demoPeople } from './accounts/demo-people.ts'
export { demoRoutes } from './accounts/demo-sign-in.ts'
export { invite } from './accounts/invitations.ts'
export { networkOf } from './accounts/limits.ts'
export { pruneAccess } from './accounts/retention.ts'
export {
  admitScopedLink,
  bindScopedLink,
  findScopedLink,
  isScopedLinkMark,
  makeScopedLink,
  prolongScopedLinks,
  type ScopedLink,
  type ScopedLinkState,
  scopedLinkCookie,
  scopedLinkCookies,
  scopedLinkMark,
  scopedLinkState,
  scopedLinksOf,
  scopedLinksTo,
  useScopedLink,
  voidScopedLinksTo,
} from './accounts/scoped-links.ts'
export { administratorLink } from './accounts/setup.ts'
export { safeOrigin } from './accounts/sign-in.ts'
export { relationNames } from './accounts/sign-in-texts.ts'
export type { FirstStep } from './admin/overview.tsx'

export { renameOrganisation } from './organisations/actions.ts'
export {
  type Body,
  type BodyKind,
  bodies,
  bodyKinds,
  missingNameForms,
  type Organisation,
  type OrganisationKind,
  organisations,
  runs,
} from './organisations/queries.ts'
export { addMembership } from './people/actions.ts'
export { type Given, giveMemberships } from './people/given.ts'
export type { Holding } from './people/held.ts'
export { type Colleague, colleagues, languages, namesOf, people, peopleOf } from './people/queries.ts'
export {
  findRegistered,
  type PersonFound,
  type RegisteredPerson,
  registerPeople,
} from './people/registered.ts'
export { relationsFor } from './people/roles.ts'
export { scopeOf, system } from './scope.ts'
export { type ShownOnce, shownOnce } from './services/shown-once.ts'
export {
  endServiceToken,
  makeServiceToken,
  type ServiceCaller,
  type ServiceToken,
  serviceCaller,
  serviceTokens,
  type WriteBounds,
} from './services/tokens.ts'

/** Identification for one region. The sign-in library is read when the first session comes. */
export const openAccess = (parts: AccessParts): { identify: Identify } => ({ identify: makeIdentify(parts) })

/** Signing in waits for nothing: whoever sets up a region does it first. */
const beforeAll = (route: AnyRoute): AnyRoute => ({ ...route, beforeFounding: true })

/**
 * Sign-in, invitations, one's own account and the administrator's pages. Those of the demo are apart: `demoRoutes`.
 * @param holdings what the other modules hold about people: told to them on request, erased with them.
 * @param firstSteps what is left of setting up the region, for the overview.
 */
export const routesWith = (
  holdings: readonly Holding[],
  firstSteps: FirstSteps = async () => [],
): readonly AnyRoute[] => [
  ...[...visitorRoutes, ...providerRoutes, ...passkeyRoutes, ...accountRoutes].map(beforeAll),
  ...overviewRoutes(firstSteps),
  ...organisationRoutes,
  ...peopleRoutes(holdings),
  ...heldRoutes(holdings),
  ...identityProviderRoutes,
  ...tokenRoutes,
  ...logRoutes,
]
