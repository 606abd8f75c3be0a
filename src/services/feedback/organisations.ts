import { type Organisation, organisations, runs, safeOrigin } from '../../platform/access/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { sectors } from '../../registers/employments/index.ts'
import type { Letters } from './letters.ts'

/** To whom feedback can be given: the region first, then its municipalities. */
export interface Receivers {
  region: string
  municipalities: readonly { value: string; label: string }[]
  /** The region's name too. */
  all: readonly { value: string; label: string }[]
  nameOf(organisation: string, locale?: Locale): string
}

/** The organisations that answer feedback on a day. One query. */
export async function receivers({
  region,
  today,
  locale,
}: Pick<Ask, 'region' | 'today' | 'locale'>): Promise<Receivers> {
  const all = await organisations(region.database.read)
  const names = new Map<string, Organisation>(all.map((one) => [one.id, one]))
  const nameOf = (id: string, language: Locale = locale) => {
    const found = names.get(id)
    return found === undefined ? id : nameIn(language, found.name)
  }
  const running = all.filter((one) => one.kind !== 'partner' && runs(one, today))
  const option = ({ id }: Organisation) => ({ value: id, label: nameOf(id) })
  return {
    region: running.find((one) => one.kind === 'region')?.id ?? 'region',
    municipalities: running.filter((one) => one.kind === 'municipality').map(option),
    all: running.map(option),
    nameOf,
  }
}

/** What letters to senders need. */
export const lettersOf = ({ region, origin }: Pick<Ask, 'region' | 'origin'>, { nameOf }: Receivers): Letters => ({
  origin: safeOrigin(region.config, origin),
  nameOf,
})

/** The sectors by name in the language of the reader. One query. */
export async function sectorNames({ region, locale }: Pick<Ask, 'region' | 'locale'>) {
  const all = await sectors(region.database.read)
  const options = all.map((one) => ({
    value: one.key,
    label: (locale === 'sv' ? one.sv : locale === 'en' ? one.en : null) ?? one.name,
  }))
  const names = new Map(options.map((one) => [one.value, one.label]))
  return { options, sectorName: (key: string) => names.get(key) ?? key }
}
