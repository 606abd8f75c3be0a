import type { Locale } from './locale.ts'

/**
 * A name with its stored Finnish forms. A screen text never joins an ending to a name: it uses a form that a person
 * has entered, or a sentence that needs only the nominative.
 */
export type Name = {
  nominative: string
  genitive?: string
  partitive?: string
  /** Where: Halsualla, Vetelissä. */
  in?: string
  from?: string
  to?: string
  sv?: string
  en?: string
}

export type NameForm = 'genitive' | 'partitive' | 'in' | 'from' | 'to'

/** The name as it stands alone in a language; Swedish and English fall back to the Finnish name. */
export function nameIn(locale: Locale, name: Name): string {
  return locale === 'fi' ? name.nominative : (name[locale] ?? name.nominative)
}

/**
 * A Finnish phrase around a stored form, or, where the form is not known, a phrase that needs only the nominative.
 * @example inflect(name, 'in', (where) => `Tilanne ${where}`, (plain) => `Tilanne: ${plain}`)
 */
export function inflect(
  name: Name,
  form: NameForm,
  whenKnown: (formed: string) => string,
  otherwise: (nominative: string) => string,
): string {
  const formed = name[form]
  return formed === undefined || formed === '' ? otherwise(name.nominative) : whenKnown(formed)
}
