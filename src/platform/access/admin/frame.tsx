import { href } from '../../i18n/index.ts'
import { Button, type Children, type Crumb, Form, Layout, Table, Tabs, type View } from '../../ui/index.ts'
import { adminTexts as t } from './texts.ts'

/** Staff pages are in Finnish in every language of the site. */
export const inFinnish = (view: View): View => ({ ...view, locale: 'fi', site: { ...view.site, languages: ['fi'] } })

const sections = [
  ['/admin', t.overview],
  ['/admin/organisations', t.organisations],
  ['/admin/people', t.people],
  ['/admin/identity-providers', t.identityProviders],
  ['/admin/service-tokens', t.serviceTokens.title],
  ['/admin/mail', t.mail],
  ['/admin/audit', t.audit],
] as const
export type Section = (typeof sections)[number][0]

/** The frame of the administrator's pages: the sections, then the page. */
export function AdminLayout(props: {
  view: View
  section: Section
  title: string
  lead?: string
  /** The form on it came back with errors. */
  errors?: boolean
  crumbs?: readonly Crumb[]
  children: Children
}) {
  const { view, section, title, lead } = props
  return (
    <Layout
      view={view}
      title={title}
      current="/admin"
      staff
      errors={props.errors === true}
      {...(section === '/admin' ? {} : { crumbs: [{ path: '/admin', label: t.admin }, ...(props.crumbs ?? [])] })}
      {...(lead === undefined ? {} : { lead })}
    >
      <Tabs
        label={t.admin}
        items={sections.map(([path, label]) => ({ href: href('fi', path), label, current: path === section }))}
      />
      <div class="stack-l mt">{props.children}</div>
    </Layout>
  )
}

/** Two people edited the same thing: both versions, and the choice between them. */
export function ConflictPage(props: {
  view: View
  section: Section
  rows: readonly { field: string; label: string; theirs: string; mine: string }[]
  action: string
  /** What the editor has now seen. */
  seen: string
  back: string
}) {
  const { view, rows } = props
  return (
    <AdminLayout view={view} section={props.section} title={t.conflictTitle} lead={t.conflictLead}>
      <Table
        caption={t.conflictTitle}
        hideCaption
        columns={[
          { label: t.conflictField, cell: (row: (typeof rows)[number]) => row.label },
          { label: t.conflictTheirs, cell: (row) => row.theirs },
          { label: t.conflictMine, cell: (row) => (row.mine === row.theirs ? row.mine : <strong>{row.mine}</strong>) },
        ]}
        rows={rows}
      />
      <Form view={view} action={props.action}>
        <input type="hidden" name="seen" value={props.seen} />
        {rows.map((row) => (
          <input key={row.field} type="hidden" name={row.field} value={row.mine} />
        ))}
        <div class="cluster">
          <Button>{t.conflictKeepMine}</Button>
          <a class="button second" href={href('fi', props.back)}>
            {t.conflictKeepTheirs}
          </a>
        </div>
      </Form>
    </AdminLayout>
  )
}
