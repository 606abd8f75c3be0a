import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import type { Draft } from './drafts.ts'
import { pageTexts } from './page-texts.ts'
import { bringsPastTarget } from './rules.ts'
import type { CellFault } from './sheet-read.ts'
import { refusals } from './texts.ts'
import { type StepWords, stepPlace, valueText } from './words.ts'

export interface DraftPageProps {
  view: View
  words: StepWords
  draft: Draft
  conflict: readonly string[]
  refused: readonly string[]
  /** The tick for days that have passed was asked for and is missing. */
  untickedPast: boolean
}

const MOST = 500

/** What would be stored, change by change, and what cannot be, cell by cell. */
export function DraftPage(props: DraftPageProps) {
  const { view, draft } = props
  const { locale } = view
  const t = pageTexts[locale]
  const isBusy = draft.state === 'waiting' || draft.state === 'confirmed'
  return (
    <Layout
      view={view}
      title={isBusy ? (draft.state === 'waiting' ? t.working : t.storing) : t.previewTitle}
      staff
      errors={props.untickedPast}
      current="/plan"
      crumbs={[{ path: '/plan', label: t.title }]}
      {...(draft.state === 'ready' ? { lead: t.previewLead } : {})}
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
      {isBusy ? <Working {...props} /> : draft.state === 'ready' ? <Preview {...props} /> : <Ended {...props} />}
    </Layout>
  )
}

function Working({ view, draft }: DraftPageProps) {
  const t = pageTexts[view.locale]
  const f = format(view.locale)
  return (
    <div class="stack" role="status">
      <p>
        <progress value={draft.done} max={Math.max(1, draft.total)} aria-label={t.working} />{' '}
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
  return (
    <div class="stack">
      <div role="status">
        <Notice kind={isStored ? 'ok' : 'bad'} title={isStored ? t.stored : t.failed}>
          {!isStored && <p>{t.failedText}</p>}
        </Notice>
      </div>
      {isStored && <FaultList view={view} draft={draft} />}
      <p>
        <ButtonLink href={href(locale, isStored ? '/plan?saved=yes' : '/plan/import')}>
          {isStored ? t.toPlan : t.import}
        </ButtonLink>
      </p>
    </div>
  )
}

function Preview(props: DraftPageProps) {
  const { view, words: w, draft } = props
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const { steps } = draft
  const past = steps.filter(({ step }) => bringsPastTarget(step, view.today.toString()))
  return (
    <div class="stack-l">
      <ErrorSummary
        locale={locale}
        errors={props.untickedPast ? [{ field: 'past', message: t.pastUnticked, label: t.past }] : []}
      />
      {[
        { kind: 'warn' as const, title: t.conflict, text: t.conflictText, lines: props.conflict },
        { kind: 'bad' as const, title: t.refused, text: undefined, lines: props.refused },
      ].map(({ kind, title, text, lines }) =>
        lines.length === 0 ? null : (
          <div key={kind} role="alert">
            <Notice kind={kind} title={title}>
              {text !== undefined && <p>{text}</p>}
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
        <section class="stack" aria-labelledby="changes">
          <h2 id="changes">{f.count(steps.length, t.changes)}</h2>
          <Table
            caption={t.previewTitle}
            hideCaption
            dense
            rows={steps.slice(0, MOST)}
            columns={[
              { label: t.where, cell: ({ step }) => stepPlace(w, step) },
              { label: t.what, cell: ({ step }) => refusals[locale][step.is] },
              { label: t.before, cell: ({ step }) => valueText(w, step, step.from) },
              { label: t.after, cell: ({ step }) => <b>{valueText(w, step, step.to)}</b> },
              ...(draft.source === 'import'
                ? [{ label: t.row, numeric: true, cell: (one: { row: number }) => one.row }]
                : []),
            ]}
          />
          {steps.length > MOST && <p>{t.more(f.number(steps.length - MOST))}</p>}
        </section>
      )}
      {steps.length === 0 ? (
        <p>
          <a class="button quiet" href={href(locale, '/plan')}>
            {t.cancel}
          </a>
        </p>
      ) : (
        <Form view={view} action={`/plan/drafts/${draft.id}`} class="stack">
          {past.length > 0 && (
            <Field
              locale={locale}
              type="checkbox"
              name="past"
              value="yes"
              label={t.past}
              hint={f.count(past.length, t.pastHint)}
              {...(props.untickedPast ? { error: t.pastUnticked } : {})}
            />
          )}
          <FormEnd>
            <Button>{f.count(steps.length, t.confirm)}</Button>
            <a class="button quiet" href={href(locale, '/plan')}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      )}
    </div>
  )
}

const MOST_SPANS = 8

/** Faults of the same words in the same column as one line, in the order of their first rows. */
function alike(faults: readonly CellFault[]) {
  const together = Map.groupBy(faults, ({ column, text }) => `${column} ${text}`)
  return [...together.values()].flatMap((own) => {
    const [first] = own
    const rows = [...new Set(own.map((one) => one.row))]
    return first === undefined ? [] : [{ column: first.column, text: first.text, rows }]
  })
}

/** Rows in order as "2–4" and "7". */
function spans(rows: readonly number[]): string[] {
  const found: { from: number; to: number }[] = []
  for (const row of rows) {
    const last = found.at(-1)
    if (last?.to === row - 1) last.to = row
    else found.push({ from: row, to: row })
  }
  return found.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
}

function FaultList({ view, draft }: Pick<DraftPageProps, 'view' | 'draft'>) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const { faults } = draft
  if (faults.length === 0) return null
  const lines = alike(faults)
  return (
    <section class="stack" aria-labelledby="faults">
      <h2 id="faults">{f.count(faults.length, t.faults)}</h2>
      <p>{t.faultsLeft}</p>
      <Table
        caption={t.problem}
        hideCaption
        dense
        rows={lines.slice(0, MOST)}
        columns={[
          {
            label: t.row,
            cell: ({ rows }) =>
              rows.length === 1
                ? rows[0] || '–'
                : `${f.count(rows.length, t.rows)}: ${spans(rows).slice(0, MOST_SPANS).join(', ')}${spans(rows).length > MOST_SPANS ? ' …' : ''}`,
          },
          { label: t.column, cell: (one) => one.column },
          {
            label: t.problem,
            // In the language of the one who brought the sheet.
            cell: (one) => <span lang={draft.locale === locale ? undefined : draft.locale}>{one.text}</span>,
          },
        ]}
      />
      <More href={href('fi', `/plan/drafts/${draft.id}/faults.csv`)} icon="download">
        {t.faultsCsv}
      </More>
    </section>
  )
}
