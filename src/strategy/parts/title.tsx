import type { Locale } from '../../platform/i18n/index.ts'
import { type Children, type Html, html } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { texts } from './texts.ts'

/** The title of a goal, package or measure; says its language when that is not the page's. */
export function Title({ strategy, id, locale }: { strategy: Strategy; id: string; locale: Locale }) {
  const { text, lang } = strategy.title(id, locale)
  return <span lang={lang === locale ? undefined : lang}>{text}</span>
}

/** The same for rows made with `html`. */
export function titleHtml(strategy: Strategy, id: string, locale: Locale): Html | string {
  const { text, lang } = strategy.title(id, locale)
  return lang === locale ? text : html`<span lang="${lang}">${text}</span>`
}

/** The strategy's own sentence, in its own language. */
export function Own(props: { strategy: Strategy; locale: Locale; children: Children }) {
  return (
    <span lang={props.strategy.language === props.locale ? undefined : props.strategy.language}>{props.children}</span>
  )
}

/** Once a page: in which language the strategy's texts stand, and how a translation was made. */
export function LanguageNote({ strategy, locale }: { strategy: Strategy; locale: Locale }) {
  if (strategy.language === locale) return null
  const madeBy = strategy.content.translations[locale]?.made_by
  const t = texts[locale]
  const original = t.strategyIn[strategy.language]
  return (
    <p class="soft">{madeBy === undefined ? original : `${t.translated(madeBy)} ${t.othersIn[strategy.language]}`}</p>
  )
}

/** Head of a page whose name is the strategy's own: the h1 says its language. */
export function StrategyHead(props: {
  strategy: Strategy
  id: string
  locale: Locale
  eyebrow: string
  lead?: string | undefined
  children?: Children
}) {
  const { strategy, id, locale } = props
  const { text, lang } = strategy.title(id, locale)
  return (
    <header class="page-head">
      <p class="eyebrow">{props.eyebrow}</p>
      <h1 class={text.length > 36 ? 'long' : undefined} lang={lang === locale ? undefined : lang}>
        {text}
      </h1>
      {props.lead && (
        <p class="lead" lang={strategy.language === locale ? undefined : strategy.language}>
          {props.lead}
        </p>
      )}
      {props.children}
      <LanguageNote strategy={strategy} locale={locale} />
    </header>
  )
}

/** The title element of a page about something with a long name: whole words, as many as fit a browser's tab. */
export function shortened(text: string, most = 55): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > 20 ? end : most)}…`
}
