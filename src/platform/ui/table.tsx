import { Fragment, isValidElement, type VNode } from 'preact'
import type { Children } from './html.ts'

export interface Column<Row> {
  label: string
  /** Before the value when rows stand as blocks on a phone; the label unless told. */
  short?: string
  cell: (row: Row) => Children
  /** Numbers stand at the end of the cell. */
  numeric?: boolean
  /** Holds a `StringBar`; the label is heard, not seen. */
  bar?: boolean
  /** The header cell of each row; the first column unless told. */
  head?: boolean
  /** A class of the look for the cells: 'due', 'todo', 'kind', 'id'. */
  look?: string
}

export interface Group<Row> {
  title: Children
  rows: readonly Row[]
}

export interface TableProps<Row> {
  caption: string
  /** The heading above says the same: the caption is then only heard. */
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows?: readonly Row[]
  groups?: readonly Group<Row>[]
  /** The last row of sums, one value a column. */
  foot?: readonly Children[]
  /** `stacks`: each row a block on a phone. `matrix`: many equal cells. `work`: a work list. `plain`: never changes. */
  kind?: 'stacks' | 'matrix' | 'work' | 'plain'
  /** For staff: tighter rows. */
  dense?: boolean
}

type Role = 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell'
const looks = {
  stacks: 'table stacks',
  matrix: 'table matrix dense stacks',
  work: 'table dense stacks work',
  plain: 'table',
}

// On a phone such a label has no room beside its value.
const isLong = (column: { label: string; short?: string }): boolean => (column.short ?? column.label).length > 20

/** On a phone a cell's label and its value stand side by side: a value of several parts is kept together. */
const whole = (inside: Children): Children =>
  isValidElement(inside) && inside.type === Fragment ? <div>{inside}</div> : inside

/** Facts to compare. Tables that change their shape on a phone carry their roles, so that they stay tables when heard. */
export function Table<Row>(props: TableProps<Row>): VNode {
  const { columns, kind = 'stacks' } = props
  // A role is needed only where the style changes how cells are laid out.
  const role = <R extends Role>(name: R): R | undefined => (kind === 'plain' ? undefined : name)
  const head = Math.max(
    0,
    columns.findIndex((column) => column.head),
  )
  const cellClass = columns.map(
    (column) =>
      [column.numeric && 'num', column.bar && 'bar', isLong(column) && 'long-label', column.look]
        .filter(Boolean)
        .join(' ') || undefined,
  )
  const rows = (list: readonly Row[]) =>
    list.map((row) => (
      <tr role={role('row')}>
        {columns.map((column, at) => {
          const inside = column.cell(row)
          if (at === head)
            return (
              <th scope="row" role={role('rowheader')} class={cellClass[at]}>
                {inside}
              </th>
            )
          return (
            <td role={role('cell')} class={cellClass[at]} data-label={label(column, kind)}>
              {kind === 'plain' ? inside : whole(inside)}
            </td>
          )
        })}
      </tr>
    ))
  return (
    <table class={props.dense && kind === 'stacks' ? 'table dense stacks' : looks[kind]} role={role('table')}>
      <caption class={props.hideCaption ? 'hidden' : undefined}>{props.caption}</caption>
      <thead role={role('rowgroup')}>
        <tr role={role('row')}>
          {columns.map((column, at) => (
            <th scope="col" role={role('columnheader')} class={cellClass[at]}>
              {column.bar ? <span class="hidden">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      {props.groups?.map((group) => (
        <tbody role={role('rowgroup')}>
          <tr class="group" role={role('row')}>
            <th scope="rowgroup" colSpan={columns.length} role={role('rowheader')}>
              {group.title}
            </th>
          </tr>
          {rows(group.rows)}
        </tbody>
      ))}
      {props.rows && <tbody role={role('rowgroup')}>{rows(props.rows)}</tbody>}
      {props.foot && (
        <tfoot role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column, at) =>
              at === head ? (
                <th scope="row" role={role('rowheader')} class={cellClass[at]}>
                  {props.foot?.[at]}
                </th>
              ) : (
                <td role={role('cell')} class={cellClass[at]} data-label={label(column, kind)}>
                  {props.foot?.[at]}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

const label = (column: Column<never>, kind: string) =>
  kind === 'plain' || kind === 'work' || column.bar ? undefined : (column.short ?? column.label)

/** A table that may be wider than the page: it scrolls in its own box, reachable by keyboard. */
export function Scroll({ label: name, children }: { label: string; children: Children }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}
