import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Form } from './form.ts'
import type { Ask } from './route.ts'

/** The hidden field that every form of a signed-in person carries; bound to the session. */
export const CSRF_FIELD = '_csrf'

export const csrfToken = (secret: string, session: string): string =>
  createHmac('sha256', secret).update(`csrf:${session}`).digest('base64url')

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Whether the browser says that another site sent this request. Browsers since 2020 say one or the other. */
function fromElsewhere(request: FastifyRequest, origin: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const sender = request.headers.origin
  if (sender === undefined) return false
  return sender !== origin && sender !== `${request.protocol}://${request.host}`
}

/**
 * A change is accepted only from our own pages: no foreign origin, and from a signed-in person the session's token.
 * @returns what is wrong, or undefined.
 */
export function csrfFault(request: FastifyRequest, ask: Ask, form: Form, isJson = false): 'csrf' | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  if (fromElsewhere(request, ask.origin)) return 'csrf'
  // A program shows a token of its own, which no page of another site can make a browser send; nor can a form be put.
  if (isJson && (request.headers.authorization !== undefined || request.method !== 'POST')) return undefined
  if (ask.actor.kind === 'visitor') return undefined
  const expected = csrfToken(ask.region.secret, ask.actor.session)
  return same(form.values[CSRF_FIELD] ?? '', expected) ? undefined : 'csrf'
}
