import { may, system } from '../../platform/access/index.ts'
import { type Answer, page, refuse, seeOther } from '../../platform/http/index.ts'
import { type Posted, readPath } from './answering.ts'
import { waiting } from './carrying.ts'
import type { Desk } from './desk.ts'
import { knownOf } from './known.ts'
import { labelOf } from './label.ts'
import { isOpenToWrite, mayTakeBack, partState } from './rules.ts'
import { SentPage } from './sent-page.tsx'
import { approversOf } from './tell.ts'

/** What was sent and what happens next, to whoever sent it. */
export async function showSent(ask: Posted, desk: Desk): Promise<Answer> {
  const { answer } = desk.part
  if (desk.link === undefined && (answer === undefined || !may.attest(desk.actor, desk.part.organisation)))
    return seeOther(readPath(desk))
  if (answer === undefined) return refuse('notFound')
  const state = partState(desk.part, desk.round, ask.today)
  if (desk.link === undefined && isOpenToWrite(state)) return seeOther(readPath(desk))
  const approvers = await ask.region.database.readAs(system, (read) => approversOf(read, { ...desk, now: ask.now }))
  const known = await knownOf(ask.region, desk.organisation, desk.round, desk.earlier[0], ask.today)
  return page(
    SentPage({
      view: ask.view,
      desk,
      carried: await waiting(ask, desk),
      strategy: known.standings.strategy,
      answer,
      label: labelOf(ask.locale, desk.round),
      waits: mayTakeBack(state, desk.round),
      hasApprover: approvers.length > 0,
    }),
  )
}
