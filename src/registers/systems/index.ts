/**
 * Information systems, the data that flows between them, and when the flows were last found right.
 * Owns system, system_interface, flow_review.
 */

export { describeSystem } from './actions.ts'
export { systemsFile } from './intake.ts'
export { systemPath } from './page.tsx'
export { answeredSystems, recordReviews } from './queries.ts'
export { routes } from './routes.ts'
