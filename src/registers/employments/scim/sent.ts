// What a directory has sent, told among the sources: rows read, changed and rejected, a run a day.
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../../platform/database/index.ts'
import { noteSent, type Said, type SentRows } from '../../sources/index.ts'
import { scimDirectory } from '../connectors.ts'
import { staffIntake } from '../staff.ts'
import type { SavedGroup } from './groups.ts'
import type { Saved, ScimUser } from './users.ts'

const note = (tx: Tx, organisation: string, rows: SentRows, now: Temporal.Instant): Promise<void> =>
  noteSent(
    tx,
    {
      connector: scimDirectory.key,
      organisation,
      name: scimDirectory.name.fi,
      every: scimDirectory.every,
      intake: staffIntake.key,
    },
    rows,
    now,
  )

const rejected = (place: string, why: Said): SentRows => ({ counts: {}, rejects: [{ place, why }] })

const taken: Said = {
  fi: 'Tunnus on jo toisella.',
  sv: 'Någon annan har redan den här beteckningen.',
  en: 'Another one has this name.',
}
const noName: Said = {
  fi: 'Ryhmän nimi (displayName) puuttuu.',
  sv: 'Gruppens namn (displayName) saknas.',
  en: 'displayName is required',
}
const noSuchMember: Said = {
  fi: 'Hakemisto ei ole lähettänyt ryhmän jäsentä.',
  sv: 'Katalogen har inte skickat en medlem i gruppen.',
  en: 'A member is not known',
}

/** Notes a person that was sent. */
export function noteUser(
  tx: Tx,
  organisation: string,
  { saved, known }: { saved: Saved; known: ScimUser | undefined },
  now: Temporal.Instant,
): Promise<void> {
  if (!saved.ok) return note(tx, organisation, rejected('Users', saved.why === 'taken' ? taken : saved.told), now)
  const { user } = saved
  if (known === undefined) return note(tx, organisation, { counts: { new: 1 } }, now)
  if (known.active && !user.active) return note(tx, organisation, { counts: { gone: 1 } }, now)
  const isSame = isDeepStrictEqual(known.fields, user.fields)
  return note(tx, organisation, { counts: isSame ? { same: 1 } : { changed: 1 } }, now)
}

/** Notes a group that was sent. */
export function noteGroup(
  tx: Tx,
  organisation: string,
  sent: { saved: SavedGroup; known: boolean } | 'gone',
  now: Temporal.Instant,
): Promise<void> {
  if (sent === 'gone') return note(tx, organisation, { counts: { gone: 1 } }, now)
  const { saved, known } = sent
  if (saved.ok) return note(tx, organisation, { counts: known ? { changed: 1 } : { new: 1 } }, now)
  return note(tx, organisation, rejected('Groups', { taken, noName, noSuchMember }[saved.why]), now)
}
