/**
 * Feedback of residents: a message with or without a name, who answers it and by when, what its sender sees, and what
 * everybody may read of it.
 * Owns: feedback, feedback_contact, feedback_event, feedback_handler, feedback_desk, feedback_template, feedback_picture,
 * feedback_publication, feedback_support.
 */
export { recordFeedbackFigures } from './figures.ts'
export { answer } from './handling.ts'
export { holding } from './held.ts'
export { findingSource } from './improved.ts'
export { receive } from './intake.ts'
export { pictureSums } from './pictures.ts'
export { publish } from './publications.ts'
export { type FeedbackForFinding, feedbackForFinding } from './queries.ts'
export { pruneFeedback } from './retention.ts'
export { routes } from './routes.ts'
