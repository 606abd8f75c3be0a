/**
 * Making forms and reading what is answered, for people who are no developers: the editor of drafts, checks before
 * publishing, openings, results and their files. What a form is and how it is answered is told by engines/forms.
 * Owns: form_draft_past, form_theme, form_theme_mark.
 */
import type { AnyRoute } from '../../platform/http/index.ts'
import { draftRoutes } from './editing/draft-routes.ts'
import { listRoutes } from './editing/list-routes.ts'
import { partRoutes } from './editing/part-routes.ts'
import { publishingRoutes } from './publishing/routes.ts'
import { resultRoutes } from './results/routes.ts'
import { wordsRoutes } from './results/words-routes.ts'

export const routes: readonly AnyRoute[] = [
  ...listRoutes,
  ...draftRoutes,
  ...partRoutes,
  ...publishingRoutes,
  ...resultRoutes,
  ...wordsRoutes,
]
