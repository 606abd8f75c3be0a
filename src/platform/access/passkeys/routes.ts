import { z } from 'zod'
import {
  type Answer,
  type AnyRoute,
  type Ask,
  fields,
  page,
  parseForm,
  refuse,
  route,
  seeOther,
  withOwnScript,
} from '../../http/index.ts'
import { mailHtml, mailPlain, queueMail, sendSoon } from '../../mail/index.ts'
import type { Actor } from '../../permissions.ts'
import { enterAs, LANDING, localPath } from '../accounts/entering.ts'
import { safeOrigin } from '../accounts/sign-in.ts'
import { system } from '../scope.ts'
import { NewPasskeyPage, PasskeyPage, PasskeySignInPage } from './pages.tsx'
import {
  accountFor,
  addPasskey,
  askPasskey,
  passkeysOf,
  personByPasskey,
  removePasskey,
  renamePasskey,
} from './passkeys.ts'
import { passkeyTexts } from './texts.ts'

const TIMEOUT = 120_000
const hostOf = (origin: string): string => new URL(origin).hostname
const answered = z.object({
  challenge: z.string().max(2000).default(''),
  credential: z.string().max(20_000).default(''),
})
const named = z.object({ name: fields.text(60) })
const id = z.object({ passkey: z.uuid() })
type Texts = Readonly<Record<string, string>>
type Person = Extract<Actor, { kind: 'person' }>

/** A page with the script that asks the browser for a passkey. */
const scripted = (answer: Answer): Answer => ({ ...answer, headers: withOwnScript }) as Answer

async function newPage(
  ask: Pick<Ask, 'region' | 'view' | 'origin'>,
  actor: Person,
  values: Texts = {},
  problems: Texts = {},
): Promise<Answer> {
  const { region, view, origin } = ask
  const account = await region.database.readAs(system, (read) => accountFor(read, actor.person))
  if (account === undefined) return refuse('notFound')
  const question = askPasskey(region, actor.session)
  const options = {
    challenge: question.challenge,
    rp: { id: hostOf(origin), name: 'Digiseutu' },
    user: {
      id: Buffer.from(account.id.replaceAll('-', ''), 'hex').toString('base64url'),
      name: account.email,
      displayName: actor.name,
    },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT,
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: account.held.map((one) => ({
      type: 'public-key',
      id: one.credential,
      transports: one.transports,
    })),
  }
  const content = NewPasskeyPage({ view, options, question, values, problems })
  return scripted(page(content, Object.keys(problems).length > 0 ? 422 : 200))
}

function signInPage({ region, view, origin }: Pick<Ask, 'region' | 'view' | 'origin'>, next?: string, wrong = false) {
  const question = askPasskey(region)
  const options = {
    challenge: question.challenge,
    rpId: hostOf(origin),
    timeout: TIMEOUT,
    userVerification: 'required',
    allowCredentials: [],
  }
  return scripted(page(PasskeySignInPage({ view, options, question, next, wrong }), wrong ? 422 : 200))
}

const findOwn = async (ask: Pick<Ask, 'region'>, actor: Person, which: string) =>
  (await ask.region.database.readAs(system, (read) => passkeysOf(read, actor.person))).find((one) => one.id === which)

export const passkeyRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/sign-in/passkey',
    access: 'public',
    localized: true,
    about: 'Signing in with a passkey; needs a script, and leads on without it',
    query: z.object({ next: z.string().max(500).optional() }),
    handle: (ask) => (ask.actor.kind === 'person' ? seeOther(LANDING) : signInPage(ask, localPath(ask.query.next))),
  }),
  route({
    method: 'POST',
    path: '/sign-in/passkey',
    access: 'public',
    localized: true,
    about: 'Opens a session by a passkey’s answer',
    async handle(ask) {
      const next = localPath(ask.form.values.next)
      const parsed = parseForm(answered, ask.form, ask.locale)
      const person = parsed.ok
        ? await personByPasskey(ask.region, {
            sealed: parsed.value.challenge,
            answer: parsed.value.credential,
            origin: ask.origin,
          })
        : undefined
      if (person === undefined) return signInPage(ask, next, true)
      return enterAs(ask, person, next ?? LANDING, 'passkey')
    },
  }),
  route({
    method: 'GET',
    path: '/account/passkeys/new',
    access: 'keepAccount',
    localized: true,
    about: 'Making a passkey; needs a script',
    handle: (ask) => (ask.actor.kind === 'person' ? newPage(ask, ask.actor) : refuse('notAllowed')),
  }),
  route({
    method: 'POST',
    path: '/account/passkeys',
    access: 'keepAccount',
    localized: true,
    about: 'Adds a passkey to one’s own account, and tells it by mail',
    async handle(ask) {
      const { actor, region, form, locale, now, origin } = ask
      if (actor.kind !== 'person') return refuse('notAllowed')
      const t = passkeyTexts[locale]
      const parsed = parseForm(z.object({ ...answered.shape, ...named.shape }), form, locale)
      const values = { name: form.values.name ?? '' }
      if (!parsed.ok) return newPage(ask, actor, values, parsed.problems)
      const { name, challenge, credential } = parsed.value
      if (!(await addPasskey(region, actor, { sealed: challenge, answer: credential, name, origin })))
        return newPage(ask, actor, values, { name: t.wrong })
      const link = `${safeOrigin(region.config, origin)}${locale === 'fi' ? '' : `/${locale}`}/account`
      const letter = { locale, before: t.mail, link, after: [] }
      await region.database.transact(system, (tx) =>
        queueMail(
          tx,
          { to: { person: actor.person }, subject: t.mailSubject, text: mailPlain(letter), html: mailHtml(letter) },
          now,
        ),
      )
      sendSoon(region)
      return seeOther('/account?changed=passkey')
    },
  }),
  route({
    method: 'GET',
    path: '/account/passkeys/:passkey',
    access: 'keepAccount',
    localized: true,
    about: 'One of one’s own passkeys: its name, removing it',
    params: id,
    async handle(ask) {
      if (ask.actor.kind !== 'person') return refuse('notAllowed')
      const passkey = await findOwn(ask, ask.actor, ask.params.passkey)
      return passkey === undefined
        ? refuse('notFound')
        : page(PasskeyPage({ view: ask.view, passkey, values: {}, problems: {} }))
    },
  }),
  route({
    method: 'POST',
    path: '/account/passkeys/:passkey',
    access: 'keepAccount',
    localized: true,
    about: 'Names a passkey',
    params: id,
    async handle(ask) {
      const { actor, region, params, form, locale, view } = ask
      if (actor.kind !== 'person') return refuse('notAllowed')
      const passkey = await findOwn(ask, actor, params.passkey)
      if (passkey === undefined) return refuse('notFound')
      const parsed = parseForm(named, form, locale)
      if (!parsed.ok) return page(PasskeyPage({ view, passkey, values: form.values, problems: parsed.problems }), 422)
      await region.database.transact(system, (tx) => renamePasskey(tx, actor.person, passkey.id, parsed.value.name))
      return seeOther('/account')
    },
  }),
  route({
    method: 'POST',
    path: '/account/passkeys/:passkey/removal',
    access: 'keepAccount',
    localized: true,
    about: 'Removes a passkey',
    params: id,
    async handle({ actor, region, params, now }) {
      if (actor.kind !== 'person') return refuse('notAllowed')
      const done = await region.database.transact(system, (tx) => removePasskey(tx, actor, now, params.passkey))
      return done ? seeOther('/account') : refuse('notFound')
    },
  }),
]
