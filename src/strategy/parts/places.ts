import type { Organisation } from '../../platform/access/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'

/** An organisation as pages name it. */
export interface Place {
  id: string
  name: string
}

/** Organisations with their names in the reader's language, in their order: to choose from, and to name rows. */
export const placesOf = (organisations: readonly Pick<Organisation, 'id' | 'name'>[], locale: Locale): Place[] =>
  organisations.map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
