import type { PlannedStep, RunRows, RunView, StepEvent, StepState, StepView } from './shapes.ts'

/** A step with all steps that come before it, near and far; a circle ends where it meets itself. */
function chainBefore(key: string, steps: ReadonlyMap<string, PlannedStep>): Set<string> {
  const seen = new Set<string>()
  const queue = [key]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const step = steps.get(next)
    if (step === undefined || seen.has(next)) continue
    seen.add(next)
    queue.push(...step.after)
  }
  return seen
}

/**
 * How a run stands, from its rows alone. Total: any rows give a view. Rows may come in any order, as each carries its
 * number; what happens to steps that do not wait for one another may have happened in any order.
 * A step that is opened again takes with it what was settled on top of it: later steps wait and are done anew.
 */
export function fold(rows: RunRows, today: Temporal.PlainDate): RunView {
  const { run } = rows
  const planned = new Map(rows.steps.map((step) => [step.key, step]))
  const events = [...rows.events].sort((a, b) => a.number - b.number)
  const seats = new Map([...rows.seats].sort((a, b) => a.number - b.number).map((seat) => [seat.step, seat.to]))
  const end = events.find((event) => event.what === 'ended')
  // What comes after the end changes nothing.
  const counted = end === undefined ? events : events.filter((event) => event.number <= end.number)
  const last = (step: string, what: StepEvent['what'], since = -Infinity): StepEvent | undefined =>
    counted.findLast((event) => event.step === step && event.what === what && event.number > since)
  const first = (step: string, what: StepEvent['what'], since: number): StepEvent | undefined =>
    counted.find((event) => event.step === step && event.what === what && event.number > since)

  /** The newest reopening that touches a step: its own or that of a step before it. */
  const opening = (key: string): StepEvent | undefined => {
    const chain = chainBefore(key, planned)
    return counted.findLast((event) => event.what === 'reopened' && event.step !== undefined && chain.has(event.step))
  }
  const openings = new Map([...planned.keys()].map((key) => [key, opening(key)]))
  // Only the first settling counts, until the step is opened again.
  const settlings = new Map(
    [...planned.keys()].map((key) => [key, first(key, 'settled', openings.get(key)?.number ?? -Infinity)]),
  )
  const view = (step: PlannedStep): StepView => {
    const { key } = step
    const settling = settlings.get(key)
    const waitsFor = step.after.filter((before) => planned.has(before) && settlings.get(before) === undefined)
    const reopening = last(key, 'reopened')
    const due = last(key, 'moved')?.due ?? step.due
    const state: StepState =
      settling !== undefined ? 'settled' : end !== undefined ? 'calledOff' : waitsFor.length > 0 ? 'waiting' : 'open'
    const opened = [...step.after.map((before) => settlings.get(before)), openings.get(key)]
      .flatMap((event) => (event === undefined ? [] : [event.at]))
      .sort(Temporal.Instant.compare)
    return {
      run: run.id,
      kind: run.kind,
      subject: run.subject,
      organisation: run.organisation,
      title: run.title,
      key,
      name: step.name,
      link: step.link,
      to: seats.get(key),
      due,
      outcomes: step.outcomes,
      state,
      late: state === 'open' && due !== undefined && due < today.toString(),
      waitsFor: state === 'waiting' ? waitsFor : [],
      settled:
        settling === undefined
          ? undefined
          : { outcome: settling.outcome ?? '', note: settling.note, at: settling.at, by: settling.person },
      since: opened.at(-1) ?? run.at,
      reopened:
        reopening === undefined || settling !== undefined
          ? undefined
          : { grounds: reopening.note ?? '', at: reopening.at },
    }
  }
  const steps = [...rows.steps].sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1)).map(view)
  const done = steps.every((step) => step.state === 'settled')
  return {
    ...run,
    state: done ? 'done' : end === undefined ? 'open' : 'ended',
    late: steps.some((step) => step.late),
    steps,
    ended: end === undefined ? undefined : { grounds: end.note ?? '', at: end.at, by: end.person },
  }
}
