import { system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf } from '../standing/index.ts'
import { allRounds, parts } from './queries.ts'
import { askNewApprovers } from './resending.ts'
import { isOpenToWrite, partState } from './rules.ts'
import { askToAnswer, readersOf, remindToAnswer, remindToApprove } from './tell.ts'

/**
 * What a day does to the round that was opened last: asks those who have not been asked (it opens today, or somebody has
 * come since), and reminds who has not answered or approved, on the due day and weekly after it, also when it is closed.
 * Earlier rounds are over: what they still miss is asked in this one. Run daily; a second run of the same day sends
 * nothing. Each part is a transaction of its own: one that fails does not keep the others from their mail.
 * @returns how many mails.
 * @throws AggregateError at the end, when parts have failed.
 */
export async function runRounds(region: Region, origin: string): Promise<number> {
  const now = region.clock.now()
  const today = dayOf(now)
  const ground = await groundOf(region)
  const { round, asked, readers } = await region.database.readAs(system, async (read) => {
    const [round] = await allRounds(read)
    const asked = round === undefined ? [] : await parts(read, { rounds: [round.id] })
    return { round, asked, readers: await readersOf(read, ground) }
  })
  if (round === undefined || round.cancelled !== undefined || round.opens > today.toString()) return 0
  let sent = 0
  const faults: unknown[] = []
  for (const part of asked) {
    const organisation = ground.organisations.find((one) => one.id === part.organisation)
    if (organisation === undefined) continue
    const state = partState(part, round, today)
    const telling = { ...readers, round, part, organisation, origin, secret: region.secret, now, by: null }
    try {
      sent += await region.database.transact(system, async (tx) => {
        if (isOpenToWrite(state)) return (await askToAnswer(tx, telling)) + (await remindToAnswer(tx, telling))
        if (state !== 'answered') return 0
        return (await askNewApprovers(tx, telling)) + (await remindToApprove(tx, telling))
      })
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} parts of round ${round.id} were not written to`)
  return sent
}
