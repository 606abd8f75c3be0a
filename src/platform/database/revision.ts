// The number that grows whenever anything is committed, here or in another process: caches are made of it.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { cutConnection } from './connection.ts'

/** The channel that every committed change is announced on; see {@link announcement}. */
export const CHANGED = 'digiseutu_changed'
/** PostgreSQL takes less than 8000 bytes. */
const LONGEST = 4000
const HEARTBEAT = 10_000

interface Watchers {
  fault: (error: Error) => void
  /** The server takes no part in the conversation any more; connections to it are worth nothing. */
  silent: () => void
}

/** What a committed change was about: some subjects and nothing else, or anything. */
export type Change = readonly string[] | 'anything'

export interface Revision {
  /** This program's name on the channel. */
  origin: string
  /**
   * Grows after every committed change; undefined while changes of others might be missed.
   * @param subject only those that may have to do with it: all but those about other subjects.
   */
  current(subject?: string): number | undefined
  /** To be called after a commit of this program. */
  bump(change: Change): void
  close(): Promise<void>
}

/** What is said on the channel: the origin, and the subjects as JSON unless the change was about anything. */
export function announcement(origin: string, change: Change): string {
  const text = change === 'anything' ? origin : `${origin} ${JSON.stringify(change)}`
  return text.length > LONGEST ? origin : text
}

function readAnnouncement(payload: string | undefined): { origin: string; change: Change } {
  const [origin = '', rest = ''] = (payload ?? '').split(/ (.*)/s)
  try {
    const subjects: unknown = JSON.parse(rest)
    if (Array.isArray(subjects) && subjects.every((one) => typeof one === 'string')) return { origin, change: subjects }
  } catch {
    // About anything, or said by another version of the program.
  }
  return { origin, change: 'anything' }
}

/** Listens on a connection of its own, and connects again whenever that breaks. Resolves when it listens or failed once. */
export async function followRevision(url: string, { fault, silent }: Watchers): Promise<Revision> {
  const origin = randomUUID()
  let number = 1
  /** The number of the newest change that was about anything, and of those about a subject. */
  let general = 1
  const bySubject = new Map<string, number>()
  const note = (change: Change) => {
    number++
    if (change === 'anything') {
      general = number
      bySubject.clear()
    } else for (const subject of change) bySubject.set(subject, number)
  }
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
      const heard = readAnnouncement(message.payload)
      if (heard.origin !== origin) note(heard.change)
    })
    await next.connect()
    await next.query(`listen ${CHANGED}`)
    if (closed) return void next.end()
    note('anything') // whatever happened while nobody listened
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
    current(subject) {
      if (client === undefined) return undefined
      return subject === undefined ? number : Math.max(general, bySubject.get(subject) ?? 0)
    },
    bump: note,
    async close() {
      closed = true
      clearInterval(beat)
      await client?.end().catch(() => undefined)
    },
  }
}
