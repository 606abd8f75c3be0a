// The whole program in memory for tests: a database of its own, a strategy, a clock, and people with roles.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { allRoutes } from '../src/modules.ts'
import { type Actor, type Membership, openAccess, type Relation, system } from '../src/platform/access/index.ts'
import { makeCalls } from '../src/platform/calls.ts'
import { type Clock, dayOf, readConfig } from '../src/platform/config/index.ts'
import type { Database } from '../src/platform/database/index.ts'
import { openFileStore } from '../src/platform/files/index.ts'
import { type AnyRoute, csrfToken, makeApp } from '../src/platform/http/index.ts'
import { makeMemory } from '../src/platform/memory.ts'
import type { Region } from '../src/platform/region.ts'
import { waiting } from '../src/setup/index.ts'
import { type StrategyFile, strategyFile } from '../src/strategy/content/schema.ts'
import {
  beginRegion,
  importStrategy,
  readStrategyFile,
  takeDailySnapshot,
  takeWholeSnapshot,
  viewOf,
} from '../src/strategy/index.ts'
import { testDatabase } from './database.ts'

export const KAUSTINEN = new URL('../content/kaustinen-2024-2028.json', import.meta.url).pathname

export interface TestAnswer {
  status: number
  body: string
  /** Of a 303. */
  location: string | undefined
  headers: Record<string, unknown>
  json(): unknown
}

export interface Browser {
  get(url: string): Promise<TestAnswer>
  /** Posts a form, with the csrf token of the person. Fields of a repeated name: give a list. */
  post(url: string, fields: Record<string, string>): Promise<TestAnswer>
}

/** Somebody signed in, with a row of their own in the database. */
export interface TestPerson extends Browser {
  actor: Extract<Actor, { kind: 'person' }>
  cookie: string
  csrf: string
}

export interface TestApp extends Browser {
  app: FastifyInstance
  region: Region
  database: Database
  ownerUrl: string
  now(): Temporal.Instant
  /** Turns the clock; nothing else happens by that. */
  turnTo(now: Temporal.Instant | string): void
  /** What the night does: today's snapshot. */
  freeze(): Promise<number>
  /** Makes a person with a relation to an organisation ("region" unless told). */
  person(relation: Relation, organisation?: string): Promise<TestPerson>
  close(): Promise<void>
}

export interface TestAppOptions {
  /** A strategy as its file has it, or the path of one; Kaustinen's unless told. `none`: a region that waits for its strategy. */
  content?: unknown
  /** Day (12.00 in Finland) or instant; 2026-11-24 unless told. */
  now?: string
  routes?: readonly AnyRoute[]
  /** Snapshot at the start as the program does; true unless told. */
  freeze?: boolean
}

const instantOf = (text: string): Temporal.Instant =>
  /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? Temporal.PlainDate.from(text).toZonedDateTime({ timeZone: 'Europe/Helsinki', plainTime: '12:00' }).toInstant()
    : Temporal.Instant.from(text)

async function contentOf(given: unknown): Promise<{ content: StrategyFile; sha256: string }> {
  if (given === undefined || typeof given === 'string') return readStrategyFile(given ?? KAUSTINEN)
  const content = strategyFile.parse(given)
  return { content, sha256: createHash('sha256').update(JSON.stringify(given)).digest('hex') }
}

/** A running program without a port. Close it when the tests of the file have ended. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { database, ownerUrl, close: closeDatabase } = await testDatabase()
  let now = instantOf(options.now ?? '2026-11-24')
  const clock: Clock = { now: () => now }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-test-'))
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  const log = pino({ level: 'silent' })
  const secret = 'a secret that is only used in tests'
  const access = openAccess({ config, database, clock, secret, log })
  const people = new Map<string, Actor>()
  const region: Region = {
    config,
    database,
    clock,
    files: openFileStore(path.join(folder, 'files')),
    memory: makeMemory(() => database.fingerprint()),
    steady: makeMemory(() => database.revision('')),
    calls: makeCalls(),
    log,
    secret,
    freeze: (at) => takeWholeSnapshot(database, at),
    // People of tests are known by a cookie of their own; whoever signs in for real is known by the real one.
    async identify(headers) {
      const key = /(?:^|;\s*)test=([\w-]+)/.exec(headers.cookie ?? '')?.[1]
      return (key === undefined ? undefined : people.get(key)) ?? access.identify(headers)
    },
  }
  if (options.content === 'none') await beginRegion(database, now)
  else {
    try {
      const { content, sha256 } = await contentOf(options.content)
      await importStrategy(database, content, sha256, now)
      if (options.freeze !== false) await takeDailySnapshot(database, now)
    } catch (fault) {
      // Left open, it would keep the whole run from ending.
      await closeDatabase()
      throw fault
    }
  }
  const app = await makeApp({
    regionOf: () => region,
    routes: options.routes ?? allRoutes(),
    viewOf,
    waiting,
    trustProxy: false,
  })
  await app.ready()

  const browser = (cookie?: string, csrf?: string): Browser => {
    const headers = cookie === undefined ? {} : { cookie }
    const answer = (got: Awaited<ReturnType<typeof app.inject>>): TestAnswer => ({
      status: got.statusCode,
      body: got.body,
      location: got.headers.location,
      headers: got.headers,
      json: () => JSON.parse(got.body),
    })
    return {
      get: async (url) => answer(await app.inject({ method: 'GET', url, headers })),
      post: async (url, fields) =>
        answer(
          await app.inject({
            method: 'POST',
            url,
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams({ ...(csrf === undefined ? {} : { _csrf: csrf }), ...fields }).toString(),
          }),
        ),
    }
  }

  let made = 0
  const person = async (relation: Relation, organisation = 'region'): Promise<TestPerson> => {
    made += 1
    const name = `Esimerkki ${relation} ${made}`
    const id = await database.transact(system, async (tx) => {
      const row = await tx.insertInto('person').values({ recorded_at: now }).returning('id').executeTakeFirstOrThrow()
      await tx
        .insertInto('person_detail')
        .values({ person: row.id, name, email: `${relation.toLowerCase()}.${made}@example.com`, changed_at: now })
        .execute()
      const since = dayOf(now).toString()
      await tx
        .insertInto('membership')
        .values({ person: row.id, organisation, relation, since, recorded_at: now })
        .execute()
      return row.id
    })
    const memberships: Membership[] = [{ relation, organisation }]
    const actor = { kind: 'person' as const, person: id, name, session: randomUUID(), memberships }
    people.set(id, actor)
    const cookie = `test=${id}`
    const csrf = csrfToken(secret, actor.session)
    return { actor, cookie, csrf, ...browser(cookie, csrf) }
  }

  return {
    app,
    region,
    database,
    ownerUrl,
    ...browser(),
    now: () => now,
    turnTo: (to) => {
      now = typeof to === 'string' ? instantOf(to) : to
    },
    freeze: () => takeDailySnapshot(database, now),
    person,
    async close() {
      await app.close()
      await closeDatabase()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asserts that an answer's body has something, without printing the whole page when it has not. */
export function shows(answer: TestAnswer, expected: RegExp): void {
  assert.ok(expected.test(answer.body), `${expected} is not in the answer (${answer.status})`)
}

/** Asserts that an answer's body lacks something. */
export function lacks(answer: TestAnswer, unexpected: RegExp): void {
  const found = unexpected.exec(answer.body)
  const around = found === null ? '' : answer.body.slice(Math.max(0, found.index - 80), found.index + 80)
  assert.ok(found === null, `${unexpected} is in the answer: …${around}…`)
}
