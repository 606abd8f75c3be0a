import { HELSINKI } from '../../config/index.ts'
import { format, href } from '../../i18n/index.ts'
import {
  Button,
  ButtonLink,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Form,
  FormEnd,
  More,
  Notice,
  Table,
  type View,
} from '../../ui/index.ts'
import { errorsOf } from '../accounts/sign-in-pages.tsx'
import { relationNames } from '../accounts/sign-in-texts.ts'
import { type Organisation, runs } from '../organisations/queries.ts'
import type { Person, PersonMembership } from '../people/queries.ts'
import { AdminLayout, inFinnish } from './frame.tsx'
import {
  DetailFields,
  LanguageField,
  MembershipFields,
  nameOf,
  type Places,
  RoleChoice,
  relationIn,
} from './people-fields.tsx'
import { adminTexts as t } from './texts.ts'
import type { Typed } from './typed.ts'

const f = format('fi')
const labels = { name: t.name, email: t.email, of: t.of, relation: t.relation, since: t.since, until: t.until }

const placeOf = (membership: PersonMembership, all: readonly Organisation[]) =>
  membership.bodyName === null
    ? nameOf(all, membership.organisation)
    : `${membership.bodyName}, ${nameOf(all, membership.organisation)}`

const signInText = (person: Person) =>
  person.canSignIn
    ? t.canSignIn
    : person.invitedUntil === undefined
      ? t.notInvited
      : t.invited(f.day(person.invitedUntil.toZonedDateTimeISO(HELSINKI).toPlainDate()))

export function PeoplePage(props: {
  view: View
  people: readonly Person[]
  organisations: readonly Organisation[]
  today: Temporal.PlainDate
}) {
  const view = inFinnish(props.view)
  const roles = (person: Person) =>
    person.memberships
      .filter((one) => runs(one, props.today))
      .map((one) => `${relationNames.fi[one.relation]}, ${placeOf(one, props.organisations)}`)
      .join('; ')
  return (
    <AdminLayout view={view} section="/admin/people" title={t.people} lead={t.peopleLead}>
      <p>
        <ButtonLink href={href('fi', '/admin/people/new')}>{t.addPerson}</ButtonLink>
      </p>
      {props.people.length === 0 ? (
        <Empty title={t.people} text={t.noPeople} />
      ) : (
        <Table
          caption={t.people}
          hideCaption
          dense
          columns={[
            {
              label: t.name,
              cell: (person: Person) => <a href={href('fi', `/admin/people/${person.id}`)}>{person.name}</a>,
            },
            { label: t.email, cell: (person) => person.email ?? '' },
            { label: t.roles, cell: roles },
            { label: t.signIn, cell: signInText },
          ]}
          rows={props.people}
        />
      )}
    </AdminLayout>
  )
}

export function NewPersonPage(props: { view: View; places: Places; typed: Typed; today: Temporal.PlainDate }) {
  const view = inFinnish(props.view)
  const { typed } = props
  const isFirst = relationIn(typed.values) === undefined && Object.keys(typed.problems).length === 0
  return (
    <AdminLayout
      view={view}
      section="/admin/people"
      title={t.addPerson}
      errors={Object.keys(typed.problems).length > 0}
      lead={t.inviteText}
      crumbs={[{ path: '/admin/people', label: t.people }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale="fi" errors={errorsOf(typed.problems, labels)} />
        {isFirst ? (
          <RoleChoice action="/admin/people/new" of={typed.values.of} />
        ) : (
          <Form view={view} action="/admin/people">
            <MembershipFields
              places={props.places}
              typed={typed}
              today={props.today}
              again={`/admin/people/new${typed.values.of ? `?of=${typed.values.of}` : ''}`}
            />
            <DetailFields typed={typed} />
            <LanguageField value={typed.values.language} />
            <FormEnd>
              <Button>{t.addAndInvite}</Button>
            </FormEnd>
          </Form>
        )}
      </div>
    </AdminLayout>
  )
}

export function PersonPage(props: {
  view: View
  person: Person
  all: readonly Organisation[]
  places: Places
  today: Temporal.PlainDate
  details: Typed
  membership: Typed
  /** Just invited: the link to hand over, or empty when a mail went. */
  invited?: string
  refusal?: string
}) {
  const { person, details, membership, today } = props
  const view = inFinnish(props.view)
  const at = `/admin/people/${person.id}`
  const shown: Typed = {
    values: { name: person.name, email: person.email ?? '', ...details.values },
    problems: details.problems,
  }
  return (
    <AdminLayout
      view={view}
      section="/admin/people"
      title={person.name}
      errors={Object.keys({ ...details.problems, ...membership.problems }).length > 0}
      lead={signInText(person)}
      crumbs={[{ path: '/admin/people', label: t.people }]}
    >
      <ErrorSummary locale="fi" errors={errorsOf({ ...details.problems, ...membership.problems }, labels)} />
      {props.refusal !== undefined && <Notice kind="warn">{props.refusal}</Notice>}
      {props.invited === '' && <Notice kind="ok">{t.inviteDone}</Notice>}
      {props.invited !== undefined && props.invited !== '' && (
        <Notice kind="info" title={t.handOver}>
          <p>{t.handOverText}</p>
          <p class="ref">{props.invited}</p>
        </Notice>
      )}
      <section class="stack">
        <h2>{t.memberships}</h2>
        {person.memberships.length === 0 ? (
          <p>{t.noMemberships}</p>
        ) : (
          <Table
            caption={t.memberships}
            hideCaption
            dense
            columns={[
              {
                label: t.relation,
                cell: (one: PersonMembership) =>
                  `${relationNames.fi[one.relation]}${one.source === null ? '' : ` (${t.givenBySource})`}`,
              },
              { label: t.of, cell: (one) => placeOf(one, props.all) },
              { label: t.since, cell: (one) => f.day(one.since) },
              { label: t.until, cell: (one) => (one.until === null ? t.untilNow : f.day(one.until)) },
              {
                label: t.endMembership,
                cell: (one) =>
                  (one.until === null || one.until > today.toString()) && (
                    <Form view={view} action={`${at}/ended-memberships`} class="cluster">
                      <Button kind="quiet" name="membership" value={one.id}>
                        {t.endMembership}
                      </Button>
                    </Form>
                  ),
              },
            ]}
            rows={person.memberships}
          />
        )}
      </section>
      <section class="form-page stack">
        <h2>{t.membershipTitle}</h2>
        {relationIn(membership.values) === undefined && Object.keys(membership.problems).length === 0 ? (
          <RoleChoice action={at} />
        ) : (
          <Form view={view} action={`${at}/memberships`}>
            <MembershipFields places={props.places} typed={membership} today={today} again={at} />
            <FormEnd>
              <Button kind="second">{t.add}</Button>
            </FormEnd>
          </Form>
        )}
      </section>
      <section class="form-page stack">
        <h2>{t.personDetails}</h2>
        <Form view={view} action={`${at}/details`}>
          <input type="hidden" name="seen" value={details.values.seen ?? person.changed} />
          <DetailFields typed={shown} />
          <FormEnd>
            <Button>{t.save}</Button>
          </FormEnd>
        </Form>
      </section>
      <section class="form-page stack">
        <h2>{t.inviteTitle}</h2>
        <p>{t.inviteText}</p>
        <Form view={view} action={`${at}/invitations`} class="cluster">
          <LanguageField value={undefined} />
          <Button kind="second">{t.invite}</Button>
        </Form>
      </section>
      <section class="stack">
        <h2>{t.heldTitle}</h2>
        <More href={`${at}/data.json`} icon="download">
          {t.heldFile}
        </More>
      </section>
      <section class="stack">
        <h2>{t.eraseTitle}</h2>
        <p>
          <ButtonLink kind="quiet" href={href('fi', `${at}/erasure`)}>
            {t.eraseTitle}
          </ButtonLink>
        </p>
      </section>
    </AdminLayout>
  )
}

export function ErasePage(props: { view: View; person: Person }) {
  const at = `/admin/people/${props.person.id}`
  return (
    <ConfirmPage
      view={inFinnish(props.view)}
      current="/admin"
      question={t.eraseQuestion(props.person.name)}
      action={`${at}/erasure`}
      verb={t.erase}
      danger
      back={{ path: at, label: t.cancel }}
    >
      <p>{t.eraseText}</p>
    </ConfirmPage>
  )
}
