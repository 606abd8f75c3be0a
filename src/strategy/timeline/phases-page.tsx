import { format, href } from '../../platform/i18n/index.ts'
import { Button, Form, FormEnd, html, Layout, Notice, Ready, type View } from '../../platform/ui/index.ts'
import type { MeasurePackage, Strategy } from '../content/strategy.ts'
import { texts as words } from '../parts/texts.ts'
import { titleHtml } from '../parts/title.tsx'
import type { NewestChange, PhaseStep } from '../plan/changes.ts'
import type { Marks } from './actions.ts'
import { anchorOf, periodName } from './phases.ts'
import { texts } from './texts.ts'

export interface PhasesPageProps {
  view: View
  strategy: Strategy
  /** What the cells hold. */
  marks: Marks
  revision: number
  /** What somebody else saved in cells that differ. */
  theirs: readonly PhaseStep[]
  /** Why the marks were refused, with the package. */
  refused: readonly { package: string; sentence: string }[]
  /** The newest save, which can be taken back. */
  last: NewestChange | undefined
  /** What has just happened. */
  told: 'saved' | 'nothing' | 'undoLate' | undefined
}

/** The name of a cell's field. */
export const fieldOf = (own: string, start: Temporal.PlainDate | string): string => `phase_${own}_${start}`

const marksInOrder = ['notEntered', 'none', 'active', 'continuous'] as const

/** The grid of packages and periods as a form: one save for all. */
export function PhasesPage(props: PhasesPageProps) {
  const { view, theirs, refused, told } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout
      view={view}
      title={t.formTitle}
      staff
      errors={refused.length > 0}
      current="/timeline"
      crumbs={[{ path: '/timeline', label: words[locale].timeline }, { label: t.phases }]}
      lead={t.formLead}
    >
      <div class="stack-l">
        {theirs.length > 0 && (
          <div role="alert">
            <Notice kind="warn" title={t.conflictTitle}>
              <p>{t.conflict}</p>
            </Notice>
          </div>
        )}
        {refused.length > 0 && (
          <div role="alert">
            <Notice kind="bad" title={t.refusedTitle}>
              <ul class="plain">
                {refused.map((one) => (
                  <li key={one.sentence}>
                    <a href={`#${anchorOf(one.package)}`}>{one.sentence}</a>
                  </li>
                ))}
              </ul>
            </Notice>
          </div>
        )}
        {told === 'nothing' && (
          <Notice>
            <p>{t.nothingSaved}</p>
          </Notice>
        )}
        {told === 'undoLate' && (
          <div role="alert">
            <Notice kind="warn" title={t.undoLate}>
              <p>{t.undoLateText}</p>
            </Notice>
          </div>
        )}
        {told === 'saved' && <LastSave {...props} />}
        <Form view={view} action="/timeline/phases" class="stack">
          <input type="hidden" name="seen" value={String(props.revision)} />
          <p class="soft">{t.formHow}</p>
          <Grid {...props} />
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/timeline')}>
              {t.back}
            </a>
          </FormEnd>
        </Form>
        {told !== 'saved' && <LastSave {...props} />}
      </div>
    </Layout>
  )
}

function Grid({ view, strategy, marks, theirs }: PhasesPageProps) {
  const { locale } = view
  const t = texts[locale]
  const names = strategy.periods.map((period) => periodName(locale, period))
  const other = new Map(theirs.map((step) => [fieldOf(step.package, step.period), step.to]))
  const cell = (own: MeasurePackage, at: number) => {
    const period = strategy.periods[at]
    if (period === undefined) return html``
    const mark = marks.get(own.id)?.[at] ?? 'notEntered'
    const name = fieldOf(own.id, period.start)
    const id = anchorOf(name)
    const saved = other.get(name)
    const hint =
      saved !== undefined && html`<small id="${id}-saved" class="error-text">${t.savedIs(t.options[saved])}</small>`
    const described = saved !== undefined && html` aria-describedby="${id}-saved" aria-invalid="true"`
    return html`<td role="cell" data-label="${names[at] ?? ''}"><select id="${id}" name="${name}" aria-label="${own.id} ${names[at] ?? ''}"${described}>${marksInOrder.map(
      (value) => html`<option value="${value}"${value === mark && html` selected`}>${t.options[value]}</option>`,
    )}</select>${hint}</td>`
  }
  const content = html`<caption class="hidden">${t.caption}</caption><thead role="rowgroup"><tr role="row"><td role="cell"></td>${names.map(
    (name) => html`<th scope="col" role="columnheader">${name}</th>`,
  )}</tr></thead>${strategy.goals.map(
    (goal) =>
      html`<tbody role="rowgroup"><tr role="row" class="group"><th scope="rowgroup" colspan="${names.length + 1}" role="rowheader">${titleHtml(strategy, goal.id, locale)}</th></tr>${goal.packages.map(
        (own) =>
          html`<tr role="row" id="${anchorOf(own.id)}"><th scope="row" role="rowheader">${own.id} ${titleHtml(strategy, own.id, locale)}</th>${names.map((_, at) => cell(own, at))}</tr>`,
      )}</tbody>`,
  )}`
  return <Ready as="table" class={`table phase-form p${names.length}`} role="table" content={content} />
}

/** What the newest save changed, and the way to take it back. */
function LastSave({ view, strategy, last, told }: PhasesPageProps) {
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  if (last === undefined || last.steps.length === 0) return null
  const nameOf = (start: string) => {
    const period = strategy.periods.find((one) => one.start.toString() === start)
    return period === undefined ? f.day(start) : periodName(locale, period)
  }
  const told_ = f.count(last.steps.length, last.isUndo ? t.undoneTitle : t.savedTitle)
  const lines = last.steps.flatMap((step) =>
    step.is === 'phase'
      ? [t.step(`${step.package} ${nameOf(step.period)}`, t.options[step.from], t.options[step.to])]
      : [],
  )
  const list = (
    <ul class="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  const inside = (
    <>
      {lines.length > 12 ? (
        <details>
          <summary>{told_}</summary>
          {list}
        </details>
      ) : (
        list
      )}
      <Form view={view} action="/timeline/phases/undo" class="stack mt">
        <input type="hidden" name="change" value={last.id} />
        <p class="soft small">{last.isUndo ? t.redoHow : t.undoHow}</p>
        <p>
          <Button kind="second">{last.isUndo ? t.redo : t.undo}</Button>
        </p>
      </Form>
    </>
  )
  return told === 'saved' ? (
    <div role="status">
      <Notice kind="ok" title={told_}>
        {inside}
      </Notice>
    </div>
  ) : (
    <section class="stack" aria-labelledby="last">
      <h2 id="last">{t.lastSave}</h2>
      <p>
        {f.instant(last.recordedAt)}. {told_}.
      </p>
      {inside}
    </section>
  )
}
