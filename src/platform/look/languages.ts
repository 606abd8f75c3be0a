import { audit } from '../audit/index.ts'
import type { Read, Tx } from '../database/index.ts'
import { type Locale, locales } from '../i18n/index.ts'
import type { Actor } from '../permissions.ts'

/** The languages in which the pages are offered, Finnish first; all while nobody has chosen. */
export async function languagesNow(read: Read): Promise<readonly Locale[]> {
  const row = await read
    .selectFrom('region_languages')
    .select('languages')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? locales : locales.filter((one) => row.languages.includes(one))
}

/** Chooses the languages beside Finnish, which is always there. @returns false when they were chosen already. */
export async function chooseLanguages(
  tx: Tx,
  others: readonly Locale[],
  by: Actor,
  now: Temporal.Instant,
): Promise<boolean> {
  const chosen = locales.filter((one) => one === 'fi' || others.includes(one))
  const before = await languagesNow(tx)
  if (chosen.join() === before.join()) return false
  await tx
    .insertInto('region_languages')
    .values({ languages: chosen, recorded_at: now, recorded_by: by.kind === 'person' ? by.person : null })
    .execute()
  await audit(tx, by, now, { action: 'languages.chosen', subject: 'region', detail: { languages: chosen.join(' ') } })
  return true
}
