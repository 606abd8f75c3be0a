import type { Read } from '../../platform/database/index.ts'
import { parts, type Round, rounds } from './queries.ts'
import { publicOf } from './rules.ts'

/** What of one organisation's part may be told to everybody. */
export interface PartSummary {
  organisation: string
  /** The management group's decision; without it there are no words. */
  approved: { body: string; day: string; section: string } | undefined
  hasAnswered: boolean
  late: boolean
  afterClosing: boolean
  words: ReturnType<typeof publicOf> | undefined
}

/**
 * A closed round in public words: judgements, kinds of need and next steps of approved answers, nothing else. Read it
 * with the eyes of somebody who works here: answers are nobody else's; what this returns may stand in a report.
 * @param known what was recorded by then only.
 * @returns undefined while the round is open. Two queries.
 */
export async function roundSummary(
  read: Read,
  id: string,
  known?: Temporal.Instant,
): Promise<{ round: Round; parts: PartSummary[] } | undefined> {
  const round = (await rounds(read)).find((one) => one.id === id)
  if (round?.closed === undefined) return undefined
  if (known !== undefined && Temporal.Instant.compare(round.closed.at, known) > 0) return undefined
  return {
    round,
    parts: (await parts(read, { rounds: [id] }, known)).map(({ organisation, answer, verdict }) => ({
      organisation,
      hasAnswered: answer !== undefined && !(verdict?.outcome === 'takenBack' && verdict.answer === answer.id),
      late: answer?.late === true,
      afterClosing: answer?.afterClosing === true,
      approved:
        verdict?.outcome === 'approved'
          ? { body: verdict.body ?? '', day: verdict.day ?? '', section: verdict.section ?? '' }
          : undefined,
      words: answer !== undefined && verdict?.outcome === 'approved' ? publicOf(answer) : undefined,
    })),
  }
}
