import { type Actor, scopeOf } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'
import { callMeeting, closeMeeting } from '../meetings/actions.ts'
import { takeNote } from '../meetings/note-actions.ts'
import { openMeeting } from '../meetings/open-meeting.ts'
import { inside } from './inside.ts'

/** Holds a meeting of a body: something is decided on the first items of its agenda, the rest is passed, and it is closed. */
export async function holdMeeting(
  region: Region,
  body: string,
  section: string,
  words: readonly string[],
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: boolean; why?: string }> {
  const { database } = region
  const today = dayOf(now)
  const day = today.toString()
  const called = await database.transact(scopeOf(by), (tx) => callMeeting(tx, { body, day, section }, by, now))
  if (!called.ok) return called
  const open = await inside(region, (own) => openMeeting(own, by, called.id, today))
  if (open === undefined) return { ok: false, why: 'notFound' }
  for (const [at, { measure }] of open.agenda.slice(0, words.length + 1).entries()) {
    const text = words[at]
    const note =
      text === undefined
        ? { measure, kind: 'noRemarks' as const }
        : { measure, kind: 'decision' as const, text, day, section }
    const noted = await database.transact(scopeOf(by), (tx) => takeNote(tx, open, note, '', by, now))
    if (!noted.ok) return noted
  }
  return database.transact(scopeOf(by), (tx) => closeMeeting(tx, open, by, now))
}
