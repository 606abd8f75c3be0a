import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf, endOf } from '../config/index.ts'
import type { Locale } from '../i18n/index.ts'
import type { Region } from '../region.ts'

interface Kept {
  body: Buffer
  /** Made when a reader first asks for it: after a change not every page is asked for again. */
  gzip: Buffer | undefined
  etag: string
  type: string
  /** The route's own: the name of a file to download. */
  headers: Readonly<Record<string, string | string[]>>
}

/** Of one region. */
const LARGEST_IN_ALL = 32 * 1024 * 1024
const GZIP_LEVEL = 6

/** The bytes of a page and of its packed form, which is never larger for a text. */
const sizeOf = (page: Kept): number => 2 * page.body.length

/** Strong for the bytes that it names. */
export const etagOf = (body: string | Buffer): string => `"${createHash('sha1').update(body).digest('base64url')}"`

/** Whether the reader already has these bytes. */
export const unchanged = (request: FastifyRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(/\s*,\s*/).some((known) => known.replace(/^W\//, '') === etag)

/** The kept pages of one region, and the state of the data that all of them were made from. */
class Shelf {
  #pages = new Map<string, Kept>()
  #bytes = 0
  #revision: number | undefined
  #dayEnds = 0

  /** Forgets everything when the data or the day has changed. @returns the state, undefined while it is not known. */
  revision(region: Region): number | undefined {
    const revision = region.database.revision()
    const now = region.clock.now()
    if (revision === undefined) return undefined
    if (revision !== this.#revision || now.epochMilliseconds >= this.#dayEnds) {
      this.#pages.clear()
      this.#bytes = 0
      this.#revision = revision
      this.#dayEnds = endOf(dayOf(now)).epochMilliseconds
    }
    return revision
  }

  get(key: string): Kept | undefined {
    return this.#pages.get(key)
  }

  set(key: string, page: Kept): void {
    this.#remove(key)
    while (this.#bytes + sizeOf(page) > LARGEST_IN_ALL) {
      const oldest = this.#pages.keys().next().value
      if (oldest === undefined) break
      this.#remove(oldest)
    }
    this.#pages.set(key, page)
    this.#bytes += sizeOf(page)
  }

  #remove(key: string): void {
    const page = this.#pages.get(key)
    if (page === undefined) return
    this.#pages.delete(key)
    this.#bytes -= sizeOf(page)
  }
}

function answerWith(request: FastifyRequest, reply: FastifyReply, page: Kept): void {
  reply.header('etag', page.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding, cookie')
  if (request.headers['if-none-match'] !== undefined && unchanged(request, page.etag)) {
    reply.code(304).send()
    return
  }
  for (const [name, value] of Object.entries(page.headers)) reply.header(name, value)
  reply.header('content-type', page.type)
  if ((request.headers['accept-encoding'] ?? '').includes('gzip')) {
    page.gzip ??= gzipSync(page.body, { level: GZIP_LEVEL })
    reply.header('content-encoding', 'gzip').send(page.gzip)
  } else {
    reply.send(page.body)
  }
}

/**
 * Whole public pages for visitors, kept while neither the data nor the Finnish day changes.
 * Nothing is kept while changes of other programs cannot be heard.
 */
export class PageStore {
  /** By the region's database: the region itself may be wrapped anew for each request. */
  #shelves = new WeakMap<Region['database'], Shelf>()

  #shelf(region: Region): Shelf {
    const known = this.#shelves.get(region.database)
    if (known !== undefined) return known
    const fresh = new Shelf()
    this.#shelves.set(region.database, fresh)
    return fresh
  }

  /** Answers from the store; false when the page is not there. */
  send(request: FastifyRequest, reply: FastifyReply, locale: Locale): boolean {
    const shelf = this.#shelf(request.region)
    if (shelf.revision(request.region) === undefined) return false
    const page = shelf.get(`${locale} ${request.url}`)
    if (page === undefined) return false
    answerWith(request, reply, page)
    return true
  }

  /** The state of the data that a page is about to be made from; give it back to `keep`. */
  mark(region: Region): number | undefined {
    return this.#shelf(region).revision(region)
  }

  /** Keeps a page and answers with it. A page made from data that has changed meanwhile is only answered. */
  keep(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    answer: { type: string; text: string; headers: Kept['headers'] },
    mark: number | undefined,
  ) {
    const body = Buffer.from(answer.text)
    const page: Kept = { body, gzip: undefined, etag: etagOf(body), type: answer.type, headers: answer.headers }
    const { region } = request
    const shelf = this.#shelf(region)
    if (mark !== undefined && shelf.revision(region) === mark) shelf.set(key, page)
    answerWith(request, reply, page)
  }
}
