import type { Problems } from '../../platform/http/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import { type Children, type Crumb, Layout, Tabs, type View } from '../../platform/ui/index.ts'
import { texts } from './texts.ts'

export interface Place {
  id: string
  name: string
}

/** An address with what the filters say; what is not told is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const told = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  )
  return told.size === 0 ? path : `${path}?${told}`
}

const sections = [
  ['/employments', 'title'],
  ['/employments/units', 'units'],
  ['/employments/twice', 'twice'],
] as const

/** The frame of the register's pages: its sections, then the page. */
export function StaffLayout(props: {
  view: View
  title: string
  section?: (typeof sections)[number][0]
  organisation?: string | undefined
  lead?: Children
  errors?: boolean
  crumbs?: readonly Crumb[]
  children: Children
}) {
  const { view, section, title } = props
  const { locale } = view
  const t = texts[locale]
  const crumbs =
    section === '/employments' ? undefined : [{ path: '/employments', label: t.title }, ...(props.crumbs ?? [])]
  return (
    <Layout
      view={view}
      title={title}
      current="/employments"
      staff
      errors={props.errors === true}
      {...(crumbs === undefined ? {} : { crumbs })}
      {...(props.lead === undefined ? {} : { lead: props.lead })}
    >
      {section !== undefined && (
        <Tabs
          label={t.title}
          items={sections.map(([path, key]) => ({
            href: href(locale, withQuery(path, { organisation: props.organisation })),
            label: t[key],
            current: path === section,
          }))}
        />
      )}
      <div class="stack-l mt">{props.children}</div>
    </Layout>
  )
}

/** The filter of organisations as a row of chips. */
export const organisationRow = (
  locale: Locale,
  places: readonly Place[],
  current: string,
  to: (organisation: string) => string,
) => ({
  label: texts[locale].organisation,
  items: places.map((one) => ({
    href: href(locale, to(one.id)),
    label: one.name,
    current: one.id === current,
  })),
})

/** What a field needs besides its kind. */
export const asked = (
  locale: Locale,
  name: string,
  label: string,
  values: Readonly<Record<string, string>>,
  problems: Problems,
) => ({
  locale,
  name,
  label,
  value: values[name] ?? '',
  ...(problems[name] === undefined ? {} : { error: problems[name] }),
})

/** The problems of a form in the order of its labels. */
export const errorsOf = (problems: Problems, labels: Readonly<Record<string, string>>) =>
  Object.keys(problems)
    .sort((a, b) => Object.keys(labels).indexOf(a) - Object.keys(labels).indexOf(b))
    .map((field) => ({
      field,
      message: problems[field] ?? '',
      ...(labels[field] === undefined ? {} : { label: labels[field] }),
    }))
