// The talk with a provider: code flow with PKCE, state and nonce. What was begun waits sealed in the browser's cookie.
import type * as library from 'openid-client'
import { z } from 'zod'
import type { Locale } from '../../i18n/index.ts'
import type { AccessParts } from '../accounts/auth.ts'
import type { Claims } from './claims.ts'
import { fetchOutside } from './egress.ts'
import type { Provider } from './queries.ts'
import { seal, unseal } from './sealing.ts'

/** Minutes between pressing the button here and coming back. */
const PATIENCE = { minutes: 15 }
/** Seconds that the clock of a provider may be off. */
const TOLERANCE = 60

const begun = z.object({
  provider: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string().optional(),
  locale: z.enum(['fi', 'sv', 'en']),
  until: z.string(),
})
export type Begun = z.infer<typeof begun>

export const secretAbout = (provider: string): string => `client of ${provider}`
const COOKIE_ABOUT = 'sign-in begun'

/**
 * The provider's own metadata and keys, fetched anew each time: keys that were rolled are known, and nothing is kept
 * that could be old. The library goes by the house's clock.
 */
async function configure(parts: AccessParts, provider: Provider): Promise<[typeof library, library.Configuration]> {
  const oidc = await import('openid-client')
  const secret = unseal(parts.secret, secretAbout(provider.id), provider.secret)
  if (secret === undefined) throw new Error('The secret of the provider was sealed with another secret.')
  const isLocal = parts.localProviders === true
  const now = Math.floor(parts.clock.now().epochMilliseconds / 1000)
  const configuration = await oidc.discovery(
    new URL(provider.issuer),
    provider.client,
    {
      [oidc.clockTolerance]: TOLERANCE,
      [oidc.clockSkew]: now - Math.floor(Temporal.Now.instant().epochMilliseconds / 1000),
    },
    oidc.ClientSecretPost(secret),
    {
      [oidc.customFetch]: (url, options) => fetchOutside(url, options, isLocal),
      // The signature is checked even though the token comes straight from the provider.
      execute: [oidc.enableNonRepudiationChecks, ...(isLocal ? [oidc.allowInsecureRequests] : [])],
    },
  )
  // A provider for everybody's directories names no one issuer: any of them could then say who somebody is.
  if (!sameIssuer(configuration.serverMetadata().issuer, provider.issuer))
    throw new Error('The provider names another issuer than was entered.')
  return [oidc, configuration]
}

const sameIssuer = (a: string, b: string): boolean => a.replace(/\/$/, '') === b.replace(/\/$/, '')

/** Asks the provider whether it answers by what was entered. @throws when it does not. */
export const tryProvider = (parts: AccessParts, provider: Provider): Promise<unknown> => configure(parts, provider)

/** @returns where the browser goes, and what its cookie holds meanwhile. */
export async function begin(
  parts: AccessParts,
  provider: Provider,
  to: { redirect: string; locale: Locale; next: string | undefined },
): Promise<{ to: string; sealed: string }> {
  const [oidc, configuration] = await configure(parts, provider)
  const kept: Begun = {
    provider: provider.id,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    locale: to.locale,
    until: parts.clock.now().add(PATIENCE).toString(),
    ...(to.next === undefined ? {} : { next: to.next }),
  }
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: to.redirect,
    scope: 'openid profile email',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
    ui_locales: to.locale,
  })
  return { to: url.href, sealed: seal(parts.secret, COOKIE_ABOUT, JSON.stringify(kept)).toString('base64url') }
}

/** What this browser began and has not waited too long with. */
export function openBegun(parts: AccessParts, cookie: string, now: Temporal.Instant): Begun | undefined {
  const text = unseal(parts.secret, COOKIE_ABOUT, Buffer.from(cookie, 'base64url'))
  if (text === undefined) return undefined
  const kept = begun.parse(JSON.parse(text))
  return Temporal.Instant.compare(Temporal.Instant.from(kept.until), now) < 0 ? undefined : kept
}

/**
 * Takes the answer: state, issuer, signature, audience, nonce and times are checked, and the code is exchanged.
 * @throws what the library says, when anything is not as it should be.
 */
export async function exchange(
  parts: AccessParts,
  provider: Provider,
  kept: Begun,
  answer: URL,
): Promise<{ issuer: string; subject: string; claims: Claims }> {
  const [oidc, configuration] = await configure(parts, provider)
  const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    pkceCodeVerifier: kept.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined || !sameIssuer(claims.iss, provider.issuer)) throw new Error('Not the entered issuer.')
  return { issuer: claims.iss, subject: claims.sub, claims }
}
