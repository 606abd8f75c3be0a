import type { Phase } from '../../engines/metrics/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import { type Html, html, Ready, type StateName, stateHtml } from '../../platform/ui/index.ts'
import type { Period } from '../content/strategy.ts'
import { periodName } from './phases.ts'
import { texts } from './texts.ts'

export interface PhaseRow {
  title: Html
  /** Ready, with the language. */
  href?: string
  state?: StateName
  /** One for each period. */
  marks: readonly Phase[]
}

export interface PhaseTableProps {
  locale: Locale
  caption: string
  periods: readonly Period[]
  /** A group without a title has no heading row. */
  groups: readonly { title?: Html; rows: readonly PhaseRow[] }[]
  /** The day of the line. */
  day: Temporal.PlainDate
  /** The day is today. */
  isToday: boolean
}

const looks: Record<Phase, string> = { active: 'active', continuous: 'going', notEntered: 'not-entered', none: 'idle' }

/** How far a day is in a period, in per cents; undefined outside it. */
function within(period: Period, day: Temporal.PlainDate): number | undefined {
  const gone = period.start.until(day, { largestUnit: 'day' }).days
  const all = period.start.until(period.until, { largestUnit: 'day' }).days
  return gone >= 0 && gone < all ? Math.round((gone / all) * 100) : undefined
}

/** Phases over the strategy's periods: a real table with its words in every cell, drawn by the style sheet. */
export function PhaseTable({ locale, caption, periods, groups, day, isToday }: PhaseTableProps) {
  const t = texts[locale]
  const at = periods.map((period) => within(period, day))
  const used = new Set(groups.flatMap((group) => group.rows.flatMap((row) => row.marks)))
  const content = html`<caption class="hidden">${caption}</caption>${heading(locale, periods, at)}${groups.map(
    (group) =>
      html`<tbody role="rowgroup">${
        group.title &&
        html`<tr role="row"><th scope="rowgroup" colspan="${periods.length + 1}" role="rowheader">${group.title}</th></tr>`
      }${group.rows.map((row) => line(locale, row, periods, at))}</tbody>`,
  )}`
  return (
    <>
      <ul class="key">
        {(['active', 'continuous', 'notEntered'] as const).map((mark) =>
          used.has(mark) ? (
            <li key={mark}>
              <span class={`swatch ${looks[mark]}`} />
              {t.marks[mark]}
            </li>
          ) : null,
        )}
        {at.some((one) => one !== undefined) && (
          <li>
            <span class="swatch now" />
            {(isToday ? t.today : t.that)(format(locale).day(day))}
          </li>
        )}
      </ul>
      <Ready as="table" class={`timeline p${periods.length}`} role="table" content={content} />
    </>
  )
}

function heading(locale: Locale, periods: readonly Period[], at: readonly (number | undefined)[]): Html {
  const t = texts[locale]
  const years = [...new Set(periods.map((period) => period.start.year))]
  const inYear = (year: number) => periods.filter((period) => period.start.year === year).length
  return html`<thead role="rowgroup"><tr role="row"><td role="cell" class="name"></td>${years.map(
    (year) => html`<th scope="colgroup" colspan="${inYear(year)}" role="columnheader">${year}</th>`,
  )}</tr><tr role="row"><td role="cell" class="name"></td>${periods.map((period, index) => {
    const isNow = at[index] !== undefined
    const now = isNow ? html` class="is-now"` : ''
    const after = isNow ? `, ${t.now}` : ''
    if (period.half === undefined)
      return html`<th scope="col" role="columnheader"${now}>${period.label}<span class="hidden">${after}</span></th>`
    const spring = period.half.half === 1
    return html`<th scope="col" role="columnheader"${now}><span aria-hidden="true"><span class="full">${
      spring ? t.spring : t.autumn
    }</span><span class="short">${spring ? t.springShort : t.autumnShort}</span></span><span class="hidden">${periodName(
      locale,
      period,
    )}${after}</span></th>`
  })}</tr></thead>`
}

function line(locale: Locale, row: PhaseRow, periods: readonly Period[], at: readonly (number | undefined)[]): Html {
  const t = texts[locale]
  const name = row.href === undefined ? row.title : html`<a href="${row.href}">${row.title}</a>`
  const current = row.marks[at.findIndex((one) => one !== undefined)]
  const note = (current === 'active' || current === 'continuous') && html`<small>${t.nowMark(t.marks[current])}</small>`
  const head = html`<th scope="row" role="rowheader">${name}${note}${row.state && html` ${stateHtml(locale, row.state, 'small')}`}</th>`
  if (row.marks.every((mark) => mark === 'notEntered')) {
    const index = at.findIndex((one) => one !== undefined)
    const x = index < 0 ? undefined : Math.round((index * 100 + (at[index] ?? 0)) / periods.length)
    return html`<tr role="row">${head}<td role="cell" class="not-entered whole" colspan="${periods.length}"><span>${t.noneEntered}</span>${nowLine(x)}</td></tr>`
  }
  return html`<tr role="row">${head}${periods.map((period, index) => {
    const mark = row.marks[index] ?? 'notEntered'
    const x = at[index]
    return html`<td role="cell" class="${looks[mark]}${period.half?.half === 1 ? ' y' : ''}"><span class="hidden">${t.marks[mark]}</span>${nowLine(x)}</td>`
  })}</tr>`
}

const nowLine = (x: number | undefined) =>
  x !== undefined &&
  html`<svg aria-hidden="true" focusable="false"><line class="now" x1="${x}%" x2="${x}%" y1="0" y2="100%"/></svg>`
