import type { AnyRoute } from '../platform/http/index.ts'
import { aboutRoutes } from './about/routes.ts'
import { actionRoutes } from './actions/routes.ts'
import { attestingRoutes } from './attesting/routes.ts'
import { sheetRoutes } from './attesting/sheet-routes.ts'
import { commentRoutes } from './comments/routes.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { embedRoutes } from './embeds/routes.ts'
import { subscriptionRoutes } from './following/routes.tsx'
import { frontRoutes, type UnderVision } from './front/routes.ts'
import { goalRoutes } from './goals/routes.ts'
import { matrixRoutes } from './matrix/routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { missingRoutes } from './missing/routes.ts'
import { moneyRoutes } from './money/routes.ts'
import { municipalityRoutes } from './municipalities/routes.ts'
import { myRoutes } from './my/routes.ts'
import { newsRoutes } from './news/routes.ts'
import { overrideRoutes } from './overrides/routes.ts'
import { partyRoutes } from './parties/routes.ts'
import { partySteeringRoutes } from './parties/steering-routes.ts'
import { planRoutes } from './plan/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { claimRoutes } from './rounds/claim-routes.ts'
import { linkRoutes } from './rounds/link-routes.ts'
import { partRoutes } from './rounds/part-routes.ts'
import { roundRoutes } from './rounds/round-routes.ts'
import { templateRoutes } from './rounds/template-routes.ts'
import { scopeRoutes } from './scope/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { snapshotRoutes } from './snapshots/routes.ts'
import { targetRoutes } from './targets/routes.ts'
import { phaseRoutes } from './timeline/phases-routes.ts'
import { timelineRoutes } from './timeline/routes.ts'
import { updateRoutes } from './updates/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'

/** Every page and list of the strategy but those of the measures themselves. */
export const pageRoutes = (underVision: UnderVision): readonly AnyRoute[] => [
  ...frontRoutes(underVision),
  ...embedRoutes,
  ...goalRoutes,
  ...phaseRoutes,
  ...planRoutes,
  ...targetRoutes,
  ...scopeRoutes,
  ...timelineRoutes,
  ...matrixRoutes,
  ...actionRoutes,
  ...sheetRoutes,
  ...attestingRoutes,
  ...meetingRoutes,
  ...moneyRoutes,
  ...municipalityRoutes,
  ...missingRoutes,
  ...searchRoutes,
  ...myRoutes,
  ...aboutRoutes,
  ...decisionRoutes,
  ...newsRoutes,
  ...commentRoutes,
  ...subscriptionRoutes,
  ...overrideRoutes,
  ...partyRoutes,
  ...partySteeringRoutes,
  ...updateRoutes,
  ...roundRoutes,
  ...templateRoutes,
  ...partRoutes,
  ...claimRoutes,
  ...linkRoutes,
  ...snapshotRoutes,
  ...reportRoutes,
  ...webhookRoutes,
]
