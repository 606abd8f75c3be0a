import { format, href, nameIn } from '../../i18n/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Table, Tag, type View } from '../../ui/index.ts'
import { errorOf, errorsOf } from '../accounts/sign-in-pages.tsx'
import { type Body, bodyKinds, nameForms, type Organisation } from '../organisations/queries.ts'
import { AdminLayout, inFinnish } from './frame.tsx'
import { adminTexts as t } from './texts.ts'

type Values = Readonly<Record<string, string>>
export interface Typed {
  values: Values
  problems: Values
}
export const nothingTyped: Typed = { values: {}, problems: {} }

/** The forms and languages of a name, in the order of the form. */
export const nameFields = [...nameForms, 'sv', 'en'] as const
export const nameLabels: Values = { nominative: t.nominative, ...t.forms, id: t.partnerId, name: t.name }

const f = format('fi')
const period = (of: { since: string; until: string | null }) =>
  of.until === null ? `${f.day(of.since)}–` : `${f.day(of.since)}–${f.day(of.until)}`

const missing = (one: Organisation) =>
  nameFields.filter((form) => one.name[form] === undefined).map((form) => t.formWords[form])

export function OrganisationsPage(props: { view: View; all: readonly Organisation[]; typed: Typed }) {
  const view = inFinnish(props.view)
  const { values, problems } = props.typed
  const region = props.all.find((one) => one.kind === 'region' && one.until === null)
  const municipalities = props.all.filter((one) => one.kind === 'municipality' && one.until === null)
  return (
    <AdminLayout
      view={view}
      section="/admin/organisations"
      title={t.organisations}
      errors={Object.keys(problems).length > 0}
    >
      <ErrorSummary locale="fi" errors={errorsOf(problems, nameLabels)} />
      <Table
        caption={t.organisations}
        hideCaption
        dense
        columns={[
          {
            label: t.name,
            cell: (one: Organisation) => (
              <a href={href('fi', `/admin/organisations/${one.id}`)}>{nameIn('fi', one.name)}</a>
            ),
          },
          { label: t.kind, cell: (one) => t.kinds[one.kind] },
          { label: t.id, cell: (one) => one.id },
          { label: t.since, cell: period },
          {
            label: t.nameTitle,
            cell: (one) => (missing(one).length === 0 ? t.formsComplete : `puuttuu: ${missing(one).join(', ')}`),
          },
        ]}
        rows={props.all}
      />
      <section class="form-page stack">
        <h2>{t.hostTitle}</h2>
        <Form view={view} action="/admin/host" class="cluster">
          <Field
            locale="fi"
            name="host"
            label={t.hostTitle}
            type="select"
            value={region?.host ?? ''}
            options={[
              { value: '', label: t.hostNone },
              ...municipalities.map((one) => ({ value: one.id, label: nameIn('fi', one.name) })),
            ]}
          />
          <Button kind="second">{t.save}</Button>
        </Form>
      </section>
      <section class="form-page stack">
        <h2>{t.partnerTitle}</h2>
        <Form view={view} action="/admin/organisations">
          <Field
            locale="fi"
            name="id"
            label={t.partnerId}
            hint={t.partnerIdHint}
            width="m"
            value={values.id ?? ''}
            {...errorOf(problems, 'id')}
          />
          <Field
            locale="fi"
            name="name"
            label={t.name}
            autocomplete="organization"
            value={values.name ?? ''}
            {...errorOf(problems, 'name')}
          />
          <Field
            locale="fi"
            name="sv"
            label={t.forms.sv}
            optional
            value={values.sv ?? ''}
            {...errorOf(problems, 'sv')}
          />
          <Field
            locale="fi"
            name="en"
            label={t.forms.en}
            optional
            value={values.en ?? ''}
            {...errorOf(problems, 'en')}
          />
          <FormEnd>
            <Button>{t.add}</Button>
          </FormEnd>
        </Form>
      </section>
    </AdminLayout>
  )
}

export function OrganisationPage(props: {
  view: View
  organisation: Organisation
  bodies: readonly Body[]
  today: Temporal.PlainDate
  names: Typed
  body: Typed
}) {
  const { organisation, names, body } = props
  const view = inFinnish(props.view)
  const at = `/admin/organisations/${organisation.id}`
  const title = nameIn('fi', organisation.name)
  // What was typed wins over what is stored.
  const shownValue = (field: 'nominative' | (typeof nameFields)[number]) =>
    names.values[field] ?? organisation.name[field] ?? ''
  return (
    <AdminLayout
      view={view}
      section="/admin/organisations"
      title={title}
      errors={Object.keys({ ...names.problems, ...body.problems }).length > 0}
      lead={`${t.kinds[organisation.kind]}, ${organisation.id}`}
      crumbs={[{ path: '/admin/organisations', label: t.organisations }]}
    >
      <ErrorSummary
        locale="fi"
        errors={errorsOf({ ...names.problems, ...body.problems }, { ...nameLabels, since: t.since, until: t.until })}
      />
      <section class="form-page stack">
        <h2>{t.nameTitle}</h2>
        <p class="soft">{t.nameHint}</p>
        <Form view={view} action={`${at}/names`}>
          <input type="hidden" name="seen" value={names.values.seen ?? organisation.named} />
          <Field
            locale="fi"
            name="nominative"
            label={t.nominative}
            value={shownValue('nominative')}
            {...errorOf(names.problems, 'nominative')}
          />
          {nameFields.map((field) => (
            <Field
              key={field}
              locale="fi"
              name={field}
              label={t.forms[field]}
              optional
              value={shownValue(field)}
              {...errorOf(names.problems, field)}
            />
          ))}
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </section>
      <section class="stack">
        <h2>{t.bodies}</h2>
        {props.bodies.length === 0 ? (
          <p>{t.noBodies}</p>
        ) : (
          <Table
            caption={t.bodies}
            hideCaption
            dense
            columns={[
              {
                label: t.name,
                cell: (one: Body) => (
                  <>
                    {nameIn('fi', one.name)} {one.decidesStrategy && <Tag>{t.decides}</Tag>}
                  </>
                ),
              },
              { label: t.bodyKind, cell: (one) => t.bodyKinds[one.kind] },
              { label: t.since, cell: period },
              {
                label: t.endBody,
                cell: (one) =>
                  one.until === null && (
                    <Form view={view} action={`/admin/bodies/${one.id}/endings`} class="cluster">
                      <input
                        id={`until-${one.id}`}
                        type="text"
                        name="until"
                        class="w-s"
                        aria-label={`${t.until}: ${nameIn('fi', one.name)}`}
                        value={f.day(props.today)}
                      />
                      <Button kind="quiet">{t.endBody}</Button>
                    </Form>
                  ),
              },
            ]}
            rows={props.bodies}
          />
        )}
      </section>
      <section class="form-page stack">
        <h2>{t.bodyTitle}</h2>
        <Form view={view} action={`${at}/bodies`}>
          <Field
            locale="fi"
            name="body"
            label={t.name}
            value={body.values.body ?? ''}
            {...errorOf(body.problems, 'body')}
          />
          <Field
            locale="fi"
            name="kind"
            label={t.bodyKind}
            type="select"
            value={body.values.kind ?? 'executive'}
            options={bodyKinds.map((kind) => ({ value: kind, label: t.bodyKinds[kind] }))}
            {...errorOf(body.problems, 'kind')}
          />
          <Field locale="fi" name="bodySv" label={t.forms.sv} optional value={body.values.bodySv ?? ''} />
          <Field locale="fi" name="bodyEn" label={t.forms.en} optional value={body.values.bodyEn ?? ''} />
          <Field
            locale="fi"
            name="since"
            label={t.since}
            type="date"
            value={body.values.since ?? f.day(props.today)}
            {...errorOf(body.problems, 'since')}
          />
          <Field
            locale="fi"
            name="decides"
            label={t.decidesStrategy}
            type="checkbox"
            checked={body.values.decides === 'yes'}
          />
          <FormEnd>
            <Button kind="second">{t.add}</Button>
          </FormEnd>
        </Form>
      </section>
    </AdminLayout>
  )
}
