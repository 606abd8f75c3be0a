// The small forms beside what a group looks at: a decision, an attestation, no remarks.
import { stateName } from '../../engines/metrics/index.ts'
import { type Locale, nameIn, typedDay } from '../../platform/i18n/index.ts'
import { Button, Field, type FieldError, Form, type View } from '../../platform/ui/index.ts'
import { texts as actionTexts } from '../actions/texts.ts'
import { texts as measureTexts } from '../measures/texts.ts'
import { type AskedForm, askedForm } from '../parts/asked.ts'
import { notesOn } from './notes-part.tsx'
import { type OpenMeeting, undecidedOn } from './open-meeting.ts'
import { missingOf } from './rules.ts'
import type { ShowProps } from './show-page.tsx'
import { texts } from './texts.ts'
import { moneyWords } from './words.ts'

const attestFields = ['a_organisation', 'a_body', 'a_day', 'a_section', 'a_until', 'a_file', 'a_link'] as const
const actFields = ['x_title', 'x_expected', 'x_organisation', 'x_owner', 'x_due'] as const

export interface Forms {
  decision: AskedForm<'text' | 'day' | 'section' | 'investment' | 'sum'>
  attestation: AskedForm<(typeof attestFields)[number]>
  action: AskedForm<(typeof actFields)[number]>
  errors: readonly FieldError[]
}

/** The section that was noted last, else the meeting's: the next note is most often of the same one. */
export const sectionOf = ({ meeting, notes }: OpenMeeting): string =>
  notes.findLast((one) => one.section !== undefined)?.section ?? meeting.section ?? ''

type Given = Pick<ShowProps, 'view' | 'open' | 'measure' | 'values' | 'problems' | 'asked' | 'attestable' | 'acting'>

/** What stands in the forms of a page: what came back in the one that was sent, else what the meeting knows. */
export function formsOf({ view, open, measure, values, problems, asked, attestable, acting }: Given): Forms {
  const { locale } = view
  const t = texts[locale]
  const undecided = measure === undefined ? [] : undecidedOn(open, measure)
  const known = { day: typedDay(open.meeting.day), section: sectionOf(open) }
  const decision = askedForm(
    locale,
    { text: t.decision, investment: t.about, sum: t.sum, day: t.decisionDay, section: t.section },
    asked === 'decision' ? values : { ...known, investment: undecided[0]?.id ?? '' },
    asked === 'attestation' || asked === 'action' ? {} : problems,
  )
  const attestation = askedForm(
    locale,
    {
      a_organisation: t.organisation,
      a_body: t.body,
      a_day: t.decisionDay,
      a_section: t.section,
      a_until: t.until,
      a_file: measureTexts[locale].form.fileLabel,
      a_link: t.link,
    },
    asked === 'attestation'
      ? values
      : {
          a_organisation: missingOf(attestable)?.id ?? '',
          a_body: nameIn(open.now.strategy.language, open.body.name),
          a_day: known.day,
          a_section: known.section,
          a_until: typedDay(Temporal.PlainDate.from(open.meeting.day).add({ years: 1 })),
        },
    asked === 'attestation' ? problems : {},
  )
  const a = actionTexts[locale]
  const action = askedForm(
    locale,
    { x_title: a.what, x_expected: a.expected, x_organisation: a.organisation, x_owner: a.owner, x_due: a.due },
    asked === 'action' ? values : { x_organisation: acting[0]?.id ?? '' },
    asked === 'action' ? problems : {},
  )
  return { decision, attestation, action, errors: [...decision.errors, ...attestation.errors, ...action.errors] }
}

/** What each form sends besides its own fields. */
function Hidden({ open, at, measure, as }: FormProps & { as: string }) {
  return (
    <>
      <input type="hidden" name="as" value={as} />
      <input type="hidden" name="at" value={String(at)} />
      {measure !== undefined && <input type="hidden" name="measure" value={measure} />}
      <input type="hidden" name="seen" value={newestSeen(open, measure)} />
    </>
  )
}

/** Id of the newest note on a measure: what this page has shown. */
export const newestSeen = (open: OpenMeeting, measure: string | undefined): string =>
  open.notes.findLast((one) => one.measure === measure)?.id ?? ''

interface FormProps {
  view: View
  open: OpenMeeting
  at: number
  measure: string | undefined
}

export function DecisionForm(props: FormProps & { forms: Forms; acting: ShowProps['acting'] }) {
  const { view, open, forms, measure } = props
  const { locale } = view
  const t = texts[locale]
  const undecided = measure === undefined ? [] : undecidedOn(open, measure)
  const maySum = undecided.some((one) => props.acting.some((place) => place.id === one.organisation))
  return (
    <Form view={view} action={`/meetings/${open.meeting.id}/notes`} class="form-page">
      <Hidden {...props} as="decision" />
      {undecided.length > 0 && (
        <Field
          {...forms.decision.of('investment')}
          type="select"
          options={[
            ...undecided.map((one) => {
              const { own, rest } = moneyWords(one, open.now, locale)
              // What the investment is stands in Finnish in the plan.
              const lang: Locale | undefined = locale === 'fi' ? undefined : 'fi'
              return { value: one.id, label: t.aboutMoney(own, rest), lang }
            }),
            { value: '', label: t.aboutOther },
          ]}
        />
      )}
      <Field {...forms.decision.of('text')} type="textarea" rows={3} hint={t.decisionHint} maxlength={4000} />
      {maySum && (
        <Field {...forms.decision.of('sum')} optional width="s" inputmode="decimal" hint={t.sumHint} maxlength={30} />
      )}
      <Field {...forms.decision.of('day')} type="date" />
      <Field {...forms.decision.of('section')} optional width="s" maxlength={60} />
      <p class="mt">
        <Button kind="second">{t.decide}</Button>
      </p>
    </Form>
  )
}

/** Everything that can be noted on a measure, folded until it is needed. */
export function MeasureForms(props: ShowProps & { measure: string; forms: Forms }) {
  const { view, open, measure, forms, attestable, asked } = props
  const { locale } = view
  const t = texts[locale]
  const [only] = attestable
  const action = `/meetings/${open.meeting.id}/notes`
  const { attestation } = forms
  const words = measureTexts[locale].form
  return (
    <>
      <details open={asked === 'decision' || asked === 'noRemarks'}>
        <summary>{t.decide}</summary>
        <DecisionForm {...props} />
      </details>
      {only !== undefined && (
        <details open={asked === 'attestation'}>
          <summary>{t.attest}</summary>
          <Form view={view} action={action} upload class="form-page">
            <Hidden {...props} as="attestation" />
            {attestable.map((one) => (
              <input key={one.id} type="hidden" name={`seen_${one.id}`} value={one.seen} />
            ))}
            <p>{t.attestLead}</p>
            {attestable.length === 1 ? (
              <p>
                {`${t.organisation}: `}
                <b>{only.name}</b>
                <input type="hidden" name="a_organisation" value={only.id} />
              </p>
            ) : (
              <Field
                {...attestation.of('a_organisation')}
                type="select"
                options={[
                  ...(attestation.of('a_organisation').value === ''
                    ? [{ value: '', label: t.chooseOrganisation }]
                    : []),
                  ...attestable.map((one) => ({
                    value: one.id,
                    label: one.state === undefined ? one.name : `${one.name}: ${stateName(locale, one.state)}`,
                  })),
                ]}
              />
            )}
            <Field {...attestation.of('a_body')} optional maxlength={200} />
            <Field {...attestation.of('a_day')} type="date" />
            <Field {...attestation.of('a_section')} optional width="s" maxlength={60} />
            <Field {...attestation.of('a_until')} type="date" />
            <p class="hint">{words.proofHint}</p>
            <Field
              {...attestation.of('a_file')}
              hint={words.fileHint}
              type="file"
              optional
              accept="application/pdf,image/jpeg,image/png"
            />
            <Field {...attestation.of('a_link')} optional inputmode="url" maxlength={500} />
            <p class="mt">
              <Button kind="second">{t.attest}</Button>
            </p>
          </Form>
        </details>
      )}
      {props.acting.length > 0 && (
        <details open={asked === 'action'}>
          <summary>{t.followUp}</summary>
          <ActionForm {...props} />
        </details>
      )}
      {only === undefined && props.acting.length === 0 && <p class="soft">{t.onlyLead}</p>}
      <div class="cluster">
        {notesOn(open, measure).length === 0 && (
          <Form view={view} action={action} class="cluster">
            <Hidden {...props} as="noRemarks" />
            <Button kind="second">{t.noRemarks}</Button>
          </Form>
        )}
      </div>
    </>
  )
}

/** The short form of a follow-up action: the rest is added on the action's own page. */
function ActionForm(props: ShowProps & { measure: string; forms: Forms }) {
  const { view, open, forms, acting, people } = props
  const { locale } = view
  const t = texts[locale]
  const a = actionTexts[locale]
  const { action } = forms
  const [only] = acting
  return (
    <Form view={view} action={`/meetings/${open.meeting.id}/notes`} class="form-page">
      <Hidden {...props} as="action" />
      <Field {...action.of('x_title')} hint={a.whatHint} maxlength={200} />
      {acting.length === 1 && only !== undefined ? (
        <p>
          {`${a.organisation}: `}
          <b>{only.name}</b>
          <input type="hidden" name="x_organisation" value={only.id} />
        </p>
      ) : (
        <Field
          {...action.of('x_organisation')}
          type="select"
          options={acting.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <Field {...action.of('x_expected')} type="textarea" rows={2} hint={a.expectedHint} maxlength={1000} />
      <Field
        {...action.of('x_owner')}
        optional
        type="select"
        options={[{ value: '', label: a.noOwner }, ...people.map((one) => ({ value: one.person, label: one.name }))]}
      />
      <Field {...action.of('x_due')} type="date" />
      <p class="mt">
        <Button kind="second">{t.followUp}</Button>
      </p>
    </Form>
  )
}
