import type { AnyRoute } from '../../platform/http/index.ts'
import { askingRoutes } from './asking/routes.ts'

export const routes: readonly AnyRoute[] = [...askingRoutes]
