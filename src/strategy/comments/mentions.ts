// A mention is also a step on the work list of who is named: it is there until they have read it, or answered.
import { end, runsOf, type StepView, settle, start } from '../../engines/processes/index.ts'
import type { Actor } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { noteTold } from '../my/choice.ts'
import { comments } from './queries.ts'

const KIND = 'comment.mention'
const program = { kind: 'system' } as const
type Person = Extract<Actor, { kind: 'person' }>

/** Puts a comment on the work lists of those whom it names; they have a letter of its own, so no digest tells it again. */
export async function ask(
  tx: Tx,
  comment: { id: string; measure: string; organisation: string },
  named: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (named.length === 0) return
  const { id, measure, organisation } = comment
  const steps = named.map((person, at) => ({
    key: `read${at}`,
    name: 'Lue kommentti, jossa sinut mainittiin',
    to: { person },
    // Checked: somebody has said that they have read it.
    outcomes: ['checked', 'answered'],
    link: `/measures/${measure}/comments#k-${id}`,
  }))
  await start(tx, { kind: KIND, subject: id, organisation, title: `Kommentti: ${measure}`, steps }, program, now)
  for (const step of await openSteps(tx, [id], dayOf(now)))
    if (step.to !== undefined && 'person' in step.to) await noteTold(tx, step.to.person, [step])
}

async function openSteps(read: Read, ids: readonly string[], today: Temporal.PlainDate): Promise<StepView[]> {
  if (ids.length === 0) return []
  const runs = [...(await runsOf(read, KIND, ids, today)).values()].flat()
  return runs.filter((run) => run.state === 'open').flatMap((run) => run.steps.filter((one) => one.state === 'open'))
}

const isOf = (step: StepView, person: string): boolean =>
  step.to !== undefined && 'person' in step.to && step.to.person === person

/** Which of these comments somebody has been named in and has neither read nor answered. Two queries. */
export async function unread(
  read: Read,
  ids: readonly string[],
  person: string,
  today: Temporal.PlainDate,
): Promise<ReadonlySet<string>> {
  return new Set((await openSteps(read, ids, today)).filter((one) => isOf(one, person)).map((one) => one.subject))
}

/** Takes mentions of somebody off their work list, in the comments that are told. */
export async function settleMentions(
  tx: Tx,
  ids: readonly string[],
  outcome: 'checked' | 'answered',
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  for (const step of await openSteps(tx, ids, dayOf(now)))
    if (isOf(step, by.person)) await settle(tx, { run: step.run, step: step.key, outcome }, by, now)
}

/** Whoever says something of a measure has answered what they were named in there. */
export async function settleAnswered(tx: Tx, measure: string, by: Person, now: Temporal.Instant): Promise<void> {
  const named = (await comments(tx, { measures: [measure] })).filter((one) => one.mentions.includes(by.person))
  await settleMentions(
    tx,
    named.map((one) => one.id),
    'answered',
    by,
    now,
  )
}

/** A comment that was taken back is asked of nobody. */
export async function callOff(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  for (const run of [...(await runsOf(tx, KIND, [id], dayOf(now))).values()].flat())
    if (run.state === 'open') await end(tx, run.id, 'Kommentti poistettiin', program, now)
}
