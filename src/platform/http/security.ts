import type { FastifyReply, FastifyRequest } from 'fastify'

/** No script, styles and fonts of our own only. */
const rules = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
]
const policy = [...rules, "frame-ancestors 'none'"].join('; ')

/**
 * Of the few pages made for other sites: they may be framed anywhere. There is nothing on them to press but links.
 * Everywhere else framing stays forbidden.
 */
export const framedAnywhere = {
  'content-security-policy': [...rules, 'frame-ancestors *'].join('; '),
  'cross-origin-resource-policy': 'cross-origin',
} as const

/** Of the two pages that ask the browser for a passkey: one script of our own, and still none from elsewhere. */
export const withOwnScript = {
  'content-security-policy': `${policy}; script-src 'self'`,
} as const

/** Of data made for other sites' scripts: anybody's page may read it. It is the same for everybody. */
export const readAnywhere = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const

export function securityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('content-security-policy', policy)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('x-request-id', request.id)
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
}
