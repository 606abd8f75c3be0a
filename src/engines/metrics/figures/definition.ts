import type { Locale } from '../../../platform/i18n/index.ts'
import type { Kind } from '../rules/shapes.ts'
import type { Unit } from '../texts.ts'

/**
 * What a figure is made of. existence: a thing is there or not. share: so many of the whole. count: so many in a
 * period. level: a value and what it was measured from. percent: a level that is itself a share, asked as one.
 */
export type Asks = 'existence' | 'share' | 'count' | 'level' | 'percent'

/** The calendar interval of a rhythm. */
export type Interval = 'month' | 'quarter' | 'halfYear' | 'year'

/** What is measured, in words and rules: all that one needs to attest it, to send it from a source and to judge it. */
export interface Definition {
  /** Module and name: `onboarding.planOpenedInTime`. */
  key: string
  /** Grows when the definition changes; the curve breaks there. */
  version: number
  kind: Kind
  asks: Asks
  unit: Unit
  /** Whether figures are of people: then small numbers are hidden. */
  subject: 'org' | 'people'
  /** Days between two figures, when a source does not say otherwise. */
  every: number
  /** Of a rhythm. */
  interval?: Interval
  /** The least and the most that a level can be. */
  range?: readonly [least: number, most: number]
  /** What is counted, and of what; in words that follow a figure or stand over a field. */
  counted: Readonly<Record<Locale, string>>
  whole?: Readonly<Record<Locale, string>>
  /** How could one cheat this, and what stops it. */
  game: string
}

/** The numbers of one figure; which of them there are depends on what the definition asks. */
export interface Figure {
  done?: number | undefined
  total?: number | undefined
  value?: number | undefined
  n?: number | undefined
  low?: number | undefined
  high?: number | undefined
}

export type FigureField = keyof Figure
export type FigureProblem = 'required' | 'notWhole' | 'negative' | 'overTotal' | 'outOfRange' | 'tooFew' | 'notAsked'

const whole = (value: number): FigureProblem | undefined =>
  !Number.isSafeInteger(value) ? 'notWhole' : value < 0 ? 'negative' : undefined

/** The most that fits in a column of whole numbers. */
const MOST = 2_000_000_000

/**
 * What is wrong with a figure, by field; nothing when it can be recorded. The same for people and sources, so that
 * neither can say what the other may not.
 */
export function figureProblems(definition: Definition, figure: Figure): Partial<Record<FigureField, FigureProblem>> {
  const problems: Partial<Record<FigureField, FigureProblem>> = {}
  const say = (field: FigureField, problem: FigureProblem | undefined) => {
    if (problem !== undefined) problems[field] ??= problem
  }
  const needed = (field: FigureField) => {
    const value = figure[field]
    if (value === undefined) say(field, 'required')
    else if (!Number.isFinite(value) || Math.abs(value) > MOST) say(field, 'outOfRange')
    return problems[field] === undefined ? value : undefined
  }
  const { asks } = definition
  const shares = asks === 'share' || asks === 'percent' || asks === 'existence'
  for (const field of shares ? (['value', 'n', 'low', 'high'] as const) : (['done', 'total'] as const))
    if (figure[field] !== undefined) say(field, 'notAsked')
  if (shares) {
    const done = needed('done')
    const total = needed('total')
    if (done !== undefined) say('done', whole(done))
    if (total !== undefined) say('total', whole(total))
    if (done !== undefined && total !== undefined && done > total) say('done', 'overTotal')
    if (asks === 'existence' && total !== undefined && total !== 1) say('total', 'outOfRange')
    return problems
  }
  const value = needed('value')
  if (asks === 'count') {
    for (const field of ['n', 'low', 'high'] as const) if (figure[field] !== undefined) say(field, 'notAsked')
    if (value !== undefined) say('value', whole(value))
    return problems
  }
  const [least, most] = definition.range ?? [-MOST, MOST]
  for (const field of ['value', 'low', 'high'] as const) {
    const given = figure[field]
    if (given !== undefined && !(given >= least && given <= most)) say(field, 'outOfRange')
  }
  // A mean of people without their number could be of one person.
  if (figure.n === undefined ? definition.subject === 'people' : !Number.isSafeInteger(figure.n) || figure.n < 1)
    say('n', figure.n === undefined ? 'required' : 'tooFew')
  if (figure.n !== undefined && figure.n > MOST) say('n', 'outOfRange')
  if ((figure.low === undefined) !== (figure.high === undefined))
    say(figure.low === undefined ? 'low' : 'high', 'required')
  if (value !== undefined && figure.low !== undefined && figure.high !== undefined) {
    if (figure.low > value) say('low', 'outOfRange')
    if (figure.high < value) say('high', 'outOfRange')
  }
  return problems
}
