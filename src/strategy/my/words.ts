import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Standings } from '../standing/index.ts'

/** The name of an organisation in the language of the page. */
export function organisationIn(standings: Standings, id: string, locale: Locale): string {
  const name = standings.organisations.find((one) => one.id === id)?.name
  return name === undefined ? id : nameIn(locale, name)
}
