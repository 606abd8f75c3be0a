import type { AnyRoute } from '../../platform/http/index.ts'
import { askingRoutes } from './asking/routes.ts'
import { campaignRoutes } from './campaigns/routes.ts'

export const routes: readonly AnyRoute[] = [...askingRoutes, ...campaignRoutes]
