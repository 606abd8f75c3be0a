import { type Locale, languageNames, locales } from '../../../platform/i18n/index.ts'
import { Choice } from '../../../platform/ui/index.ts'
import type { Values } from './typed.ts'

/** In which languages a form asks. */
export function Languages(props: { locale: Locale; values: Values; label: string; error: string | undefined }) {
  const { locale, values, label, error } = props
  return (
    <Choice
      locale={locale}
      name="languages"
      label={label}
      many
      options={locales.map((one) => ({ value: one, label: languageNames[one], field: `language-${one}`, lang: one }))}
      chosen={locales.filter((one) => (values[`language-${one}`] ?? '') !== '')}
      error={error}
    />
  )
}
