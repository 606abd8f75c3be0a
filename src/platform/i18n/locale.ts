/** The languages of the pages, in the order in which they are offered. Finnish is the source. */
export const locales = ['fi', 'sv', 'en'] as const
export type Locale = (typeof locales)[number]

/** The same texts in every language. */
export type Texts<T> = { [L in Locale]: T }

/** The names of the languages, each in its own language. */
export const languageNames: Texts<string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' }

/**
 * Holds sv and en to the shape of fi (texts, functions and nested groups alike): a missing or extra key is a type error.
 * @example export const texts = inThree({ fi: { title: 'Toimenpiteet' }, sv: { title: 'Åtgärder' }, en: { title: 'Measures' } })
 */
export function inThree<T extends object>(all: { fi: T; sv: NoInfer<T>; en: NoInfer<T> }): Texts<T> {
  return all
}

/** The address of a page of this site in a language: '/measures' → '/sv/measures'; Finnish has no prefix. */
export function href(locale: Locale, path: string): string {
  if (locale === 'fi' || !path.startsWith('/')) return path
  return path === '/' || path.startsWith('/?') ? `/${locale}${path.slice(1)}` : `/${locale}${path}`
}

/** The reverse of {@link href}: '/sv/measures?goal=p' → sv and '/measures?goal=p'. */
export function splitLocale(path: string): { locale: Locale; path: string } {
  for (const locale of locales) {
    if (locale === 'fi' || !path.startsWith(`/${locale}`)) continue
    const rest = path.slice(locale.length + 1)
    if (rest === '' || rest.startsWith('?')) return { locale, path: `/${rest}` }
    if (rest.startsWith('/')) return { locale, path: rest }
  }
  return { locale: 'fi', path }
}
