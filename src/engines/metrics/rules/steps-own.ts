// One organisation on the day by which something should be done, and what it is after it has done so much.
import { toDay } from './days.ts'
import { signOf } from './facts.ts'
import { exact, STEP } from './missing.ts'
import type { OrganisationInput, Shared } from './pooled.ts'
import type { JudgeInput, Reading, ValueReading } from './shapes.ts'

/** What one organisation does: a fresh figure, a first figure, and so many units more. */
export interface Doing {
  fresh: boolean
  first: boolean
  units: number
}

export const NOTHING: Doing = { fresh: false, first: false, units: 0 }

/** What is known today, the day by which it should be done, and what the region is judged by (see `pooled`). */
export interface When {
  today: Temporal.PlainDate
  by: Temporal.PlainDate
  shared?: Shared | undefined
}

export interface Own {
  organisation: string
  /** On the day, when nothing is done. */
  input: JudgeInput
  /** How its first figure comes: it has one, by an attestation, from a source, or nobody can tell what it will be. */
  opens: 'open' | 'attest' | 'source' | 'never'
  /** The figure from which units are counted: its own, or the first one to come. */
  start: ValueReading | undefined
  /** One item, occasion, hundredth or tenth. */
  unit: number
  shared: Shared | undefined
  /** Units that it can be asked for. */
  room: number
}

/** An organisation as it stands on `by` by what is known `today`. */
export function ownOf({ organisation, input }: OrganisationInput, { today, by, shared }: When): Own {
  const reading = goingOn(input, today, by)
  const { opens, start } = openingOf({ ...input, reading }, by)
  const unit = start === undefined || start.of === 'share' ? 1 : STEP[input.kind]
  return {
    organisation,
    input: { ...input, today: by, reading },
    opens,
    start,
    unit,
    shared,
    room: opens === 'attest' || start === undefined ? 0 : roomOf(input, start, unit, shared),
  }
}

/** Its input after it has done so much. Units show only where there is a figure. */
export function doneBy(own: Own, doing: Doing): JudgeInput {
  const { input } = own
  const opened = input.reading.is === 'none' && doing.first ? own.start : undefined
  let reading: Reading = opened ?? input.reading
  if (reading.is === 'none') return input
  if (doing.fresh)
    reading = { ...reading, asOf: input.today, ...(reading.by === 'attested' ? { until: input.today } : {}) }
  const sign = signOf(input)
  const more = doing.units * own.unit
  if (more === 0) return { ...input, reading }
  if (reading.of === 'share') return { ...input, reading: { ...reading, done: reading.done + sign * more } }
  // The last step ends on the target itself, not past it.
  const aim = aimOf(input, own.shared)
  const reached = sign * reading.value + more
  const value = aim === undefined ? reached : Math.min(reached, Math.max(aim, sign * reading.value))
  return { ...input, reading: { ...reading, value: exact(sign * value) } }
}

/** The strictest target, signed so that more is better. */
export function aimOf(input: JudgeInput, shared: Shared | undefined): number | undefined {
  if (input.kind === 'deliverable') return 1
  const sign = signOf(input)
  const targets = [...input.targets, ...(shared?.targets ?? [])]
  return targets.length === 0 ? undefined : Math.max(...targets.map((target) => sign * target.value))
}

// A source that speaks today speaks on the day too; an attestation does not renew itself.
function goingOn({ reading, every }: JudgeInput, today: Temporal.PlainDate, by: Temporal.PlainDate): Reading {
  if (reading.is === 'none' || reading.by === 'attested') return reading
  const speaks = toDay(reading.asOf) + 2 * every >= toDay(today)
  return speaks && toDay(reading.asOf) < toDay(by) ? { ...reading, asOf: by } : reading
}

function openingOf({ reading, kind }: JudgeInput, by: Temporal.PlainDate): Pick<Own, 'opens' | 'start'> {
  if (reading.is === 'value') return { opens: 'open', start: reading }
  const facts = { is: 'value', asOf: by, by: 'records' } as const
  if (kind === 'rhythm') return { opens: 'source', start: { ...facts, of: 'number', value: 0 } }
  const total = reading.total ?? (kind === 'deliverable' ? 1 : undefined)
  // What a level will be, or what a register without a count holds, is known when it speaks.
  if (kind === 'level' || total === undefined) return { opens: 'never', start: undefined }
  if (kind === 'deliverable' && total === 1)
    return { opens: 'attest', start: { ...facts, by: 'attested', of: 'share', done: 1, total, until: by, since: by } }
  return { opens: 'source', start: { ...facts, of: 'share', done: 0, total } }
}

// To the end of the register, or to the strictest target.
function roomOf(input: JudgeInput, start: ValueReading, unit: number, shared: Shared | undefined): number {
  const sign = signOf(input)
  if (start.of === 'share') return Math.max(0, sign > 0 ? start.total - start.done : start.done)
  const aim = aimOf(input, shared)
  return aim === undefined ? 1 : Math.max(0, Math.ceil(exact((aim - sign * start.value) / unit)))
}
