import { connectors } from './connectors.ts'
import { holding as formHolding, routes as formRoutes } from './engines/forms/index.ts'
import { routesWith as accessRoutes, demoRoutes, type Holding } from './platform/access/index.ts'
import { type AnyRoute, openApiRoute } from './platform/http/index.ts'
import { routes as lookRoutes } from './platform/look/index.ts'
import { holding as employmentHolding, routes as employmentRoutes } from './registers/employments/index.ts'
import { datasets as meterDatasets } from './registers/meters/index.ts'
import { datasets as placeDatasets } from './registers/places/index.ts'
import { datasets as serviceDatasets, routesWith as serviceRoutes } from './registers/services/index.ts'
import { sourceRoutes } from './registers/sources/index.ts'
import { comparisonRoutes, datasets as statisticDatasets } from './registers/statistics/index.ts'
import { routes as systemRoutes } from './registers/systems/index.ts'
import {
  holding as feedbackHolding,
  routes as feedbackRoutes,
  findingSource as feedbackSource,
} from './services/feedback/index.ts'
import { routes as formEditingRoutes } from './services/forms/index.ts'
import { routes as gapRoutes } from './services/gaps/index.ts'
import { routes as placeRoutes } from './services/map/index.ts'
import { datasets as newsDatasets, routes as newsRoutes } from './services/news/index.ts'
import {
  serviceBeside,
  holding as surveyHolding,
  routes as surveyRoutes,
  findingSource as surveySource,
  underVision,
} from './services/surveys/index.ts'
import { firstSteps, routesWith as setUpRoutes } from './setup/index.ts'
import { holding as completionHolding, routes as completionRoutes } from './skills/completions/index.ts'
import {
  type FindingSource,
  fedBy,
  findingRoutes,
  openDataLicence,
  openDataRoutes,
  holding as roundHolding,
  routesWith as strategyRoutes,
} from './strategy/index.ts'

/** What modules hold about people: told to them on request, erased with them. */
const holdings: readonly Holding[] = [
  formHolding,
  employmentHolding,
  completionHolding,
  roundHolding,
  feedbackHolding,
  surveyHolding,
]

/** What modules give to everybody as data, besides the strategy's own. */
const datasets = [...serviceDatasets, ...placeDatasets, ...newsDatasets, ...statisticDatasets, ...meterDatasets]

/** What findings begin from besides people and indicators. */
const findingSources: readonly FindingSource[] = [feedbackSource, surveySource]

const routes: readonly AnyRoute[] = [
  ...strategyRoutes(underVision),
  ...findingRoutes(findingSources),
  ...openDataRoutes(datasets),
  ...employmentRoutes,
  ...serviceRoutes(serviceBeside),
  ...surveyRoutes,
  ...gapRoutes,
  ...feedbackRoutes,
  ...placeRoutes,
  ...completionRoutes,
  ...systemRoutes,
  ...newsRoutes,
  ...formRoutes,
  ...formEditingRoutes,
  ...comparisonRoutes(connectors),
  ...accessRoutes(holdings, firstSteps(connectors)),
  ...sourceRoutes({ connectors, fedBy }),
  ...setUpRoutes(connectors),
  ...lookRoutes,
  openApiRoute(() => routes, openDataLicence),
]

/** Every page, form and address of the house; sign-in by one click in the demo only. */
export const allRoutes = (demo = false): readonly AnyRoute[] => (demo ? [...routes, ...demoRoutes] : routes)
