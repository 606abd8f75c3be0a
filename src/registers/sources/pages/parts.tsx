import type { Read } from '../../../platform/database/index.ts'
import { format, href, type Locale } from '../../../platform/i18n/index.ts'
import type { Region } from '../../../platform/region.ts'
import { type StateName, stateClass } from '../../../platform/ui/index.ts'
import type { Connector } from '../contract.ts'
import type { Freshness } from '../engine/rules.ts'
import { texts } from '../texts.ts'

/** A measure that a source feeds, as the wing above names it. */
export interface Fed {
  id: string
  title: string
  lang: Locale
}

/** What the module is given by the house. */
export interface SourceParts {
  connectors: readonly Connector[]
  /** Measures by the keys of the indicators that decide or support them. */
  fedBy(region: Region, locale: Locale): Promise<ReadonlyMap<string, readonly Fed[]>>
}

/** The indicators that each of the sources feeds: all of its kind, or those that the kind narrows them to. */
export async function feedsOf(
  read: Read,
  connectors: readonly Connector[],
  sources: readonly { source: string; connector: string }[],
): Promise<Map<string, readonly string[]>> {
  const feeds = new Map<string, readonly string[]>()
  for (const connector of connectors) {
    const own = sources.filter((one) => one.connector === connector.key).map((one) => one.source)
    if (own.length === 0) continue
    const narrowed = await connector.fedBy?.(read, own)
    for (const source of own) feeds.set(source, narrowed?.get(source) ?? connector.feeds)
  }
  return feeds
}

/** Measures of the indicators, each once. */
export function fedOf(fed: ReadonlyMap<string, readonly Fed[]>, feeds: readonly string[]): Fed[] {
  const all = feeds.flatMap((key) => fed.get(key) ?? [])
  return [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) =>
    a.id.localeCompare(b.id, 'fi', { numeric: true }),
  )
}

const looks: Record<Freshness, StateName> = {
  new: 'notStarted',
  fresh: 'onTarget',
  late: 'atRisk',
  silent: 'late',
  waiting: 'underWay',
  failed: 'late',
  ended: 'notApplicable',
}

/** How a source stands, as word and shape. */
export const FreshnessMark = ({ locale, is }: { locale: Locale; is: Freshness }) => (
  <span class={`state ${stateClass[looks[is]]}`}>{texts[locale].states[is]}</span>
)

/** The order of need: who needs a person first. */
export const needs: readonly Freshness[] = ['silent', 'failed', 'waiting', 'late', 'new', 'fresh', 'ended']

export const MeasureLinks = ({ locale, fed }: { locale: Locale; fed: readonly Fed[] }) => (
  <span>
    {fed.length === 0 && '–'}
    {fed.map((one, at) => (
      <>
        {at > 0 && ', '}
        <a href={href(locale, `/measures/${one.id}`)}>{one.id}</a>
      </>
    ))}
  </span>
)

export const FedList = ({ locale, fed }: { locale: Locale; fed: readonly Fed[] }) => (
  <ul>
    {fed.map((one) => (
      <li key={one.id}>
        <a href={href(locale, `/measures/${one.id}`)}>
          {one.id} <span lang={one.lang === locale ? undefined : one.lang}>{one.title}</span>
        </a>
      </li>
    ))}
  </ul>
)

/** When something was; or that it never was. */
export const momentOr = (locale: Locale, at: Temporal.Instant | undefined, never: string): string =>
  at === undefined ? never : format(locale).instant(at)
