import { system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf } from '../standing/index.ts'
import { parts, rounds } from './queries.ts'
import { isOpenToWrite, partState } from './rules.ts'
import { askToAnswer, remindToAnswer } from './tell.ts'

/** Days between reminders of who is late. */
const EVERY = 7

/** Whether a reminder goes out on a day: on the due day, and every week after it. */
export function remindsOn(today: Temporal.PlainDate, due: string): boolean {
  const past = Temporal.PlainDate.from(due).until(today, { largestUnit: 'day' }).days
  return past >= 0 && past % EVERY === 0
}

/** Rounds that nobody looks at any more: who has not answered by the time of the next round is asked there. */
const isOver = (at: number): boolean => at > 0

/**
 * What a day does to the newest round: asks those who have not been asked (it opens today, or somebody has come since),
 * and reminds who has not answered, on the due day and weekly after it, also when it is closed. Run daily; a second run
 * of the same day sends nothing.
 * @returns how many mails.
 */
export async function runRounds(region: Region, origin: string): Promise<number> {
  const now = region.clock.now()
  const today = dayOf(now)
  const ground = await groundOf(region)
  return region.database.transact(system, async (tx) => {
    let sent = 0
    for (const [at, round] of (await rounds(tx)).entries()) {
      if (isOver(at) || round.opens > today.toString()) continue
      for (const part of await parts(tx, { rounds: [round.id] })) {
        const organisation = ground.organisations.find((one) => one.id === part.organisation)
        if (organisation === undefined || !isOpenToWrite(partState(part, round, today))) continue
        const telling = { round, part, organisation, origin, now, by: null }
        sent += await askToAnswer(tx, telling)
        if (remindsOn(today, round.answersDue)) sent += await remindToAnswer(tx, telling)
      }
    }
    return sent
  })
}
