import type { Locale } from '../../platform/i18n/index.ts'
import { type Fact, Facts } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own } from '../parts/title.tsx'
import { texts } from './texts.ts'

/** An address that a browser can open; undefined for what is none. */
function siteAddress(site: string | undefined): string | undefined {
  if (site === undefined) return undefined
  const address = /^https?:\/\//i.test(site) ? site : `https://${site}`
  return URL.canParse(address) && /^[^\s]+\.[^\s]+$/.test(site) ? address : undefined
}

/** Who answers for the strategy: a role and an organisation, never a person. Nothing when the content names nobody. */
export function Contact({ strategy, locale }: { strategy: Strategy; locale: Locale }) {
  const { contact } = strategy.content
  if (contact === undefined) return null
  const t = texts[locale]
  const address = siteAddress(contact.site)
  const own = (text: string) => (
    <Own strategy={strategy} locale={locale}>
      {text}
    </Own>
  )
  const facts: Fact[] = [{ label: t.role, value: own(contact.role) }]
  if (contact.organisation !== undefined) facts.push({ label: t.organisation, value: own(contact.organisation) })
  if (contact.site !== undefined)
    facts.push({ label: t.site, value: address === undefined ? contact.site : <a href={address}>{contact.site}</a> })
  if (contact.email !== undefined)
    facts.push({ label: t.email, value: <a href={`mailto:${contact.email}`}>{contact.email}</a> })
  return <Facts facts={facts} />
}
