// One way to attest, for the form of a measure and for the sitting that goes through them all.
import { type Attestation, attestations, type Definition, inForce, type Refused } from '../../engines/metrics/index.ts'
import type { Organisation } from '../../platform/access/index.ts'
import { type Ask, type Problems, problemText } from '../../platform/http/index.ts'
import { typedDay } from '../../platform/i18n/index.ts'
import { askedOf, usualUntil } from '../attesting/figure-form.ts'
import { type Effect, effectOf } from '../attesting/preview.ts'
import type { Measure } from '../content/strategy.ts'
import { groundOf } from '../standing/index.ts'
import { type AttestationRead, attestableOrganisations, attestFor, readAttestation } from './actions.ts'

/** A form of attesting as it stands on a page. */
export interface AttestState {
  measure: Measure
  definition: Definition
  organisations: readonly Organisation[]
  values: Readonly<Record<string, string>>
  problems: Problems
  /** What is in force for the chosen organisation: the form has seen it. */
  current: Attestation | undefined
  /** Another attestation came in between. */
  conflict: boolean
  effect: Effect | undefined
}

/** The empty form of a measure; undefined when nobody attests it. */
export async function openAttesting(
  ask: Ask<unknown, unknown>,
  measure: Measure,
  wanted: string | undefined,
): Promise<AttestState | undefined> {
  const definition = askedOf(measure)
  if (definition === undefined) return undefined
  const organisations = await attestableOrganisations(ask.region, measure, ask.actor, ask.today)
  const chosen = organisations.find((one) => one.id === wanted) ?? organisations[0]
  const known = chosen === undefined ? [] : await attestations(ask.region.database.read, [measure.id])
  const current = chosen === undefined ? undefined : inForce(known, chosen.id)
  return {
    measure,
    definition,
    organisations,
    values: {
      organisation: chosen?.id ?? '',
      until: usualUntil(definition, ask.today),
      // Figures are told as of today; the whole seldom changes.
      ...(definition.asks === 'existence' ? {} : { day: typedDay(ask.today) }),
      ...(current?.figure?.total === undefined ? {} : { total: String(current.figure.total) }),
    },
    problems: {},
    current,
    conflict: false,
    effect: undefined,
  }
}

export type Posted =
  | { is: 'done'; id: string }
  | { is: 'again'; state: AttestState; status: number }
  | { is: 'refused'; why: Extract<Refused, { why: unknown }>['why'] }

/** Takes a posted form: attests, or shows it again with what is wrong, or with what it would do. */
export async function postAttesting(ask: Ask<unknown, unknown>, measure: Measure): Promise<Posted> {
  const definition = askedOf(measure)
  if (definition === undefined) return { is: 'refused', why: 'notFound' }
  const organisations = await attestableOrganisations(ask.region, measure, ask.actor, ask.today)
  const again = async (
    problems: Problems,
    status: number,
    more: Partial<Pick<AttestState, 'conflict' | 'effect'>> = {},
  ): Promise<Posted> => {
    const all = await attestations(ask.region.database.read, [measure.id])
    const state = {
      measure,
      definition,
      organisations,
      values: ask.form.values,
      problems,
      current: inForce(all, ask.form.values.organisation ?? ''),
      conflict: false,
      effect: undefined,
      ...more,
    }
    return { is: 'again', state, status }
  }
  const sent = ask.form.files.file !== undefined
  const fileAgain = sent ? { file: problemText(ask.locale, 'fileAgain', {}) } : {}
  const read = await readAttestation(ask.form, definition, organisations, ask.today, ask.locale)
  if (!read.ok) return again({ ...fileAgain, ...read.problems }, 422)
  if (ask.form.values.preview !== undefined) {
    const effect = await previewed(ask, measure, definition, read.value)
    return again(fileAgain, 200, { effect })
  }
  const done = await attestFor(ask.region, measure, read.value, ask.actor, ask.now)
  if (done.ok) return { is: 'done', id: done.id }
  return done.why === 'conflict' ? again(fileAgain, 409, { conflict: true }) : { is: 'refused', why: done.why }
}

async function previewed(
  ask: Ask<unknown, unknown>,
  measure: Measure,
  definition: Definition,
  value: AttestationRead,
): Promise<Effect | undefined> {
  const { organisation, day, until, figure } = value
  const tried = { organisation, fact: { ...figure, day, until } }
  const ground = await groundOf(ask.region)
  const { today, now } = ask
  return effectOf(ask.region.database.read, ground, { measure, definition, tried, today, now }, ask.locale)
}
