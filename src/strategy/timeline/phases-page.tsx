import { href } from '../../platform/i18n/index.ts'
import { Button, Form, FormEnd, html, Layout, Notice, Ready, type View } from '../../platform/ui/index.ts'
import type { MeasurePackage, Strategy } from '../content/strategy.ts'
import { texts as words } from '../parts/texts.ts'
import { titleHtml } from '../parts/title.tsx'
import type { Save } from '../plan/changes.ts'
import { LastSave } from '../plan/saves-pages.tsx'
import { type PhaseStep, phaseMarks } from '../plan/steps.ts'
import type { StepWords } from '../plan/words.ts'
import { anchorOf, type Marks, periodName } from './phases.ts'
import { texts } from './texts.ts'

export interface PhasesPageProps {
  view: View
  words: StepWords
  strategy: Strategy
  /** What the cells hold. */
  marks: Marks
  /** From which period on each row goes on with the same mark. */
  onwards: ReadonlyMap<string, string>
  revision: number
  /** What somebody else saved in cells that differ. */
  theirs: readonly PhaseStep[]
  /** Why the marks were refused, with the package. */
  refused: readonly { package: string; sentence: string }[]
  last: Save | undefined
  /** Nothing differed from what was there. */
  nothingSaved: boolean
}

/** The name of the field that says from which period on a row goes on with the same mark. */
export const onwardsOf = (own: string): string => `same_${own}`

/** The name of a cell's field. */
export const fieldOf = (own: string, start: Temporal.PlainDate | string): string => `phase_${own}_${start}`

/** The grid of packages and periods as a form: one save for all. */
export function PhasesPage(props: PhasesPageProps) {
  const { view, theirs, refused } = props
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
        {props.nothingSaved && (
          <Notice>
            <p>{t.nothingSaved}</p>
          </Notice>
        )}
        <Form view={view} action="/timeline/phases" class="stack">
          <input type="hidden" name="seen" value={String(props.revision)} />
          <p class="soft">{t.formHow}</p>
          <p class="soft">{t.sameHow}</p>
          <Grid {...props} />
          <FormEnd>
            <Button>{t.preview}</Button>
            <a class="button quiet" href={href(locale, '/timeline')}>
              {t.back}
            </a>
          </FormEnd>
        </Form>
        <LastSave view={view} words={props.words} last={props.last} />
      </div>
    </Layout>
  )
}

function Grid({ view, strategy, marks, onwards, theirs }: PhasesPageProps) {
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
    return html`<td role="cell" data-label="${names[at] ?? ''}"><select id="${id}" name="${name}" aria-label="${own.id} ${names[at] ?? ''}"${described}>${phaseMarks.options.map(
      (value) => html`<option value="${value}"${value === mark && html` selected`}>${t.options[value]}</option>`,
    )}</select>${hint}</td>`
  }
  const same = (own: MeasurePackage) => {
    const name = onwardsOf(own.id)
    const chosen = onwards.get(own.id)
    const options = strategy.periods.slice(0, -1).map((period, at) => {
      const start = period.start.toString()
      return html`<option value="${start}"${start === chosen && html` selected`}>${names[at] ?? ''}</option>`
    })
    return html`<td role="cell" data-label="${t.same}"><select id="${anchorOf(name)}" name="${name}" aria-label="${own.id} ${t.same}"><option value="">–</option>${options}</select></td>`
  }
  const content = html`<caption class="hidden">${t.caption}</caption><thead role="rowgroup"><tr role="row"><td role="cell"></td>${names.map(
    (name) => html`<th scope="col" role="columnheader">${name}</th>`,
  )}<th scope="col" role="columnheader">${t.same}</th></tr></thead>${strategy.goals.map(
    (goal) =>
      html`<tbody role="rowgroup"><tr role="row" class="group"><th scope="rowgroup" colspan="${names.length + 2}" role="rowheader">${titleHtml(strategy, goal.id, locale)}</th></tr>${goal.packages.map(
        (own) =>
          html`<tr role="row" id="${anchorOf(own.id)}"><th scope="row" role="rowheader">${own.id} ${titleHtml(strategy, own.id, locale)}</th>${names.map((_, at) => cell(own, at))}${same(own)}</tr>`,
      )}</tbody>`,
  )}`
  return <Ready as="table" class={`table phase-form p${names.length}`} role="table" content={content} />
}
