import type { AnyRoute } from '../../platform/http/index.ts'
import { deskRoutes } from './desk-routes.ts'
import { open311Routes } from './open311/routes.ts'
import { publicRoutes } from './public-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { residentRoutes } from './resident-routes.ts'

export const routes: readonly AnyRoute[] = [
  ...residentRoutes,
  ...publicRoutes,
  ...queueRoutes,
  ...deskRoutes,
  ...open311Routes,
]
