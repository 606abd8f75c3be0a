import { href, nameIn } from '../../../i18n/index.ts'
import { Button, ButtonLink, ErrorSummary, Field, Form, FormEnd, Table, type View } from '../../../ui/index.ts'
import { errorOf } from '../../accounts/account-fields.tsx'
import { errorsOf } from '../../accounts/sign-in-pages.tsx'
import type { Organisation } from '../../organisations/queries.ts'
import { AdminLayout, inFinnish } from '../frame.tsx'
import { adminTexts as t } from '../texts.ts'
import type { Typed } from '../typed.ts'
import { labels, NameFields, nameFields, period } from './fields.tsx'

const missing = (one: Organisation) =>
  nameFields.filter((form) => one.name[form] === undefined).map((form) => t.formWords[form])

/** All organisations, and a form for a partner. */
export function OrganisationsPage(props: { view: View; all: readonly Organisation[]; typed: Typed }) {
  const view = inFinnish(props.view)
  const { values, problems } = props.typed
  return (
    <AdminLayout
      view={view}
      section="/admin/organisations"
      title={t.organisations}
      errors={Object.keys(problems).length > 0}
    >
      <ErrorSummary locale="fi" errors={errorsOf(problems, labels)} />
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
      <p>
        <ButtonLink kind="second" href={href('fi', '/admin/municipalities/new')}>
          {t.municipalityTitle}
        </ButtonLink>
      </p>
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

/** Form: a municipality joins. */
export function NewMunicipalityPage(props: { view: View; typed: Typed }) {
  const view = inFinnish(props.view)
  const { values, problems } = props.typed
  return (
    <AdminLayout
      view={view}
      section="/admin/organisations"
      title={t.municipalityTitle}
      lead={t.municipalityLead}
      errors={Object.keys(problems).length > 0}
      crumbs={[{ path: '/admin/organisations', label: t.organisations }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale="fi" errors={errorsOf(problems, labels)} />
        <Form view={view} action="/admin/municipalities">
          <Field
            locale="fi"
            name="code"
            label={t.code}
            hint={t.codeHint}
            inputmode="numeric"
            width="s"
            value={values.code ?? ''}
            {...errorOf(problems, 'code')}
          />
          <Field
            locale="fi"
            name="since"
            label={t.since}
            hint={t.municipalitySinceHint}
            type="date"
            value={values.since ?? ''}
            {...errorOf(problems, 'since')}
          />
          <NameFields typed={props.typed} />
          <FormEnd>
            <Button>{t.municipalityTitle}</Button>
            <a class="button quiet" href={href('fi', '/admin/organisations')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </AdminLayout>
  )
}
