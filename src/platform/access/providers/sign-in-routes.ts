// Signing in by an organisation's own service. Coming back is the one GET that opens a session: the answer of another
// site comes as a link, and only the browser that began holds what it must match.
import { z } from 'zod'
import { type AnyRoute, type Ask, refuse, route, seeOther } from '../../http/index.ts'
import { type Locale, nameIn } from '../../i18n/index.ts'
import { type AccessParts, authOf } from '../accounts/auth.ts'
import { LANDING, localPath, senderOf } from '../accounts/entering.ts'
import { openSession } from '../accounts/sign-in.ts'
import { organisations } from '../organisations/queries.ts'
import { system } from '../scope.ts'
import { arrive } from './arriving.ts'
import { begin, exchange, openBegun } from './exchange.ts'
import { findProvider, providers } from './queries.ts'

/** Why somebody who came back is not let in; the sign-in page has the words. */
export const providerProblems = ['unreachable', 'cancelled', 'failed', 'unknown', 'otherIdentity', 'closed'] as const
export type ProviderProblem = (typeof providerProblems)[number]

const CALLBACK = '/sign-in/callback'

/** Of the waiting sign-in: the same host only, also where a proxy alone knows of https. */
const cookie = (origin: string, value: string, seconds: number) => {
  const secure = origin.startsWith('https:')
  return `${secure ? '__Host-' : ''}digiseutu_sign_in=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
const cookieIn = (headers: Headers): string | undefined =>
  /(?:^|;\s*)(?:__Host-)?digiseutu_sign_in=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1]

export interface ProviderChoice {
  id: string
  /** The organisation's name. */
  of: string
}

/** The services by which somebody can sign in here. */
export const providerChoices = (parts: Pick<AccessParts, 'database'>, locale: Locale): Promise<ProviderChoice[]> =>
  parts.database.readAs(system, async (read) => {
    const found = (await providers(read)).filter((one) => one.inUse)
    if (found.length === 0) return []
    const names = new Map((await organisations(read)).map((one) => [one.id, nameIn(locale, one.name)]))
    return found.map((one) => ({ id: one.id, of: names.get(one.organisation) ?? one.organisation }))
  })

const inLanguage = (locale: Locale, path: string) => (locale === 'fi' ? path : `/${locale}${path}`)

const start = route({
  method: 'GET',
  path: '/sign-in/providers/:provider',
  access: 'public',
  localized: true,
  about: 'Leads to the sign-in of an organisation; nothing is stored here',
  params: z.object({ provider: z.uuid() }),
  query: z.object({ next: z.string().max(500).optional() }),
  async handle(ask) {
    const { region, params, locale, origin, now, ip } = ask
    const provider = await region.database.readAs(system, (read) => findProvider(read, params.provider))
    if (provider === undefined || !provider.inUse) return refuse('notFound')
    const { limits } = await authOf(region)
    if (!(await limits.admitProvider(ip, now))) return refuse('tooMany')
    try {
      const next = localPath(ask.query.next)
      const begun = await begin(region, provider, { redirect: `${origin}${CALLBACK}`, locale, next })
      return seeOther(begun.to, { 'set-cookie': cookie(origin, begun.sealed, 15 * 60) })
    } catch (fault) {
      region.log.warn({ provider: provider.id, fault: sayFault(fault) }, 'identity provider did not answer')
      return seeOther('/sign-in?problem=unreachable')
    }
  },
})

/** What the log may hold of a fault: no token, no claim. */
const sayFault = (fault: unknown): string =>
  fault instanceof Error ? `${fault.name} ${'code' in fault ? String(fault.code) : fault.message}` : 'unknown'

async function finish(ask: Pick<Ask, 'region' | 'headers' | 'origin' | 'now' | 'ip'>, answer: URLSearchParams) {
  const { region, headers, origin, now } = ask
  const clear = cookie(origin, '', 0)
  const held = cookieIn(headers)
  const begun = held === undefined ? undefined : openBegun(region, held, now)
  const back = (problem: ProviderProblem) =>
    seeOther(inLanguage(begun?.locale ?? 'fi', `/sign-in?problem=${problem}`), { 'set-cookie': [clear] })
  if (begun === undefined) return back('failed')
  const provider = await region.database.readAs(system, (read) => findProvider(read, begun.provider))
  if (provider === undefined || !provider.inUse) return back('failed')
  if (answer.get('error') === 'access_denied' && answer.get('state') === begun.state) return back('cancelled')
  let identity: Awaited<ReturnType<typeof exchange>>
  try {
    identity = await exchange(region, provider, begun, new URL(`${origin}${CALLBACK}?${answer}`))
  } catch (fault) {
    region.log.warn({ provider: provider.id, fault: sayFault(fault) }, 'sign-in by identity provider refused')
    return back('failed')
  }
  const arrived = await region.database.transact(system, (tx) => arrive(tx, now, provider, identity))
  if (arrived.is !== 'known') return back(arrived.is)
  const opened = await openSession(region, arrived.person, senderOf(ask), 'provider')
  if (opened.is !== 'signedIn') return back('closed')
  return seeOther(inLanguage(begun.locale, begun.next ?? LANDING), { 'set-cookie': [...opened.cookies, clear] })
}

const callback = route({
  method: 'GET',
  path: CALLBACK,
  access: 'public',
  localized: false,
  about: 'Takes the answer of an organisation’s sign-in and opens a session in the browser that began',
  query: z.record(z.string().max(100), z.string().max(4000)),
  handle: (ask) => finish(ask, new URLSearchParams(ask.query)),
})

export const providerRoutes: AnyRoute[] = [start, callback]
