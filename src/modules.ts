import type { AnyRoute } from './platform/http/index.ts'
import { routes as strategyRoutes } from './strategy/index.ts'

/** Every page, form and address of the house. Those of the demo only are added by `demo`. */
export const allRoutes = (): readonly AnyRoute[] => [...strategyRoutes]
