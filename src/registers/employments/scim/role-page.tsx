import { type Body, type Organisation, relationNames, relationsFor } from '../../../platform/access/index.ts'
import type { Problems } from '../../../platform/http/index.ts'
import { nameIn } from '../../../platform/i18n/index.ts'
import {
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import type { GroupRole } from './roles.ts'
import { texts } from './texts.ts'

export const pathOf = (organisation: string): string => `/admin/directories/${organisation}`

interface RolesProps {
  view: View
  organisation: Organisation
  bodies: readonly Body[]
  groups: readonly { id: string; name: string }[]
  roles: readonly GroupRole[]
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** Which groups of an organisation's directory give which roles. */
export function RolesPage(props: RolesProps) {
  const { view, organisation, groups, problems } = props
  const { locale } = view
  const t = texts[locale]
  const labels: Readonly<Record<string, string>> = { group: t.group, relation: t.relation, body: t.body }
  return (
    <Layout
      view={view}
      title={t.title(nameIn(locale, organisation.name))}
      staff
      current="/admin"
      errors={Object.keys(problems).length > 0}
      crumbs={[
        { path: '/admin', label: t.admin },
        { path: '/admin/service-tokens', label: t.tokens },
      ]}
      lead={t.lead}
    >
      <div class="stack-l">
        <ErrorSummary
          locale={locale}
          errors={Object.entries(problems).map(([field, message]) => ({
            field,
            message,
            ...(labels[field] === undefined ? {} : { label: labels[field] }),
          }))}
        />
        {groups.length === 0 ? <Empty title={t.noGroups} text={t.noGroupsText} /> : <Roles {...props} />}
      </div>
    </Layout>
  )
}

function Roles({ view, organisation, bodies, groups, roles, values, problems }: RolesProps) {
  const { locale } = view
  const t = texts[locale]
  const at = pathOf(organisation.id)
  const error = (field: string) => (problems[field] === undefined ? {} : { error: problems[field] })
  const bodyName = (id: string | null) => {
    const found = bodies.find((one) => one.id === id)
    return found === undefined ? t.whole : nameIn(locale, found.name)
  }
  return (
    <>
      <section class="stack" aria-labelledby="roles">
        <h2 id="roles">{t.roles}</h2>
        {roles.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <Table
            caption={t.roles}
            hideCaption
            dense
            rows={roles}
            columns={[
              { label: t.group, head: true, cell: (one) => <span lang="">{one.groupName}</span> },
              { label: t.relation, cell: (one) => relationNames[locale][one.relation] },
              { label: t.body, cell: (one) => bodyName(one.body) },
              {
                label: t.end,
                cell: (one) => (
                  <Form view={view} action={`${at}/roles/${one.id}/ending`} class="cluster">
                    <Button kind="quiet">
                      {t.end}
                      <span class="hidden">: {one.groupName}</span>
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        )}
      </section>
      <section class="form-page stack" aria-labelledby="add">
        <h2 id="add">{t.add}</h2>
        <Form view={view} action={`${at}/roles`}>
          <Field
            locale={locale}
            name="group"
            type="select"
            label={t.group}
            value={values.group ?? ''}
            options={[{ value: '', label: t.choose }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
            {...error('group')}
          />
          <Field
            locale={locale}
            name="relation"
            type="select"
            label={t.relation}
            value={values.relation ?? ''}
            options={[
              { value: '', label: t.choose },
              ...relationsFor(organisation.kind).map((one) => ({ value: one, label: relationNames[locale][one] })),
            ]}
            {...error('relation')}
          />
          <Field
            locale={locale}
            name="body"
            type="select"
            label={t.body}
            value={values.body ?? ''}
            options={[
              { value: '', label: t.whole },
              ...bodies.map((one) => ({ value: one.id, label: nameIn(locale, one.name) })),
            ]}
            {...error('body')}
          />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </section>
    </>
  )
}
