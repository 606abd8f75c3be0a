/**
 * Statistics of the municipalities: residents, money and whatever else publishers tell, side by side and by resident.
 * They decide no measure; they tell of what size the others are.
 * Owns: statistic_figure, statistic.
 */
export { pxweb } from './pxweb/connector.ts'
export { comparisonRoutes } from './routes.ts'
