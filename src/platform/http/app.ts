import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { dayOf } from '../config/index.ts'
import { href, type Locale } from '../i18n/index.ts'
import { permitted, visitor } from '../permissions.ts'
import type { Region } from '../region.ts'
import { addAssets } from './assets.ts'
import { csrfFault, csrfToken } from './csrf.ts'
import { Door } from './door.ts'
import { Fault, refusalFromFault } from './faults.ts'
import { emptyForm, type Form } from './form.ts'
import { addHealth } from './health.ts'
import { PageStore } from './kept.ts'
import { localeOf, offeredOf, prefixes, withoutLocale } from './languages.ts'
import { dropFiles, FILE_LIMIT, readForm } from './multipart.ts'
import { problemText } from './problems.ts'
import { problemJson, send, sendRefusal } from './respond.ts'
import type { AnyRoute, Ask } from './route.ts'
import { securityHeaders } from './security.ts'
import type { ViewMaker } from './view.ts'
import { sendWaiting, type Waiting } from './waiting.ts'

const FORM_LIMIT = 64 * 1024
/** Forms with files that are read into memory at a time. */
const UPLOADS = 4
/** Requests worked on at a time: somewhat fewer than there are connections to the database. */
const INSIDE = 8
/** Ms to wait for one's turn. A kept page needs nothing of the database, which may be the one that keeps all waiting. */
const PATIENCE = { kept: 100, others: 5000, upload: 20_000 }
/** A larger file than allowed is read to its end, so that the form can say so; what is kept of it is the limit. */
const MOST_SENT = 60 * 1024 * 1024

declare module 'fastify' {
  interface FastifyRequest {
    region: Region
  }
}

export interface AppOptions {
  /** The region that a request is for; by host name when one program serves several. */
  regionOf(host: string | undefined): Region | undefined
  routes: readonly AnyRoute[]
  viewOf: ViewMaker
  trustProxy: boolean
  waiting?: Waiting
  /** False while the program stops: readiness says so. */
  ready?: () => boolean
}

/** Whether a reader asks for data: then refusals are data too. */
const isData = (url: string): boolean => /^\/(api|scim|xapi)\//.test(url) || /\.(csv|json)(\?|$)/.test(url)

export async function makeApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy: options.trustProxy ? (_address: string, hop: number) => hop < 1 : false,
    bodyLimit: FORM_LIMIT,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    requestTimeout: 120_000, // a file of 50 MB by a line of a few megabits
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    logger: false,
    genReqId: () => crypto.randomUUID(),
  })
  const kept = new PageStore()
  const door = new Door(INSIDE)
  const uploads = new Door(UPLOADS)

  await app.register(cookie)
  // A file that is too large is said beside its field, and what else was typed stays.
  await app.register(multipart, { throwFileSizeLimit: false })
  await app.register(rateLimit, {
    max: 120,
    timeWindow: '1 minute',
    allowList: (request) => request.method === 'GET' || request.method === 'HEAD',
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  })
  const askedBefore = new Map<AnyRoute, ReturnType<typeof app.createRateLimit>>()
  /** Whether one network has asked a route too many questions; the route without a query is not one. */
  const asksTooMuch = async (definition: AnyRoute, request: FastifyRequest): Promise<boolean> => {
    const max = definition.questionsAMinute
    if (max === undefined || !request.url.includes('?')) return false
    const count = askedBefore.get(definition) ?? app.createRateLimit({ max, timeWindow: '1 minute', allowList: [] })
    askedBefore.set(definition, count)
    const found = await count(request)
    return !found.isAllowed && found.isExceeded
  }
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_LIMIT },
    (_request, body, done) => done(null, new URLSearchParams((body as Buffer).toString('utf8'))),
  )
  app.removeContentTypeParser(['application/json', 'text/plain'])

  app.addHook('onRequest', (request, reply, done) => {
    const region = options.regionOf(request.hostname)
    if (region === undefined) {
      reply.code(421).send('Unknown host')
      return
    }
    // What is kept in memory counts for this request as of one state of the data.
    request.region = { ...region, memory: region.memory.once(), steady: region.steady.once() }
    securityHeaders(request, reply)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route, never the address itself: addresses may hold what somebody searched for.
    request.region?.log.info(
      {
        request: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
    done()
  })

  const askOf = async (request: FastifyRequest, locale: Locale): Promise<Ask> => {
    const { region } = request
    const now = region.clock.now()
    const today = dayOf(now)
    const actor = request.headers.cookie === undefined ? visitor : await region.identify(request.headers)
    const origin = region.config.publicUrl ?? `${request.protocol}://${request.host}`
    const view = await options.viewOf({
      region,
      actor,
      locale,
      today,
      now,
      path: withoutLocale(request.url),
      ...(actor.kind === 'person' ? { csrf: csrfToken(region.secret, actor.session) } : {}),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
    return {
      region,
      actor,
      locale,
      now,
      today,
      view,
      headers,
      origin,
      ip: request.ip,
      params: {},
      query: {},
      form: emptyForm,
    }
  }

  interface Turn {
    inside: boolean
    files: Form['files']
  }
  /** A form with files comes at the pace of its sender, who waits outside meanwhile. */
  const readingForm = async (request: FastifyRequest, turn: Turn, of: AnyRoute): Promise<Form> => {
    if (!request.isMultipart()) return readForm(request, {})
    if (turn.inside) door.leave()
    turn.inside = false
    const room = await uploads.enter(PATIENCE.upload)
    if (!room) throw Object.assign(new Error('Too many files at a time'), { statusCode: 429 })
    try {
      return await readForm(request, of)
    } finally {
      uploads.leave()
      turn.inside = await door.enter(PATIENCE.others)
    }
  }

  const answerInside = async (
    definition: AnyRoute,
    locale: Locale,
    request: FastifyRequest,
    reply: FastifyReply,
    mayKeep: boolean,
    turn: Turn,
  ) => {
    const waiting = definition.beforeFounding === true ? undefined : options.waiting
    const waits = (await waiting?.is(request.region)) === true ? waiting : undefined
    const keep = mayKeep && waits === undefined
    if (keep && kept.send(request, reply, locale)) return reply
    const mark = keep ? kept.mark(request.region) : undefined
    const ask = await askOf(request, locale)
    const asData = !definition.localized || isData(request.url)
    const offered = offeredOf(ask)
    if (request.method !== 'POST' && offered !== locale)
      return reply.redirect(href(offered, withoutLocale(request.url)), 303)
    if (waits !== undefined) return sendWaiting(reply, ask, waits, asData)
    const refuse = (why: Parameters<typeof sendRefusal>[3], detail?: string, field?: string) =>
      sendRefusal(reply, ask, asData, why, detail, field)
    if (!permitted(definition.access, ask.actor)) {
      if (ask.actor.kind === 'visitor' && !asData && request.method === 'GET')
        return reply.redirect(href(locale, `/sign-in?next=${encodeURIComponent(withoutLocale(request.url))}`), 303)
      return refuse('notAllowed')
    }
    if (ask.actor.kind === 'visitor' && (await asksTooMuch(definition, request))) return refuse('tooMany')
    const params = definition.params?.safeParse(request.params)
    if (params !== undefined && !params.success) return refuse('notFound')
    const query = definition.query?.safeParse(request.query)
    if (query !== undefined && !query.success) {
      const issue = query.error.issues[0]
      return refuse('badRequest', problemText(locale, issue?.message ?? '', {}), String(issue?.path[0] ?? ''))
    }
    if (request.isMultipart() && !definition.upload) return refuse('tooLarge')
    const form = await readingForm(request, turn, definition)
    turn.files = form.files
    // A form may have taken its time to come: what happens, happens now.
    const now = request.region.clock.now()
    const forged = csrfFault(request, ask, form, definition.json)
    if (forged !== undefined) return refuse('notAllowed', forged)
    const result = await definition.handle({
      ...ask,
      now,
      today: dayOf(now),
      params: params?.data ?? request.params,
      query: query?.data ?? {},
      form,
      ...(Buffer.isBuffer(request.body) ? { body: request.body.toString('utf8') } : {}),
    })
    return send(reply, request, { ...ask, form }, result, {
      asData,
      headers: 'headers' in result ? (result.headers ?? {}) : {},
      keep: keep ? { store: kept, mark } : undefined,
      locale,
    })
  }

  const answer = async (definition: AnyRoute, locale: Locale, request: FastifyRequest, reply: FastifyReply) => {
    const keep = definition.cached === true && request.headers.cookie === undefined && request.method === 'GET'
    const entered = door.enter(keep ? PATIENCE.kept : PATIENCE.others)
    const turn: Turn = { inside: entered === true ? true : await entered, files: {} }
    try {
      return await answerInside(definition, locale, request, reply, keep, turn)
    } finally {
      if (turn.inside) door.leave()
      dropFiles(turn.files)
    }
  }

  const lay = (scope: Pick<FastifyInstance, 'route'>, definition: AnyRoute) => {
    const languages = definition.localized ? prefixes : prefixes.slice(0, 1)
    for (const [locale, prefix] of languages) {
      scope.route({
        method: definition.method,
        url: prefix === '' ? definition.path : definition.path === '/' ? prefix : `${prefix}${definition.path}`,
        bodyLimit: definition.upload ? MOST_SENT : (definition.bodyLimit ?? FORM_LIMIT),
        config: { ofSubject: definition.ofSubject === true },
        handler: (request, reply) => answer(definition, locale, request, reply),
      })
    }
  }
  addAssets(app)
  addHealth(app, options.ready ?? (() => true))

  app.setNotFoundHandler(async (request, reply) => {
    const asked = await askOf(request, localeOf(request.url))
    const offered = offeredOf(asked)
    const ask = offered === asked.locale ? asked : await askOf(request, offered)
    return sendRefusal(reply, ask, isData(request.url), 'notFound')
  })
  app.setErrorHandler(async (fault, request, reply) => {
    const why = refusalFromFault(fault)
    const asData = isData(request.url)
    try {
      const ask = await askOf(request, localeOf(request.url))
      if (why !== undefined) return sendRefusal(reply, ask, asData, why)
      const found = new Fault(fault)
      request.region.log.error({ request: request.id, err: fault }, 'fault')
      return found.answer(reply, ask, asData, request.id)
    } catch (second) {
      request.region?.log.error({ request: request.id, err: second }, 'fault while answering a fault')
      return reply
        .code(503)
        .header('retry-after', '5')
        .type(asData ? 'application/problem+json' : 'text/html; charset=utf-8')
        .send(asData ? problemJson(503, 'unavailable', request.id) : Fault.barePage(request.id))
    }
  })
  // Last, so that all of the above holds there too.
  await app.register(async (scope) => {
    const types = ['application/json', 'application/scim+json']
    scope.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    for (const definition of options.routes) lay(definition.json === true ? scope : app, definition)
  })
  return app
}

/** Listens, and leaves no socket file behind. */
export const listen = (app: FastifyInstance, host: string, port: number): Promise<string> => app.listen({ host, port })

export { FILE_LIMIT }
