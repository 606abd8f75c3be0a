import { randomUUID } from 'node:crypto'
import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'
import type { Figure } from './figures/definition.ts'
import { figureOfRow } from './figures/facts.ts'

/** A dated fact with its proof. Days are ISO. */
export interface Fact {
  body: string | undefined
  day: string
  section: string | undefined
  until: string
  link: string | undefined
  /** Id of a stored file. */
  file: string | undefined
  /** The numbers of what is no deliverable. Of people they are not for everybody. */
  figure?: (Figure & { periodStart?: string | undefined }) | undefined
}

export interface Attestation extends Fact {
  id: string
  subject: string
  organisation: string
  recordedAt: Temporal.Instant
  withdrawn: { at: Temporal.Instant; grounds: string } | undefined
}

export type Refused = { ok: false; why: 'notAllowed' | 'notFound' } | { ok: false; why: 'conflict' }
export type Done = { ok: true; id: string }

/**
 * Attestations of the subjects, or of an organisation about anything, newest first, with those taken back. As public as
 * the table itself: no names.
 * @param only `knownBefore`: what was recorded before this instant; `limit`: the newest so many, for pages.
 */
export async function attestations(
  read: Read,
  of: readonly string[] | { organisation: string },
  only: { knownBefore?: Temporal.Instant | undefined; limit?: number } = {},
): Promise<Attestation[]> {
  const { knownBefore, limit } = only
  const rows = await read
    .selectFrom('attestation')
    .leftJoin('attestation_withdrawal as w', (join) => {
      const taken = join.onRef('w.attestation', '=', 'attestation.id')
      return knownBefore === undefined ? taken : taken.on('w.recorded_at', '<', knownBefore)
    })
    .select([
      'id',
      'subject',
      'attestation.organisation',
      'body',
      'day',
      'section',
      'until',
      'link',
      'file',
      'period_start',
      'done',
      'total',
      'value',
      'n',
      'low',
      'high',
      'attestation.recorded_at',
      'w.recorded_at as withdrawn_at',
      'w.grounds',
    ])
    .where((where) =>
      'organisation' in of
        ? where('attestation.organisation', '=', of.organisation)
        : where('subject', 'in', of.length === 0 ? [''] : of),
    )
    .orderBy('attestation.number', 'desc')
    .$if(knownBefore !== undefined, (query) => query.where('attestation.recorded_at', '<', knownBefore ?? null))
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    organisation: row.organisation,
    body: row.body ?? undefined,
    day: row.day,
    section: row.section ?? undefined,
    until: row.until,
    link: row.link ?? undefined,
    file: row.file ?? undefined,
    figure:
      row.done === null && row.value === null
        ? undefined
        : { ...figureOfRow(row), periodStart: row.period_start ?? undefined },
    recordedAt: row.recorded_at,
    withdrawn: row.withdrawn_at === null ? undefined : { at: row.withdrawn_at, grounds: row.grounds ?? '' },
  }))
}

/** The attestation that counts for an organisation now: the newest that is not taken back. */
export const inForce = (all: readonly Attestation[], organisation: string): Attestation | undefined =>
  all.find((one) => one.organisation === organisation && one.withdrawn === undefined)

/**
 * Attests a fact for an organisation. A newer attestation replaces the older as a new row.
 * @param seen id of the attestation that was in force when the form was opened, '' for none: another one meanwhile is a
 *   conflict, so that two people never replace each other's facts unseen.
 * The caller holds the subject's lock (`lockSubject`) and takes the snapshot.
 */
export async function attest(
  tx: Tx,
  indicator: string,
  subject: string,
  organisation: string,
  fact: Fact,
  seen: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refused> {
  if (by.kind !== 'person' || !may.attest(by, organisation)) return { ok: false, why: 'notAllowed' }
  const current = inForce(await attestations(tx, [subject]), organisation)
  if ((current?.id ?? '') !== seen) return { ok: false, why: 'conflict' }
  const id = randomUUID()
  const stored = tx
    .insertInto('attestation')
    .values({
      id,
      indicator,
      subject,
      organisation,
      body: fact.body ?? null,
      day: fact.day,
      section: fact.section ?? null,
      until: fact.until,
      file: fact.file ?? null,
      link: fact.link ?? null,
      period_start: fact.figure?.periodStart ?? null,
      done: fact.figure?.done ?? null,
      total: fact.figure?.total ?? null,
      value: fact.figure?.value ?? null,
      n: fact.figure?.n ?? null,
      low: fact.figure?.low ?? null,
      high: fact.figure?.high ?? null,
      person: by.person,
      recorded_at: now,
    })
    .execute()
  const noted = audit(tx, by, now, {
    action: current === undefined ? 'attestation.made' : 'attestation.replaced',
    subject,
    organisation,
    detail: { attestation: id, day: fact.day, until: fact.until, replaces: current?.id ?? null },
  })
  await Promise.all([stored, noted])
  return { ok: true, id }
}

/** Takes an attestation back, with grounds. An older one of the same organisation then counts again. */
export async function withdraw(
  tx: Tx,
  subject: string,
  id: string,
  grounds: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Done | Refused> {
  const found = (await attestations(tx, [subject])).find((one) => one.id === id)
  if (found === undefined) return { ok: false, why: 'notFound' }
  if (by.kind !== 'person' || !may.attest(by, found.organisation)) return { ok: false, why: 'notAllowed' }
  if (found.withdrawn !== undefined) return { ok: false, why: 'conflict' }
  const stored = tx
    .insertInto('attestation_withdrawal')
    .values({ attestation: id, grounds, organisation: found.organisation, person: by.person, recorded_at: now })
    .execute()
  const noted = audit(tx, by, now, {
    action: 'attestation.withdrawn',
    subject,
    organisation: found.organisation,
    detail: { attestation: id },
  })
  await Promise.all([stored, noted])
  return { ok: true, id }
}
