import { lockSubject } from '../../engines/metrics/index.ts'
import { change, type RunView, runsOf, type StepView, settle, start } from '../../engines/processes/index.ts'
import { system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import { isFounded } from '../content/versions.ts'
import { reminderKinds } from './kinds.ts'
import { readReasons } from './reasons.ts'
import type { Reasons, Reminder, ReminderKind } from './shapes.ts'

/** The group of the kinds of runs that are reminders. */
export const REMINDER = 'reminder'
const STEP = 'see'
const kindOf = (kind: ReminderKind): string => `${REMINDER}.${kind.name}`
const placeOf = (key: string, organisation: string): string => `${key} ${organisation}`

/** A reminder that its rule still gives. */
const idOf = (kind: string, key: string, organisation: string): string => `${kind} ${placeOf(key, organisation)}`

const program = { kind: 'system' } as const

async function follow(
  tx: Tx,
  run: RunView,
  step: StepView,
  reminder: Reminder | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const which = { run: run.id, step: STEP }
  if (reminder === undefined) {
    await settle(tx, { ...which, outcome: 'gone' }, program, now)
    return
  }
  const { to, due } = reminder
  const moved = due !== undefined && due.toString() !== step.due
  const given = JSON.stringify(to) !== JSON.stringify(step.to)
  if (moved || given) await change(tx, { ...which, ...(given ? { to } : {}), ...(moved ? { due } : {}) }, program, now)
}

/** One kind: settles what has no reason any more, begins what is new. @returns how many began. */
async function remindOf(tx: Tx, kind: ReminderKind, reasons: Reasons): Promise<number> {
  // Two programs that remind at the same moment must not both begin.
  await lockSubject(tx, kindOf(kind))
  const { now, today } = reasons
  const due = new Map(kind.due(reasons).map((one) => [placeOf(one.key, one.organisation), one]))
  const runs = [...(await runsOf(tx, kindOf(kind), undefined, today)).values()].flat()
  const answered = new Set<string>()
  for (const run of runs) {
    const place = placeOf(run.subject, run.organisation)
    const step = run.steps[0]
    if (run.state === 'open' && step !== undefined) await follow(tx, run, step, due.get(place), now)
    // What a person has checked is not asked again; what went by itself may come again.
    if (run.state !== 'done' || step?.settled?.by !== undefined) answered.add(place)
  }
  let begun = 0
  for (const [place, reminder] of due) {
    if (answered.has(place)) continue
    const { key, organisation, title, name, to, link } = reminder
    await start(
      tx,
      {
        kind: kindOf(kind),
        subject: key,
        organisation,
        title,
        steps: [
          {
            key: STEP,
            name,
            to,
            link,
            due: reminder.due,
            outcomes: kind.mayCheck ? ['gone', 'checked'] : ['gone'],
          },
        ],
      },
      program,
      now,
    )
    begun += 1
  }
  return begun
}

/**
 * Puts what somebody should see to on the work list, and takes off what has been seen to. Run as often as one likes.
 * @returns how many reminders began.
 */
export async function remind(region: Region): Promise<number> {
  // A region that is to be founded has nobody to remind yet.
  if (!(await isFounded(region.database))) return 0
  const reasons = await readReasons(region)
  let begun = 0
  for (const kind of reminderKinds) begun += await region.database.transact(system, (tx) => remindOf(tx, kind, reasons))
  return begun
}

/** Which steps of reminders still have their reason: one that was seen to a moment ago is asked of nobody. */
export async function stillAsked(region: Region): Promise<(step: StepView) => boolean> {
  const due = await region.memory.keep(`reminders.due ${dayOf(region.clock.now())}`, async () => {
    const reasons = await readReasons(region)
    return new Set(
      reminderKinds.flatMap((kind) => kind.due(reasons).map((one) => idOf(kindOf(kind), one.key, one.organisation))),
    )
  })
  return (step) => !step.kind.startsWith(`${REMINDER}.`) || due.has(idOf(step.kind, step.subject, step.organisation))
}
