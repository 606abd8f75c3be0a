import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { href } from '../i18n/index.ts'
import { permitted } from '../permissions.ts'
import type { Region } from '../region.ts'
import { renderPage, type View } from '../ui/index.ts'
import { problemJson } from './respond.ts'
import type { Ask } from './route.ts'

/** A region that has no strategy yet: what everybody sees is one page, and an administrator is led to setting it up. */
export interface Waiting {
  is(region: Region): Promise<boolean>
  page(view: View): VNode
  setUp: string
}

/** The answer of a region that waits. */
export function sendWaiting(reply: FastifyReply, ask: Ask, waiting: Waiting, asData: boolean) {
  reply.header('cache-control', 'no-store')
  if (asData) return reply.code(503).type('application/problem+json').send(problemJson(503, 'unavailable'))
  if (permitted('administer', ask.actor)) return reply.redirect(href(ask.locale, waiting.setUp), 303)
  return reply.type('text/html; charset=utf-8').send(renderPage(waiting.page(ask.view)))
}
