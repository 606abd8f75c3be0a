import type { Locale } from '../../i18n/index.ts'
import { Field } from '../../ui/index.ts'
import { signInTexts } from './sign-in-texts.ts'

type Texts = Readonly<Record<string, string>>

/** A field's problem, if it has one. */
export const errorOf = (problems: Texts, field: string): { error?: string } => {
  const error = problems[field]
  return error === undefined ? {} : { error }
}

/** The address by which somebody signs in. */
export function EmailField({ locale, values, problems }: { locale: Locale; values: Texts; problems: Texts }) {
  return (
    <Field
      locale={locale}
      name="email"
      label={signInTexts[locale].email}
      type="email"
      autocomplete="username"
      value={values.email ?? ''}
      {...errorOf(problems, 'email')}
    />
  )
}

/** A password: `current` lets somebody in, `new` is chosen and says how. What was typed is never sent back. */
export function PasswordField(props: {
  locale: Locale
  kind: 'current' | 'new'
  problems: Texts
  name?: 'old' | 'password'
  label?: string
}) {
  const { locale, kind, problems, name = 'password' } = props
  const t = signInTexts[locale]
  return (
    <Field
      locale={locale}
      name={name}
      label={props.label ?? t.password}
      type="password"
      autocomplete={`${kind}-password`}
      {...(kind === 'new' ? { hint: t.passwordHint } : {})}
      {...errorOf(problems, name)}
    />
  )
}
