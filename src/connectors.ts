import { figuresFile, jsonFigures } from './registers/figures/index.ts'
import type { Connector } from './registers/sources/index.ts'

/** Every kind of source of the house, in the order in which they are offered. */
export const connectors: readonly Connector[] = [figuresFile, jsonFigures as Connector]
