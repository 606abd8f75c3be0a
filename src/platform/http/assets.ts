import type { FastifyInstance } from 'fastify'
import { assets } from '../ui/index.ts'

/** Style, icons and letters: by addresses that change with what they hold, so that browsers keep them for good. */
export function addAssets(app: FastifyInstance): void {
  app.get('/assets/*', (request, reply) => {
    const asset = assets().get(request.url.split('?')[0] ?? '')
    if (asset === undefined) return reply.code(404).type('text/plain').send('Not found')
    reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type)
    if (asset.gzip !== undefined && (request.headers['accept-encoding'] ?? '').includes('gzip'))
      return reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').send(asset.gzip)
    return reply.send(asset.body)
  })
}
