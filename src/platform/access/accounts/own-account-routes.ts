import type { NotNull } from 'kysely'
import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import { systemClock } from '../../config/index.ts'
import { type AnyRoute, type Ask, page, parseForm, refuse, route, seeOther } from '../../http/index.ts'
import { locales, nameIn } from '../../i18n/index.ts'
import type { Actor } from '../../permissions.ts'
import { organisations } from '../organisations/queries.ts'
import { passkeysOf } from '../passkeys/passkeys.ts'
import { scopeOf, system } from '../scope.ts'
import { endSessions, openSessions, passwordHash, setPassword } from './accounts.ts'
import { authOf } from './auth.ts'
import { weakness } from './entering.ts'
import { AccountPage, type Changed, changes } from './own-account-page.tsx'
import { TooManyPage } from './sign-in-pages.tsx'
import { relationNames, signInTexts } from './sign-in-texts.ts'

const typed = z.string({ error: 'required' }).min(1, 'required').max(1000, 'tooLong')

type Person = Extract<Actor, { kind: 'person' }>

async function accountPage(
  { region, view, locale }: Pick<Ask, 'region' | 'view' | 'locale'>,
  actor: Person,
  problems: Readonly<Record<string, string>>,
  changed?: Changed,
) {
  const { language } = await ownDetail(region, actor)
  const { sessions, passkeys } = await region.database.readAs(system, async (read) => ({
    sessions: await openSessions(read, actor.person, systemClock.now()),
    passkeys: await passkeysOf(read, actor.person),
  }))
  const names = new Map((await organisations(region.database.read)).map((one) => [one.id, nameIn(locale, one.name)]))
  const roles = actor.memberships.map(
    ({ relation, organisation }) => `${relationNames[locale][relation]}, ${names.get(organisation) ?? organisation}`,
  )
  return AccountPage({
    view,
    name: actor.name,
    roles,
    sessions,
    current: actor.session,
    problems,
    language: language ?? '',
    changed,
    passkeys,
  })
}

const ownDetail = (region: Ask['region'], actor: Person) =>
  region.database.readAs(scopeOf(actor), (read) =>
    read
      .selectFrom('person_detail')
      .select(['email', 'language'])
      .where('person', '=', actor.person)
      .where('email', 'is not', null)
      .$narrowType<{ email: NotNull }>()
      .executeTakeFirstOrThrow(),
  )

export const accountRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/account',
    access: 'keepAccount',
    localized: true,
    about: 'One’s own account: roles, open sessions, language of mails, passkeys, password',
    query: z.object({ changed: z.enum(changes).optional() }),
    async handle(ask) {
      if (ask.actor.kind !== 'person') return refuse('notAllowed')
      return page(await accountPage(ask, ask.actor, {}, ask.query.changed))
    },
  }),
  route({
    method: 'POST',
    path: '/account/ended-sessions',
    access: 'keepAccount',
    localized: true,
    about: 'Ends one session, the others or all',
    async handle({ region, actor, form, now }) {
      if (actor.kind !== 'person') return refuse('notAllowed')
      const session = form.values.session ?? ''
      const one = z.uuid().safeParse(session)
      if (session !== 'all' && session !== 'others' && !one.success) return refuse('badRequest')
      const which = session === 'all' ? {} : session === 'others' ? { except: actor.session } : { only: session }
      await region.database.transact(system, async (tx) => {
        const ended = await endSessions(tx, actor.person, which)
        await audit(tx, actor, now, { action: 'session.ended', subject: actor.person, detail: { ended } })
      })
      return seeOther(session === 'all' || session === actor.session ? '/sign-in' : '/account')
    },
  }),
  route({
    method: 'POST',
    path: '/account/language',
    access: 'keepAccount',
    localized: true,
    about: 'Chooses the language of one’s mails',
    async handle({ region, actor, form, now }) {
      if (actor.kind !== 'person') return refuse('notAllowed')
      const chosen = z.enum(['', ...locales]).safeParse(form.values.language)
      if (!chosen.success) return refuse('badRequest')
      const language = chosen.data === '' ? null : chosen.data
      await region.database.transact(system, async (tx) => {
        await tx.updateTable('person_detail').set({ language }).where('person', '=', actor.person).execute()
        await audit(tx, actor, now, { action: 'language.chosen', subject: actor.person })
      })
      return seeOther('/account?changed=language')
    },
  }),
  route({
    method: 'POST',
    path: '/account/password',
    access: 'keepAccount',
    localized: true,
    about: 'Changes the password; other sessions end',
    async handle(ask) {
      const { region, actor, form, locale, now, ip, view } = ask
      if (actor.kind !== 'person') return refuse('notAllowed')
      const t = signInTexts[locale]
      const { email } = await ownDetail(region, actor)
      const parsed = parseForm(z.object({ old: typed, password: typed }), form, locale)
      const problems: Record<string, string> = parsed.ok ? {} : { ...parsed.problems }
      const weak = await weakness(form.values, email, actor.name, locale)
      if (weak !== undefined) problems.password ??= weak
      const auth = await authOf(region)
      if (parsed.ok) {
        if (!(await auth.limits.admitSignIn(email, ip, now))) return page(TooManyPage({ view }), 429)
        const hash = await region.database.readAs(system, (read) => passwordHash(read, actor.person))
        const right = hash !== undefined && (await auth.verifyPassword({ hash, password: parsed.value.old }))
        if (right) await auth.limits.signedIn(email, ip, now)
        else problems.old = t.passwordWrong
      }
      if (!parsed.ok || Object.keys(problems).length > 0) return page(await accountPage(ask, actor, problems), 422)
      const hash = await auth.hashPassword(parsed.value.password)
      await region.database.transact(system, async (tx) => {
        await setPassword(tx, { person: actor.person, email, hash, now, keepSession: actor.session })
        await audit(tx, actor, now, { action: 'password.changed', subject: actor.person })
      })
      return seeOther('/account?changed=password')
    },
  }),
]
