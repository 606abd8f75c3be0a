export { type AppOptions, FILE_LIMIT, listen, makeApp } from './app.ts'
export { csrfToken } from './csrf.ts'
export * as fields from './fields.ts'
export { type Form, notText, type Parsed, type Problems, parseForm, type Upload } from './form.ts'
export { csv, type Ending, filterQuery, idAndEnding, type ListColumn, langQuery, list } from './lists.ts'
export { openApiRoute } from './openapi.ts'
export { isProblem, type ProblemKey, problemText } from './problems.ts'
export {
  type Answer,
  type AnyRoute,
  type Ask,
  json,
  page,
  type RefusalKind,
  type Route,
  refuse,
  route,
  seeOther,
} from './route.ts'
export { framedAnywhere, readAnywhere, withOwnScript } from './security.ts'
export type { ViewMaker, ViewRequest } from './view.ts'
