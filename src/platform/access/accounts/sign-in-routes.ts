import { z } from 'zod'
import { type AnyRoute, fields, page, parseForm, route, seeOther } from '../../http/index.ts'
import type { Locale } from '../../i18n/index.ts'
import { sendSoon } from '../../mail/index.ts'
import { providerChoices, providerProblems } from '../providers/sign-in-routes.ts'
import type { AccessParts } from './auth.ts'
import { demoChoices } from './demo-sign-in.ts'
import { accountEmail, enter, enterAs, LANDING, localPath, START, senderOf, weakness } from './entering.ts'
import { findInvitation, takeInvitation } from './invitations.ts'
import { findSetup, makeAdministrator } from './setup.ts'
import { askSignInLink, findSignInLink, followSignInLink, signIn, signOut } from './sign-in.ts'
import {
  AskLinkPage,
  ChoosePasswordPage,
  ConfirmLinkPage,
  GonePage,
  LinkSentPage,
  SignInPage,
  TooManyPage,
} from './sign-in-pages.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** Also what has lost a part of itself on the way: its page tells how to get another. */
const token = z.object({ token: z.string().max(200) })
const password = z.string({ error: 'required' }).min(1, 'required').max(1000, 'tooLong')

/** Ways to sign in beside e-mail and password. */
const choices = async (parts: AccessParts, locale: Locale) => ({
  demo: await demoChoices(parts, locale),
  providers: await providerChoices(parts, locale),
})

const signInRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/sign-in',
    access: 'public',
    localized: true,
    about: 'Signing in by e-mail and password',
    query: z.object({
      next: z.string().max(500).optional(),
      problem: z.enum(providerProblems).optional().catch(undefined),
    }),
    async handle({ actor, query, region, view }) {
      const next = localPath(query.next)
      if (actor.kind === 'person') return seeOther(next ?? LANDING)
      return page(
        SignInPage({
          view,
          values: {},
          problems: {},
          next,
          came: query.problem,
          ...(await choices(region, view.locale)),
        }),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in',
    access: 'public',
    localized: true,
    about: 'Opens a session',
    async handle(ask) {
      const { form, locale, region, view } = ask
      const t = signInTexts[locale]
      const next = localPath(form.values.next)
      const parsed = parseForm(z.object({ email: fields.email(), password }), form, locale)
      const again = async (problems: Record<string, string>) => {
        const values = { email: form.values.email ?? '' }
        return page(SignInPage({ view, values, problems, next, ...(await choices(region, locale)) }), 422)
      }
      if (!parsed.ok) return again(parsed.problems)
      const done = await signIn(region, parsed.value, senderOf(ask))
      if (done.is === 'tooMany') return page(TooManyPage({ view }), 429)
      if (done.is === 'wrong') return again({ password: t.wrong })
      return enter(next ?? LANDING, done)
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/link',
    access: 'public',
    localized: true,
    about: 'Asking for a sign-in link by mail',
    handle: ({ view }) => page(AskLinkPage({ view, values: {}, problems: {} })),
  }),
  route({
    method: 'POST',
    path: '/sign-in/link',
    access: 'public',
    localized: true,
    about: 'Sends a sign-in link, if the address can sign in; the answer does not tell',
    async handle(ask) {
      const { form, locale, region, view } = ask
      const parsed = parseForm(z.object({ email: fields.email() }), form, locale)
      if (!parsed.ok)
        return page(AskLinkPage({ view, values: { email: form.values.email ?? '' }, problems: parsed.problems }), 422)
      if (!(await askSignInLink(region, parsed.value.email, locale, senderOf(ask))))
        return page(TooManyPage({ view }), 429)
      sendSoon(region)
      return seeOther('/sign-in/link-receipt')
    },
  }),
  route({
    method: 'GET',
    path: '/sign-in/link-receipt',
    access: 'public',
    localized: true,
    about: 'What happens after asking for a sign-in link',
    handle: ({ view }) => page(LinkSentPage({ view })),
  }),
  route({
    method: 'GET',
    path: '/sign-in/link/:token',
    access: 'public',
    localized: true,
    about: 'Confirming a sign-in link; uses nothing up',
    params: token,
    async handle({ region, params, view, now }) {
      return (await findSignInLink(region, params.token, now))
        ? page(ConfirmLinkPage({ view, token: params.token }))
        : page(GonePage({ view, of: 'goneSignIn' }), 410)
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in/link/:token',
    access: 'public',
    localized: true,
    about: 'Uses a sign-in link up and opens a session',
    params: token,
    async handle(ask) {
      const done = await followSignInLink(ask.region, ask.params.token, senderOf(ask))
      return done.is === 'signedIn' ? enter(LANDING, done) : page(GonePage({ view: ask.view, of: 'goneSignIn' }), 410)
    },
  }),
  route({
    method: 'POST',
    path: '/sign-out',
    access: 'public',
    localized: true,
    about: 'Ends the session',
    // Public, so that pressing the button after the session has ended is not refused.
    handle: async (ask) =>
      ask.actor.kind === 'visitor'
        ? seeOther('/')
        : seeOther('/', { 'set-cookie': await signOut(ask.region, ask.actor, senderOf(ask)) }),
  }),
]

const startRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/setup/:token',
    access: 'public',
    localized: true,
    about: 'Making the first administrator, by a link shown at the start of the program',
    params: token,
    async handle({ region, params, view, now }) {
      return (await findSetup(region, params.token, now))
        ? page(ChoosePasswordPage({ view, action: `/setup/${params.token}`, problems: {}, values: {} }))
        : page(GonePage({ view, of: 'goneSetup' }), 410)
    },
  }),
  route({
    method: 'POST',
    path: '/setup/:token',
    access: 'public',
    localized: true,
    about: 'Makes the first administrator and signs in',
    params: token,
    async handle(ask) {
      const { region, params, view, form, locale, now } = ask
      if (!(await findSetup(region, params.token, now))) return page(GonePage({ view, of: 'goneSetup' }), 410)
      const parsed = parseForm(z.object({ name: fields.text(100), email: accountEmail(), password }), form, locale)
      const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
      const weak = await weakness(form.values, form.values.email ?? '', form.values.name ?? '', locale)
      if (weak !== undefined) problems.password ??= weak
      if (!parsed.ok || weak !== undefined) {
        const { password: _, ...values } = form.values
        return page(ChoosePasswordPage({ view, action: `/setup/${params.token}`, problems, values }), 422)
      }
      const made = await makeAdministrator(region, { ...parsed.value, token: params.token }, now)
      if (made.is === 'gone') return page(GonePage({ view, of: 'goneSetup' }), 410)
      return enterAs(ask, made.person, '/admin', 'setup')
    },
  }),
  route({
    method: 'GET',
    path: '/invitations/:token',
    access: 'public',
    localized: true,
    about: 'Choosing a password by an invitation; uses nothing up',
    params: token,
    async handle({ region, params, view, now }) {
      const invited = await findInvitation(region, params.token, now)
      return invited === undefined
        ? page(GonePage({ view, of: 'goneInvitation' }), 410)
        : page(ChoosePasswordPage({ view, action: `/invitations/${params.token}`, problems: {}, values: {}, invited }))
    },
  }),
  route({
    method: 'POST',
    path: '/invitations/:token',
    access: 'public',
    localized: true,
    about: 'Takes an invitation: sets the password, or for some does without one, and signs in',
    params: token,
    async handle(ask) {
      const { region, params, view, form, locale, now } = ask
      const invited = await findInvitation(region, params.token, now)
      if (invited === undefined) return page(GonePage({ view, of: 'goneInvitation' }), 410)
      if (form.values.without === 'password' && invited.byMailAlone) {
        const made = await takeInvitation(region, { token: params.token, password: undefined }, now)
        return made.is === 'gone'
          ? page(GonePage({ view, of: 'goneInvitation' }), 410)
          : enterAs(ask, made.person, START, 'invitation')
      }
      const parsed = parseForm(z.object({ password }), form, locale)
      const weak = await weakness(form.values, invited.email, invited.name, locale)
      if (!parsed.ok || weak !== undefined) {
        const problems =
          parsed.ok || parsed.problems.password === undefined ? { password: weak ?? '' } : parsed.problems
        const action = `/invitations/${params.token}`
        return page(ChoosePasswordPage({ view, action, problems, values: {}, invited }), 422)
      }
      const made = await takeInvitation(region, { token: params.token, password: parsed.value.password }, now)
      if (made.is === 'gone') return page(GonePage({ view, of: 'goneInvitation' }), 410)
      return enterAs(ask, made.person, START, 'invitation')
    },
  }),
]

export const visitorRoutes: AnyRoute[] = [...signInRoutes, ...startRoutes]
