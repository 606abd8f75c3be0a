import { stateName } from '../../engines/metrics/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Standings } from '../standing/index.ts'
import type { Change } from './changes.ts'
import { texts } from './texts.ts'

/** The name of an organisation in the language of the page. */
export function organisationIn(standings: Standings, id: string, locale: Locale): string {
  const name = standings.organisations.find((one) => one.id === id)?.name
  return name === undefined ? id : nameIn(locale, name)
}

/** What a change is, in a sentence. */
export function changeWords(locale: Locale, change: Change): string {
  const t = texts[locale]
  switch (change.is) {
    case 'state':
      return t.changeOf(stateName(locale, change.from), stateName(locale, change.to))
    case 'attested':
      return t.attested
    case 'withdrawn':
      return t.withdrawn
    case 'post':
      return t.post(change.title)
    case 'comment':
      return t.comment
    case 'mention':
      return t.mention
    case 'override':
      return t.override(stateName(locale, change.state))
  }
}
