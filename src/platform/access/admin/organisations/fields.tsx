import { format } from '../../../i18n/index.ts'
import { Field } from '../../../ui/index.ts'
import { errorOf } from '../../accounts/account-fields.tsx'
import { nameForms, type Organisation } from '../../organisations/queries.ts'
import { adminTexts as t } from '../texts.ts'
import type { Typed } from '../typed.ts'

/** The forms and languages of a name, in the order of the form. */
export const nameFields = [...nameForms, 'sv', 'en'] as const
export const labels: Readonly<Record<string, string>> = {
  nominative: t.nominative,
  ...t.forms,
  id: t.partnerId,
  code: t.code,
  name: t.name,
  body: t.name,
  since: t.since,
  until: t.until,
  grounds: t.grounds,
  host: t.hostTitle,
}

const f = format('fi')
/** From the first day to the day from which it is no more; what ends on its first day was never there. */
export const period = (of: { since: string; until: string | null }) =>
  of.until !== null && of.until <= of.since
    ? t.neverIn
    : of.until === null
      ? `${f.day(of.since)}–`
      : `${f.day(of.since)}–${f.day(of.until)}`

/** The name in all its forms; what was typed wins over what is stored. */
export function NameFields({ typed, stored }: { typed: Typed; stored?: Organisation['name'] }) {
  const value = (field: 'nominative' | (typeof nameFields)[number]) => typed.values[field] ?? stored?.[field] ?? ''
  return (
    <>
      <Field
        locale="fi"
        name="nominative"
        label={t.nominative}
        value={value('nominative')}
        {...errorOf(typed.problems, 'nominative')}
      />
      {nameFields.map((field) => (
        <Field
          key={field}
          locale="fi"
          name={field}
          label={t.forms[field]}
          optional
          value={value(field)}
          {...errorOf(typed.problems, field)}
        />
      ))}
    </>
  )
}
