import type { Locale } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf } from '../standing/index.ts'

/** Measures by the keys of the indicators that decide or support them. */
export async function fedBy(
  region: Region,
  locale: Locale,
): Promise<Map<string, { id: string; title: string; lang: Locale }[]>> {
  const { strategy } = await groundOf(region)
  const fed = new Map<string, { id: string; title: string; lang: Locale }[]>()
  for (const measure of strategy.measures) {
    const { text, lang } = strategy.title(measure.id, locale)
    for (const { indicator } of measure.bindings)
      fed.set(indicator, [...(fed.get(indicator) ?? []), { id: measure.id, title: text, lang }])
  }
  return fed
}
