// What is asked of an address that is told of events.
import type { Problems } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { type AskedForm, askedForm, Field } from '../../platform/ui/index.ts'
import { type EventKind, eventKinds } from './rules.ts'
import { texts } from './texts.ts'

/** The name of a kind's field. */
export const kindField = (kind: EventKind): string => `kind_${kind.replace('.', '_')}`

export type Values = Readonly<Record<string, string>>
type Fields = 'name' | 'address' | 'organisation' | 'kinds'

/** The form as it was typed, and what is wrong with it. */
export const formOf = (locale: Locale, values: Values, problems: Problems) => {
  const t = texts[locale]
  const labels: Record<Fields, string> = {
    name: t.name,
    address: t.address,
    organisation: t.organisation,
    kinds: t.what,
  }
  return askedForm(locale, labels, values, problems)
}

/** The first box of the kinds stands for all of them. */
export const errorsOf = ({ errors }: AskedForm<Fields>) =>
  errors.map((one) => (one.field === 'kinds' ? { ...one, field: kindField('measure.stateChanged') } : one))

/** What it is called and where it is. */
export function Called({ form, locale }: { form: AskedForm<Fields>; locale: Locale }) {
  const t = texts[locale]
  return (
    <>
      <Field {...form.of('name')} hint={t.nameHint} maxlength={80} />
      <Field {...form.of('address')} type="url" hint={t.addressHint} maxlength={500} />
    </>
  )
}

/** Of what it is told. */
export function Kinds({ locale, values, problem }: { locale: Locale; values: Values; problem: string | undefined }) {
  const t = texts[locale]
  return (
    <fieldset class={problem === undefined ? 'field' : 'field has-error'}>
      <legend>{t.what}</legend>
      {problem !== undefined && <p class="error">{problem}</p>}
      {eventKinds.map((kind) => (
        <Field
          key={kind}
          locale={locale}
          type="checkbox"
          name={kindField(kind)}
          label={t.kinds[kind]}
          checked={values[kindField(kind)] === 'yes'}
        />
      ))}
    </fieldset>
  )
}
