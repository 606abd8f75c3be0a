// The number that grows whenever anything is committed, here or in another process: caches are made of it.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { cutConnection } from './connection.ts'

/** The channel that every committed change is announced on; the payload is the origin. */
export const CHANGED = 'digiseutu_changed'
const HEARTBEAT = 10_000

interface Watchers {
  fault: (error: Error) => void
  /** The server takes no part in the conversation any more; connections to it are worth nothing. */
  silent: () => void
}

export interface Revision {
  /** This program's name on the channel. */
  origin: string
  /** Grows after every committed change; undefined while changes of others might be missed. */
  current(): number | undefined
  /** To be called after a commit of this program. */
  bump(): void
  close(): Promise<void>
}

/** Listens on a connection of its own, and connects again whenever that breaks. Resolves when it listens or failed once. */
export async function followRevision(url: string, { fault, silent }: Watchers): Promise<Revision> {
  const origin = randomUUID()
  let number = 1
  let client: pg.Client | undefined
  let closed = false

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5000,
      query_timeout: HEARTBEAT,
      keepAlive: true,
      application_name: 'digiseutu listens',
    })
    next.on('error', () => undefined) // 'end' follows
    next.on('notification', (message) => {
      if (message.payload !== origin) number++
    })
    await next.connect()
    await next.query(`listen ${CHANGED}`)
    if (closed) return void next.end()
    number++ // whatever happened while nobody listened
    client = next
    next.once('end', () => {
      client = undefined
      if (!closed) void reconnect()
    })
  }
  const reconnect = async () => {
    for (let pause = 100; !closed; pause = Math.min(pause * 2, 5000)) {
      await sleep(pause, undefined, { ref: false })
      try {
        if (!closed) await connect()
        return
      } catch (error) {
        fault(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }
  // A connection can be dead without a word (a cut network): asking finds it out.
  const beat = setInterval(() => {
    const asked = client
    asked?.query('select 1').catch(() => {
      if (client !== asked) return // the connection broke, and that is known already
      cutConnection(asked)
      silent()
    })
  }, HEARTBEAT)
  beat.unref()

  try {
    await connect()
  } catch (error) {
    fault(error instanceof Error ? error : new Error(String(error)))
    void reconnect()
  }
  return {
    origin,
    current: () => (client === undefined ? undefined : number),
    bump: () => {
      number++
    },
    async close() {
      closed = true
      clearInterval(beat)
      await client?.end().catch(() => undefined)
    },
  }
}
