import { type Day, format, type HalfYear, type Locale } from '../i18n/index.ts'
import { asDay } from './curve-drawing.ts'
import { type Html, html, Ready } from './html.ts'
import { type StateName, stateHtml } from './state.tsx'
import { words } from './texts.ts'

/** What is done in a half-year. `notEntered`: nobody has said yet, which is not the same as nothing. */
export type Phase = 'active' | 'continuous' | 'notEntered' | 'none'

export interface TimelineRow {
  title: string
  /** Ready, with the language. */
  href?: string
  state?: StateName
  note?: string
  /** One for each period. */
  marks: readonly Phase[]
}
export interface TimelineGroup {
  title: string
  rows: readonly TimelineRow[]
}
export interface TimelineProps {
  locale: Locale
  caption: string
  periods: readonly HalfYear[]
  groups: readonly TimelineGroup[]
  today: Day
}

const phaseClass: Record<Phase, string> = {
  active: 'active',
  continuous: 'going',
  notEntered: 'not-entered',
  none: 'idle',
}

/** How far today is in a half-year, in per cents; undefined outside it. */
function nowIn(period: HalfYear, today: Temporal.PlainDate): number | undefined {
  const from = Temporal.PlainDate.from({ year: period.year, month: period.half === 'spring' ? 1 : 7, day: 1 })
  const to = from.add({ months: 6 })
  const gone = from.until(today, { largestUnit: 'day' }).days
  const all = from.until(to, { largestUnit: 'day' }).days
  return gone >= 0 && gone < all ? Math.round((gone / all) * 100) : undefined
}

/** Phases over half-years: a real table with its words in every cell, drawn by the style sheet. */
export function Timeline({ locale, caption, periods, groups, today }: TimelineProps) {
  const w = words[locale]
  const day = asDay(today)
  const now = periods.map((period) => nowIn(period, day))
  const content = html`<caption class="hidden">${caption}</caption>${heading(locale, periods, now)}${groups.map(
    (group) =>
      html`<tbody role="rowgroup"><tr role="row"><th scope="rowgroup" colspan="${periods.length + 1}" role="rowheader">${group.title}</th></tr>${group.rows.map((row) => line(locale, row, periods, now))}</tbody>`,
  )}`
  const used = new Set(groups.flatMap((group) => group.rows.flatMap((row) => row.marks)))
  return (
    <>
      <ul class="key">
        {(['active', 'continuous', 'notEntered'] as const).map((phase) =>
          used.has(phase) ? (
            <li key={phase}>
              <span class={`swatch ${phaseClass[phase]}`} />
              {w.phases[phase]}
            </li>
          ) : null,
        )}
        {now.some((one) => one !== undefined) && (
          <li>
            <span class="swatch now" />
            {w.today(format(locale).day(day))}
          </li>
        )}
      </ul>
      <Ready as="table" class={`timeline p${periods.length}`} role="table" content={content} />
    </>
  )
}

function heading(locale: Locale, periods: readonly HalfYear[], now: readonly (number | undefined)[]): Html {
  const w = words[locale]
  const years = [...new Set(periods.map((period) => period.year))]
  const halves = (year: number) => periods.filter((period) => period.year === year).length
  return html`<thead role="rowgroup"><tr role="row"><td role="cell" class="name"></td>${years.map(
    (year) => html`<th scope="colgroup" colspan="${halves(year)}" role="columnheader">${year}</th>`,
  )}</tr><tr role="row"><td role="cell" class="name"></td>${periods.map((period, at) => {
    const spring = period.half === 'spring'
    const is = now[at] === undefined ? '' : html` class="is-now"`
    return html`<th scope="col" role="columnheader"${is}><span aria-hidden="true"><span class="full">${spring ? w.spring : w.autumn}</span><span class="short">${spring ? w.springShort : w.autumnShort}</span></span><span class="hidden">${format(locale).period(period)}${now[at] === undefined ? '' : `, ${w.now}`}</span></th>`
  })}</tr></thead>`
}

function line(
  locale: Locale,
  row: TimelineRow,
  periods: readonly HalfYear[],
  now: readonly (number | undefined)[],
): Html {
  const name = row.href === undefined ? row.title : html`<a href="${row.href}">${row.title}</a>`
  const head = html`<th scope="row" role="rowheader">${name}${row.note && html`<small>${row.note}</small>`}${row.state && html` ${stateHtml(locale, row.state, 'small')}`}</th>`
  if (row.marks.every((mark) => mark === 'notEntered'))
    return html`<tr role="row">${head}<td role="cell" class="not-entered whole" colspan="${periods.length}"><span>${words[locale].noPhases}</span></td></tr>`
  return html`<tr role="row">${head}${periods.map((period, at) => {
    const phase = row.marks[at] ?? 'notEntered'
    const at100 = now[at]
    const mark =
      at100 !== undefined &&
      html`<svg aria-hidden="true" focusable="false"><line class="now" x1="${at100}%" x2="${at100}%" y1="0" y2="100%"/></svg>`
    return html`<td role="cell" class="${phaseClass[phase]}${period.half === 'spring' ? ' y' : ''}"><span class="hidden">${words[locale].phases[phase]}</span>${mark}</td>`
  })}</tr>`
}
