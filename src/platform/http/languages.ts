// The languages of addresses: Finnish has no prefix.
import { type Locale, locales } from '../i18n/index.ts'
import type { Ask } from './route.ts'

/** Before each address of a language. */
export const prefixes: readonly (readonly [Locale, string])[] = locales.map((locale) => [
  locale,
  locale === 'fi' ? '' : `/${locale}`,
])

/** The language of an address of which nothing else is known. */
export const localeOf = (url: string): Locale => (url.startsWith('/sv') ? 'sv' : url.startsWith('/en') ? 'en' : 'fi')

/** Address of the page without its language, as the language links need it. */
export const withoutLocale = (url: string): string =>
  `/${url.replace(/^\/(?:sv|en)(?=\/|\?|$)/, '').replace(/^\/+/, '')}`

/** The language that was asked for, if the region offers it; else its first one. */
export const offeredOf = ({ view, locale }: Pick<Ask, 'view' | 'locale'>): Locale =>
  view.site.languages.includes(locale) ? locale : (view.site.languages[0] ?? 'fi')
