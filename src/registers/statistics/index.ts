/**
 * Statistics of the municipalities: residents, money and whatever else publishers tell, side by side and by resident.
 * They decide no measure; they tell of what size the others are.
 * Owns: statistic_figure, statistic.
 */
import type { Connector } from '../sources/index.ts'
import { finances } from './finances/connector.ts'
import { pxweb } from './pxweb/connector.ts'
import { sotkanet } from './sotkanet/connector.ts'

/** Every publisher of statistics. */
export const statisticConnectors = [pxweb, sotkanet, finances] as readonly Connector[]
export { datasets } from './datasets.ts'
export { comparisonRoutes } from './routes.ts'
