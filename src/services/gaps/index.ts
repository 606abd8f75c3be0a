/** The same services in several municipalities side by side: what one has and another lacks. Owns no table. */
export { type DigitalGap, digitalGaps } from './digital.ts'
export { routes } from './routes.ts'
