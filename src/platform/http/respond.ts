import type { FastifyReply, FastifyRequest } from 'fastify'
import { href, type Locale } from '../i18n/index.ts'
import { ErrorPage, renderPage } from '../ui/index.ts'
import { etagOf, type Mark, type PageStore, unchanged } from './kept.ts'
import type { Answer, Ask, RefusalKind } from './route.ts'

const statusOf: Record<RefusalKind, number> = {
  notFound: 404,
  notAllowed: 403,
  conflict: 409,
  outOfTime: 409,
  badRequest: 400,
  tooMany: 429,
  tooLarge: 413,
}

const titles: Record<string, string> = {
  notFound: 'Not found',
  notAllowed: 'Not allowed',
  conflict: 'Changed by somebody else meanwhile',
  outOfTime: 'The deadline has passed',
  badRequest: 'The request cannot be read',
  tooMany: 'Too many requests',
  tooLarge: 'Too large',
  unavailable: 'The service is not available',
  fault: 'Something went wrong',
}

/** RFC 9457. `field` names the parameter at fault. */
export const problemJson = (
  status: number,
  kind: string,
  reference?: string,
  field?: string,
  detail?: string,
): string =>
  JSON.stringify({
    type: 'about:blank',
    title: titles[kind] ?? kind,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined || field === '' ? {} : { field }),
    ...(reference === undefined ? {} : { reference }),
  })

export function sendRefusal(
  reply: FastifyReply,
  ask: Ask,
  asData: boolean,
  why: RefusalKind,
  detail?: string,
  field?: string,
) {
  const status = statusOf[why]
  reply.code(status).header('cache-control', 'no-store')
  if (asData) return reply.type('application/problem+json').send(problemJson(status, why, undefined, field, detail))
  const named = field === undefined || field === '' ? detail : `${field}: ${detail ?? ''}`
  return reply
    .type('text/html; charset=utf-8')
    .send(renderPage(ErrorPage({ view: ask.view, kind: why, ...(named === undefined ? {} : { detail: named }) })))
}

interface Sending {
  asData: boolean
  /** The route's own. */
  headers: Readonly<Record<string, string | string[]>>
  keep: { store: PageStore; mark: Mark | undefined } | undefined
  locale: Locale
}

function sendText(reply: FastifyReply, request: FastifyRequest, type: string, text: string, sending: Sending) {
  if (sending.keep !== undefined) {
    const kept = { type, text, headers: sending.headers }
    sending.keep.store.keep(request, reply, `${sending.locale} ${request.url}`, kept, sending.keep.mark)
    return reply
  }
  const etag = etagOf(text)
  reply.header('etag', etag)
  if (unchanged(request, etag)) return reply.code(304).send()
  return reply.type(type).send(text)
}

/** Turns an answer into HTTP. */
export function send(reply: FastifyReply, request: FastifyRequest, ask: Ask, answer: Answer, sending: Sending) {
  for (const [name, value] of Object.entries(sending.headers)) reply.header(name, value)
  if (answer.is === 'refusal') return sendRefusal(reply, ask, sending.asData, answer.why, answer.detail, answer.field)
  if (answer.is === 'seeOther')
    return reply.redirect(answer.to.startsWith('/') ? href(ask.locale, answer.to) : answer.to, 303)
  if (answer.is === 'file') {
    reply.header('cache-control', 'private, no-store').header('content-security-policy', "default-src 'none'; sandbox")
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
    return reply.type(answer.type).send(answer.body)
  }
  // A page that a link in a mail has opened says for itself that nobody keeps it.
  if (sending.headers['cache-control'] === undefined)
    reply.header('cache-control', ask.actor.kind === 'visitor' ? 'no-cache' : 'private, no-store')
  const status = answer.status ?? 200
  if (status !== 200) {
    reply.code(status).header('cache-control', 'no-store')
    if (answer.is === 'page') return reply.type('text/html; charset=utf-8').send(renderPage(answer.page))
    return reply.type(answer.type).send(answer.body)
  }
  return answer.is === 'page'
    ? sendText(reply, request, 'text/html; charset=utf-8', renderPage(answer.page), sending)
    : sendText(reply, request, answer.type, answer.body, sending)
}
