import type { Read, Tx } from '../../platform/database/index.ts'

/** Who has had the letters of what is missing on an occasion. */
export async function lettersOf(read: Read, occasion: string): Promise<ReadonlySet<string>> {
  const rows = await read.selectFrom('missing_letter').select('person').where('occasion', '=', occasion).execute()
  return new Set(rows.map((row) => row.person))
}

/** Notes that a person has been sent an occasion's letter; a second one is refused by the table. */
export const noteLetter = async (tx: Tx, occasion: string, person: string, now: Temporal.Instant): Promise<void> => {
  await tx.insertInto('missing_letter').values({ occasion, person, recorded_at: now }).execute()
}
