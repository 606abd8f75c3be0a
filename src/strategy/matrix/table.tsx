import type { VNode } from 'preact'
import type { Organisation } from '../../platform/access/index.ts'
import { href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { type Html, html, Ready, stateHtml } from '../../platform/ui/index.ts'
import { withOn } from '../on.ts'
import { overrideHtml } from '../overrides/part.tsx'
import { figureText } from '../parts/figure.ts'
import { groupId } from '../parts/jumps.ts'
import type { MeasureRow } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { titleHtml } from '../parts/title.tsx'
import type { Standings } from '../standing/index.ts'
import { texts } from './texts.ts'

/**
 * Measures down, municipalities across, the region last with its figure. Written as text: 52 × 6 cells as vnodes cost
 * more than the rest of the page.
 */
export function MatrixTable(props: {
  locale: Locale
  standings: Standings
  municipalities: readonly Organisation[]
  rows: readonly MeasureRow[]
  on: Temporal.PlainDate | undefined
}): VNode {
  const { locale, standings, municipalities, rows, on } = props
  const { strategy } = standings
  const w = words[locale]
  const names = municipalities.map((one) => nameIn(locale, one.name))
  const line = ({ measure, judged, override }: MeasureRow): Html => {
    const states = new Map(judged.cells.map((cell) => [cell.organisation, cell.state]))
    const figure = figureText(locale, judged)
    return html`<tr role="row"><th scope="row" role="rowheader"><span><b>${measure.id}</b> <a href="${href(
      locale,
      withOn(`/measures/${measure.id}`, on),
    )}">${titleHtml(strategy, measure.id, locale)}</a></span></th>${municipalities.map((one, at) => {
      const state = states.get(one.id)
      return html`<td role="cell" data-label="${names[at]}">${state && stateHtml(locale, state)}</td>`
    })}<td role="cell" data-label="${w.region}"><span>${stateHtml(locale, judged.state)}${
      figure !== '' && html`<br>${figure}`
    }${overrideHtml(locale, override)}</span></td></tr>`
  }
  const groups = strategy.packages.flatMap((one) => {
    const own = rows.filter((row) => row.measure.package === one.id)
    return own.length === 0
      ? []
      : [
          html`<tbody role="rowgroup"><tr class="group" role="row" id="${groupId(one.id)}"><th scope="rowgroup" colspan="${municipalities.length + 2}" role="rowheader">${one.id} ${titleHtml(strategy, one.id, locale)}</th></tr>${own.map(line)}</tbody>`,
        ]
  })
  const content = html`<caption class="hidden">${texts[locale].title}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${w.measure}</th>${names.map(
    (name) => html`<th scope="col" role="columnheader">${name}</th>`,
  )}<th scope="col" role="columnheader">${w.region}</th></tr></thead>${groups}`
  return <Ready as="table" class="table matrix dense stacks" role="table" content={content} />
}
