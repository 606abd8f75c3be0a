import type { Part, Round } from './queries.ts'
import { isOpenToWrite, mayTakeBack, partState } from './rules.ts'
import { ANSWER } from './tell.ts'

/**
 * What a link of a part has nothing more to do for, and why: the answer was sent and may still be corrected (`sent`), it
 * was sent and dealt with (`done`, `dealt`), there is none to approve (`notYet`), the round was called off. Undefined
 * while there is something to do.
 */
export function overOf(
  today: Temporal.PlainDate,
  { part, round }: { part: Part; round: Round },
  purpose: string | undefined,
): 'sent' | 'done' | 'dealt' | 'notYet' | 'cancelled' | undefined {
  if (round.cancelled !== undefined) return 'cancelled'
  const state = partState(part, round, today)
  if (purpose === ANSWER) {
    if (isOpenToWrite(state)) return undefined
    return mayTakeBack(state, round) ? 'sent' : 'done'
  }
  if (state === 'answered') return undefined
  return state === 'approved' ? 'dealt' : 'notYet'
}
