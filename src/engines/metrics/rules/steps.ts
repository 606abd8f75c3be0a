// "What should we do?": the least list of things, each of one organisation, that turns a region to on target by a day.
import { signOf } from './facts.ts'
import { judge } from './judge.ts'
import { exact, isGood, type WhyImpossible } from './missing.ts'
import { type OrganisationInput, pooled, poolInput, reasonToName, type Shared } from './pooled.ts'
import type { JudgeInput, Judgement, NoReading, State } from './shapes.ts'
import { type Doing, doneBy, NOTHING, type Own, ownOf, type When } from './steps-own.ts'
import { sharedOut, sharesOf } from './steps-shares.ts'

/** One thing to do. Each counts by itself; what is done without a first figure, where one is missing, is not seen. */
export type MissingStep = { organisation: string } & (
  | { what: 'attest' }
  /** An attestation that no longer holds on the day. */
  | { what: 'renew'; until: Temporal.PlainDate | undefined }
  /** A source that has been silent since `asOf`. */
  | { what: 'endSilence'; asOf: Temporal.PlainDate }
  | { what: 'firstFigure'; why: NoReading['why'] }
  /** So many more items (fewer, where down is better), to `to` of `total`. */
  | { what: 'more'; by: number; from: number; to: number; total: number }
  /** A count or a level from one value to another; `from` is undefined without a figure. */
  | { what: 'value'; from: number | undefined; to: number }
)

export type MissingSteps =
  | { is: 'already'; state: State }
  /** `ifNothing`: the state of that day when nothing is done; `state`: when all of it is. */
  | { is: 'steps'; steps: readonly MissingStep[]; ifNothing: State; state: State }
  /** `organisations`: which stand in the way; empty when it is the region as a whole. */
  | { is: 'impossible'; why: WhyImpossible; organisations: readonly string[]; ifNothing: State }

/**
 * The least that makes the region on target (or done, or continuous) on `by`, with what is known `today`. What lives
 * goes on: a source that speaks today speaks on the day too; an attestation holds to its last day. All is asked that
 * keeps an organisation from holding the region back; what the region still misses then is asked of those who have
 * least (of a level: where most is measured). Nobody is asked for more than the register, or the target, has.
 */
export function stepsTo(organisations: readonly OrganisationInput[], when: When): MissingSteps {
  const owns = ownsOf(organisations, when)
  const { shared } = when
  const ifNothing = stateAfter(owns, [], shared)
  if (isGood(ifNothing)) return { is: 'already', state: ifNothing }
  const applicable = owns.filter((own) => own.input.applies)
  if (applicable.length === 0) return { is: 'impossible', why: 'notApplicable', organisations: [], ifNothing }
  const unblocked = applicable.map(unblock)
  const barred = unblocked.flatMap((one, at) => (typeof one === 'string' ? [{ why: one, own: applicable[at] }] : []))
  const first = barred.find((one) => one.why === 'noReading') ?? barred[0]
  if (first !== undefined) {
    const same = barred.filter((one) => one.why === first.why).flatMap((one) => one.own?.organisation ?? [])
    return { is: 'impossible', why: first.why, organisations: same, ifNothing }
  }
  const forced = unblocked.flatMap((one) => (typeof one === 'string' ? [] : [one]))
  const reached = reachTogether(applicable, forced, shared)
  if (reached === undefined) return { is: 'impossible', ...whyNot(applicable, shared), ifNothing }
  const least = withoutTheNeedless(applicable, reached, shared)
  return {
    is: 'steps',
    steps: applicable.flatMap((own, at) => stepsOf(own, least[at] ?? NOTHING)),
    ifNothing,
    state: stateAfter(applicable, least, shared),
  }
}

/** The state of the region on `by` when nothing is done. */
export const stateIfNothing = (organisations: readonly OrganisationInput[], when: When): State =>
  stateAfter(ownsOf(organisations, when), [], when.shared)

/** The organisations as they are on `by` when the given things have been done. */
export function afterSteps(
  organisations: readonly OrganisationInput[],
  steps: readonly MissingStep[],
  when: When,
): OrganisationInput[] {
  return organisations.map((one) => {
    const own = ownOf(one, when)
    const doing = { ...NOTHING }
    for (const step of steps) {
      if (step.organisation !== one.organisation) continue
      if (step.what === 'attest' || step.what === 'firstFigure') doing.first = true
      else if (step.what === 'more') doing.units = step.by
      else if (step.what === 'value') doing.units = Math.ceil(exact(Math.abs(step.to - (step.from ?? 0)) / own.unit))
      else doing.fresh = true
    }
    return { organisation: one.organisation, input: doneBy(own, doing) }
  })
}

const ownsOf = (organisations: readonly OrganisationInput[], when: When): Own[] =>
  organisations.map((one) => ownOf(one, when)).sort((a, b) => (a.organisation < b.organisation ? -1 : 1))

const together = (owns: readonly Own[], doings: readonly Doing[]): OrganisationInput[] =>
  owns.map((own, at) => ({ organisation: own.organisation, input: doneBy(own, doings[at] ?? NOTHING) }))

const stateAfter = (owns: readonly Own[], doings: readonly Doing[], shared: Shared | undefined): State =>
  pooled(together(owns, doings), { shared }).state

// What stands for the region, judged by what is common to all.
function regionOf(owns: readonly Own[], doings: readonly Doing[], shared: Shared | undefined): JudgeInput | undefined {
  return poolInput(together(owns, doings).map((one) => ({ ...one, input: { ...one.input, ...shared } })))
}

// The least that one organisation must do so that it does not hold the region back, whatever the others do.
function unblock(own: Own): Doing | WhyImpossible {
  const holds = (doing: Doing) => {
    const input = doneBy(own, doing)
    return reasonToName(judge(input), input.reading)
  }
  let doing = NOTHING
  if (holds(doing) === 'noEvidence') {
    if (own.opens === 'never') return 'noReading'
    doing = { ...doing, first: true }
  }
  if (holds(doing) === 'late') {
    const opened = doing
    const units = least(own.room, (some) => holds({ ...opened, units: some }) !== 'late')
    if (units === undefined) return 'beyondReach'
    doing = { ...doing, units }
  }
  return holds(doing) === 'stale' ? { ...doing, fresh: true } : doing
}

// More, of those who have least, until the region as a whole is on target.
function reachTogether(
  owns: readonly Own[],
  forced: readonly Doing[],
  shared: Shared | undefined,
): Doing[] | undefined {
  const reached = reachFrom(owns, forced, shared)
  if (reached === undefined) return undefined
  const opens = (at: number) => owns[at]?.opens === 'source' && reached[at]?.first === true && !forced[at]?.first
  if (!owns.some((_, at) => opens(at))) return reached
  // Whoever has to begin anyway is asked for no less than the others, who would else be asked for all they have.
  const begun = forced.map((one, at) => (opens(at) ? { ...one, first: true } : one))
  return reachFrom(owns, begun, shared) ?? reached
}

function reachFrom(owns: readonly Own[], forced: readonly Doing[], shared: Shared | undefined): Doing[] | undefined {
  const targets = (shared ?? owns[0]?.input)?.targets ?? []
  const strictest = targets.length === 0 ? undefined : Math.max(...targets.map((target) => target.value))
  const shares = owns.flatMap((own, at) => sharesOf(own, forced[at] ?? NOTHING, at, strictest))
  const given = (units: number): Doing[] => {
    const doings = [...forced]
    for (const [share, some] of sharedOut(shares, units)) {
      const before = doings[share.at] ?? NOTHING
      const attested = owns[share.at]?.opens === 'attest'
      doings[share.at] = {
        ...before,
        first: before.first || share.opening,
        units: attested ? before.units : before.units + some,
      }
    }
    return doings
  }
  const isReached = (units: number): boolean => {
    const input = regionOf(owns, given(units), shared)
    return input !== undefined && isGood(judge(input).state)
  }
  const units = least(
    shares.reduce((all, share) => all + share.units, 0),
    isReached,
  )
  if (units === undefined) return undefined
  const reached = given(units)
  return isGood(stateAfter(owns, reached, shared)) ? reached : undefined
}

// Nothing stays that the region is on target without.
function withoutTheNeedless(owns: readonly Own[], reached: readonly Doing[], shared: Shared | undefined): Doing[] {
  const doings = [...reached]
  // Only one organisation differs at a time: the others are as they were, and are not judged again.
  const inputs = together(owns, doings)
  const known = new WeakMap<JudgeInput, Judgement>()
  const judgeOwn = (input: JudgeInput) => {
    const judgement = known.get(input) ?? judge(input)
    known.set(input, judgement)
    return judgement
  }
  const after = (at: number, doing: Doing): OrganisationInput[] =>
    inputs.map((one, other) => {
      const own = owns[other]
      return other === at && own !== undefined ? { ...one, input: doneBy(own, doing) } : one
    })
  const suffices = (at: number, doing: Doing) => isGood(pooled(after(at, doing), { shared, judgeOwn }).state)
  for (const at of owns.keys()) {
    const doing = doings[at] ?? NOTHING
    // Mostly no unit is too many: that is asked before how many are.
    if (doing.units > 0 && suffices(at, { ...doing, units: doing.units - 1 })) {
      const units = least(doing.units - 1, (some) => suffices(at, { ...doing, units: some })) ?? doing.units
      doings[at] = { ...doing, units }
    }
    const now = doings[at] ?? NOTHING
    if (now.fresh && suffices(at, { ...now, fresh: false })) doings[at] = { ...now, fresh: false }
    if (now.first && now.units === 0 && suffices(at, NOTHING)) doings[at] = NOTHING
    inputs.splice(0, inputs.length, ...after(at, doings[at] ?? NOTHING))
  }
  return doings
}

function whyNot(
  owns: readonly Own[],
  shared: Shared | undefined,
): { why: WhyImpossible; organisations: readonly string[] } {
  const region = regionOf(owns, [], shared)
  const untold = owns.filter((own) => own.opens === 'never').map((own) => own.organisation)
  if (region === undefined || (region.reading.is === 'none' && untold.length === owns.length))
    return { why: 'noReading', organisations: untold }
  if (hasNothingToCount(region)) return { why: 'nothingToCount', organisations: [] }
  const aimed = region.kind === 'deliverable' || region.targets.length > 0
  return { why: aimed ? 'beyondReach' : 'noTarget', organisations: [] }
}

function hasNothingToCount({ reading, kind }: JudgeInput): boolean {
  if (reading.is === 'none') return reading.total === 0
  return reading.of === 'share' ? reading.total <= 0 : kind === 'level' && reading.n === 0
}

function stepsOf(own: Own, doing: Doing): MissingStep[] {
  const { organisation, input, start } = own
  const { reading } = input
  const steps: MissingStep[] = []
  if (doing.first && reading.is === 'none')
    steps.push(
      own.opens === 'attest'
        ? { organisation, what: 'attest' }
        : { organisation, what: 'firstFigure', why: reading.why },
    )
  if (doing.fresh && reading.is === 'value')
    steps.push(
      reading.by === 'attested'
        ? { organisation, what: 'renew', until: reading.until }
        : { organisation, what: 'endSilence', asOf: reading.asOf },
    )
  if (doing.units > 0 && start !== undefined) {
    const after = doneBy(own, { ...doing, first: true }).reading
    const sign = signOf(input)
    if (start.of === 'share')
      steps.push({
        organisation,
        what: 'more',
        by: doing.units,
        from: start.done,
        to: start.done + sign * doing.units,
        total: start.total,
      })
    else if (after.is === 'value' && after.of === 'number')
      steps.push({
        organisation,
        what: 'value',
        from: reading.is === 'none' ? undefined : start.value,
        to: after.value,
      })
  }
  return steps
}

// The least whole number, up to the most, at which it holds; it holds from there on.
function least(most: number, holds: (units: number) => boolean): number | undefined {
  if (holds(0)) return 0
  if (most <= 0 || !holds(most)) return undefined
  let low = 0
  let high = most
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
