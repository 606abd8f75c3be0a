import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Only from the machine itself, and not through a proxy. */
const isLocal = (request: FastifyRequest): boolean =>
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined

/** `/healthz` the program lives, `/readyz` it can serve (database answers, not stopping), `/metrics` for Prometheus. */
export function addHealth(app: FastifyInstance, ready: () => boolean): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'digiseutu_http_requests_total',
    help: 'Answered requests by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'digiseutu_http_request_seconds',
    help: 'Time to answer by route',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.15, 0.5, 2],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    requests.inc({ route, status: reply.statusCode })
    seconds.observe({ route }, reply.elapsedTime / 1000)
    done()
  })
  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('ok'))
  app.get('/readyz', async (request, reply) => {
    try {
      if (!ready()) throw new Error('stopping')
      await request.region.database.ping()
      return reply.type('text/plain').send('ready')
    } catch {
      return reply.code(503).type('text/plain').send('not ready')
    }
  })
  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request)) return reply.code(404).type('text/plain').send('Not found')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
