// Who cannot open the link of a mail asks for another one by typing the address to which it came.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { admitScopedLink, peopleOf, safeOrigin, scopedLinksOf, system } from '../../platform/access/index.ts'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  route,
  seeOther,
} from '../../platform/http/index.ts'
import { sendSoon } from '../../platform/mail/index.ts'
import { groundOf } from '../standing/index.ts'
import { AskLinkPage } from './ask-link-page.tsx'
import { relationOf } from './desk.ts'
import { NewLinkPage } from './link-pages.tsx'
import { overOf } from './over.ts'
import { allRounds, parts } from './queries.ts'
import { ANSWER, APPROVAL, readersOf, sendNewLink } from './tell.ts'

/** Milliseconds that asking takes at least: as long whether the address is somebody's or not. */
const PAUSE = 150

const asking = z.object({ email: fields.email() })

/** Sends a new link to each part that still waits for somebody with this address. */
async function sendAll(ask: Pick<Ask, 'region' | 'origin' | 'now' | 'today'>, email: string): Promise<void> {
  const ground = await groundOf(ask.region)
  await ask.region.database.transact(system, async (tx) => {
    const held = await scopedLinksOf(tx, email, [ANSWER, APPROVAL])
    if (held.length === 0) return
    const [all, readers] = [await allRounds(tx), await readersOf(tx, ground)]
    for (const { purpose, subject, person } of held) {
      const [part] = await parts(tx, { part: subject })
      const round = all.find((one) => one.id === part?.round)
      const organisation = ground.organisations.find((one) => one.id === part?.organisation)
      const relation = relationOf[purpose]
      if (part === undefined || round === undefined || organisation === undefined || relation === undefined) continue
      if (!(await peopleOf(tx, part.organisation, relation, ask.today)).includes(person)) continue
      const over = overOf(ask.today, { part, round }, purpose)
      if (over !== undefined && over !== 'sent') continue
      // Anybody can ask: the link in the mail never leads to a host that only the request names.
      const origin = safeOrigin(ask.region.config, ask.origin)
      const telling = {
        ...readers,
        round,
        part,
        organisation,
        origin,
        secret: ask.region.secret,
        now: ask.now,
        by: null,
      }
      await sendNewLink(tx, telling, { person, purpose: purpose === APPROVAL ? APPROVAL : ANSWER })
    }
  })
}

async function send(ask: Ask): Promise<Answer> {
  const parsed = parseForm(asking, ask.form, ask.locale)
  if (!parsed.ok) {
    const values = { email: ask.form.values.email ?? '' }
    return page(AskLinkPage({ view: ask.view, values, problems: parsed.problems }), 422)
  }
  const { email } = parsed.value
  if (!(await admitScopedLink(ask.region, email, ask.ip, ask.now)))
    return page(NewLinkPage({ view: ask.view, is: 'tooMany' }), 429)
  const pause = sleep(PAUSE)
  await sendAll(ask, email)
  await pause
  sendSoon(ask.region)
  return seeOther('/answers/link-receipt')
}

export const askingLinkRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/answers/links',
    access: 'public',
    localized: true,
    about: 'Form: a new mail link to a follow-up round, for whoever cannot open the one of the mail',
    handle: ({ view }) => page(AskLinkPage({ view })),
  }),
  route({
    method: 'POST',
    path: '/answers/links',
    access: 'public',
    localized: true,
    about:
      'Sends new links to what waits for somebody with this address; the answer does not tell whether there is any',
    handle: send,
  }),
  route({
    method: 'GET',
    path: '/answers/link-receipt',
    access: 'public',
    localized: true,
    about: 'What happens after asking for a new link by an address',
    handle: ({ view }) => page(NewLinkPage({ view, is: 'asked' })),
  }),
]
