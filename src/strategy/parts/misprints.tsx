import type { Locale } from '../../platform/i18n/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { texts } from '../goals/texts.ts'
import { Own } from './title.tsx'

/** What the source had before its misprints were corrected; shown when asked for. */
export function Misprints(props: { strategy: Strategy; ids: readonly string[]; locale: Locale; summary?: string }) {
  const { strategy, ids, locale } = props
  const found = ids.flatMap((id) => strategy.corrections(id).map((one) => ({ id, ...one })))
  if (found.length === 0) return null
  const t = texts[locale]
  return (
    <details>
      <summary>{props.summary ?? t.misprint}</summary>
      <ul class="plain stack">
        {found.map((one) => (
          <li key={`${one.id} ${one.field}`}>
            <b>{one.id}</b>{' '}
            <Own strategy={strategy} locale={locale}>
              {t.misprintIs(one.source)} {t.read(one.readAs)}
            </Own>
          </li>
        ))}
      </ul>
    </details>
  )
}
