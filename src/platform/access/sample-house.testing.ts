// A region with two municipalities for the tests of this folder: real database, real app, no socket.
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { testDatabase } from '../../../tests/database.ts'
import { makeCalls } from '../calls.ts'
import { readConfig } from '../config/index.ts'
import { openFileStore } from '../files/index.ts'
import { makeApp } from '../http/index.ts'
import { mailFileText, newestMails, sendDue } from '../mail/index.ts'
import { makeMemory } from '../memory.ts'
import type { Region } from '../region.ts'
import type { View } from '../ui/index.ts'
import { demoRoutes } from './accounts/demo-sign-in.ts'
import { openAccess, routesWith, system } from './index.ts'

export interface Answered {
  status: number
  to: string | undefined
  body: string
  cookies: string[]
}

/** Somebody with a browser: keeps cookies and fills in the hidden field of forms. */
export class Browser {
  #app: FastifyInstance
  #cookies = new Map<string, string>()
  #csrf: string | undefined
  readonly address: string

  constructor(app: FastifyInstance, address = '192.0.2.1') {
    this.#app = app
    this.address = address
  }

  async #send(method: 'GET' | 'POST', url: string, values?: Record<string, string>): Promise<Answered> {
    const answer = await this.#app.inject({
      method,
      url,
      remoteAddress: this.address,
      headers: {
        host: 'localhost:3000',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(this.#cookies.size === 0
          ? {}
          : { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(values === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(values === undefined ? {} : { payload: new URLSearchParams(values).toString() }),
    })
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      const ended = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))
      if (ended) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const csrf = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1]
    if (csrf !== undefined) this.#csrf = csrf
    return { status: answer.statusCode, to: answer.headers.location, body: answer.body, cookies }
  }

  get(url: string): Promise<Answered> {
    return this.#send('GET', url)
  }

  /** Sends a form; the hidden field comes from the page seen last. */
  post(url: string, values: Record<string, string> = {}): Promise<Answered> {
    return this.#send('POST', url, this.#csrf === undefined ? values : { _csrf: this.#csrf, ...values })
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }
}

export interface SampleHouse {
  app: FastifyInstance
  region: Region
  ownerUrl: string
  /** How often everything was frozen. */
  frozen(): number
  now(): Temporal.Instant
  /** Turns the clock on. */
  wait(time: Temporal.DurationLike): void
  browser(address?: string): Browser
  /** Subject and text of the newest mail, after everything that waits was sent. */
  newestMail(): Promise<string>
  close(): Promise<void>
}

/** @param env settings, DATA_DIR is a new folder. */
export async function sampleHouse(env: Record<string, string> = {}, demo = false): Promise<SampleHouse> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'digiseutu-access-'))
  const opened = await testDatabase()
  const { database } = opened
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...env }, demo)
  let now = Temporal.Now.instant()
  const clock = { now: () => now }
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const secret = 'only-for-tests-0123456789-abcdefghijklmnop'
  const { identify } = openAccess({ config, database, clock, secret, log })
  const memory = makeMemory(() => database.revision())
  let frozen = 0
  const freeze = async () => {
    frozen += 1
  }
  const files = openFileStore(folder)
  const steady = makeMemory(() => database.revision(''))
  const region: Region = {
    config,
    database,
    clock,
    secret,
    log,
    identify,
    memory,
    steady,
    files,
    freeze,
    calls: makeCalls(),
  }
  await database.transact(system, async (tx) => {
    await tx
      .insertInto('organisation')
      .values([
        { id: 'region', kind: 'region', since: '2024-01-01' },
        { id: '074', kind: 'municipality', since: '2024-01-01', position: 1 },
        { id: '924', kind: 'municipality', since: '2024-01-01', position: 2 },
      ])
      .execute()
    const recorded_at = now
    await tx
      .insertInto('organisation_name')
      .values([
        { organisation: 'region', recorded_at, nominative: 'Esimerkin seutu' },
        { organisation: '074', recorded_at, nominative: 'Halsua', genitive: 'Halsuan', in: 'Halsualla' },
        { organisation: '924', recorded_at, nominative: 'Veteli', genitive: 'Vetelin', in: 'Vetelissä' },
      ])
      .execute()
  })
  const name = { nominative: 'Esimerkin seutu' }
  const viewOf = async (ask: Parameters<Parameters<typeof makeApp>[0]['viewOf']>[0]): Promise<View> => ({
    locale: ask.locale,
    path: ask.path,
    today: ask.today,
    site: {
      name: 'Digiseutu',
      region: name,
      organisation: name,
      municipalities: [],
      menu: [],
      footer: [],
      languages: ['fi', 'sv', 'en'],
    },
    ...(ask.actor.kind === 'person' ? { actor: { name: ask.actor.name, relations: [] } } : {}),
    ...(ask.csrf === undefined ? {} : { csrf: ask.csrf }),
  })
  const app = await makeApp({
    regionOf: () => region,
    routes: demo ? [...routesWith([]), ...demoRoutes] : routesWith([]),
    viewOf,
    trustProxy: false,
  })
  return {
    app,
    region,
    ownerUrl: opened.ownerUrl,
    frozen: () => frozen,
    now: () => now,
    wait: (time) => {
      now = now.add(time)
    },
    browser: (address) => new Browser(app, address),
    async newestMail() {
      await sendDue(region)
      const [newest] = await database.readAs(system, (read) => newestMails(read, 1))
      if (newest === undefined) throw new Error('There is no mail.')
      return `${newest.subject}\n${(await mailFileText(config, newest.id)) ?? ''}`
    },
    async close() {
      await app.close()
      await opened.close()
      await fs.rm(folder, { recursive: true, force: true })
    },
  }
}
