import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  Empty,
  ErrorSummary,
  type FieldError,
  Form,
  FormEnd,
  Layout,
  Notice,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { Title } from '../parts/title.tsx'
import { SavedNotice } from '../plan/saves-pages.tsx'
import { texts } from './texts.ts'

/** One organisation as the form shows it. */
export interface ScopeRow {
  organisation: string
  name: string
  /** As typed. */
  start: string
  owner: string
  /** People to choose from: of the organisation and of the region, and who owns it now. */
  people: readonly { person: string; name: string }[]
  /** Targets of its own for people; undefined: the common ones, or none. */
  ownTarget: string | undefined
  /** Until when it does not apply, ISO. */
  exemptUntil: string | undefined
  errors: { start?: string | undefined; owner?: string | undefined }
}

export interface ScopePageProps {
  view: View
  strategy: Strategy
  measure: Measure
  rows: readonly ScopeRow[]
  revision: number
  hasCommonTarget: boolean
  refused: readonly string[]
  conflict: readonly string[]
  saved: boolean
}

/** An organisation's id as part of a field's name and id, which takes no points. */
export const fieldOf = (what: 'start' | 'owner', organisation: string): string =>
  `${what}_${organisation.replaceAll('.', '_')}`

/** Form: organisations of a measure, each with its start and its owner. */
export function ScopePage(props: ScopePageProps) {
  const { view, strategy, measure, rows } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const path = `/measures/${measure.id}`
  const errors: FieldError[] = rows.flatMap((row) => [
    ...(row.errors.start === undefined
      ? []
      : [{ field: fieldOf('start', row.organisation), label: t.startOf(row.name), message: row.errors.start }]),
    ...(row.errors.owner === undefined
      ? []
      : [{ field: fieldOf('owner', row.organisation), label: t.ownerOf(row.name), message: row.errors.owner }]),
  ])
  const told = (field: string, error: string | undefined) =>
    error === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${field}-error` }
  const ErrorLine = ({ field, error }: { field: string; error: string | undefined }) =>
    error === undefined ? null : (
      <p class="error-text small" id={`${field}-error`}>
        {error}
      </p>
    )
  return (
    <Layout
      view={view}
      title={t.title}
      staff
      errors={errors.length > 0 || props.refused.length > 0}
      current="/measures"
      crumbs={[
        { path: '/measures', label: t.measures },
        { path, label: measure.id },
      ]}
      eyebrow={
        <>
          {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
        </>
      }
      lead={t.lead}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={errors} />
        {[
          { kind: 'warn' as const, title: t.conflict, text: t.conflictText, lines: props.conflict },
          { kind: 'bad' as const, title: t.refused, text: undefined, lines: props.refused },
        ].map(({ kind, title, text, lines }) =>
          lines.length === 0 ? null : (
            <div key={kind} role="alert">
              <Notice kind={kind} title={title}>
                {text !== undefined && <p>{text}</p>}
                <ul class="plain">
                  {lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </Notice>
            </div>
          ),
        )}
        {props.saved && <SavedNotice view={view} text={t.saved} />}
        {rows.length === 0 ? (
          <Empty title={t.nobodyHere} />
        ) : (
          <Form view={view} action={`${path}/scope`} class="stack">
            <input type="hidden" name="seen" value={String(props.revision)} />
            <p>
              {t.startRule} {t.ownerRule}
            </p>
            <Table
              caption={t.title}
              hideCaption
              dense
              rows={rows}
              columns={[
                { label: t.organisation, cell: (row) => row.name },
                {
                  label: t.start,
                  cell: (row) => {
                    const field = fieldOf('start', row.organisation)
                    return (
                      <div class="field">
                        <ErrorLine field={field} error={row.errors.start} />
                        <input
                          type="text"
                          id={field}
                          name={field}
                          class="w-m"
                          value={row.start}
                          maxLength={20}
                          autoComplete="off"
                          aria-label={t.startOf(row.name)}
                          {...told(field, row.errors.start)}
                        />
                      </div>
                    )
                  },
                },
                {
                  label: t.owner,
                  cell: (row) => {
                    const field = fieldOf('owner', row.organisation)
                    return (
                      <div class="field">
                        <ErrorLine field={field} error={row.errors.owner} />
                        <select
                          id={field}
                          name={field}
                          aria-label={t.ownerOf(row.name)}
                          {...told(field, row.errors.owner)}
                        >
                          <option value="">{t.nobody}</option>
                          {row.people.map((one) => (
                            <option key={one.person} value={one.person} selected={one.person === row.owner}>
                              {one.name}
                            </option>
                          ))}
                        </select>
                      </div>
                    )
                  },
                },
                {
                  label: t.target,
                  cell: (row) => (
                    <a href={href(locale, `${path}/targets`)}>
                      {row.ownTarget ?? (props.hasCommonTarget ? t.common : t.none)}
                      <span class="hidden">{` ${row.name}`}</span>
                    </a>
                  ),
                },
                {
                  label: t.state,
                  cell: (row) =>
                    row.exemptUntil !== undefined ? (
                      t.exempt(f.day(row.exemptUntil))
                    ) : (
                      <a href={href(locale, `${path}/not-applicable`)} aria-label={t.exemptOf(row.name)}>
                        {t.exemptShort}
                      </a>
                    ),
                },
              ]}
            />
            <FormEnd>
              <Button>{t.save}</Button>
              <a class="button quiet" href={href(locale, path)}>
                {t.cancel}
              </a>
            </FormEnd>
          </Form>
        )}
      </div>
    </Layout>
  )
}
