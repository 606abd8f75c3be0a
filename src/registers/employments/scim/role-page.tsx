import { type Body, type Organisation, relationNames, relationsFor } from '../../../platform/access/index.ts'
import type { Problems } from '../../../platform/http/index.ts'
import { nameIn } from '../../../platform/i18n/index.ts'
import {
  askedForm,
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

const rolesForm = ({ view: { locale }, values, problems }: RolesProps) => {
  const t = texts[locale]
  return askedForm(locale, { group: t.group, relation: t.relation, body: t.body }, values, problems)
}

/** Which groups of an organisation's directory give which roles. */
export function RolesPage(props: RolesProps) {
  const { view, organisation, groups, problems } = props
  const { locale } = view
  const t = texts[locale]
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
        <ErrorSummary locale={locale} errors={rolesForm(props).errors} />
        {groups.length === 0 ? <Empty title={t.noGroups} text={t.noGroupsText} /> : <Roles {...props} />}
      </div>
    </Layout>
  )
}

function Roles(props: RolesProps) {
  const { view, organisation, bodies, groups, roles } = props
  const { locale } = view
  const t = texts[locale]
  const at = pathOf(organisation.id)
  const form = rolesForm(props)
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
            {...form.of('group')}
            type="select"
            options={[{ value: '', label: t.choose }, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Field
            {...form.of('relation')}
            type="select"
            options={[
              { value: '', label: t.choose },
              ...relationsFor(organisation.kind).map((one) => ({ value: one, label: relationNames[locale][one] })),
            ]}
          />
          <Field
            {...form.of('body')}
            type="select"
            options={[
              { value: '', label: t.whole },
              ...bodies.map((one) => ({ value: one.id, label: nameIn(locale, one.name) })),
            ]}
          />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </section>
    </>
  )
}
