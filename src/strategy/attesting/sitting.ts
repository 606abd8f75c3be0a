// Where each measure of an organisation stands in one sitting: what comes by itself, what is attested, what is asked.
import { holdsOn, type Reading, type State } from '../../engines/metrics/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inScope } from '../standing/index.ts'
import { askedOf } from './figure-form.ts'

/** What somebody answered when there was no fact to attest. */
export interface AttestingAnswer {
  measure: string
  answer: 'notYet' | 'doesNotApply'
  grounds: string | undefined
  /** ISO day. */
  day: string
}

/**
 * comes: a source or this product's own records give it. attested: it holds. exempt: a body decided that it does not
 * apply. answered: asked not long ago, and there was nothing to attest. elsewhere: it is entered on a page of its own.
 */
export type Place = 'asked' | 'answered' | 'attested' | 'comes' | 'exempt' | 'elsewhere'

export interface SittingItem {
  measure: Measure
  place: Place
  reading: Reading
  /** Why it is asked although something is known: the attestation ends or has ended, or the source has fallen silent. */
  again: 'ends' | 'ended' | 'silent' | undefined
  /** What the source calls itself. */
  source: string | undefined
  answer: AttestingAnswer | undefined
}

/** How long an answer without a fact is let be. */
const ANSWER_DAYS = 60
/** An attestation is asked for again this many days before it ends. */
const ENDS_DAYS = 60

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) > 0

/** One measure of an organisation. Pure. */
function itemOf(
  ground: Ground,
  measure: Measure,
  organisation: string,
  answer: AttestingAnswer | undefined,
  today: Temporal.PlainDate,
): SittingItem {
  const binding = measure.bindings.find((one) => one.role === 'decides')
  const indicator = ground.indicators.get(binding?.indicator ?? '')
  const figured = ground.figures.get(indicator?.key ?? '')?.(measure.id, organisation, today)
  const reading: Reading = figured?.reading ?? { is: 'none', why: 'notConnected' }
  const base = {
    measure,
    reading,
    again: undefined,
    answer,
    source:
      reading.is === 'value' && reading.by !== 'attested' && indicator !== undefined
        ? ground.facts.observed(indicator.key, organisation).at(-1)?.source
        : undefined,
  }
  const day = today.toString()
  const exempt = (ground.notApplicable.get(measure.id) ?? []).some(
    (one) => one.organisation === organisation && holdsOn(one, day),
  )
  if (exempt) return { ...base, place: 'exempt' }
  if (reading.is === 'value' && reading.by !== 'attested') {
    const every = figured?.every ?? indicator?.every ?? 1
    if (!isAfter(today, reading.asOf.add({ days: 2 * every }))) return { ...base, place: 'comes' }
  }
  if (askedOf(measure) === undefined) return { ...base, place: 'elsewhere' }
  const again = againOf(reading, today)
  if (reading.is === 'value' && again === undefined) return { ...base, place: 'attested' }
  const isRecent =
    answer !== undefined && !isAfter(today, Temporal.PlainDate.from(answer.day).add({ days: ANSWER_DAYS }))
  return { ...base, again, place: isRecent ? 'answered' : 'asked' }
}

function againOf(reading: Reading, today: Temporal.PlainDate): SittingItem['again'] {
  if (reading.is === 'none') return undefined
  if (reading.by !== 'attested') return 'silent'
  if (reading.until === undefined) return undefined
  if (isAfter(today, reading.until)) return 'ended'
  return isAfter(reading.until, today.add({ days: ENDS_DAYS })) ? undefined : 'ends'
}

/** All measures that count an organisation, in the order of the strategy. Pure. */
export function sittingOf(
  ground: Ground,
  organisation: string,
  answers: readonly AttestingAnswer[],
  today: Temporal.PlainDate,
): SittingItem[] {
  const newest = new Map(answers.map((one) => [one.measure, one]))
  return ground.strategy.measures.flatMap((measure) => {
    const binding = measure.bindings.find((one) => one.role === 'decides')
    const counts = inScope(ground, binding, today).some((one) => one.id === organisation)
    return counts ? [itemOf(ground, measure, organisation, newest.get(measure.id), today)] : []
  })
}

/** How many are told or answered, of all. */
export function progressOf(items: readonly SittingItem[]): { done: number; total: number } {
  return { done: items.filter((one) => one.place !== 'asked').length, total: items.length }
}

/** The next measure that is asked after one, from the beginning again when none follows; undefined when all are done. */
export function nextAsked(items: readonly SittingItem[], after: string | undefined): SittingItem | undefined {
  const from = items.findIndex((one) => one.measure.id === after) + 1
  const turned = [...items.slice(from), ...items.slice(0, from)]
  return turned.find((one) => one.place === 'asked' && one.measure.id !== after)
}

/** What a state is, for a page that shows items with it. */
export type StateOf = (measure: string) => State | undefined
