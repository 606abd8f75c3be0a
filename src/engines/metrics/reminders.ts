import type { Read } from '../../platform/database/index.ts'

export interface Ending {
  id: string
  subject: string
  organisation: string
  /** ISO day. */
  until: string
}

/** Attestations that count and end at the latest on a day, those that have ended too: what is to be attested again. */
export async function endingAttestations(read: Read, until: Temporal.PlainDate): Promise<Ending[]> {
  return read
    .selectFrom('attestation as a')
    .leftJoin('attestation_withdrawal as w', 'w.attestation', 'a.id')
    .select(['a.id', 'a.subject', 'a.organisation', 'a.until'])
    .where('a.until', '<=', until.toString())
    .where('w.attestation', 'is', null)
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
