// An answer is taken back to be corrected: signed in, or in the browser that sent it by a link.
import { z } from 'zod'
import {
  bindScopedLink,
  findScopedLink,
  isScopedLinkMark,
  makeScopedLink,
  scopedLinkCookie,
  scopedLinkCookies,
  system,
} from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Answer, type AnyRoute, type Ask, fields, refuse, route, seeOther } from '../../platform/http/index.ts'
import { takeBack } from './answer-actions.ts'
import { type Desk, deskByLink, deskOf, MARK } from './desk.ts'
import { cookiePaths, endOfLink } from './links.ts'
import { ANSWER } from './tell.ts'
import { partPath, reopenWork } from './work.ts'

/** Stands in work lists, which are Finnish. */
const GROUNDS = 'Vastaus otettiin takaisin korjattavaksi.'

/** In one transaction with whatever `also` does. @returns whether it was still to be had. */
const take = (
  ask: Pick<Ask, 'region' | 'form' | 'now'>,
  { scope, part, actor }: Desk,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> =>
  ask.region.database.transact(scope, async (tx) => {
    const { answer = '' } = ask.form.values
    const done = await takeBack(tx, { part: part.id, answer }, actor, ask.now)
    if (!done.ok) return false
    await reopenWork(tx, part.id, GROUNDS, actor, ask.now)
    await also(tx)
    return true
  })

const ofPart = z.object({ id: z.uuid(), organisation: fields.code })
type OfPart = z.output<typeof ofPart>

async function signedIn(ask: Ask<OfPart>): Promise<Answer> {
  const desk = await deskOf(ask)
  if (desk === undefined) return refuse('notFound')
  const done = await take(ask, desk)
  return seeOther(done ? `${desk.base}/measures` : partPath(desk.round.id, desk.part.organisation))
}

const ofLink = z.object({ link: z.uuid() })
type OfLink = z.output<typeof ofLink>

/**
 * A link is used once, so the browser that used it gets a new one, at once: it has shown by its cookie that it is its
 * person's. Whoever else presses is led to where it is said how things stand.
 */
async function byLink(ask: Ask<OfLink>): Promise<Answer> {
  const opened = await deskByLink(ask, { id: ask.params.link })
  const back = seeOther(`/answers/${ask.params.link}/sent`)
  // A link that was opened after the answer had been sent is not used yet: it goes on itself.
  const isOwn = opened.is === 'desk'
  if (opened.is === 'nothing' || (!isOwn && opened.why !== 'used')) return back
  const { desk } = opened
  const { link } = desk
  if (link === undefined || link.purpose !== ANSWER) return back
  const secret = scopedLinkCookie(ask.headers, link.id)
  if (secret === undefined || !isScopedLinkMark(ask.region, secret, ask.form.values[MARK] ?? ''))
    return refuse('notAllowed', 'csrf')
  if (isOwn) return (await take(ask, desk)) ? seeOther(`${desk.base}/measures`) : back
  let next: Answer = back
  await take(ask, desk, () =>
    ask.region.database.transact(system, async (tx) => {
      const { purpose, subject, organisation, person } = link
      const expiresAt = endOfLink(ask.now, desk.round.answersDue).at
      const made = { purpose, subject, organisation, person, expiresAt }
      const token = await makeScopedLink(tx, ask.region, made, person, ask.now)
      const fresh = await findScopedLink(tx, ask.region, { token })
      const bound = fresh === undefined ? undefined : await bindScopedLink(tx, fresh.id, ask.now)
      if (fresh === undefined || bound === undefined) throw new Error(`the new link to part ${subject} was not bound`)
      next = seeOther(`/answers/${fresh.id}/measures`, {
        'set-cookie': scopedLinkCookies(fresh, bound, cookiePaths, { now: ask.now, origin: ask.origin }),
      })
    }),
  )
  return next
}

export const correctingRoutes: readonly AnyRoute[] = [
  route<OfPart>({
    method: 'POST',
    path: '/rounds/:id/parts/:organisation/answer/correction',
    access: 'attest',
    localized: true,
    params: ofPart,
    about: 'Takes a sent answer back to be corrected, until the management group has dealt with it',
    handle: signedIn,
  }),
  route<OfLink>({
    method: 'POST',
    path: '/answers/:link/correction',
    access: 'public',
    localized: true,
    params: ofLink,
    about: 'The same in the browser that sent the answer by a mail link, which goes on by a new link',
    handle: byLink,
  }),
]
