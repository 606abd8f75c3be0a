// A round in the house's work list: for each part answer → approve, for the round itself its closing.
import { change, end, type RunView, reopen, runsOf, settle, start } from '../../engines/processes/index.ts'
import type { Actor, Organisation, Relation } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import type { Part, Round } from './queries.ts'
import type { RoundDays } from './rules.ts'

export const PART = 'round.part'
export const ROUND = 'round.closing'

export const partPath = (round: string, organisation: string): string => `/rounds/${round}/parts/${organisation}`

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** Begins the work of a round that has just been opened. Titles are Finnish: staff's lists are. */
export async function beginWork(
  tx: Tx,
  round: { id: string; label: string; days: RoundDays; region: string },
  parts: readonly { id: string; organisation: Organisation }[],
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const title = `Seurantakierros: ${round.label}`
  for (const { id, organisation } of parts) {
    const path = partPath(round.id, organisation.id)
    await start(
      tx,
      {
        kind: PART,
        subject: id,
        organisation: organisation.id,
        title: `${title}, ${nameIn('fi', organisation.name)}`,
        steps: [
          {
            key: 'answer',
            name: 'Vastaa seurantakierrokseen',
            to: { relation: 'digitalLead', organisation: organisation.id },
            due: day(round.days.answersDue),
            outcomes: ['sent'],
            link: path,
          },
          {
            key: 'approve',
            name: 'Käsittele kunnan vastaus johtoryhmässä',
            to: { relation: 'managementGroup', organisation: organisation.id },
            due: day(round.days.approvalDue),
            after: ['answer'],
            outcomes: ['approved'],
            link: `${path}/approval`,
          },
        ],
      },
      by,
      now,
    )
  }
  await start(
    tx,
    {
      kind: ROUND,
      subject: round.id,
      organisation: round.region,
      title,
      steps: [
        {
          key: 'close',
          name: 'Sulje seurantakierros',
          to: { relation: 'strategyTeam', organisation: round.region },
          due: day(round.days.closes),
          outcomes: ['closed'],
          link: `/rounds/${round.id}`,
        },
      ],
    },
    by,
    now,
  )
}

/**
 * Takes what earlier rounds still ask off the work lists: a round that begins asks the same anew, and nobody is to be
 * asked twice. An answer that waits for its management group stays.
 */
export async function endUnanswered(
  tx: Tx,
  earlier: readonly { id: string }[],
  label: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const ids = earlier.map((part) => part.id)
  for (const run of [...(await runsOf(tx, PART, ids, dayOf(now))).values()].flat())
    if (run.state === 'open' && run.steps.some((step) => step.key === 'answer' && step.state === 'open')) {
      const done = await end(tx, run.id, `Kysytään uudella kierroksella: ${label}`, by, now)
      if (!done.ok) throw new Error(`${PART} ${run.subject}: ${done.why}`)
    }
}

/** The round is called off: nothing of it is asked of anybody any more. */
export async function endWork(
  tx: Tx,
  round: string,
  parts: readonly { id: string }[],
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const ids = parts.map((part) => part.id)
  const runs = [
    ...(await runsOf(tx, PART, ids, dayOf(now))).values(),
    ...(await runsOf(tx, ROUND, [round], dayOf(now))).values(),
  ].flat()
  for (const run of runs)
    if (run.state === 'open') {
      const done = await end(tx, run.id, `Kierros peruttiin: ${grounds}`, by, now)
      if (!done.ok) throw new Error(`${run.kind} ${run.subject}: ${done.why}`)
    }
}

async function runOf(tx: Tx, kind: string, subject: string, now: Temporal.Instant): Promise<RunView | undefined> {
  return (await runsOf(tx, kind, [subject], dayOf(now))).get(subject)?.[0]
}

/**
 * Settles a step of a part, or the closing of a round. What a later round has taken off the lists is asked of nobody:
 * an answer that comes all the same settles nothing.
 * @throws Error when the work list does not agree with the round: then nothing of the act is stored.
 */
export async function settleWork(
  tx: Tx,
  of: { kind: typeof PART | typeof ROUND; subject: string; step: 'answer' | 'approve' | 'close'; outcome: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const run = await runOf(tx, of.kind, of.subject, now)
  if (run === undefined) throw new Error(`No run for ${of.kind} ${of.subject}`)
  if (run.ended !== undefined) return
  const done = await settle(tx, { run: run.id, step: of.step, outcome: of.outcome }, by, now)
  if (!done.ok) throw new Error(`${of.kind} ${of.subject}, ${of.step}: ${done.why}`)
}

/**
 * Gives the approval to the management group, or to the region's team when nobody of the group can deal with the answer:
 * nobody is asked to deal with their own. Looked at anew with each answer and each morning.
 * @param home the region, when its team is asked.
 */
export async function giveApproval(
  tx: Tx,
  part: { id: string; organisation: string },
  home: string | undefined,
  by: Parameters<typeof change>[2],
  now: Temporal.Instant,
): Promise<void> {
  const run = await runOf(tx, PART, part.id, now)
  if (run === undefined || run.state !== 'open') return
  const held = run.steps.find((step) => step.key === 'approve')?.to
  const to: { relation: Relation; organisation: string } =
    home === undefined
      ? { relation: 'managementGroup', organisation: part.organisation }
      : { relation: 'strategyTeam', organisation: home }
  if (held !== undefined && 'relation' in held && held.relation === to.relation) return
  const done = await change(tx, { run: run.id, step: 'approve', to }, by, now)
  if (!done.ok) throw new Error(`part ${part.id}: ${done.why}`)
}

/** The answer came back: it is asked again, with the grounds. */
export async function reopenWork(
  tx: Tx,
  part: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const run = await runOf(tx, PART, part, now)
  if (run === undefined) throw new Error(`No run for part ${part}`)
  if (run.ended !== undefined) return
  const done = await reopen(tx, { run: run.id, step: 'answer' }, by, grounds, now)
  if (!done.ok) throw new Error(`part ${part}: ${done.why}`)
}

/** Moves the due days of what is still to be done. */
export async function moveWork(
  tx: Tx,
  round: Pick<Round, 'id'>,
  parts: readonly Pick<Part, 'id'>[],
  days: RoundDays,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const ids = parts.map((part) => part.id)
  const runs = [
    ...(await runsOf(tx, PART, ids, dayOf(now))).values(),
    ...(await runsOf(tx, ROUND, [round.id], dayOf(now))).values(),
  ].flat()
  const due: Record<string, string> = { answer: days.answersDue, approve: days.approvalDue, close: days.closes }
  for (const run of runs)
    for (const step of run.steps) {
      const to = due[step.key]
      if (to !== undefined && step.due !== to && (step.state === 'open' || step.state === 'waiting'))
        await change(tx, { run: run.id, step: step.key, due: day(to) }, by, now)
    }
}
