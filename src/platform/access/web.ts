// What the routes of this folder need of http, past its front door: that door opens the app, which imports this folder
// for permissions, and modules must not wait for each other in a circle.
export * as fields from '../http/fields.ts'
export { parseForm } from '../http/form.ts'
export { problemText } from '../http/problems.ts'
export { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../http/route.ts'
