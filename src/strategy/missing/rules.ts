import {
  type Indicator,
  type Kind,
  type MissingStep,
  type MissingSteps,
  type OrganisationInput,
  passedDay,
  pooled,
  type State,
  stateIfNothing,
  stepsTo,
} from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inputsOn } from '../standing/index.ts'

/** What somebody tries: nothing of it is stored. */
export interface Tried {
  /** Of a share 0–1, else the number. */
  target?: number | undefined
  /** By when. */
  day?: Temporal.PlainDate | undefined
  /** Which organisations it applies to. */
  organisations?: readonly string[] | undefined
}

/** A step as the reader may see it. `some`: more is needed, but how much would tell of people. */
export type ShownStep = MissingStep | { organisation: string | undefined; what: 'some' }

/** What should be done in one measure by a day. */
export interface MissingList {
  measure: Measure
  /** The nearest agreed day to come; without one the end of the running half-year. */
  by: Temporal.PlainDate
  /** The agreed day, when it has passed and no later one is agreed: then `by` is the end of the half-year. */
  passed: Temporal.PlainDate | undefined
  asked:
    | Exclude<MissingSteps, { is: 'steps' }>
    | (Omit<MissingSteps & { is: 'steps' }, 'steps'> & { steps: readonly ShownStep[] })
  /**
   * Late or at risk when this half-year, or the agreed day if that is sooner, has passed and nothing is done: somebody
   * must begin within this time.
   */
  isDue: boolean
  kind: Kind
  of: 'share' | 'number'
  unit: Indicator['unit']
  /** Whether any indicator measures it. */
  isMeasured: boolean
  /** Whether the figures are of people: then their numbers are not for everybody. */
  ofPeople: boolean
  /** Those it is counted in, exempt ones too. */
  scope: readonly Organisation[]
  /** Those of them to which it does not apply on the day. */
  exempt: readonly string[]
}

/** The last day of the half-year that goes on: what has no agreed day is asked by it. */
const endOfHalfYear = (today: Temporal.PlainDate): Temporal.PlainDate =>
  today.month < 7 ? today.with({ month: 6, day: 30 }) : today.with({ month: 12, day: 31 })

/** The nearest day to come for which a target has been agreed, of all or of one; undefined where none is. */
function agreedDay(inputs: readonly OrganisationInput[], shared: Shared): Temporal.PlainDate | undefined {
  const whole = pooled(inputs, { shared })
  const days = inputs.flatMap(({ organisation, input }) => {
    const day = input.targets.length === 0 ? undefined : whole.each.get(organisation)?.next?.day
    return day === undefined ? [] : [day]
  })
  if (shared !== undefined && shared.targets.length > 0 && whole.next !== undefined) days.push(whole.next.day)
  const [first] = days.sort()
  return first === undefined ? undefined : Temporal.PlainDate.from(first)
}

// The latest agreed day that has been, of all or of one.
function latestPassed(inputs: readonly OrganisationInput[], shared: Shared): Temporal.PlainDate | undefined {
  return inputs
    .flatMap(({ input }) => (shared === undefined ? [input] : [input, { ...input, ...shared }]))
    .filter((input) => input.applies && input.targets.length > 0)
    .flatMap((input) => passedDay(input) ?? [])
    .sort(Temporal.PlainDate.compare)
    .at(-1)
}

type Shared = ReturnType<typeof inputsOn>['shared']

const sooner = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b)

/**
 * What should be done in a measure, in all its organisations or in one.
 * @param only one organisation, for its own list: what turns its own state.
 */
export function listOf(
  ground: Ground,
  measure: Measure,
  today: Temporal.PlainDate,
  asking: { only?: string; tried?: Tried } = {},
): MissingList {
  const { only, tried = {} } = asking
  const ofThese = (inputs: readonly OrganisationInput[]) =>
    inputs.filter((one) => only === undefined || one.organisation === only)
  const now = inputsOn(ground, measure, today)
  const own = ofThese(now.inputs)
  const end = endOfHalfYear(today)
  const common = own.length === 1 ? undefined : now.shared
  const agreed = agreedDay(own, common)
  const by = tried.day ?? agreed ?? end
  const judgedBy = (on: Temporal.PlainDate) => {
    const found = inputsOn(ground, measure, on, today)
    const inputs = ofThese(found.inputs).flatMap((one) => as(one, tried))
    const { target, day } = tried
    const { shared } = found
    const common =
      shared === undefined || target === undefined ? shared : { ...shared, targets: [{ value: target, day }] }
    // One organisation goes by what is its own.
    return { ...found, inputs, when: { today, by: on, shared: inputs.length === 1 ? undefined : common } }
  }
  const { inputs: organisations, indicator, scope, when } = judgedBy(by)
  const next = judgedBy((tried.day ?? sooner(by, end)).add({ days: 1 }))
  const later = stateIfNothing(next.inputs, next.when)
  const kind = indicator?.kind ?? measure.kind
  return {
    measure,
    by,
    passed: tried.day === undefined && agreed === undefined ? latestPassed(own, common) : undefined,
    asked: stepsTo(organisations, when),
    isDue: later === 'late' || later === 'atRisk',
    kind,
    of: kind === 'rhythm' || kind === 'level' ? 'number' : 'share',
    unit: indicator?.unit ?? 'municipality',
    isMeasured: indicator !== undefined,
    ofPeople: indicator?.subject === 'people',
    scope,
    exempt: organisations.filter((one) => !one.input.applies).map((one) => one.organisation),
  }
}

// What is tried stands in the place of what is agreed.
function as(one: OrganisationInput, tried: Tried): OrganisationInput[] {
  const { target, day, organisations } = tried
  if (organisations !== undefined && !organisations.includes(one.organisation)) return []
  return [
    {
      ...one,
      input: {
        ...one.input,
        applies: organisations === undefined ? one.input.applies : true,
        ...(target === undefined ? {} : { targets: [{ value: target, day }] }),
      },
    },
  ]
}

/**
 * The list as anybody may see it: of people's figures no amounts, and not whose share of them is the largest. That an
 * organisation has no figure, or an old one, its state tells everybody.
 */
export function veiled(list: MissingList, isOne = false): MissingList {
  if (!list.ofPeople || list.asked.is !== 'steps') return list
  const amounts = (step: ShownStep) => step.what === 'more' || step.what === 'value'
  const steps: ShownStep[] = list.asked.steps.filter((step) => !amounts(step))
  if (list.asked.steps.some(amounts))
    steps.push({ what: 'some', organisation: isOne ? list.asked.steps[0]?.organisation : undefined })
  return { ...list, asked: { ...list.asked, steps } }
}

const NEED: readonly State[] = ['late', 'atRisk', 'noData', 'notStarted', 'underWay', 'onTarget', 'continuous', 'done']

/** For `sort`: what must be done first comes first. */
export function byNeedOf(a: MissingList, b: MissingList): number {
  const state = (one: MissingList) => (one.asked.is === 'already' ? one.asked.state : one.asked.ifNothing)
  return Number(b.isDue) - Number(a.isDue) || NEED.indexOf(state(a)) - NEED.indexOf(state(b))
}

/** Who answers for what: owners, digital leads by organisation, and the strategy team for the rest. */
export interface Roster {
  leads: ReadonlyMap<string, readonly string[]>
  team: readonly string[]
  owner(measure: string, organisation: string): string | undefined
}

/** One thing that is asked of somebody. */
export interface AskedThing {
  list: MissingList
  step: ShownStep
}

/** Whose a step is: its owner's, else the digital leads' of its organisation, else the strategy team's. */
export function responsibleFor(roster: Roster, measure: string, organisation: string): readonly string[] {
  const owner = roster.owner(measure, organisation)
  if (owner !== undefined) return [owner]
  const leads = roster.leads.get(organisation) ?? []
  return leads.length > 0 ? leads : roster.team
}

/** What is asked of each person: only their own, and nobody is there without something to do. */
export function askedOf(lists: readonly MissingList[], roster: Roster): Map<string, AskedThing[]> {
  const things = new Map<string, AskedThing[]>()
  for (const list of lists) {
    if (list.asked.is !== 'steps') continue
    for (const step of list.asked.steps)
      for (const person of responsibleFor(roster, list.measure.id, step.organisation ?? ''))
        things.set(person, [...(things.get(person) ?? []), { list, step }])
  }
  return things
}
