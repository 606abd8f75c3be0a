import type { VNode } from 'preact'
import type { ZodType } from 'zod'
import type { Locale } from '../i18n/index.ts'
import type { Actor, Permission } from '../permissions.ts'
import type { Region } from '../region.ts'
import type { View } from '../ui/index.ts'
import type { Form } from './form.ts'

/** What a request is answered from. Everything a handler needs stands here; nothing is ambient. */
export interface Ask<P = Record<string, string>, Q = Record<string, never>> {
  region: Region
  actor: Actor
  locale: Locale
  now: Temporal.Instant
  today: Temporal.PlainDate
  params: P
  query: Q
  form: Form
  /** What a program sent, as it came: of routes that take JSON. */
  body?: string
  /** For pages. */
  view: View
  /** Headers of the request, for the few that need them (sign-in, addresses in mail). */
  headers: Headers
  /** Address of the caller, for limits on guessing; never logged or stored. */
  ip: string
  /** Scheme and host under which the reader sees us. */
  origin: string
}

export type RefusalKind = 'notFound' | 'notAllowed' | 'conflict' | 'outOfTime' | 'badRequest' | 'tooMany' | 'tooLarge'

export type Answer =
  | { is: 'page'; page: VNode; status?: number; headers?: Record<string, string | string[]> }
  | { is: 'data'; type: string; body: string; status?: number; headers?: Record<string, string | string[]> }
  | { is: 'file'; type: string; name: string; body: NodeJS.ReadableStream | Buffer }
  | { is: 'seeOther'; to: string; headers?: Record<string, string | string[]> }
  | { is: 'refusal'; why: RefusalKind; detail?: string; field?: string }

export interface Route<P = Record<string, string>, Q = Record<string, never>> {
  /** Forms know GET and POST; the others are for programs, of routes that take JSON. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Fastify's syntax, without the language. */
  path: string
  access: 'public' | Permission
  /** A page in three languages (also under /sv and /en); data and assets are not. */
  localized: boolean
  /** Bytes depend only on the data, the day, the language and the address: may be kept for visitors. */
  cached?: boolean
  /** Of its evidence only that of the subject whose id is the parameter `id` is shown: changes of others leave it kept. */
  ofSubject?: boolean
  /** What is worked out anew for each question (a query): visitors may ask so many a minute from one network. */
  questionsAMinute?: number
  params?: ZodType<P>
  query?: ZodType<Q>
  /** Largest body in bytes; 64 kB unless told. */
  bodyLimit?: number
  /** Takes JSON from a program that shows a token of its own; nothing of a session counts there. */
  json?: boolean
  /** Takes a file (multipart); `large`: up to 50 MB, which goes to the disk as it comes. */
  upload?: boolean | 'large'
  /** How many files at most; one unless told. */
  files?: number
  /** Answers also while the region has no strategy yet: signing in, and setting up. All others wait. */
  beforeFounding?: true
  /** Said in docs/routes.md. */
  about: string
  /** For the API description: schema of the answer, of what is sent, and of what a refusal says. */
  answers?: ZodType
  takes?: ZodType
  refuses?: ZodType
  handle(ask: Ask<P, Q>): Promise<Answer> | Answer
}

/** A route in a list with others: what it takes is known only to itself. */
export type AnyRoute = Route<unknown, unknown>

/** Keeps the types of parameters and query together while routes of many kinds share one list. */
export const route = <P = Record<string, string>, Q = Record<string, never>>(definition: Route<P, Q>): AnyRoute =>
  definition

export const page = (content: VNode, status?: number): Answer => ({
  is: 'page',
  page: content,
  ...(status === undefined ? {} : { status }),
})
export const seeOther = (to: string, headers?: Record<string, string | string[]>): Answer => ({
  is: 'seeOther',
  to,
  ...(headers === undefined ? {} : { headers }),
})
export const refuse = (why: RefusalKind, detail?: string, field?: string): Answer => ({
  is: 'refusal',
  why,
  ...(detail === undefined ? {} : { detail }),
  ...(field === undefined ? {} : { field }),
})
export const json = (body: unknown, status?: number): Answer => ({
  is: 'data',
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  ...(status === undefined ? {} : { status }),
})
