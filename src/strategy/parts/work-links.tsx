import { href, type Locale } from '../../platform/i18n/index.ts'
import { type AskedDay, withOn } from '../on.ts'
import { texts } from './texts.ts'

/** A quiet line: where the work itself is told. `organisation`: only what that organisation does and pays. `on`: money as of a past day. */
export function WorkLinks(props: { locale: Locale; organisation?: string; on?: AskedDay | undefined }) {
  const { locale, organisation, on } = props
  const t = texts[locale].work
  const only = organisation === undefined ? '' : `?organisation=${organisation}`
  return (
    <nav aria-label={t.title}>
      <ul class="cluster plain">
        <li>
          <a href={href(locale, `/actions${only}`)}>{t.actions}</a>
        </li>
        <li>
          <a href={href(locale, withOn(`/investments${only}`, on))}>{t.investments}</a>
        </li>
        <li>
          <a
            href={href(
              locale,
              withOn(organisation === undefined ? '/said-and-done' : `/said-and-done/${organisation}`, on),
            )}
          >
            {t.said}
          </a>
        </li>
        <li>
          <a href={href(locale, '/news')}>{t.news}</a>
        </li>
      </ul>
    </nav>
  )
}
