import type { Locale } from '../i18n/index.ts'
import type { FieldError } from './notice.tsx'

/** The fields of one form: what stands in them, what is wrong with them. */
export interface AskedForm<Name extends string> {
  /** What a field needs besides its kind. */
  of(name: Name): { locale: Locale; name: string; label: string; value: string; error?: string }
  /** In the order of the labels, which is that of the form. */
  errors: FieldError[]
}

/** A form as it was posted: values kept, faults beside their fields. */
export function askedForm<Name extends string>(
  locale: Locale,
  labels: Readonly<Record<Name, string>>,
  values: Readonly<Record<string, string>>,
  problems: Readonly<Record<string, string>>,
): AskedForm<Name> {
  const known: Readonly<Record<string, string>> = labels
  const order = Object.keys(labels)
  return {
    of: (name) => ({
      locale,
      name,
      label: labels[name],
      value: values[name] ?? '',
      ...(problems[name] === undefined ? {} : { error: problems[name] }),
    }),
    errors: Object.entries(problems)
      .map(([field, message]) => {
        const label = known[field]
        return { field, message, ...(label === undefined ? {} : { label }) }
      })
      .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field)),
  }
}
