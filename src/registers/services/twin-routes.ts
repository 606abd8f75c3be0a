// Rows that look alike: decided on by a person, and taken back.
import { z } from 'zod'
import { may, organisations } from '../../platform/access/index.ts'
import { type AnyRoute, type Ask, fields, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { decideOnTwins, standingDecision, undoDecision } from './actions.ts'
import { saying } from './figures.ts'
import { TwinsPage, UndoPage } from './form-pages.tsx'
import { municipalities } from './municipalities.ts'
import { serviceOf } from './one.ts'
import { twins } from './twins.ts'

/** So many pairs are shown at once. */
const PAIRS = 20

/** Pairs whose both sides the actor looks after. */
async function ownTwins(ask: Pick<Ask, 'region' | 'actor'>) {
  const ids = new Set((await organisations(ask.region.database.read)).map((each) => each.id))
  const mine = (each: { municipality: string | undefined; owner: string }) =>
    may.keepServices(
      ask.actor,
      each.municipality !== undefined && ids.has(each.municipality) ? each.municipality : each.owner,
    )
  return (await twins(ask.region.database.read)).filter(({ kept, other }) => mine(kept) && mine(other))
}

const duplicates = route({
  method: 'GET',
  path: '/services/duplicates',
  access: 'keepServices',
  localized: true,
  about: 'Services of one’s own that look alike, to be merged or told apart',
  async handle(ask: Ask) {
    const pairs = await ownTwins(ask)
    const places = await municipalities(ask, ask.locale)
    return page(
      TwinsPage({ view: ask.view, pairs: pairs.slice(0, PAIRS), more: Math.max(0, pairs.length - PAIRS), places }),
    )
  },
})

const twinForm = z.object({ kept: z.uuid(), other: z.uuid(), same: fields.oneOf(['yes', 'no']) })

const decision = route({
  method: 'POST',
  path: '/services/duplicates',
  access: 'keepServices',
  localized: true,
  about: 'Decides that two services are the same, or that they are not',
  async handle(ask: Ask) {
    const parsed = twinForm.safeParse(ask.form.values)
    if (!parsed.success) return refuse('badRequest')
    const { kept, other, same } = parsed.data
    const done = await saying(ask, (tx) => decideOnTwins(tx, { kept, other, same: same === 'yes' }, ask.actor, ask.now))
    return done.ok ? seeOther('/services/duplicates') : refuse(done.why)
  },
})

const ofMerge = z.object({ merge: z.string().regex(/^\d{1,15}$/) })
type OfMerge = Ask<z.output<typeof ofMerge>>

const undoing = (['GET', 'POST'] as const).map((method) =>
  route({
    method,
    path: '/services/merges/:merge/end',
    access: 'keepServices',
    localized: true,
    params: ofMerge,
    about: method === 'GET' ? 'Confirms that a merge of services is undone' : 'Undoes a merge of services',
    async handle(ask: OfMerge) {
      const { read } = ask.region.database
      const found = await standingDecision(read, ask.params.merge)
      if (found === undefined || !may.keepServices(ask.actor, found.organisation)) return refuse('notFound')
      if (method === 'GET') {
        const [kept, other] = [await serviceOf(read, found.kept), await serviceOf(read, found.other)]
        if (kept === undefined || other === undefined) return refuse('notFound')
        return page(UndoPage({ view: ask.view, merge: found.id, kept, other }))
      }
      const done = await saying(ask, (tx) => undoDecision(tx, found.id, ask.actor, ask.now))
      return done.ok ? seeOther(`/services/${found.kept}`) : refuse(done.why)
    },
  }),
)

export const twinRoutes: readonly AnyRoute[] = [duplicates, decision, ...undoing]
