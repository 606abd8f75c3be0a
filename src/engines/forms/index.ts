/**
 * Ask: a form is versioned data (sections, questions, flat conditions, texts in three languages), and everything about a
 * kind of question stands in one file of kinds/. It knows no campaigns, no sums of NPS, no cases and no payments.
 * Owns: form, form_version, form_opening, form_draft, form_answer, form_answer_personal, form_answer_anonymous, form_token_list, form_overlay, form_answer_draft.
 *
 * To build on it:
 * - edit: `makeForm` → `draftOf`, `saveDraft` (names the revision that was `seen`) → `checkForm` → `publishForm` → `openForm`.
 *   `kinds` offers what can be asked: `fresh()` settings, `texts`, `errors`, `ready(question).page` and `.sample`.
 * - ask: `/forms/:key` is the page; `compile(definition)` gives parse, visible, typed, codes; `submit` in a transaction of
 *   `system` keeps an answer by its key and gives the receipt. A module that asks in rounds names its `collection`.
 * - a municipality's own form on a common one: `makeOverlay`, `saveOverlay` (puts, hides and adds parts of `partsOf`), `overlayState`
 *   shows what conflicts with the newest base, `followBase` decides it; after a base was published call `flowOn` with the program's
 *   own eyes, and all that agree follow.
 * - ask a list of people: `makeTokenList` (one for each municipality that is asked), `freshToken` and `tokenLinkPath` for each person's
 *   own link, `openForm` with `listed`, `unspentTokens` for reminders. Keep token and person where the address is; never beside an answer.
 * - read: `summary`, `summaryByOrganisation` with the eyes of those who look after the form (`may.keepForms`, scopeOf);
 *   `publicSummary` before anything goes to others. `Counts.values` holds what a kind counts (keys of options, points).
 * An anonymous form's answers stand in a table of their own that joins to nobody; nothing else may be written with them.
 */

export { type FormKeeper, type FormRefused, makeForm, openForm, publishForm, saveDraft } from './actions.ts'
export { routes } from './answering/routes.ts'
export { type AnswerRow, answersAfter, collectionsOf, type TextAnswer, textAnswers } from './answers.ts'
export { type Checked, checkForm, type FormProblem } from './check.ts'
export { type AnswerError, type Compiled, type CompiledQuestion, compile, type ParsedForm } from './compile.ts'
export { type CrossedGroup, crossed } from './crossed.ts'
export { type CrossTable, cellKey, crossTabulate, groupsAreTold } from './crosstab.ts'
export {
  type Condition,
  type FormDefinition,
  formSchema,
  LIMITS,
  type Privacy,
  privacies,
  type Question,
  questionsOf,
  type Section,
  type Text,
  textIn,
  wordsIn,
} from './definition.ts'
export { holding, pruneForms } from './held.ts'
export type { Answers, Json, Kind, Raw, Ready, Shown } from './kind.ts'
export { kindOf, kinds } from './kinds/index.ts'
export { countsByMonth, type MonthCounts, type MonthsAsked, textsBefore } from './months.ts'
export {
  type FormConflict,
  type FormOverlay,
  flowOn,
  followBase,
  makeOverlay,
  type OverlayState,
  overlayState,
  saveOverlay,
} from './overlay.ts'
export { type FormPart, formOf, partsOf } from './parts.ts'
export { type Draft, draftOf, type FormHead, findForm, formsOf, stateOf, versionOf } from './queries.ts'
export { SMALLEST } from './small-groups.ts'
export type { Answered, Counts, Numbers, Statistics } from './statistics.ts'
export { type Receipt, type Sent, submit, submitByToken, type TokenLink } from './submit.ts'
export {
  type FormSummary,
  type PublicStatistics,
  publicSummary,
  type QuestionSummary,
  type SummaryAsked,
  summary,
  summaryBy,
  summaryByOrganisation,
} from './summary.ts'
export { draftTitles } from './titles.ts'
export { addTokens, freshToken, makeTokenList, tokenLinkPath, tokenState, unspentTokens } from './tokens.ts'
