import type { VNode } from 'preact'
import type { Locale } from '../i18n/index.ts'
import { type Html, html, Ready } from './html.ts'
import { type StateName, stateHtml } from './state.tsx'

export interface MatrixRow {
  /** Short sign before the name: X-7. */
  code?: string
  title: string
  /** Ready, with the language. */
  href: string
  /** One for each column; undefined leaves the cell empty. */
  states: readonly (StateName | undefined)[]
}

export interface MatrixProps {
  locale: Locale
  caption: string
  /** Heading of the first column, then of the others. */
  first: string
  columns: readonly string[]
  groups: readonly { title: string; rows: readonly MatrixRow[] }[]
}

const cell = (label: string, content: Html | string): Html =>
  html`<td role="cell" data-label="${label}">${content}</td>`

/**
 * Many equal states side by side (52 measures × 6 organisations): a table on a wide screen, blocks on a phone.
 * Written as text, because 400 cells as vnodes cost more than the rest of the page.
 */
export function Matrix({ locale, caption, first, columns, groups }: MatrixProps): VNode {
  const content = html`<caption class="hidden">${caption}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${first}</th>${columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>${groups.map(
    (group) =>
      html`<tbody role="rowgroup"><tr class="group" role="row"><th scope="rowgroup" colspan="${columns.length + 1}" role="rowheader">${group.title}</th></tr>${group.rows.map(
        (row) =>
          html`<tr role="row"><th scope="row" role="rowheader">${row.code && html`<b>${row.code}</b> `}<a href="${row.href}">${row.title}</a></th>${columns.map(
            (name, at) => {
              const state = row.states[at]
              return cell(name, state ? stateHtml(locale, state) : '')
            },
          )}</tr>`,
      )}</tbody>`,
  )}`
  return <Ready as="table" class="table matrix dense stacks" role="table" content={content} />
}
