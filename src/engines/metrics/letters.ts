import type { Read, Tx } from '../../platform/database/index.ts'

/** Who has had the letters of what is missing on an occasion. */
export async function lettersOf(read: Read, occasion: string): Promise<ReadonlySet<string>> {
  const rows = await read.selectFrom('missing_letter').select('person').where('occasion', '=', occasion).execute()
  return new Set(rows.map((row) => row.person))
}

/** Of which of some occasions a person has been told. */
export async function occasionsTold(
  read: Read,
  person: string,
  occasions: readonly string[],
): Promise<ReadonlySet<string>> {
  if (occasions.length === 0) return new Set()
  const rows = await read
    .selectFrom('missing_letter')
    .select('occasion')
    .where('person', '=', person)
    .where('occasion', 'in', occasions)
    .execute()
  return new Set(rows.map((row) => row.occasion))
}

/** Notes that a person has been told on some occasions; those noted before stay as they were. */
export async function noteLetters(
  tx: Tx,
  occasions: readonly string[],
  person: string,
  now: Temporal.Instant,
): Promise<void> {
  if (occasions.length === 0) return
  await tx
    .insertInto('missing_letter')
    .values(occasions.map((occasion) => ({ occasion, person, recorded_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
