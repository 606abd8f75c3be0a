/**
 * Measure: indicators, readings, attested facts, what sources gave, targets, snapshots, and `judge`, which
 * derives every state.
 * Owns: observation, observation_run, observation_withdrawal, attestation, attestation_withdrawal, not_applicable, not_applicable_end, target, snapshot, missing_letter.
 */

export {
  type Attestation,
  attest,
  attestations,
  type Fact,
  inForce,
  type Refused,
  withdraw,
} from './attestations.ts'
export { changeInWords, resultInWords } from './chance-texts.ts'
export { attestedDeliverable } from './deliverable.ts'
export {
  type Asks,
  type Definition,
  type Figure,
  type FigureField,
  type FigureProblem,
  figureProblems,
  type Interval,
} from './figures/definition.ts'
export { definitions } from './figures/definitions.ts'
export { type Facts, loadFacts } from './figures/facts.ts'
export { fedSince, lastFrozen } from './figures/fed.ts'
export { figureIndicators } from './figures/indicators.ts'
export { type CountedPeriod, latestPeriods, periodOf } from './figures/periods.ts'
export {
  type Observation,
  type RecordOutcome,
  type Rejected,
  type RejectedWhy,
  record,
  type Source,
  withdrawObservations,
} from './figures/record.ts'
export type { Figured, FigureOn, Indicator } from './indicator.ts'
export { type Happening, latestHappenings } from './latest.ts'
export { lettersOf, noteLetters, occasionsTold } from './letters.ts'
export {
  decideNotApplicable,
  endNotApplicable,
  holdsOn,
  type NotApplicable,
  notApplicables,
} from './plan.ts'
export { type Recorded, recordedSince, standingAt } from './recent.ts'
export { type Ending, endingAttestations } from './reminders.ts'
export { isBehind, withBelowSince } from './rules/below.ts'
export { type Change, change } from './rules/change.ts'
export {
  type Estimate,
  estimate,
  pooledSample,
  type Sample,
  type Scale,
  sampleOf,
  type Tally,
  tallyOf,
  together,
} from './rules/estimates.ts'
export { dueDays, figureOf, passedDay } from './rules/facts.ts'
export type { WhyImpossible } from './rules/missing.ts'
export { type OrganisationInput, type PooledJudgement, pooled } from './rules/pooled.ts'
export { type Answered, type Pooled, pooling, twelveMonths, type Width } from './rules/pooling.ts'
export { type Band, publish, publishNumbers } from './rules/publish.ts'
export { refuseTargets, type TargetRefusal } from './rules/refusals.ts'
export type {
  Because,
  HalfYear,
  JudgeInput,
  Judgement,
  Kind,
  Phase,
  Provenance,
  Reading,
  State,
  Target,
} from './rules/shapes.ts'
export { type MissingStep, type MissingSteps, stateIfNothing, stepsTo } from './rules/steps.ts'
export { counts, countsByProvenance, overall, type ProvenanceCount } from './rules/summary.ts'
export {
  type Cell,
  type Evidence,
  type Freeze,
  firstReported,
  frozenOn,
  type Judged,
  lastReported,
  latestFreezes,
  lockSubject,
  type Occasion,
  type Reported,
  type ReportedPoint,
  reportedCurve,
  reportedOn,
  type StateChange,
  shareSubject,
  snapshot,
  stateChanges,
} from './snapshots.ts'
export {
  type AgreedTarget,
  agreeTarget,
  agreeTargets,
  endTargets,
  type RecordedTarget,
  targetHistory,
  targets,
} from './targets.ts'
export { bandText, provenanceName, type ReasonContext, reason, refusalSentence, stateName, unitText } from './texts.ts'
