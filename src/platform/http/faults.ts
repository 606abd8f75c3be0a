import type { FastifyReply } from 'fastify'
import { isUnavailable } from '../database/index.ts'
import { ErrorPage, renderPage } from '../ui/index.ts'
import { problemJson } from './respond.ts'
import type { Ask, RefusalKind } from './route.ts'

const statusOf = (fault: unknown): number =>
  typeof fault === 'object' && fault !== null && 'statusCode' in fault ? Number(fault.statusCode) : 500

/** What the HTTP library threw because of the request itself; undefined when the fault is ours. */
export function refusalFromFault(fault: unknown): RefusalKind | undefined {
  const status = statusOf(fault)
  if (status === 413) return 'tooLarge'
  if (status === 429) return 'tooMany'
  if (status === 404) return 'notFound'
  return status >= 400 && status < 500 ? 'badRequest' : undefined
}

/** Something that should not have happened; told with a reference, or as a pause when the database is away or too much is asked at once. */
export class Fault {
  readonly #unavailable: boolean
  constructor(cause: unknown) {
    this.#unavailable = isUnavailable(cause) || statusOf(cause) === 503
  }

  answer(reply: FastifyReply, ask: Ask, asData: boolean, reference: string) {
    const status = this.#unavailable ? 503 : 500
    if (this.#unavailable) reply.header('retry-after', '5')
    reply.header('cache-control', 'no-store')
    const kind = this.#unavailable ? 'unavailable' : 'fault'
    if (asData)
      return reply
        .code(status)
        .type('application/problem+json')
        .send(problemJson(status, kind, reference))
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(renderPage(ErrorPage({ view: ask.view, kind, reference })))
  }

  /** When not even the page's frame can be made (the names in it come from the database). */
  static barePage(reference: string): string {
    return `<!doctype html><html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Palvelussa on häiriö</title></head><body><main><h1>Palvelussa on häiriö</h1><p>Yritä hetken kuluttua uudelleen. Mitä lähetit, ei ehtinyt tallentua.</p><p>Häiriön tunnus: ${reference}</p><p lang="sv">Störning i tjänsten. Försök på nytt om en stund.</p><p lang="en">Something went wrong. Try again in a moment.</p></main></body></html>`
  }
}
