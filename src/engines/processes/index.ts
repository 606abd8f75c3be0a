/**
 * Do: the one work list of the house. A run is a piece of work of an organisation, in steps that are given to people,
 * to everybody with a relation to an organisation, or to a body; each with a due day and what it waits for.
 * How a run stands is never stored: `fold` derives it from what happened. There are no loops, no conditions and no
 * effects in law: whoever starts a run does what its outcomes mean.
 * Owns: process_run, process_step, process_seat, process_event, process_kind: who may begin a run of a kind is a row that the
 * module of the kind adds by its own migration.
 * Use: `start`, `settle`, `reopen`, `change`, `end` in the module's own transaction; `runsOf` for its pages;
 * `work` is the page "my work", `openSteps` (the program's own eyes) is for reminders and digests.
 */
export { change, type Done, end, type Refused, reopen, settle, start } from './actions.ts'
export { runOf, runsOf } from './rows.ts'
export type {
  Assignee,
  By,
  RunPlan,
  RunView,
  StepPlan,
  StepView,
  Who,
} from './shapes.ts'
export { asked, groupOf, type OpenStep, openSteps, type Work, type WorkFilter, work } from './work.ts'
