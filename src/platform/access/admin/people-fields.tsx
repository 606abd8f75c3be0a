import { format, nameIn } from '../../i18n/index.ts'
import { relations } from '../../permissions.ts'
import { Field } from '../../ui/index.ts'
import { errorOf } from '../accounts/account-fields.tsx'
import { relationNames } from '../accounts/sign-in-texts.ts'
import type { Body, Organisation } from '../organisations/queries.ts'
import { adminTexts as t } from './texts.ts'
import type { Typed } from './typed.ts'

const f = format('fi')

/** Organisations and bodies that a role can be given in, running today. */
export interface Places {
  organisations: readonly Organisation[]
  bodies: readonly Body[]
}

/** The name of an organisation by its id. */
export const nameOf = (all: readonly Organisation[], id: string) => {
  const found = all.find((one) => one.id === id)
  return found === undefined ? id : nameIn('fi', found.name)
}

/** The questions about a role. */
export function MembershipFields({
  places,
  typed,
  today,
}: {
  places: Places
  typed: Typed
  today: Temporal.PlainDate
}) {
  const { values, problems } = typed
  return (
    <>
      <Field
        locale="fi"
        name="relation"
        label={t.relation}
        type="select"
        value={values.relation ?? 'digitalLead'}
        options={relations.map((relation) => ({ value: relation, label: relationNames.fi[relation] }))}
        {...errorOf(problems, 'relation')}
      />
      <Field
        locale="fi"
        name="of"
        label={t.of}
        type="select"
        value={values.of ?? ''}
        options={[
          { value: '', label: t.choose },
          ...places.organisations.map((one) => ({ value: `o:${one.id}`, label: nameIn('fi', one.name) })),
          ...places.bodies.map((one) => ({
            value: `b:${one.id}`,
            label: `${nameIn('fi', one.name)}, ${nameOf(places.organisations, one.organisation)}`,
          })),
        ]}
        {...errorOf(problems, 'of')}
      />
      <Field
        locale="fi"
        name="since"
        label={t.since}
        type="date"
        value={values.since ?? f.day(today)}
        {...errorOf(problems, 'since')}
      />
      <Field
        locale="fi"
        name="until"
        label={t.until}
        hint={t.untilHint}
        optional
        type="date"
        value={values.until ?? ''}
        {...errorOf(problems, 'until')}
      />
    </>
  )
}

/** Name and e-mail. */
export function DetailFields({ typed }: { typed: Typed }) {
  const { values, problems } = typed
  return (
    <>
      <Field
        locale="fi"
        name="name"
        label={t.name}
        autocomplete="off"
        value={values.name ?? ''}
        {...errorOf(problems, 'name')}
      />
      <Field
        locale="fi"
        name="email"
        label={t.email}
        type="email"
        autocomplete="off"
        value={values.email ?? ''}
        {...errorOf(problems, 'email')}
      />
    </>
  )
}

export const LanguageField = ({ value }: { value: string | undefined }) => (
  <Field
    locale="fi"
    name="language"
    label={t.language}
    type="select"
    value={value ?? 'fi'}
    options={Object.entries(t.languages).map(([locale, label]) => ({ value: locale, label }))}
  />
)
