import { routes as accessRoutes, demoRoutes } from './platform/access/index.ts'
import { type AnyRoute, openApiRoute } from './platform/http/index.ts'
import { routes as strategyRoutes } from './strategy/index.ts'

const routes: readonly AnyRoute[] = [...strategyRoutes, ...accessRoutes, openApiRoute(() => routes)]

/** Every page, form and address of the house; sign-in by one click in the demo only. */
export const allRoutes = (demo = false): readonly AnyRoute[] => (demo ? [...routes, ...demoRoutes] : routes)
