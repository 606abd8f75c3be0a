import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { type Html, html, stateWord } from '../../platform/ui/index.ts'
import type { Standings } from '../standing/index.ts'
import type { Entry } from './entries.ts'
import { texts } from './texts.ts'

export interface FeedParts {
  standings: Standings
  locale: Locale
  /** Where the readers find the site. */
  origin: string
  /** Of one measure, or of all. */
  measure: string | undefined
  entries: readonly Entry[]
  nameOf(organisation: string): string
}

/** RFC 3339 with whole seconds, as readers of feeds expect. */
const stamp = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' })

/** Without what XML 1.0 cannot hold. */
const clean = (text: string): string => text.replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')

/** News and changes of state as Atom 1.0 (RFC 4287). Only what is public is given to it. */
export function atomFeed(parts: FeedParts): string {
  const { standings, locale, origin, measure, entries } = parts
  const { strategy } = standings
  const t = texts[locale]
  const home = standings.organisations.find((one) => one.kind === 'region')
  const region = home === undefined ? strategy.content.region : nameIn(locale, home.name)
  const prefix = locale === 'fi' ? '' : `/${locale}`
  const page = (id: string) => `${origin}${prefix}/measures/${id}`
  const started = strategy.importedOn.toString()
  const tag = (day: string, rest: string) => `tag:${new URL(origin).hostname},${day}:${rest}`
  const query = locale === 'fi' ? '' : `?lang=${locale}`
  const newest = entries.reduce<Temporal.Instant | undefined>((last, entry) => {
    const at = updatedOf(entry)
    return last === undefined || Temporal.Instant.compare(at, last) > 0 ? at : last
  }, undefined)
  const titleOf = (id: string) => t.feedOf(id, strategy.title(id, locale).text)
  const one = (entry: Entry): Html => {
    const id = entry.is === 'post' ? entry.post.measure : entry.change.subject
    const head =
      entry.is === 'post'
        ? html`<title>${clean(entry.post.title)}</title><id>urn:uuid:${entry.post.origin}</id><link rel="alternate" type="text/html" href="${page(id)}#u-${entry.post.origin}"/><published>${stamp(entry.at)}</published><author><name>${clean(parts.nameOf(entry.post.organisation))}</name></author><content type="text">${clean(entry.post.text)}</content>`
        : html`<title>${clean(t.stateWas(id, stateWord(locale, entry.change.from), stateWord(locale, entry.change.to)))}</title><id>${tag(entry.change.day, `measures/${id}/state`)}</id><link rel="alternate" type="text/html" href="${page(id)}"/><summary type="text">${clean(titleOf(id))}</summary>`
    return html`<entry>${head}<updated>${stamp(updatedOf(entry))}</updated><category term="${id}" label="${clean(titleOf(id))}"/></entry>\n`
  }
  const path = measure === undefined ? '/news' : `/measures/${measure}/news`
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<title>${clean(measure === undefined ? t.feedTitle(region) : titleOf(measure))}</title>
<id>${tag(started, measure === undefined ? 'news' : `measures/${measure}/news`)}</id>
<link rel="self" type="application/atom+xml" href="${origin}${path}.atom${query}"/>
<link rel="alternate" type="text/html" href="${measure === undefined ? `${origin}${prefix}/news` : page(measure)}"/>
<updated>${newest === undefined ? `${started}T00:00:00Z` : stamp(newest)}</updated>
<author><name>${clean(region)}</name></author>
${entries.map(one)}</feed>
`
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.text}`
}

const updatedOf = (entry: Entry): Temporal.Instant =>
  entry.is === 'post' ? (entry.post.corrected ?? entry.post.at) : entry.at
