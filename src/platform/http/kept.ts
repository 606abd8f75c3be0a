import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf, endOf } from '../config/index.ts'
import type { Locale } from '../i18n/index.ts'
import type { Region } from '../region.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page shows the evidence of one subject only, the one whose id is the parameter `id`. */
    ofSubject?: boolean
  }
}

interface Kept {
  /** The state of the data that it was made from, and what it shows the evidence of: undefined for anything. */
  revision: number
  subject: string | undefined
  body: Buffer
  /** Made when a reader first asks for it: after a change not every page is asked for again. */
  gzip: Buffer | undefined
  etag: string
  type: string
  /** The route's own: the name of a file to download. */
  headers: Readonly<Record<string, string | string[]>>
}

/** The state of the data and the Finnish day from which a page is made. */
export interface Mark {
  revision: number
  day: string
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

/** What a page is about when it is about one thing. */
function subjectOf(request: FastifyRequest): string | undefined {
  if (request.routeOptions.config.ofSubject !== true) return undefined
  const { params } = request
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : undefined
}

/** The kept pages of one region on one day. */
class Shelf {
  #pages = new Map<string, Kept>()
  #bytes = 0
  #dayEnds = 0

  /** Forgets everything when the day has changed. */
  turn(now: Temporal.Instant): void {
    if (now.epochMilliseconds < this.#dayEnds) return
    this.#pages.clear()
    this.#bytes = 0
    this.#dayEnds = endOf(dayOf(now)).epochMilliseconds
  }

  /** The page, if nothing that it shows has changed. */
  get(key: string, database: Region['database']): Kept | undefined {
    const page = this.#pages.get(key)
    if (page === undefined) return undefined
    const revision = database.revision(page.subject)
    if (revision === undefined) return undefined
    if (revision <= page.revision) return page
    this.#remove(key)
    return undefined
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

/** Straight to the socket: the hooks that look at every answer have nothing to add to a page that is ready. */
function answerWith(request: FastifyRequest, reply: FastifyReply, page: Kept): void {
  const headers: Record<string, string | number | string[] | undefined> = {
    ...reply.getHeaders(),
    ...page.headers,
    etag: page.etag,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, cookie',
  }
  reply.hijack()
  if (request.headers['if-none-match'] !== undefined && unchanged(request, page.etag)) {
    reply.raw.writeHead(304, headers).end()
    return
  }
  let { body } = page
  if ((request.headers['accept-encoding'] ?? '').includes('gzip')) {
    page.gzip ??= gzipSync(page.body, { level: GZIP_LEVEL })
    body = page.gzip
    headers['content-encoding'] = 'gzip'
  }
  headers['content-type'] = page.type
  headers['content-length'] = body.length
  reply.raw.writeHead(200, headers).end(body)
}

/**
 * Whole public pages for visitors, kept while neither what they show nor the Finnish day changes.
 * Nothing is kept while changes of other programs cannot be heard.
 */
export class PageStore {
  /** By the region's database: the region itself may be wrapped anew for each request. */
  #shelves = new WeakMap<Region['database'], Shelf>()

  #shelf(region: Region): Shelf {
    const shelf = this.#shelves.get(region.database) ?? new Shelf()
    this.#shelves.set(region.database, shelf)
    shelf.turn(region.clock.now())
    return shelf
  }

  /** Answers from the store; false when the page is not there. */
  send(request: FastifyRequest, reply: FastifyReply, locale: Locale): boolean {
    const page = this.#shelf(request.region).get(`${locale} ${request.url}`, request.region.database)
    if (page === undefined) return false
    answerWith(request, reply, page)
    return true
  }

  /** The state of the data that a page is about to be made from; give it back to `keep`. */
  mark(region: Region): Mark | undefined {
    const revision = region.database.revision()
    return revision === undefined ? undefined : { revision, day: dayOf(region.clock.now()).toString() }
  }

  /** Keeps a page and answers with it. A page made from data that has changed meanwhile is only answered. */
  keep(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    answer: { type: string; text: string; headers: Kept['headers'] },
    mark: Mark | undefined,
  ) {
    const { region } = request
    const body = Buffer.from(answer.text)
    const { type, headers } = answer
    const subject = subjectOf(request)
    const page: Kept = {
      body,
      gzip: undefined,
      etag: etagOf(body),
      type,
      headers,
      revision: mark?.revision ?? 0,
      subject,
    }
    const now = region.database.revision(subject)
    const sameDay = mark?.day === dayOf(region.clock.now()).toString()
    if (mark !== undefined && sameDay && now !== undefined && now <= mark.revision) this.#shelf(region).set(key, page)
    answerWith(request, reply, page)
  }
}
