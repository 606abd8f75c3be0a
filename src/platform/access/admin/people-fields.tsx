import { format, href, nameIn } from '../../i18n/index.ts'
import { type Relation, relations } from '../../permissions.ts'
import { Button, Field, FormEnd } from '../../ui/index.ts'
import { errorOf } from '../accounts/account-fields.tsx'
import { relationNames } from '../accounts/sign-in-texts.ts'
import type { Body, Organisation } from '../organisations/queries.ts'
import { whereOf } from '../people/roles.ts'
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

/** The role as the form knows it, when it is one. */
export const relationIn = (values: Readonly<Record<string, string>>): Relation | undefined =>
  relations.find((one) => one === values.relation)

const roleOptions = [
  { value: '', label: t.choose },
  ...relations.map((relation) => ({ value: relation, label: relationNames.fi[relation] })),
]

/** The first step: which role. The next offers the places where it can be given. */
export const RoleChoice = ({ action, of }: { action: string; of?: string | undefined }) => (
  <form action={href('fi', action)} method="get" class="stack-l">
    {of !== undefined && of !== '' && <input type="hidden" name="of" value={of} />}
    <Field locale="fi" name="relation" label={t.relation} type="select" value="" options={roleOptions} />
    <FormEnd>
      <Button kind="second">{t.onward}</Button>
    </FormEnd>
  </form>
)

/** The questions about a role: where, since when. @param again where another role is chosen. */
export function MembershipFields({
  places,
  typed,
  today,
  again,
}: {
  places: Places
  typed: Typed
  today: Temporal.PlainDate
  again: string
}) {
  const { values, problems } = typed
  const relation = relationIn(values)
  const where = relation === undefined ? undefined : whereOf[relation]
  const organisations = places.organisations.filter((one) => where?.organisations.includes(one.kind) ?? true)
  const bodies = places.bodies.filter(
    (one) =>
      (where?.bodies.includes(one.kind) ?? true) &&
      organisations.some((organisation) => organisation.id === one.organisation),
  )
  return (
    <>
      {relation === undefined || problems.relation !== undefined ? (
        <Field
          locale="fi"
          name="relation"
          label={t.relation}
          type="select"
          value={values.relation ?? ''}
          options={roleOptions}
          {...errorOf(problems, 'relation')}
        />
      ) : (
        <div class="field">
          <input type="hidden" name="relation" value={relation} />
          <p>
            {t.relation}: <strong>{relationNames.fi[relation]}</strong>. <a href={href('fi', again)}>{t.otherRole}</a>
          </p>
        </div>
      )}
      <Field
        locale="fi"
        name="of"
        label={t.of}
        type="select"
        value={values.of ?? ''}
        options={[
          { value: '', label: t.choose },
          ...organisations.map((one) => ({ value: `o:${one.id}`, label: nameIn('fi', one.name) })),
          ...bodies.map((one) => ({
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
