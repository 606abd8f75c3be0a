import { organisations, runs } from '../../platform/access/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Place } from './list-page.tsx'

/** Municipalities of a day, by name in the reader's language. */
export async function municipalities(
  { region, today }: Pick<Ask, 'region' | 'today'>,
  locale: Locale,
): Promise<Place[]> {
  const all = await organisations(region.database.read)
  return all
    .filter((one) => one.kind === 'municipality' && runs(one, today))
    .map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
}
