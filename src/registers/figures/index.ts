/** Figures of indicators from sheets and from any server that answers in JSON. Owns no table: they are observations. */
export { figuresFile, jsonFigures } from './connectors.ts'
export { surveyFile } from './surveys/connector.ts'
