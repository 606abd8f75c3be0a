import type { Read, Tx } from '../../platform/database/index.ts'

export interface Ending {
  id: string
  subject: string
  organisation: string
  /** ISO day. */
  until: string
}

/** Attestations in force that end between two days and of which nobody has been reminded. */
export async function endingAttestations(
  read: Read,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<Ending[]> {
  return read
    .selectFrom('attestation as a')
    .leftJoin('attestation_withdrawal as w', 'w.attestation', 'a.id')
    .leftJoin('attestation_reminder as r', 'r.attestation', 'a.id')
    .select(['a.id', 'a.subject', 'a.organisation', 'a.until'])
    .where('a.until', '>=', from.toString())
    .where('a.until', '<=', until.toString())
    .where('w.attestation', 'is', null)
    .where('r.attestation', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attestation as newer')
            .leftJoin('attestation_withdrawal as taken', 'taken.attestation', 'newer.id')
            .select('newer.id')
            .whereRef('newer.subject', '=', 'a.subject')
            .whereRef('newer.organisation', '=', 'a.organisation')
            .whereRef('newer.number', '>', 'a.number')
            .where('taken.attestation', 'is', null),
        ),
      ),
    )
    .orderBy('a.number')
    .execute()
}

/** Notes that an attestation's organisation has been asked to attest again. */
export const noteReminder = async (tx: Tx, attestation: string, now: Temporal.Instant): Promise<void> => {
  await tx.insertInto('attestation_reminder').values({ attestation, recorded_at: now }).execute()
}
