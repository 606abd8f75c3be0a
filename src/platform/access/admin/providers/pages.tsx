import { href, nameIn } from '../../../i18n/index.ts'
import {
  Button,
  ButtonLink,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Notice,
  Table,
  type View,
} from '../../../ui/index.ts'
import { errorOf } from '../../accounts/account-fields.tsx'
import { errorsOf } from '../../accounts/sign-in-pages.tsx'
import { relationNames } from '../../accounts/sign-in-texts.ts'
import type { Body, Organisation } from '../../organisations/queries.ts'
import { relationsFor } from '../../people/roles.ts'
import type { Mapping, Provider } from '../../providers/queries.ts'
import { AdminLayout, inFinnish } from '../frame.tsx'
import { nameOf } from '../people-fields.tsx'
import { adminTexts } from '../texts.ts'
import type { Typed } from '../typed.ts'
import { providerTexts as t } from './words.ts'

const SECTION = '/admin/identity-providers'
const labels = {
  organisation: t.organisation,
  issuer: t.issuer,
  client: t.client,
  secret: t.secret,
  domains: t.domains,
  claim: t.claim,
  value: t.value,
  relation: t.relation,
  body: t.where,
}

export function ProvidersPage(props: { view: View; all: readonly Provider[]; organisations: readonly Organisation[] }) {
  const view = inFinnish(props.view)
  return (
    <AdminLayout view={view} section={SECTION} title={t.title} lead={t.lead}>
      <p>
        <ButtonLink href={href('fi', `${SECTION}/new`)}>{t.add}</ButtonLink>
      </p>
      {props.all.length === 0 ? (
        <Empty title={t.title} text={t.none} />
      ) : (
        <Table
          caption={t.title}
          hideCaption
          dense
          columns={[
            {
              label: t.organisation,
              cell: (one: Provider) => (
                <a href={href('fi', `${SECTION}/${one.id}`)}>{nameOf(props.organisations, one.organisation)}</a>
              ),
            },
            { label: t.issuer, cell: (one) => new URL(one.issuer).host },
            { label: t.state, cell: (one) => (one.inUse ? t.works : t.stopped) },
          ]}
          rows={props.all}
        />
      )}
    </AdminLayout>
  )
}

/** The questions about a provider. @param stored when there is a secret already. */
function SettingFields({ typed, stored }: { typed: Typed; stored: boolean }) {
  const { values, problems } = typed
  const text = (name: 'issuer' | 'client' | 'domains' | 'claim', hint: string) => (
    <Field
      locale="fi"
      name={name}
      label={labels[name]}
      hint={hint}
      autocomplete="off"
      value={values[name] ?? ''}
      {...(name === 'issuer' ? { inputmode: 'url' as const } : {})}
      {...errorOf(problems, name)}
    />
  )
  return (
    <>
      {text('issuer', t.issuerHint)}
      {text('client', t.clientHint)}
      <Field
        locale="fi"
        name="secret"
        label={t.secret}
        hint={stored ? `${t.secretStays} ${t.secretHint}` : t.secretHint}
        type="password"
        autocomplete="new-password"
        optional={stored}
        {...errorOf(problems, 'secret')}
      />
      {text('domains', t.domainsHint)}
      {text('claim', t.claimHint)}
    </>
  )
}

const Redirect = ({ address }: { address: string }) => (
  <Notice kind="info" title={t.redirectTitle}>
    <p>{t.redirectText}</p>
    <p class="ref">{address}</p>
  </Notice>
)

export function NewProviderPage(props: {
  view: View
  organisations: readonly Organisation[]
  redirect: string
  typed: Typed
}) {
  const view = inFinnish(props.view)
  const { typed } = props
  return (
    <AdminLayout
      view={view}
      section={SECTION}
      title={t.add}
      lead={t.addLead}
      errors={Object.keys(typed.problems).length > 0}
      crumbs={[{ path: SECTION, label: t.title }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale="fi" errors={errorsOf(typed.problems, labels)} />
        <Redirect address={props.redirect} />
        <Form view={view} action={SECTION}>
          <Field
            locale="fi"
            name="organisation"
            label={t.organisation}
            type="select"
            value={typed.values.organisation ?? ''}
            options={[
              { value: '', label: t.choose },
              ...props.organisations.map((one) => ({ value: one.id, label: nameIn('fi', one.name) })),
            ]}
            {...errorOf(typed.problems, 'organisation')}
          />
          <SettingFields typed={{ ...typed, values: { claim: 'groups', ...typed.values } }} stored={false} />
          <FormEnd>
            <Button>{t.add}</Button>
          </FormEnd>
        </Form>
      </div>
    </AdminLayout>
  )
}

export function ProviderPage(props: {
  view: View
  provider: Provider
  organisation: Organisation
  bodies: readonly Body[]
  mappings: readonly Mapping[]
  redirect: string
  tried: 'ok' | 'failed' | undefined
  settings: Typed
  mapping: Typed
}) {
  const view = inFinnish(props.view)
  const { provider, organisation, bodies, settings, mapping } = props
  const at = `${SECTION}/${provider.id}`
  const problems = { ...settings.problems, ...mapping.problems }
  const stored: Typed = {
    problems: settings.problems,
    values: {
      issuer: provider.issuer,
      client: provider.client,
      domains: provider.domains.join(', '),
      claim: provider.claim,
      ...settings.values,
    },
  }
  const typedOnce = Object.keys(settings.values).length > 0
  const bodyName = (id: string | null) =>
    id === null ? t.whole : (bodies.find((one) => one.id === id)?.name.nominative ?? id)
  return (
    <AdminLayout
      view={view}
      section={SECTION}
      title={nameIn('fi', organisation.name)}
      lead={provider.inUse ? t.works : t.stopped}
      errors={Object.keys(problems).length > 0}
      crumbs={[{ path: SECTION, label: t.title }]}
    >
      <ErrorSummary locale="fi" errors={errorsOf(problems, labels)} />
      {props.tried !== undefined && <Notice kind={props.tried === 'ok' ? 'ok' : 'warn'}>{t.tried[props.tried]}</Notice>}
      <Redirect address={props.redirect} />
      <Form view={view} action={`${at}/trials`} class="cluster">
        <Button kind="second">{t.try}</Button>
      </Form>
      <section class="stack">
        <h2>{t.mappings}</h2>
        <p>{t.mappingsLead}</p>
        {props.mappings.length === 0 ? (
          <p>{t.noMappings}</p>
        ) : (
          <Table
            caption={t.mappings}
            hideCaption
            dense
            columns={[
              { label: t.value, cell: (one: Mapping) => <span class="ref">{one.value}</span> },
              { label: t.relation, cell: (one) => relationNames.fi[one.relation] },
              { label: t.where, cell: (one) => bodyName(one.body) },
              {
                label: t.end,
                cell: (one) => (
                  <Form view={view} action={`${at}/ended-mappings`} class="cluster">
                    <Button kind="quiet" name="mapping" value={one.id}>
                      {t.end}
                    </Button>
                  </Form>
                ),
              },
            ]}
            rows={props.mappings}
          />
        )}
      </section>
      <section class="form-page stack">
        <h2>{t.mappingTitle}</h2>
        <Form view={view} action={`${at}/mappings`}>
          <Field
            locale="fi"
            name="value"
            label={t.value}
            hint={t.valueHint}
            autocomplete="off"
            value={mapping.values.value ?? ''}
            {...errorOf(mapping.problems, 'value')}
          />
          <Field
            locale="fi"
            name="relation"
            label={t.relation}
            type="select"
            value={mapping.values.relation ?? ''}
            options={[
              { value: '', label: t.choose },
              ...relationsFor(organisation.kind).map((one) => ({ value: one, label: relationNames.fi[one] })),
            ]}
            {...errorOf(mapping.problems, 'relation')}
          />
          <Field
            locale="fi"
            name="body"
            label={t.where}
            type="select"
            value={mapping.values.body ?? ''}
            options={[
              { value: '', label: t.whole },
              ...bodies.map((one) => ({
                value: one.id,
                label: `${nameIn('fi', one.name)} (${adminTexts.bodyKinds[one.kind]})`,
              })),
            ]}
            {...errorOf(mapping.problems, 'body')}
          />
          <FormEnd>
            <Button kind="second">{t.addMapping}</Button>
          </FormEnd>
        </Form>
      </section>
      <section class="form-page stack">
        <h2>{t.settings}</h2>
        <Form view={view} action={`${at}/settings`}>
          <input type="hidden" name="seen" value={settings.values.seen ?? provider.seen} />
          <SettingFields typed={stored} stored />
          <Field
            locale="fi"
            name="inUse"
            label={t.inUse}
            hint={t.inUseHint}
            type="checkbox"
            checked={typedOnce ? settings.values.inUse === 'yes' : provider.inUse}
          />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </section>
    </AdminLayout>
  )
}
