import type { AnyRoute } from '../../platform/http/index.ts'
import { askingRoutes } from './asking/routes.ts'
import { campaignRoutes } from './campaigns/routes.ts'
import { planRoutes } from './plans/routes.ts'

export const routes: readonly AnyRoute[] = [...askingRoutes, ...campaignRoutes, ...planRoutes]
