/**
 * Surveys: two questions on every digital service, told in words with their chance, and question sets that staff and
 * residents are asked once a year; the training plans that come of them.
 * Owns: service_asking, survey, survey_invitation, survey_mailing, training_plan, training_follow_up.
 */
export { serviceBeside } from './asking/routes.ts'
export { findingSource } from './campaigns/source.ts'
export { underVision } from './campaigns/vision.tsx'
export {
  exampleAnswers,
  exampleAsking,
  exampleFigures,
  exampleSurvey,
  exampleSurveyFeeds,
  exampleUsers,
} from './demo.ts'
export { recordSurveys } from './figures.ts'
export { holding } from './held.ts'
export { routes } from './routes.ts'
