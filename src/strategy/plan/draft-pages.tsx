import { format, href } from '../../platform/i18n/index.ts'
import { cellName } from '../../platform/sheets/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import type { Overtaken } from './actions.ts'
import { type Draft, isBusy } from './drafts.ts'
import { FaultList } from './fault-list.tsx'
import type { Moved } from './moved.ts'
import { MovedList } from './moved-list.tsx'
import { pageTexts } from './page-texts.ts'
import { Place } from './place.tsx'
import type { RefusedStep } from './rules.ts'
import type { PlacedStep } from './sheet-read.ts'
import { bringsPastTarget } from './steps.ts'
import { overtakenTexts, refusedTexts, type StepWords, stepWhat, valueText } from './words.ts'

export interface DraftPageProps {
  view: View
  words: StepWords
  draft: Draft
  /** Changes whose places somebody else has changed: they stay out. */
  theirs: readonly Overtaken[]
  refused: readonly RefusedStep[]
  moved: readonly Moved[]
  /** The tick for days that have passed was asked for and is missing. */
  untickedPast: boolean
  isPastMeant: boolean
  /** It was to be stored just now, and was not. */
  notStored: boolean
}

/** How many changes are shown one by one. */
export const MOST = 500

/** Where a draft was made, and where one goes back to. */
const originOf = ({ source, undoes }: Draft): string =>
  source === 'phases' ? '/timeline/phases' : undoes === undefined ? '/plan' : `/plan/saves/${undoes}`

/** What would be stored, change by change, and what cannot be, cell by cell. */
export function DraftPage(props: DraftPageProps) {
  const { view, draft } = props
  const { locale } = view
  const t = pageTexts[locale]
  const ready = draft.undoes === undefined ? t.previewTitle : t.undoTitle
  return (
    <Layout
      view={view}
      title={draft.state === 'waiting' ? t.working : draft.state === 'confirmed' ? t.storing : ready}
      staff
      errors={props.untickedPast}
      current="/plan"
      crumbs={[{ path: '/plan', label: t.title }]}
      {...(draft.state === 'ready' ? { lead: t.previewLead } : {})}
      {...(draft.undoes === undefined ? {} : { head: <a href={href(locale, originOf(draft))}>{t.toSave}</a> })}
      {...(draft.fileName === undefined
        ? {}
        : {
            head: (
              <p>
                {t.fromFile}: <span lang={draft.locale === locale ? undefined : draft.locale}>{draft.fileName}</span>
              </p>
            ),
          })}
    >
      {isBusy(draft) ? <Working {...props} /> : draft.state === 'ready' ? <Preview {...props} /> : <Ended {...props} />}
    </Layout>
  )
}

function Working({ view, draft }: DraftPageProps) {
  const t = pageTexts[view.locale]
  const f = format(view.locale)
  return (
    <div class="stack" role="status">
      <p>
        <progress
          value={draft.done}
          max={Math.max(1, draft.total)}
          aria-label={draft.state === 'waiting' ? t.working : t.storing}
        />{' '}
        {t.progress(f.number(draft.done), f.number(draft.total))}
      </p>
      <p>{t.workingText}</p>
    </div>
  )
}

function Ended({ view, draft }: DraftPageProps) {
  const { locale } = view
  const t = pageTexts[locale]
  const isStored = draft.state === 'stored'
  const to = !isStored ? '/plan/import' : draft.change === undefined ? '/plan' : `/plan/saves/${draft.change}`
  return (
    <div class="stack">
      <div role="status">
        <Notice kind={isStored ? 'ok' : 'bad'} title={isStored ? t.stored : t.failed}>
          {!isStored && <p>{t.failedText}</p>}
        </Notice>
      </div>
      {isStored && <FaultList view={view} draft={draft} />}
      <p>
        <ButtonLink href={href(locale, to)}>
          {!isStored ? t.import : draft.change === undefined ? t.toPlan : t.toSave}
        </ButtonLink>
      </p>
    </div>
  )
}

function Preview(props: DraftPageProps) {
  const { view, words: w, draft, theirs, refused, untickedPast } = props
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const lost = new Set(theirs.map((one) => one.step))
  const steps = draft.steps.filter(({ step }) => !lost.has(step))
  const past = steps.filter(({ step }) => bringsPastTarget(step, view.today.toString()))
  return (
    <div class="stack-l">
      <ErrorSummary
        locale={locale}
        errors={untickedPast ? [{ field: 'past', message: t.pastUnticked, label: t.past }] : []}
      />
      {draft.hasBrokenOff && (
        <div role="alert">
          <Notice kind="bad" title={t.brokeOff}>
            <p>{t.failedText}</p>
          </Notice>
        </div>
      )}
      {[
        { kind: 'warn' as const, title: t.conflict, text: t.conflictText, lines: overtakenTexts(w, theirs) },
        { kind: 'bad' as const, title: t.refused, text: t.refusedText, lines: refusedTexts(w, refused) },
      ].map(({ kind, title, text, lines }) =>
        lines.length === 0 ? null : (
          <div key={kind} role="alert">
            <Notice kind={kind} title={title}>
              <p>{props.notStored ? `${t.nothingStored} ${text}` : text}</p>
              <ul class="plain">
                {lines.slice(0, MOST).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Notice>
          </div>
        ),
      )}
      <FaultList view={view} draft={draft} />
      {steps.length === 0 ? (
        <p>{t.noChanges}</p>
      ) : (
        <>
          <MovedList view={view} words={w} moved={props.moved} />
          <Changes {...props} steps={steps} />
        </>
      )}
      {steps.length === 0 || refused.length > 0 ? (
        <p>
          <a class="button quiet" href={href(locale, originOf(draft))}>
            {t.cancel}
          </a>
        </p>
      ) : (
        <Form view={view} action={`/plan/drafts/${draft.id}`} class="stack">
          <input type="hidden" name="leftOut" value={String(theirs.length)} />
          {past.length > 0 && (
            <Field
              locale={locale}
              type="checkbox"
              name="past"
              value="yes"
              checked={props.isPastMeant}
              label={t.past}
              hint={f.count(past.length, t.pastHint)}
              {...(untickedPast ? { error: t.pastUnticked } : {})}
            />
          )}
          <FormEnd>
            <Button>{f.count(steps.length, draft.source === 'undo' ? t.confirmUndo : t.confirm)}</Button>
            <a class="button quiet" href={href(locale, originOf(draft))}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      )}
    </div>
  )
}

function Changes({ view, words: w, draft, steps }: DraftPageProps & { steps: readonly PlacedStep[] }) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  return (
    <section class="stack" aria-labelledby="changes">
      <h2 id="changes">{f.count(steps.length, t.changes)}</h2>
      <Table
        caption={t.previewTitle}
        hideCaption
        dense
        rows={steps.slice(0, MOST)}
        columns={[
          ...(draft.source === 'import'
            ? [{ label: t.cell, cell: ({ at }: PlacedStep) => (at === undefined ? '–' : cellName(at)) }]
            : []),
          { label: t.where, cell: ({ step }: PlacedStep) => <Place words={w} step={step} /> },
          { label: t.what, cell: ({ step }) => stepWhat(w, step) },
          { label: t.before, cell: ({ step }) => valueText(w, step, step.from) },
          { label: t.after, cell: ({ step }) => <b>{valueText(w, step, step.to)}</b> },
        ]}
      />
      {steps.length > MOST && <p>{t.more(f.number(steps.length - MOST))}</p>}
    </section>
  )
}
