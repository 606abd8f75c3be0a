import { href, type Locale } from '../../platform/i18n/index.ts'
import type { NamedSource } from '../../registers/sources/index.ts'
import type { SittingItem } from './sitting.ts'

/** Sources by the names under which they record. */
export type Sources = ReadonlyMap<string, NamedSource>

/** The source that tells a measure, by its name and the way to it. */
export function SourceLink({ locale, item, sources }: { locale: Locale; item: SittingItem; sources: Sources }) {
  const source = sources.get(item.source ?? '')
  if (source === undefined) return null
  return (
    <a href={href(locale, source.path)} lang="fi">
      {source.name}
    </a>
  )
}
