import { format, nameIn } from '../../../i18n/index.ts'
import { ConfirmPage, ErrorSummary, Field, Notice, type View } from '../../../ui/index.ts'
import { errorOf } from '../../accounts/account-fields.tsx'
import { errorsOf } from '../../accounts/sign-in-pages.tsx'
import type { Body, Organisation } from '../../organisations/queries.ts'
import { inFinnish } from '../frame.tsx'
import { adminTexts as t } from '../texts.ts'
import type { Typed } from '../typed.ts'
import { labels } from './fields.tsx'

const f = format('fi')

interface Asked {
  view: View
  typed: Typed
  /** Somebody entered an end while the form was open: the page shows theirs, the field what was typed. */
  conflict: boolean
}

/** The question of the day, its mistakes, and what somebody else entered meanwhile. */
function parts(props: Asked, until: string | null) {
  const { typed, conflict } = props
  return {
    errors: Object.keys(typed.problems).length > 0,
    summary: <ErrorSummary locale="fi" errors={errorsOf(typed.problems, labels)} />,
    theirs: conflict && (
      <Notice kind="warn" title={t.conflictTitle}>
        <p>{until === null ? t.endTakenBackByOther : t.endByOther(f.day(until))}</p>
      </Notice>
    ),
    day: (
      <>
        <input type="hidden" name="seen" value={until ?? ''} />
        <Field
          locale="fi"
          name="until"
          label={t.until}
          hint={until === null ? t.endHint : t.endAgainHint}
          type="date"
          optional={until !== null}
          value={typed.values.until ?? (until === null ? '' : f.day(until))}
          {...errorOf(typed.problems, 'until')}
        />
      </>
    ),
  }
}

/** Before a municipality or a partner ends: what happens to its figures, people and bodies; the day and the grounds. */
export function OrganisationEndingPage(
  props: Asked & {
    organisation: Organisation
    /** What a municipality that ends hosts now. */
    hosted: readonly Organisation[]
  },
) {
  const { organisation, hosted, typed } = props
  const { day, summary, theirs, errors } = parts(props, organisation.until)
  const at = `/admin/organisations/${organisation.id}`
  const isMunicipality = organisation.kind === 'municipality'
  return (
    <ConfirmPage
      view={inFinnish(props.view)}
      current="/admin"
      crumbs={[
        { path: '/admin', label: t.admin },
        { path: '/admin/organisations', label: t.organisations },
        { path: at, label: nameIn('fi', organisation.name) },
      ]}
      errors={errors}
      question={t.endQuestion[isMunicipality ? 'municipality' : 'partner'](nameIn('fi', organisation.name))}
      action={`${at}/endings`}
      verb={t.endSave}
      danger
      back={{ path: at, label: t.cancel }}
      fields={
        <>
          {day}
          <Field
            locale="fi"
            name="grounds"
            label={t.grounds}
            hint={t.groundsHint}
            type="textarea"
            rows={3}
            maxlength={1000}
            value={typed.values.grounds ?? ''}
            {...errorOf(typed.problems, 'grounds')}
          />
        </>
      }
    >
      {summary}
      {theirs}
      <ul>
        {(isMunicipality ? t.endOfMunicipality : t.endOfPartner).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {hosted.length > 0 && (
          <li key="hosted">{t.endOfHost(hosted.map((one) => nameIn('fi', one.name)).join(', '))}</li>
        )}
      </ul>
    </ConfirmPage>
  )
}

/** Before a body ends: the day. */
export function BodyEndingPage(props: Asked & { body: Body; organisation: Organisation }) {
  const { body, organisation } = props
  const { day, summary, theirs, errors } = parts(props, body.until)
  const back = `/admin/organisations/${organisation.id}`
  return (
    <ConfirmPage
      view={inFinnish(props.view)}
      current="/admin"
      crumbs={[
        { path: '/admin', label: t.admin },
        { path: '/admin/organisations', label: t.organisations },
        { path: back, label: nameIn('fi', organisation.name) },
      ]}
      errors={errors}
      question={t.endQuestion.body(nameIn('fi', body.name))}
      action={`/admin/bodies/${body.id}/endings`}
      verb={t.endSave}
      danger
      back={{ path: back, label: t.cancel }}
      fields={day}
    >
      {summary}
      {theirs}
      <ul>
        {t.endOfBody.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmPage>
  )
}
