// Whose line of a sheet it is. Pure.
import type { Organisation } from '../../platform/access/index.ts'
import { locales, nameIn } from '../../platform/i18n/index.ts'

/** Words of a cell without what people do not see: spaces, capitals. */
export const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')

const withoutZeros = (code: string): string => code.replace(/^0+(?=\d)/, '')

/** By code, by a code whose first zeros a spreadsheet ate (74 is 074), or by name in any language; never a guess. */
export function organisationOf(known: readonly Pick<Organisation, 'id' | 'name'>[], typed: string): string | undefined {
  const exact = known.find((one) => one.id === typed)
  if (exact !== undefined) return exact.id
  const near = /^\d+$/.test(typed)
    ? known.filter((one) => /^\d+$/.test(one.id) && withoutZeros(one.id) === typed)
    : known.filter((one) => locales.some((locale) => plain(nameIn(locale, one.name)) === plain(typed)))
  return near.length === 1 ? near[0]?.id : undefined
}
