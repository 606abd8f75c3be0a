/**
 * The strategy: goals, packages, measures, their schedule and how they stand; what everybody can read.
 * Owns: attesting_answer, action, action_file, finding, finding_weight, finding_decision, finding_effect, finding_look, investment, strategy_version, phase, strategy_decision, strategy_update, strategy_update_stage,
 * meeting, meeting_agenda, meeting_event, meeting_item, meeting_note,
 * report_draft, report_draft_version, report, mail_choice, mail_digest, mail_told, seen_changes, round,
 * round_days, round_close, round_part, round_draft, round_answer, round_verdict, round_reminder, round_carried,
 * round_template, round_cancel, open_data_licence,
 * webhook, webhook_delivery.
 */
import type { AnyRoute } from '../platform/http/index.ts'
import type { UnderVision } from './front/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { pageRoutes } from './pages.ts'

export { measureBoundTo } from './bound.ts'
export { beginRegion, importStrategy, type ReadStrategy, readStrategy, readStrategyFile } from './content/import.ts'
export type { StrategyFile } from './content/schema.ts'
export { ContentFault } from './content/strategy.ts'
export { isEmpty, isFounded } from './content/versions.ts'
export { beginningOf, makeExampleWork } from './demo/example-work.ts'
export { DAYS } from './demo/setting.ts'
export { recordFindings } from './findings/counts.ts'
export { findingRoutes } from './findings/routes.ts'
export type { FindingSource } from './findings/sources.ts'
export { type StrategyNow, strategyNow } from './founded.ts'
export { fedBy } from './measures/fed-by.ts'
export { mailAtOnce, mailDigests } from './my/mailing.ts'
export { openDataLicence, openDataRoutes } from './open-data/routes.ts'
export { DRAFT_JOB, workDrafts } from './plan/draft-work.ts'
export { remind } from './reminders/remind.ts'
export { holding, pruneCarried } from './rounds/carrying.ts'
export { runRounds } from './rounds/reminders.ts'
export { viewOf } from './site.ts'
export { freezeFed, takeDailySnapshot, takeWholeSnapshot } from './standing/index.ts'

export { pruneWebhooks, WEBHOOK_JOB, workWebhooks } from './webhooks/sending.ts'

/** @param underVision what another room tells under the vision. */
export const routesWith = (underVision: UnderVision): readonly AnyRoute[] => [
  ...measureRoutes,
  ...pageRoutes(underVision),
]
