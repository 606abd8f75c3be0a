import type { VNode } from 'preact'
import { provenanceName } from '../../engines/metrics/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import { type Html, html, Ready, stateHtml } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { withOn } from '../on.ts'
import { overrideHtml } from '../overrides/part.tsx'
import { figureText } from '../parts/figure.ts'
import type { MeasureRow } from '../parts/measures-table.tsx'
import { titleHtml } from '../parts/title.tsx'
import { texts } from './texts.ts'

/** The list by packages. Written as text: 52 rows as vnodes cost more than the rest of the page. */
export function ListTable(props: {
  locale: Locale
  strategy: Strategy
  rows: readonly MeasureRow[]
  on: Temporal.PlainDate | undefined
}): VNode {
  const { locale, strategy, rows, on } = props
  const t = texts[locale]
  const line = ({ measure, judged, override }: MeasureRow): Html => {
    const address = href(locale, withOn(`/measures/${measure.id}`, on))
    const from = judged.provenance ?? undefined
    return html`<tr role="row"><th scope="row" role="rowheader"><span><a href="${address}">${measure.id} ${titleHtml(strategy, measure.id, locale)}</a></span></th><td role="cell" class="num" data-label="${t.actual}">${figureText(locale, judged)}</td><td role="cell" data-label="${t.source}"><span class="source ${from ?? 'none'}">${provenanceName(locale, from ?? 'withoutData')}</span></td><td role="cell" data-label="${t.state}"><span>${stateHtml(locale, judged.state, 'small')}${overrideHtml(locale, override)}</span></td></tr>`
  }
  const groups = strategy.packages.flatMap((one) => {
    const own = rows.filter((row) => row.measure.package === one.id)
    return own.length === 0
      ? []
      : [
          html`<tbody role="rowgroup"><tr class="group" role="row"><th scope="rowgroup" colspan="4" role="rowheader">${one.id} ${titleHtml(strategy, one.id, locale)}</th></tr>${own.map(line)}</tbody>`,
        ]
  })
  const head = html`<caption class="hidden">${t.measures}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t.measure}</th><th scope="col" role="columnheader" class="num">${t.actual}</th><th scope="col" role="columnheader">${t.source}</th><th scope="col" role="columnheader">${t.state}</th></tr></thead>`
  return <Ready as="table" class="table dense stacks" role="table" content={html`${head}${groups}`} />
}
