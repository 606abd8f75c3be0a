import { z } from 'zod'
import {
  admitScopedLink,
  bindScopedLink,
  isScopedLinkMark,
  safeOrigin,
  scopedLinkCookie,
  scopedLinkCookies,
  system,
} from '../../platform/access/index.ts'
import { type Answer, type AnyRoute, type Ask, page, refuse, route, seeOther } from '../../platform/http/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { groundOf } from '../standing/index.ts'
import { answerPages } from './answer-parts.tsx'
import { postAnswerPage, readPath, showAnswerPage } from './answering.ts'
import { judging, showApproval } from './approving.ts'
import { askingLinkRoutes } from './asking-link.ts'
import { type CarriedSection, carryWords, type WordsQuery, wordsQuery } from './carrying.ts'
import { type Desk, deskByLink, MARK, type Opened } from './desk.ts'
import { typedOf } from './form.ts'
import { AlreadySentPage, NewLinkPage, ShutPage, StartPage } from './link-pages.tsx'
import { cookiePaths } from './links.ts'
import { overOf } from './over.ts'
import { showSent } from './showing-sent.ts'
import { ANSWER, APPROVAL, readersOf, sendNewLink } from './tell.ts'
import { ownTemplate } from './template.ts'

/** Also what has lost a part of itself on the way: its page tells how to get another. */
const ofToken = z.object({ token: z.string().max(200) })
const ofLink = z.object({ link: z.uuid() })
type OfToken = z.output<typeof ofToken>
type OfLink = z.output<typeof ofLink>

/** Nobody on the way, and no shared phone, keeps a page that a link has opened. */
const unkept =
  <P, Q = Record<string, never>>(handle: (ask: Ask<P, Q>) => Promise<Answer>) =>
  async (ask: Ask<P, Q>): Promise<Answer> => {
    const answer = await handle(ask)
    return answer.is === 'page'
      ? { ...answer, headers: { ...answer.headers, 'cache-control': 'private, no-store' } }
      : answer
  }

const firstPage = (desk: Desk): string => (desk.link?.purpose === APPROVAL ? desk.approval : `${desk.base}/measures`)

/** Whether the part has nothing for the link to do any more (or not yet), and what to say then. */
const overAt = (ask: Pick<Ask, 'today'>, desk: Desk) => overOf(ask.today, desk, desk.link?.purpose)

type Asking = Omit<Ask, 'query' | 'params'>

/** Words are never lost: whatever has become of the link, they wait for the person to whom it was sent. */
const typedBy = async (
  ask: Pick<Ask, 'region' | 'form' | 'now'>,
  { desk, link }: Extract<Opened, { is: 'shut' }>,
  section: CarriedSection = 'measures',
) => ({
  values: typedOf(ask.form),
  language: desk.language,
  template: desk.round.template,
  kept: await carryWords(ask, { part: desk.part.id, person: link.person, section }),
})

/** Answers for a link by which one cannot work here. */
async function shut(ask: Asking, opened: Exclude<Opened, { is: 'desk' }>, section?: CarriedSection): Promise<Answer> {
  const { view } = ask
  const values = typedOf(ask.form)
  if (opened.is === 'nothing') {
    const { strategy } = await groundOf(ask.region)
    return page(
      ShutPage({
        view,
        why: 'nothing',
        typed: { values, language: strategy.language, template: ownTemplate, kept: undefined },
      }),
      410,
    )
  }
  const { desk, link, why } = opened
  const typed = await typedBy(ask, opened, section)
  const { kept } = typed
  if (why === 'used') {
    if (link.purpose !== ANSWER) return page(ShutPage({ view, why: 'dealt', typed }))
    // By it the answer was sent, and that has come back since: what there is to do is done by a new link.
    if (overAt(ask, desk) === undefined) return page(ShutPage({ view, why: 'again', link: link.id, typed }))
    // Typed in another tab after the answer was sent.
    return Object.keys(values).length > 0
      ? page(AlreadySentPage({ view, desk, typed: values, kept, readAt: readPath(desk) }), 409)
      : showSent(ask, desk)
  }
  const over = overAt(ask, desk)
  if (over === 'sent') return page(ShutPage({ view, why: over, link: link.id, typed }))
  if (why === 'usedElsewhere')
    return page(ShutPage({ view, why: over ?? 'gone', link: over === undefined ? link.id : undefined, typed }))
  if (over === 'done' || over === 'dealt' || over === 'cancelled') return page(ShutPage({ view, why: over, typed }))
  return why === 'gone'
    ? page(ShutPage({ view, why: 'gone', link: link.id, typed }), 410)
    : page(ShutPage({ view, why: 'elsewhere', link: link.id, typed }), 403)
}

async function openLink(ask: Ask<OfToken>): Promise<Answer> {
  const opened = await deskByLink(ask, { token: ask.params.token })
  if (opened.is === 'desk') return seeOther(firstPage(opened.desk))
  if (opened.is === 'nothing' || opened.why !== 'fresh') return shut(ask, opened)
  const over = overAt(ask, opened.desk)
  if (over !== undefined && over !== 'sent') return page(ShutPage({ view: ask.view, why: over }))
  return page(StartPage({ view: ask.view, desk: opened.desk, token: ask.params.token, isSent: over === 'sent' }))
}

async function begin(ask: Ask<OfToken>): Promise<Answer> {
  const opened = await deskByLink(ask, { token: ask.params.token })
  if (opened.is === 'desk') return seeOther(firstPage(opened.desk))
  if (opened.is === 'nothing' || opened.why !== 'fresh') return shut(ask, opened)
  const { desk, link } = opened
  const secret = await ask.region.database.transact(system, (tx) => bindScopedLink(tx, link.id, ask.now))
  if (secret === undefined) return shut(ask, await deskByLink(ask, { token: ask.params.token }).then(notAtDesk))
  return seeOther(firstPage(desk), {
    'set-cookie': scopedLinkCookies(link, secret, cookiePaths, { now: ask.now, origin: ask.origin }),
  })
}

const notAtDesk = (opened: Opened): Exclude<Opened, { is: 'desk' }> =>
  opened.is === 'desk' ? { is: 'nothing' } : opened

/** Opens the desk of a link for one of its pages; a posted form must carry the link's own mark. */
async function atDesk(
  ask: Asking & Pick<Ask<OfLink>, 'params'>,
  purpose: string,
  work: (desk: Desk) => Promise<Answer>,
  section?: CarriedSection,
): Promise<Answer> {
  const opened = await deskByLink(ask, { id: ask.params.link })
  if (opened.is === 'nothing' || opened.is === 'shut') {
    // Nobody has begun by it: the page of the mail's own link is the way in.
    if (opened.is === 'shut' && opened.why === 'fresh') {
      const typed = await typedBy(ask, opened, section)
      return page(ShutPage({ view: ask.view, why: 'nothing', typed }), 410)
    }
    return shut(ask, opened, section)
  }
  const { desk } = opened
  if (desk.link?.purpose !== purpose) return refuse('notFound')
  return work(desk)
}

async function marked(ask: Ask<OfLink>, desk: Desk, work: () => Promise<Answer>): Promise<Answer> {
  const secret = scopedLinkCookie(ask.headers, ask.params.link)
  if (
    secret === undefined ||
    desk.link === undefined ||
    !isScopedLinkMark(ask.region, secret, ask.form.values[MARK] ?? '')
  )
    return refuse('notAllowed', 'csrf')
  return work()
}

async function newLink(ask: Ask<OfLink>): Promise<Answer> {
  const opened = await deskByLink(ask, { id: ask.params.link })
  if (opened.is === 'nothing') return page(ShutPage({ view: ask.view, why: 'nothing' }), 410)
  const { desk } = opened
  const { link } = desk
  if (link === undefined) return refuse('notFound')
  const over = overAt(ask, desk)
  if (over !== undefined && over !== 'sent') return page(ShutPage({ view: ask.view, why: over }))
  if (!(await admitScopedLink(ask.region, link.person, ask.ip, ask.now)))
    return page(NewLinkPage({ view: ask.view, is: 'tooMany' }), 429)
  const { round, part, organisation } = desk
  // Anybody can press this: the link in the mail never leads to a host that only the request names.
  const origin = safeOrigin(ask.region.config, ask.origin)
  const purpose = link.purpose === APPROVAL ? APPROVAL : ANSWER
  const ground = await groundOf(ask.region)
  await ask.region.database.transact(system, async (tx) => {
    const readers = await readersOf(tx, ground)
    const telling = { ...readers, round, part, organisation, origin, secret: ask.region.secret, now: ask.now, by: null }
    await sendNewLink(tx, telling, { person: link.person, purpose })
  })
  sendSoon(ask.region)
  return seeOther('/answers/new-link-receipt')
}

export const linkRoutes: readonly AnyRoute[] = [
  ...askingLinkRoutes,
  route<OfToken>({
    method: 'GET',
    path: '/answers/links/:token',
    access: 'public',
    localized: true,
    params: ofToken,
    about: 'A mail link to one part of a follow-up round; opening it changes nothing',
    handle: unkept(openLink),
  }),
  route<OfToken>({
    method: 'POST',
    path: '/answers/links/:token',
    access: 'public',
    localized: true,
    params: ofToken,
    about: 'Begins by a mail link: binds it to this browser',
    handle: unkept(begin),
  }),
  route({
    method: 'GET',
    path: '/answers/new-link-receipt',
    access: 'public',
    localized: true,
    about: 'What happens after asking for a new link to a follow-up round',
    handle: ({ view }) => page(NewLinkPage({ view, is: 'sent' })),
  }),
  route<OfLink>({
    method: 'POST',
    path: '/answers/:link/new-link',
    access: 'public',
    localized: true,
    params: ofLink,
    about: 'Sends a new link to the person of the old one, to their own e-mail',
    handle: newLink,
  }),
  ...answerPages.flatMap((which) => [
    route<OfLink, WordsQuery>({
      method: 'GET',
      path: `/answers/:link/${which}`,
      access: 'public',
      localized: true,
      params: ofLink,
      query: wordsQuery,
      about: `Answering a follow-up round by a mail link, in the browser that it is bound to: ${which}`,
      handle: unkept<OfLink, WordsQuery>((ask) => atDesk(ask, ANSWER, (desk) => showAnswerPage(ask, desk, which))),
    }),
    route<OfLink>({
      method: 'POST',
      path: `/answers/:link/${which}`,
      access: 'public',
      localized: true,
      params: ofLink,
      about: which === 'review' ? 'Sends the answer and uses the link up' : `Keeps a draft of the answer: ${which}`,
      handle: unkept<OfLink>((ask) =>
        atDesk(
          ask,
          ANSWER,
          (desk) => marked(ask, desk, () => postAnswerPage(ask, desk, which)),
          which === 'review' ? 'needs' : which,
        ),
      ),
    }),
  ]),
  route<OfLink>({
    method: 'GET',
    path: '/answers/:link/sent',
    access: 'public',
    localized: true,
    params: ofLink,
    about: 'What was sent by a mail link, in the browser that sent it',
    handle: unkept<OfLink>((ask) => atDesk(ask, ANSWER, (desk) => showSent(ask, desk))),
  }),
  route<OfLink, WordsQuery>({
    method: 'GET',
    path: '/answers/:link/approval',
    access: 'public',
    localized: true,
    params: ofLink,
    query: wordsQuery,
    about: 'Approving or returning an answer by a mail link, in the browser that it is bound to',
    handle: unkept<OfLink, WordsQuery>((ask) =>
      atDesk(ask, APPROVAL, (desk) =>
        showApproval(ask, desk, { status: 200, values: {}, problems: {}, words: ask.query.words }),
      ),
    ),
  }),
  route<OfLink>({
    method: 'POST',
    path: '/answers/:link/approval',
    access: 'public',
    localized: true,
    params: ofLink,
    about: 'Approves or returns an answer and uses the link up',
    handle: unkept<OfLink>((ask) =>
      atDesk(ask, APPROVAL, (desk) => marked(ask, desk, () => judging(ask, desk)), 'approval'),
    ),
  }),
]
