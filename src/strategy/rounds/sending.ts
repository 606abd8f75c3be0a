// What follows from an answer, a return and an approval: the work list, and who is written to.
import { safeOrigin, system, useScopedLink } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { groundOf } from '../standing/index.ts'
import { beginClaims } from './claims.ts'
import type { AskedOf } from './content.ts'
import type { Desk } from './desk.ts'
import { parts } from './queries.ts'
import { askToApprove, readersOf, type Telling, tellAfterClosing, tellReturned } from './tell.ts'
import { giveApproval, PART, reopenWork, settleWork } from './work.ts'

type At = Pick<Ask, 'region' | 'origin' | 'now'>

const tellingOf = async (tx: Tx, ask: At, desk: Desk, part: Telling['part']): Promise<Telling> => ({
  ...(await readersOf(tx, await groundOf(ask.region))),
  round: desk.round,
  part,
  organisation: desk.organisation,
  // A request may name any host: the links of the mails never lead there.
  origin: safeOrigin(ask.region.config, ask.origin),
  secret: ask.region.secret,
  now: ask.now,
  by: desk.actor.person,
})

/** In the transaction of the answer. */
export async function answerSent(
  ask: At,
  desk: Desk,
  sent: { afterClosing: boolean; asked: AskedOf; claims: readonly string[] },
  tx: Tx,
): Promise<void> {
  await settleWork(tx, { kind: PART, subject: desk.part.id, step: 'answer', outcome: 'sent' }, desk.actor, ask.now)
  const { strategy } = await groundOf(ask.region)
  const titled = [...sent.asked.words, ...sent.asked.quick].map(
    (id) => [id, strategy.measure(id)?.title ?? ''] as const,
  )
  await beginClaims(
    tx,
    {
      round: desk.round.id,
      organisation: desk.part.organisation,
      asked: new Map(titled.filter(([id]) => sent.asked.claimable.has(id))),
      claims: sent.claims,
    },
    desk.actor,
    ask.now,
  )
  const { isGroup, home } = await ask.region.database.transact(system, async (inner) => {
    if (desk.link !== undefined) await useScopedLink(inner, desk.link.id, ask.now)
    const [part] = await parts(tx, { part: desk.part.id })
    const telling = await tellingOf(inner, ask, desk, part ?? desk.part)
    const isGroup = await askToApprove(inner, telling)
    if (sent.afterClosing) await tellAfterClosing(inner, telling)
    return { isGroup, home: telling.home }
  })
  await giveApproval(tx, desk.part, isGroup ? undefined : home, desk.actor, ask.now)
}

/** In the transaction of the verdict. */
export async function answerJudged(
  ask: At,
  desk: Desk,
  verdict: { outcome: 'approved' } | { outcome: 'returned'; grounds: string },
  tx: Tx,
): Promise<void> {
  if (verdict.outcome === 'approved')
    await settleWork(
      tx,
      { kind: PART, subject: desk.part.id, step: 'approve', outcome: 'approved' },
      desk.actor,
      ask.now,
    )
  else await reopenWork(tx, desk.part.id, verdict.grounds, desk.actor, ask.now)
  await ask.region.database.transact(system, async (inner) => {
    if (desk.link !== undefined) await useScopedLink(inner, desk.link.id, ask.now)
    if (verdict.outcome === 'returned') {
      const [part] = await parts(tx, { part: desk.part.id })
      await tellReturned(inner, await tellingOf(inner, ask, desk, part ?? desk.part))
    }
  })
}
