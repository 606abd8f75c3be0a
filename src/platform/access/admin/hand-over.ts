import type { AccessParts } from '../accounts/auth.ts'

const NAME = 'digiseutu_handover'

/**
 * Carries an invitation link to the next page, once, when there is no mail to carry it. It lies nowhere but in the
 * administrator's own browser, for two minutes.
 */
export function handOverCookie(
  parts: Pick<AccessParts, 'config'>,
  person: string,
  link: string,
  origin: string,
): Record<string, string> | undefined {
  if (parts.config.mailUrl !== undefined) return undefined
  const value = encodeURIComponent(`${person} ${link.slice(origin.length)}`)
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return { 'set-cookie': `${NAME}=${value}; Path=/; Max-Age=120; HttpOnly; SameSite=Strict${secure}` }
}

/** The link for this person, if one is being handed over, and the header that ends it. */
export function handOver(
  headers: Headers,
  person: string,
  origin: string,
): { link?: string; clear?: Record<string, string> } {
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([^;]*)`).exec(headers.get('cookie') ?? '')?.[1]
  if (value === undefined) return {}
  const clear = { 'set-cookie': `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict` }
  try {
    const [key, path = ''] = decodeURIComponent(value).split(' ')
    // Only our own kind of address is shown, whoever wrote the cookie.
    if (key === person && /^(\/sv|\/en)?\/invitations\/[\w-]{43}$/.test(path)) return { link: origin + path, clear }
  } catch {
    // Not our cookie.
  }
  return { clear }
}
