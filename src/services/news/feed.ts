// RSS 2.0 and Atom as sites write them, read into posts. Pure but for the reading of XML.
import { dayOf } from '../../platform/config/index.ts'
import { childOf, readXml, textIn, type XmlPart } from '../../platform/xml/index.ts'

/** A post as the feed tells it, each field as text; what the feed does not say is left out. */
export interface FeedPost {
  key?: string
  day?: string
  title?: string
  link?: string
  language?: string
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Names of zones that RFC 822 knows. */
const ZONES: Readonly<Record<string, string>> = {
  ...{ gmt: 'Z', ut: 'Z', utc: 'Z', z: 'Z' },
  ...{ est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00' },
  ...{ mst: '-07:00', mdt: '-06:00', pst: '-08:00', pdt: '-07:00' },
}
/** A year may have two digits; RSS is younger than 1990. */
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 90 ? 20 : 19}${year}`)

/** The Finnish day of an instant as RSS writes it (RFC 822): `Tue, 10 Nov 2026 09:00:00 +0200`. */
function rssDay(text: string): string | undefined {
  const found =
    /^(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]*)$/i.exec(
      text.trim(),
    )
  if (found === null) return isoDay(text)
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '00', zone = ''] = found
  const month = MONTHS.indexOf(name.toLowerCase()) + 1
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : (ZONES[zone.toLowerCase()] ?? 'Z')
  return isoDay(
    `${fullYear(year)}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${hour}:${minute}:${second}${offset}`,
  )
}

/** The Finnish day of an ISO instant; of a plain ISO day itself. */
function isoDay(text: string): string | undefined {
  try {
    return dayOf(Temporal.Instant.from(text.trim())).toString()
  } catch {
    return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? text.trim() : undefined
  }
}

/** A title may hold markup of its own inside the text. */
const plain = (text: string | undefined): string | undefined =>
  text
    ?.replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|#8211|#8217|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#8211': '–',
  '#8217': '’',
}

/** Leaves out what is not there. */
const post = (parts: { [K in keyof FeedPost]: string | undefined }): FeedPost =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''))

/** The first words of a text, for a post that has no headline. */
function headlineOf(text: string | undefined): string | undefined {
  const whole = plain(text)
  if (whole === undefined || whole.length <= HEADLINE) return whole
  return `${whole.slice(0, HEADLINE).replace(/\s+\S*$/, '')}…`
}
const HEADLINE = 100

/** A guid is the post's own address unless it says that it is not. */
function ownAddress(item: XmlPart): string | undefined {
  const guid = childOf(item, 'guid')
  return guid === undefined || guid.attributes.isPermaLink === 'false' ? undefined : textIn(item, 'guid')
}

/** All parts of an item may be missing but its title or its description. */
const rssPost = (item: XmlPart, language: string | undefined): FeedPost => {
  const said = textIn(item, 'pubDate') ?? textIn(item, 'date')
  return post({
    key: textIn(item, 'guid') ?? textIn(item, 'link'),
    day: said === undefined ? undefined : (rssDay(said) ?? said),
    title: plain(textIn(item, 'title')) || headlineOf(textIn(item, 'description')),
    link: textIn(item, 'link') ?? ownAddress(item),
    language,
  })
}

const atomPost = (entry: XmlPart, language: string | undefined): FeedPost => {
  const links = entry.children.filter((one) => one.name === 'link')
  const link = links.find((one) => (one.attributes.rel ?? 'alternate') === 'alternate')?.attributes.href
  const said = textIn(entry, 'published') ?? textIn(entry, 'updated')
  return post({
    key: textIn(entry, 'id') ?? link,
    day: said === undefined ? undefined : (isoDay(said) ?? said),
    title: plain(textIn(entry, 'title')),
    link,
    language: entry.attributes['xml:lang'] ?? language,
  })
}

/** `fi-FI` is Finnish. */
const languageOf = (text: string | undefined): string | undefined => text?.trim().slice(0, 2).toLowerCase()

/**
 * The posts of a feed, as many as it shows.
 * @returns undefined when the document is XML but no feed.
 * @throws XmlRefused
 */
export async function readFeed(document: string): Promise<FeedPost[] | undefined> {
  const root = await readXml(document.trimStart())
  if (root.name === 'feed') {
    const language = languageOf(root.attributes['xml:lang'])
    return root.children.filter((one) => one.name === 'entry').map((one) => atomPost(one, language))
  }
  const channel = childOf(root, 'channel')
  if (channel === undefined) return undefined
  // RSS 1.0 has its items beside the channel.
  const items = [...channel.children, ...root.children].filter((one) => one.name === 'item')
  return items.map((one) => rssPost(one, languageOf(textIn(channel, 'language'))))
}
