import { z } from 'zod'
import { type Ask, fields, seeOther } from '../../http/index.ts'
import { passwordProblem } from './passwords.ts'
import { type EnteredBy, openSession, type Sender, type SignedIn } from './sign-in.ts'
import { signInTexts } from './sign-in-texts.ts'

/** A request of any route: what entering looks at has no parameters in it. */
type AnyAsk = Omit<Ask, 'params' | 'query'>

/** After choosing a password: leads everybody to where their own work begins. */
export const START = '/start'
/** After signing in: the page of one's own work. */
export const LANDING = '/my'

/** An address of this site, without its language; anything else leads to the front page. */
export const localPath = (path: string | undefined): string | undefined =>
  path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.startsWith('/sign-in') ? path : undefined

export const senderOf = (ask: Pick<AnyAsk, 'headers' | 'ip' | 'origin' | 'now'>): Sender => ({
  headers: ask.headers,
  ip: ask.ip,
  origin: ask.origin,
  now: ask.now,
})

export const enter = (to: string, signedIn: SignedIn) => seeOther(to, { 'set-cookie': signedIn.cookies })

/** An address that can be used to sign in: what the library takes for an e-mail address too. */
export const accountEmail = () => fields.email().pipe(z.email('notAnEmail'))

/** Why the password in a form cannot be chosen, in words; undefined when it can or is missing. */
export async function weakness(
  values: Readonly<Record<string, string>>,
  email: string,
  name: string,
  locale: Ask['locale'],
): Promise<string | undefined> {
  const given = values.password ?? ''
  if (given === '') return undefined
  const problem = await passwordProblem(given, { email, name })
  return problem === undefined ? undefined : signInTexts[locale].problems[problem]
}

export async function enterAs(ask: AnyAsk, person: string, to: string, by: EnteredBy) {
  const opened = await openSession(ask.region, person, senderOf(ask), by)
  return opened.is === 'signedIn' ? enter(to, opened) : seeOther('/sign-in')
}
