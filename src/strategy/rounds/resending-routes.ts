import { z } from 'zod'
import { type AnyRoute, fields, refuse, route, seeOther } from '../../platform/http/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { sendAgain } from './resending.ts'

const ofPart = z.object({ id: z.uuid(), organisation: fields.code })
type OfPart = z.output<typeof ofPart>

/** To how many the link has just gone again, and in which municipality: told on the round's page. */
export const sentQuery = z.looseObject({
  sent: z.coerce.number().int().min(0).max(1000).optional().catch(undefined),
  to: fields.code.optional().catch(undefined),
})
export type SentQuery = z.output<typeof sentQuery>

export const resendingRoutes: readonly AnyRoute[] = [
  route<OfPart>({
    method: 'POST',
    path: '/rounds/:id/parts/:organisation/links',
    access: 'steer',
    localized: true,
    params: ofPart,
    about: 'Sends the link of a round again to the digital leads of one municipality',
    handle: async (ask) => {
      const { id, organisation } = ask.params
      const done = await sendAgain(ask.region, { round: id, organisation }, ask.actor, ask.origin, ask.now)
      if (!done.ok) return refuse(done.why)
      sendSoon(ask.region)
      return seeOther(`/rounds/${id}?sent=${done.count}&to=${organisation}`)
    },
  }),
]
