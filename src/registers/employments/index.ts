/**
 * Who works where: sectors, units, employments and offices of trust. People themselves are access's.
 * Owns sector, unit, unit_place, employment, supervisor_awaited, person_match, scim_user, scim_group, scim_member,
 * scim_group_role, scim_group_role_end.
 */

export { type StaffCount, type StaffedSector, staffBySector } from './by-sector.ts'
export { scimDirectory, staffFile } from './connectors.ts'
export { holding } from './held.ts'
export { type Invitable, invitableStaff } from './invitable.ts'
export { mailableStaff } from './mailable.ts'
export { routes } from './routes.ts'
export { type Sector, sectors } from './units.ts'
export { type Worker, workers } from './workers.ts'
