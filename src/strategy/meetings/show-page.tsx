import type { Judged } from '../../engines/metrics/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  ErrorSummary,
  Layout,
  Notice,
  Provenance,
  State,
  StringBar,
  softHyphens,
  Table,
  Tag,
  type View,
} from '../../platform/ui/index.ts'
import type { FollowUpRow } from '../actions/queries.ts'
import { texts as measureTexts } from '../measures/texts.ts'
import { OverrideMark } from '../overrides/part.tsx'
import { figureText, shownFigure } from '../parts/figure.ts'
import type { Place } from '../parts/places.ts'
import { Own, shortened } from '../parts/title.tsx'
import { DecisionForm, type Forms, formsOf, MeasureForms } from './note-forms.tsx'
import { Notes, notesOn } from './notes-part.tsx'
import { type OpenMeeting, reasonsNow, seenBy } from './open-meeting.ts'
import { stateOf } from './rules.ts'
import { StageNav } from './stage-nav.tsx'
import { texts } from './texts.ts'
import { Undecided } from './undecided.tsx'
import { WhoNotes } from './who-notes.tsx'
import { changeLines, meetingName, placeName } from './words.ts'

export interface Attestable {
  id: string
  name: string
  /** Id of the attestation in force, '' for none. */
  seen: string
  state: Judged['state'] | undefined
  /** Nothing is missing there. */
  isDone: boolean
}

export interface ShowProps {
  view: View
  open: OpenMeeting
  /** From 1; one more than there are items is the end of the meeting. 0: a measure that is not on the agenda. */
  at: number
  /** The measure that is shown; undefined at the end. */
  measure: string | undefined
  mayKeep: boolean
  /** Organisations whose follow-up actions the actor may begin here, and who can own them. */
  acting: readonly Place[]
  people: readonly { person: string; name: string }[]
  /** Follow-up actions of the measure that the meeting has begun. */
  begun: readonly FollowUpRow[]
  /** Organisations for which the actor may attest the measure here, as it stands in each. */
  attestable: readonly Attestable[]
  /** Which form came back. */
  asked: 'decision' | 'attestation' | 'action' | 'noRemarks' | undefined
  values: Readonly<Record<string, string>>
  problems: Problems
  /** Somebody else's words on the same item came in between: what is said of it. */
  conflict: string | undefined
}

/** One measure at a time, large: what a group looks at together. */
export function ShowPage(props: ShowProps) {
  const { view, open, at, measure, mayKeep } = props
  const { locale } = view
  const t = texts[locale]
  const { meeting, now } = open
  const { strategy } = now
  const title = measure === undefined ? undefined : strategy.title(measure, locale)
  const forms = formsOf(props)
  const state = stateOf(meeting, view.today)
  const notes = notesOn(open, measure)
  // What came back from a form that was sent too early is not lost.
  const takesNotes =
    mayKeep && (state === 'today' || state === 'open' || (state === 'ahead' && props.asked !== undefined))
  return (
    <Layout
      view={view}
      title={title === undefined ? t.ending : shortened(title.text, forms.errors.length > 0 ? 45 : 55)}
      titleLang={title?.lang}
      staff
      stage
      ownHead
      current="/meetings"
      errors={forms.errors.length > 0}
    >
      <StageNav view={view} open={open} at={at} measure={measure} />
      <ErrorSummary locale={locale} errors={forms.errors} />
      <header class="page-head">
        <p class="eyebrow">{[meetingName(open, locale), measure].filter((part) => part !== undefined).join(', ')}</p>
        <h1 lang={title === undefined || title.lang === locale ? undefined : title.lang}>
          {softHyphens(title?.text ?? t.ending)}
        </h1>
        {measure === undefined ? <p class="lead">{t.endingLead}</p> : <Situation {...props} measure={measure} />}
      </header>
      {measure !== undefined && (
        <div class="halves">
          <PerPlace {...props} measure={measure} />
          <Changes {...props} measure={measure} />
        </div>
      )}
      <section class="stack mt" aria-labelledby="kirjaukset">
        <h2 id="kirjaukset">{measure === undefined ? t.wholeNotes : t.notes}</h2>
        {props.conflict !== undefined && (
          <Notice kind="warn" level={3} title={t.another}>
            <p>{props.conflict}</p>
          </Notice>
        )}
        {notes.length === 0 ? (
          <p>{state === 'ahead' ? t.ahead(format(locale).day(meeting.day)) : t.noNotes}</p>
        ) : (
          <Notes open={open} locale={locale} measure={measure} mayCorrect={mayKeep} />
        )}
        <Begun {...props} />
        {takesNotes && <Taking {...props} forms={forms} />}
        {!mayKeep && state !== 'closed' && state !== 'calledOff' && <WhoNotes open={open} locale={locale} />}
      </section>
    </Layout>
  )
}

/** Follow-up actions of the measure that were begun in the meeting. */
function Begun({ view, open, begun }: ShowProps) {
  const { locale } = view
  const t = texts[locale]
  if (begun.length === 0) return null
  return (
    <>
      <h3>{t.begun}</h3>
      <ul class="lines plain">
        {begun.map((one) => (
          <li key={one.id}>
            <a href={href(locale, `/actions/${one.id}`)}>
              <Own strategy={open.now.strategy} locale={locale}>
                {one.title}
              </Own>
            </a>{' '}
            {`(${placeName(open.now, one.organisation, locale)}, ${t.dueBy(format(locale).day(one.due))})`}
          </li>
        ))}
      </ul>
    </>
  )
}

function Taking(props: ShowProps & { forms: Forms }) {
  const { view, open, measure } = props
  const t = texts[view.locale]
  if (measure !== undefined) return <MeasureForms {...props} measure={measure} />
  return (
    <>
      <DecisionForm {...props} />
      {open.rest.length > 0 && (
        <p>
          {t.restToo} <a href={href(view.locale, `/meetings/${open.meeting.id}`)}>{t.agenda}</a>
        </p>
      )}
      <p>
        <a class="button second" href={href(view.locale, `/meetings/${open.meeting.id}/closing`)}>
          {t.close}
        </a>
      </p>
    </>
  )
}

type OfMeasure = ShowProps & { measure: string }

function Situation({ view, open, measure }: OfMeasure) {
  const { locale } = view
  const t = texts[locale]
  const judged = open.now.of(measure)
  const item = open.agenda.find((one) => one.measure === measure)
  const reasons = item === undefined ? [] : reasonsNow(open, item)
  if (judged === undefined) return null
  const seen = seenBy(judged, open.organisation)
  return (
    <>
      <p class="cluster">
        <State locale={locale} state={seen.state} look="pill" />
        <OverrideMark locale={locale} override={open.now.overridesOf(measure).current} />
        {figureText(locale, seen) !== '' && <b class="num-plain">{figureText(locale, seen)}</b>}
        <Provenance locale={locale} from={seen.provenance ?? 'none'} />
        {reasons
          // A state that the list was made for may have moved since: beside the new one it would contradict it.
          .filter((one) => one !== 'late' && one !== 'atRisk')
          .map((one) => (
            <Tag key={one}>{t.why[one]}</Tag>
          ))}
      </p>
      <p class="lead">{seen.reason[locale]}</p>
      <Undecided open={open} locale={locale} measure={measure} />
    </>
  )
}

/** The figure of each organisation, the group's own first. */
function PerPlace({ view, open, measure }: OfMeasure) {
  const { locale } = view
  const t = texts[locale]
  const judged = open.now.of(measure)
  if (judged === undefined || judged.cells.length === 0) return null
  const own = open.organisation.id
  const cells = judged.cells.toSorted((a, b) => Number(b.organisation === own) - Number(a.organisation === own))
  return (
    <section class="stack" aria-labelledby="kunnittain">
      <h2 id="kunnittain">{t.perOrganisation}</h2>
      <Table
        caption={t.perOrganisation}
        hideCaption
        columns={[
          {
            label: t.organisation,
            cell: (cell) => {
              const name = placeName(open.now, cell.organisation, locale)
              return cell.organisation === own ? <b>{name}</b> : name
            },
          },
          {
            label: t.actual,
            numeric: true,
            cell: (cell) => (cell.by === null ? '' : shownFigure(locale, cell)) || '–',
          },
          {
            label: t.actual,
            bar: true,
            cell: (cell) =>
              cell.by !== null &&
              cell.total !== null && <StringBar done={cell.done ?? 0} total={cell.total} state={cell.state} />,
          },
          { label: measureTexts[locale].state, cell: (cell) => <State locale={locale} state={cell.state} /> },
        ]}
        rows={cells}
      />
    </section>
  )
}

/** What has changed since the body last met. */
function Changes({ view, open, measure }: OfMeasure) {
  const { locale } = view
  const t = texts[locale]
  const { previous, now } = open
  const found = changeLines(open.changes.get(measure) ?? [], open.organisation.id, now, locale)
  return (
    <section class="stack" aria-labelledby="muutokset">
      <h2 id="muutokset">{previous === undefined ? t.changes : t.changedSince(format(locale).day(previous.day))}</h2>
      {found.length === 0 ? (
        <p>{previous === undefined ? t.firstMeeting : t.unchanged}</p>
      ) : (
        <ul class="lines plain">
          {found.map(({ who, what, own }, at) => (
            <li key={at}>
              <p>
                <b>{who}</b>
                {`: ${what}`}
                {own !== undefined && (
                  <>
                    {': '}
                    <Own strategy={now.strategy} locale={locale}>
                      {own}
                    </Own>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
