/**
 * Sources: where rows of registers and figures come from, by a connector or a file, and how each run went.
 * Owns: source, source_secret, source_row, source_standing, import_run, import_progress, import_line, import_reject,
 * source_write.
 * A connector is a value of `contract.ts`; the root list `src/connectors.ts` says which ones the house has.
 */
export { addSource, askRun, confirmRun, type NewSource, takeFile } from './actions.ts'
export { cells, own } from './cells.ts'
export type {
  AskOptions,
  Column,
  Connector,
  Fetched,
  Fetching,
  Gathering,
  Intake,
  Keyed,
  Offer,
  Reader,
  Reject,
  Said,
  SettingField,
  SheetLine,
  StoreContext,
} from './contract.ts'
export { SourceFault } from './egress/fault.ts'
export { postOutside } from './egress/post.ts'
export { realWays, type Ways } from './egress/reader.ts'
export { FETCH_JOB, IMPORT_JOB, pruneSources, workFetches, workImports, workRun } from './engine/work.ts'
export { bringExample } from './example.ts'
export { endFigures, type Fed as FedByRegister, mainSource, observerOf, recordRegister } from './feeding.ts'
export { recordSources } from './figures.ts'
export { jsonRecords } from './json-records.ts'
export { type NamedSource, sourceNames } from './names.ts'
export type { Fed, SourceParts } from './pages/parts.tsx'
export {
  type Neglected,
  neglectedSources,
  newestRuns,
  type RunRow,
  type SourceRow,
  type Standing,
  sourceStanding,
  sourcesOf,
} from './queries.ts'
export { sourceRoutes } from './routes.ts'
export { noteSent, type Sender, type SentRows } from './sent.ts'
export { type Filled, fieldName, readSettings } from './settings.ts'
export { template } from './sheets/template.ts'
export { takeOver } from './taking-over.ts'
