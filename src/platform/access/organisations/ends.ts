import { audit } from '../../audit/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Actor } from '../../permissions.ts'
import type { Freeze } from '../../region.ts'
import { hold, keyOf } from './actions.ts'
import { bodies, canHost, organisations } from './queries.ts'

/** What an end was when the editor saw it; the empty text stands for none. */
type Seen = string

/** How entering an end can come out; `current` is what somebody else entered meanwhile. */
export type Ended =
  | { is: 'saved' }
  | { is: 'notFound' }
  | { is: 'tooEarly'; since: string }
  | { is: 'nothingToTakeBack' }
  | { is: 'conflict'; current: string | null }

/**
 * Says from which day a municipality or a partner is no more, or takes an end back. What was shown of earlier days stays;
 * everything is frozen as it stands now in the same transaction. Bodies and memberships end with it.
 * @param end.until null takes the end back.
 */
export async function endOrganisation(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  freeze: Freeze,
  end: { id: string; seen: Seen; until: string | null; grounds: string },
): Promise<Ended> {
  await hold(tx, `organisation ${end.id}`)
  const current = (await organisations(tx)).find((one) => one.id === end.id && one.kind !== 'region')
  if (current === undefined) return { is: 'notFound' }
  if ((current.until ?? '') !== end.seen) return { is: 'conflict', current: current.until }
  if (end.until === null && current.until === null) return { is: 'nothingToTakeBack' }
  if (end.until !== null && end.until <= current.since) return { is: 'tooEarly', since: current.since }
  await tx
    .insertInto('organisation_end')
    .values({
      organisation: end.id,
      until: end.until,
      grounds: end.grounds,
      recorded_at: now,
      recorded_by: keyOf(actor),
    })
    .execute()
  await audit(tx, actor, now, {
    action: end.until === null ? 'organisation.endTakenBack' : 'organisation.ended',
    subject: end.id,
    organisation: end.id,
    detail: { until: end.until },
  })
  if (current.kind === 'municipality') await freeze(now)
  return { is: 'saved' }
}

/**
 * Says from which day a body is no more, or takes an end back. Its memberships end with it.
 * @param end.until null takes the end back.
 */
export async function endBody(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  end: { id: string; seen: Seen; until: string | null },
): Promise<Ended> {
  await hold(tx, `body ${end.id}`)
  const body = (await bodies(tx)).find((one) => one.id === end.id)
  if (body === undefined) return { is: 'notFound' }
  if ((body.until ?? '') !== end.seen) return { is: 'conflict', current: body.until }
  if (end.until === null && body.until === null) return { is: 'nothingToTakeBack' }
  if (end.until !== null && end.until <= body.since) return { is: 'tooEarly', since: body.since }
  await tx
    .insertInto('body_end')
    .values({ body: end.id, until: end.until, recorded_at: now, recorded_by: keyOf(actor) })
    .execute()
  await audit(tx, actor, now, {
    action: end.until === null ? 'body.endTakenBack' : 'body.ended',
    subject: end.id,
    organisation: body.organisation,
    detail: { until: end.until },
  })
  return { is: 'saved' }
}

export type Hosted =
  | { is: 'saved' }
  | { is: 'notFound' }
  | { is: 'notAnOption' }
  | { is: 'conflict'; current: string | null }

/**
 * Says which municipality hosts the region's work or a partner, or that none does.
 * @param today a host is a municipality that has not ended by this day.
 */
export async function setHost(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
  change: { id: string; seen: Seen; host: string | null },
): Promise<Hosted> {
  const { id, seen, host } = change
  await hold(tx, `host ${id}`)
  const all = await organisations(tx)
  const current = all.find((one) => one.id === id && one.kind !== 'municipality')
  if (current === undefined) return { is: 'notFound' }
  if ((current.host ?? '') !== seen) return { is: 'conflict', current: current.host }
  if (host !== null && !all.some((one) => one.id === host && canHost(one, today))) return { is: 'notAnOption' }
  if (host === current.host) return { is: 'saved' }
  await tx
    .insertInto('organisation_host')
    .values({ organisation: id, host, recorded_at: now, recorded_by: keyOf(actor) })
    .execute()
  await audit(tx, actor, now, { action: 'host.set', subject: id, organisation: id, detail: { host } })
  return { is: 'saved' }
}
