/**
 * Services, the channels by which they are done, and how often: as sources tell them and as our own people add.
 * Owns: service, service_channel, service_connection, transaction_count, service_addition, service_merge,
 * service_merge_end; the view service_kept.
 */
export { addToService } from './actions.ts'
export { serviceConnectors } from './connectors.ts'
export { datasets } from './datasets.ts'
export { recordServiceFigures } from './figures.ts'
export { Said, sourceWord } from './list-page.tsx'
export { municipalities } from './municipalities.ts'
export { type Offered, offeredServices } from './offered.ts'
export { serviceNamed, servicesAt } from './queries.ts'
export { type Beside, routesWith } from './routes.ts'
export { type Way, ways } from './rules.ts'
