import type { Organisation } from '../../platform/access/index.ts'
import { href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, Field, Form, FormEnd, Notice, Tag, type View } from '../../platform/ui/index.ts'
import type { Invitable } from '../../registers/employments/index.ts'
import { Later, StepPage } from '../frame.tsx'
import { pathOf } from '../steps.ts'
import { setUpTexts } from '../texts.ts'

/** The field of a municipality's digital lead on the form. */
export const leadField = (organisation: string): string => `lead_${organisation}`

/** A municipality, who leads it now, and who could. */
export interface Led {
  organisation: Organisation
  leads: readonly { id: string; name: string; canSignIn: boolean }[]
  staff: readonly Invitable[]
}

/** More than this and a list is no help: then the person is added by name. */
const MOST = 500

const optionOf = (one: Invitable) => ({
  value: one.person,
  label: one.title === undefined ? one.name : `${one.name}, ${one.title}`,
})

function Municipality({ locale, led, problem }: { locale: Locale; led: Led; problem: string | undefined }) {
  const w = setUpTexts[locale].people
  const { organisation, leads, staff } = led
  const name = nameIn(locale, organisation.name)
  if (leads.length > 0)
    return (
      <div class="field">
        <h2 class="h3">{name}</h2>
        {leads.map((lead) => (
          <p key={lead.id} class="cluster">
            <a href={href(locale, `/admin/people/${lead.id}`)}>{lead.name}</a>
            <Tag>{lead.canSignIn ? w.signsIn : w.invited}</Tag>
          </p>
        ))}
      </div>
    )
  if (staff.length === 0 || staff.length > MOST)
    return (
      <div class="field">
        <h2 class="h3">{name}</h2>
        <p>
          {staff.length === 0 ? w.noStaff : w.tooMany}{' '}
          <a href={href(locale, `/admin/people/new?relation=digitalLead&of=o:${organisation.id}`)}>{w.byName}</a>
        </p>
      </div>
    )
  return (
    <Field
      locale={locale}
      name={leadField(organisation.id)}
      type="select"
      label={name}
      optional
      value=""
      options={[{ value: '', label: w.choose }, ...staff.map(optionOf)]}
      {...(problem === undefined ? {} : { error: problem })}
    />
  )
}

/** Who leads each municipality's work: picked from the staff, so that nobody types a name twice. */
export function PeoplePage(props: {
  view: View
  municipalities: readonly Led[]
  /** Whether whoever sets up is in the strategy team already. */
  inTeam: boolean
  mailGoes: boolean
}) {
  const { view, municipalities, inTeam, mailGoes } = props
  const { locale } = view
  const t = setUpTexts[locale]
  const w = t.people
  const open = municipalities.some((one) => one.leads.length === 0) || !inTeam
  return (
    <StepPage view={view} step="people">
      {!mailGoes && (
        <Notice kind="info">
          <p>{w.noMail}</p>
        </Notice>
      )}
      <Form view={view} action="/set-up/people">
        {municipalities.map((one) => (
          <Municipality locale={locale} key={one.organisation.id} led={one} problem={undefined} />
        ))}
        {!inTeam && <Field locale={locale} name="team" type="checkbox" label={w.team} hint={w.teamHint} checked />}
        {open && (
          <FormEnd>
            <Button>{w.invite}</Button>
          </FormEnd>
        )}
      </Form>
      {!open && (
        <p>
          <a class="button" href={href(locale, inTeam ? pathOf('attesting') : '/set-up')}>
            {inTeam ? t.goOn(t.steps.attesting.title) : t.title}
          </a>
        </p>
      )}
      <Later locale={locale} />
    </StepPage>
  )
}
