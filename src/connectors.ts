import { scimDirectory, staffFile } from './registers/employments/index.ts'
import { figuresFile, jsonFigures, surveyFile } from './registers/figures/index.ts'
import { metersFile } from './registers/meters/index.ts'
import { serviceConnectors } from './registers/services/index.ts'
import type { Connector } from './registers/sources/index.ts'
import { statisticConnectors } from './registers/statistics/index.ts'
import { systemsFile } from './registers/systems/index.ts'
import { newsFeed } from './services/news/index.ts'
import { completionsFile, fedByCompletions, recordFigures, xapiProgram } from './skills/completions/index.ts'

/** Figures of people are counted of the staff: they are recorded anew when a list of staff has come. */
const staff: Connector = {
  ...staffFile,
  intakes: staffFile.intakes.map((intake) => ({ ...intake, checked: (tx, { now }) => recordFigures(tx, now) })),
  feeds: fedByCompletions,
}

/** Every kind of source of the house, in the order in which they are offered. */
export const connectors: readonly Connector[] = [
  staff,
  { ...scimDirectory, feeds: fedByCompletions },
  completionsFile,
  xapiProgram,
  ...serviceConnectors,
  systemsFile,
  newsFeed as Connector,
  figuresFile,
  jsonFigures,
  surveyFile,
  metersFile,
  ...statisticConnectors,
]
