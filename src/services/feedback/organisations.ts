import { type Organisation, organisations, runs, safeOrigin } from '../../platform/access/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
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
