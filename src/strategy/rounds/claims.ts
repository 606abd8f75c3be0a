// "This is done already": what an answer says of a fact is a step for whoever may attest it. It never changes a figure.
import { end, type RunView, runsOf, settle, start } from '../../engines/processes/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { partPath } from './work.ts'

const CLAIM = 'round.claim'
const STEP = 'attest'

const subjectOf = (organisation: string, measure: string): string => `${organisation} ${measure}`

/** Where a claim is dealt with. */
export const claimPath = (round: string, organisation: string, measure: string): string =>
  `${partPath(round, organisation)}/claims/${measure}`

const runsAbout = async (
  read: Read,
  organisation: string,
  measures: readonly string[],
  now: Temporal.Instant,
): Promise<RunView[]> => {
  const subjects = measures.map((measure) => subjectOf(organisation, measure))
  return [...(await runsOf(read, CLAIM, subjects, dayOf(now))).values()].flat()
}

/** The newest claim of a measure in an organisation. Five queries. */
export const claimOf = async (
  read: Read,
  organisation: string,
  measure: string,
  now: Temporal.Instant,
): Promise<RunView | undefined> => (await runsAbout(read, organisation, [measure], now)).at(-1)

/**
 * What an answer claims is asked of the digital leads of its organisation: they attest it, or say no. One that is asked
 * already stays; one that the answer does not claim any more is called off.
 * @param asked the measures that the answer could claim, with their titles.
 */
export async function beginClaims(
  tx: Tx,
  of: { round: string; organisation: string; asked: ReadonlyMap<string, string>; claims: readonly string[] },
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const { organisation, claims } = of
  if (of.asked.size === 0) return
  const open = (await runsAbout(tx, organisation, [...of.asked.keys()], now)).filter((run) => run.state === 'open')
  const isAbout = (run: RunView, measure: string) => run.subject === subjectOf(organisation, measure)
  for (const run of open)
    if (!claims.some((measure) => isAbout(run, measure)))
      must(await end(tx, run.id, 'Vastausta korjattiin: tätä ei enää sanota tehdyksi', by, now), run.subject)
  for (const measure of claims) {
    if (open.some((run) => isAbout(run, measure))) continue
    await start(
      tx,
      {
        kind: CLAIM,
        subject: subjectOf(organisation, measure),
        organisation,
        title: `${measure} ${of.asked.get(measure) ?? ''}`.trim(),
        steps: [
          {
            key: STEP,
            name: 'Vahvista tai hylkää: vastauksessa sanottiin, että tämä on jo tehty',
            to: { relation: 'digitalLead', organisation },
            outcomes: ['attested', 'refused'],
            link: claimPath(of.round, organisation, measure),
          },
        ],
      },
      by,
      now,
    )
  }
}

function must(done: { ok: boolean; why?: string }, what: string): void {
  if (!done.ok) throw new Error(`${CLAIM} ${what}: ${done.why}`)
}

/** The round is called off: what an answer of it claimed is asked of nobody any more. */
export async function endClaims(
  tx: Tx,
  organisation: string,
  measures: readonly string[],
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  if (measures.length === 0) return
  for (const run of await runsAbout(tx, organisation, measures, now))
    if (run.state === 'open') must(await end(tx, run.id, `Kierros peruttiin: ${grounds}`, by, now), run.subject)
}

/** The fact has been attested, by whichever page: nobody is asked of it any more. */
export async function settleClaims(
  tx: Tx,
  organisation: string,
  measure: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<void> {
  for (const run of await runsAbout(tx, organisation, [measure], now))
    if (run.state === 'open')
      must(await settle(tx, { run: run.id, step: STEP, outcome: 'attested' }, by, now), run.subject)
}

/** Says no to a claim, with grounds. @returns 'conflict' when somebody has dealt with it already. */
export async function refuseClaim(
  tx: Tx,
  which: { organisation: string; measure: string; grounds: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' | 'notFound' | 'conflict' }> {
  if (!may.attest(by, which.organisation)) return { ok: false, why: 'notAllowed' }
  const run = await claimOf(tx, which.organisation, which.measure, now)
  if (run === undefined) return { ok: false, why: 'notFound' }
  if (run.state !== 'open') return { ok: false, why: 'conflict' }
  must(await settle(tx, { run: run.id, step: STEP, outcome: 'refused', note: which.grounds }, by, now), run.subject)
  return { ok: true }
}

/** What has become of a claim. */
export type ClaimFate = { is: 'open' } | { is: 'attested' | 'refused' | 'calledOff'; grounds: string | undefined }

/** How a claim was dealt with, if it was. */
export function fateOf(run: RunView): ClaimFate {
  if (run.state === 'open') return { is: 'open' }
  if (run.ended !== undefined) return { is: 'calledOff', grounds: run.ended.grounds }
  const settled = run.steps.find((step) => step.key === STEP)?.settled
  return { is: settled?.outcome === 'refused' ? 'refused' : 'attested', grounds: settled?.note }
}
