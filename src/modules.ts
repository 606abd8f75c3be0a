import { routes as accessRoutes } from './platform/access/index.ts'
import { type AnyRoute, openApiRoute } from './platform/http/index.ts'
import { routes as strategyRoutes } from './strategy/index.ts'

const routes: readonly AnyRoute[] = [...strategyRoutes, ...accessRoutes, openApiRoute(() => routes)]

/** Every page, form and address of the house. */
export const allRoutes = (): readonly AnyRoute[] => routes
