/**
 * Surveys: two questions on every digital service, told in words with their chance.
 * Owns: service_asking.
 */
export { serviceBeside } from './asking/routes.ts'
export { recordSurveys } from './figures.ts'
export { routes } from './routes.ts'
