import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf, endOf } from '../config/clock.ts'
import type { Locale } from '../i18n/index.ts'
import type { Region } from '../region.ts'

interface Kept {
  body: Buffer
  gzip: Buffer
  etag: string
  type: string
}

const LARGEST_IN_ALL = 32 * 1024 * 1024

/** Strong for the bytes that it names. */
export const etagOf = (body: string | Buffer): string => `"${createHash('sha1').update(body).digest('base64url')}"`

/** Whether the reader already has these bytes. */
export const unchanged = (request: FastifyRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).some((known) => known.replace(/^W\//, '') === etag)

/**
 * Whole public pages for visitors, kept while neither the data nor the Finnish day changes.
 * Nothing is kept while changes of other programs cannot be heard.
 */
export class PageStore {
  #pages = new Map<string, Kept>()
  #bytes = 0
  #revision: number | undefined
  #dayEnds = 0

  /** Forgets everything when the data or the day has changed. */
  #current(region: Region): boolean {
    const revision = region.database.revision()
    const now = region.clock.now()
    if (revision === undefined) return false
    if (revision !== this.#revision || now.epochMilliseconds >= this.#dayEnds) {
      this.#pages.clear()
      this.#bytes = 0
      this.#revision = revision
      this.#dayEnds = endOf(dayOf(now)).epochMilliseconds
    }
    return true
  }

  /** Answers from the store; false when the page is not there. */
  send(request: FastifyRequest, reply: FastifyReply, locale: Locale): boolean {
    if (!this.#current(request.region)) return false
    const page = this.#pages.get(`${locale} ${request.url}`)
    if (page === undefined) return false
    this.#reply(request, reply, page)
    return true
  }

  #reply(request: FastifyRequest, reply: FastifyReply, page: Kept): void {
    reply.header('etag', page.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding, cookie')
    if (request.headers['if-none-match'] !== undefined && unchanged(request, page.etag)) {
      reply.code(304).send()
      return
    }
    reply.header('content-type', page.type)
    if ((request.headers['accept-encoding'] ?? '').includes('gzip')) {
      reply.header('content-encoding', 'gzip').send(page.gzip)
    } else {
      reply.send(page.body)
    }
  }

  /** The state of the data that a page is about to be made from; give it back to `keep`. */
  mark(region: Region): number | undefined {
    return this.#current(region) ? this.#revision : undefined
  }

  /** Keeps a page and answers with it. A page made from data that has changed meanwhile is only answered. */
  keep(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    type: string,
    text: string,
    mark: number | undefined,
  ) {
    const body = Buffer.from(text)
    const page = { body, gzip: gzipSync(body, { level: 6 }), etag: etagOf(body), type }
    if (mark !== undefined && this.mark(request.region) === mark) {
      const size = page.body.length + page.gzip.length
      while (this.#bytes + size > LARGEST_IN_ALL) {
        const [oldest, held] = this.#pages.entries().next().value ?? []
        if (oldest === undefined || held === undefined) break
        this.#pages.delete(oldest)
        this.#bytes -= held.body.length + held.gzip.length
      }
      this.#pages.set(key, page)
      this.#bytes += size
    }
    this.#reply(request, reply, page)
  }
}
