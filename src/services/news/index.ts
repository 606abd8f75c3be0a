/**
 * News of the municipalities' own sites: brought by their feeds, listed in one place, and counted when they are about
 * digital services. Nobody writes them twice.
 * Owns: news_item.
 */
export { newsFeed } from './connector.ts'
export { datasets } from './datasets.ts'
export { newsRoutes as routes } from './routes.ts'
