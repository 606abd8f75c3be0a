import type { AnyRoute } from '../platform/http/index.ts'
import { frontRoutes } from './front/routes.ts'
import { goalRoutes } from './goals/routes.ts'
import { matrixRoutes } from './matrix/routes.ts'
import { municipalityRoutes } from './municipalities/routes.ts'
import { timelineRoutes } from './timeline/routes.ts'

/** Every page and list of the strategy but those of the measures themselves. */
export const pageRoutes: readonly AnyRoute[] = [
  ...frontRoutes,
  ...goalRoutes,
  ...timelineRoutes,
  ...matrixRoutes,
  ...municipalityRoutes,
]
