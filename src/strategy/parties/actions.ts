import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { holds, mappings, readings } from './queries.ts'
import { partyId } from './rules.ts'
import { choiceOf, rowOf, type Target } from './targets.ts'

type Refused<Why extends string> = { ok: false; why: Why }

/**
 * Confirms or corrects which parties a phrase of the source names; the phrase itself is never touched.
 * @param seen id of the reading that the editor saw, '' for a proposal.
 */
export async function confirmReading(
  tx: Tx,
  phrase: string,
  parties: readonly string[],
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<
  { ok: true } | Refused<'notAllowed'> | (Refused<'conflict'> & { saved: readonly string[]; revision: string })
> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `party reading ${phrase}`)
  const current = (await readings(tx)).get(phrase)
  if (current !== undefined && current.id !== seen)
    return { ok: false, why: 'conflict', saved: current.parties, revision: current.id }
  await tx
    .insertInto('party_reading')
    .values({ phrase, parties: [...parties], recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, {
    action: 'party.read',
    subject: partyId(phrase),
    detail: { parties: parties.length },
  })
  return { ok: true }
}

/** Says what a party is, from a day on. Refused as a conflict when it is that already. */
export async function mapParty(
  tx: Tx,
  party: string,
  mapping: { target: Target; since: string; until: string | undefined },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Refused<'notAllowed' | 'conflict'>> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `party ${party}`)
  const { target, since, until } = mapping
  const same = (await mappings(tx)).filter((one) => one.party === party && choiceOf(one.target) === choiceOf(target))
  if (same.some((one) => (one.until === undefined || since < one.until) && (until === undefined || one.since < until)))
    return { ok: false, why: 'conflict' }
  await tx
    .insertInto('party_mapping')
    .values({ ...rowOf(target), party, since, until: until ?? null, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'party.mapped', subject: partyId(party), detail: { to: target.is } })
  return { ok: true }
}

/** Ends a mapping: from the day on it is no more. */
export async function endMapping(
  tx: Tx,
  party: string,
  id: string,
  day: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | Refused<'notAllowed' | 'notFound' | 'conflict'>> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, `party ${party}`)
  const found = (await mappings(tx)).find((one) => one.id === id && one.party === party)
  if (found === undefined) return { ok: false, why: 'notFound' }
  if (!holds(found, Temporal.PlainDate.from(found.since))) return { ok: false, why: 'conflict' }
  const ended = await tx
    .selectFrom('party_mapping_end')
    .select('day')
    .where('party_mapping', '=', id)
    .executeTakeFirst()
  if (ended !== undefined) return { ok: false, why: 'conflict' }
  await tx
    .insertInto('party_mapping_end')
    .values({ party_mapping: id, day: day < found.since ? found.since : day, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'party.mappingEnded', subject: partyId(party), detail: { mapping: id } })
  return { ok: true }
}
