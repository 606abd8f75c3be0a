import { format, href, nameIn } from '../../../i18n/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Notice,
  Table,
  Tag,
  type View,
} from '../../../ui/index.ts'
import { errorOf } from '../../accounts/account-fields.tsx'
import { errorsOf } from '../../accounts/sign-in-pages.tsx'
import { type Body, bodyKinds, type Ending, type FirstDay, type Organisation } from '../../organisations/queries.ts'
import { AdminLayout, inFinnish } from '../frame.tsx'
import { adminTexts as t } from '../texts.ts'
import type { Typed } from '../typed.ts'
import { labels, NameFields, period } from './fields.tsx'

const f = format('fi')

interface OrganisationProps {
  view: View
  organisation: Organisation
  bodies: readonly Body[]
  endings: readonly Ending[]
  firstDays: readonly FirstDay[]
  /** Municipalities that can host it, and the one that does. */
  hosts: readonly Organisation[]
  today: Temporal.PlainDate
  names: Typed
  body: Typed
  host: Typed
  /** Somebody chose another host while the page was open. */
  hostConflict: boolean
}

/** One organisation: its name in all forms, its host, its bodies, its end. */
export function OrganisationPage(props: OrganisationProps) {
  const { organisation, names, body } = props
  const view = inFinnish(props.view)
  const at = `/admin/organisations/${organisation.id}`
  const problems = { ...names.problems, ...body.problems, ...props.host.problems }
  return (
    <AdminLayout
      view={view}
      section="/admin/organisations"
      title={nameIn('fi', organisation.name)}
      errors={Object.keys(problems).length > 0}
      lead={`${t.kinds[organisation.kind]}, ${organisation.id}`}
      crumbs={[{ path: '/admin/organisations', label: t.organisations }]}
    >
      <ErrorSummary locale="fi" errors={errorsOf(problems, labels)} />
      <section class="form-page stack">
        <h2>{t.nameTitle}</h2>
        <p class="soft">{t.nameHint}</p>
        <Form view={view} action={`${at}/names`}>
          <input type="hidden" name="seen" value={names.values.seen ?? organisation.named} />
          <NameFields typed={names} stored={organisation.name} />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </section>
      {organisation.kind !== 'municipality' && <Host {...props} view={view} />}
      <Bodies {...props} view={view} />
      <BodyForm {...props} view={view} />
      {organisation.kind !== 'region' && <Endings {...props} />}
    </AdminLayout>
  )
}

function Host({ view, organisation, hosts, host, hostConflict }: OrganisationProps) {
  const chosen = hosts.find((one) => one.id === organisation.host)
  return (
    <section class="form-page stack">
      <h2>{t.hostTitle}</h2>
      {hostConflict && (
        <Notice kind="warn" title={t.conflictTitle}>
          <p>{t.hostByOther(chosen === undefined ? t.hostNone : nameIn('fi', chosen.name))}</p>
        </Notice>
      )}
      <Form view={view} action={`/admin/organisations/${organisation.id}/hosts`}>
        <input type="hidden" name="seen" value={organisation.host ?? ''} />
        <Field
          locale="fi"
          name="host"
          label={t.hostTitle}
          type="select"
          value={host.values.host ?? organisation.host ?? ''}
          options={[
            { value: '', label: t.hostNone },
            ...hosts.map((one) => ({ value: one.id, label: nameIn('fi', one.name) })),
          ]}
          {...errorOf(host.problems, 'host')}
        />
        <FormEnd>
          <Button kind="second">{t.save}</Button>
        </FormEnd>
      </Form>
    </section>
  )
}

function Bodies({ organisation, bodies }: OrganisationProps) {
  return (
    <section class="stack">
      <h2>{t.bodies}</h2>
      {bodies.length === 0 ? (
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
              label: t.ending,
              // A body of an organisation that ends, ends with it.
              cell: (one) =>
                organisation.until === null && (
                  <a href={href('fi', `/admin/bodies/${one.id}/ending`)}>
                    {one.until === null ? t.endBody : t.changeEnd}
                    <span class="hidden">: {nameIn('fi', one.name)}</span>
                  </a>
                ),
            },
          ]}
          rows={bodies}
        />
      )}
    </section>
  )
}

function BodyForm({ view, organisation, body, today }: OrganisationProps) {
  return (
    <section class="form-page stack">
      <h2>{t.bodyTitle}</h2>
      <Form view={view} action={`/admin/organisations/${organisation.id}/bodies`}>
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
          value={body.values.since ?? f.day(today)}
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
  )
}

function Endings({ organisation, endings, firstDays }: OrganisationProps) {
  return (
    <section class="stack">
      <h2>{t.beginAndEnd}</h2>
      {firstDays.length > 0 && (
        <Table
          caption={t.corrections}
          dense
          columns={[
            { label: t.since, cell: (one: FirstDay) => f.day(one.since) },
            { label: t.grounds, cell: (one) => one.grounds },
            { label: t.entered, cell: (one) => f.instant(one.recordedAt) },
          ]}
          rows={firstDays}
        />
      )}
      {endings.length > 0 && (
        <Table
          caption={t.ending}
          hideCaption
          dense
          columns={[
            { label: t.until, cell: (one: Ending) => (one.until === null ? t.endTakenBack : f.day(one.until)) },
            { label: t.grounds, cell: (one) => one.grounds },
            { label: t.entered, cell: (one) => f.instant(one.recordedAt) },
          ]}
          rows={endings}
        />
      )}
      <p class="cluster">
        <ButtonLink kind="quiet" href={href('fi', `/admin/organisations/${organisation.id}/correction`)}>
          {t.correct}
        </ButtonLink>
        <ButtonLink kind="quiet" href={href('fi', `/admin/organisations/${organisation.id}/ending`)}>
          {organisation.until === null ? t.end : t.changeEnd}
        </ButtonLink>
      </p>
    </section>
  )
}
