import type { Read } from '../../platform/database/index.ts'
import { type FormHead, stateOf, versionOf } from './queries.ts'
import { smallGroups } from './small-groups.ts'
import { columns, counted, type SummaryAsked } from './summary.ts'

/** Answers to two questions at once. Of several choices in one answer each is counted. */
export interface CrossTable {
  /** How many answered both. */
  answered: number
  /** By a value of the first question: how many who gave it answered both. */
  rows: ReadonlyMap<string, number>
  columns: ReadonlyMap<string, number>
  /** `row column`, as {@link cellKey} makes it. Cells of a hidden row or column are not there. */
  cells: ReadonlyMap<string, number>
  /** Values left out because too few gave them. */
  hidden: { rows: ReadonlySet<string>; columns: ReadonlySet<string> }
}

export const cellKey = (row: string, column: string): string => `${row} ${column}`

const valuesOf = (code: unknown): string[] =>
  code === undefined ? [] : Array.isArray(code) ? code.map(String) : [String(code)]

/** Whether groups of an anonymous form may be looked at: while it is open, what a group grows by would be somebody's answer. */
export const groupsAreTold = (form: FormHead, now: Temporal.Instant): boolean =>
  form.privacy !== 'anonymous' || stateOf(form, now) === 'closed'

/**
 * Two questions against each other, for those who look after the form. Of an anonymous form only once it has closed, and
 * without values that fewer than ten gave: a cell is told only when both its row and its column may be, so that turning the
 * table over tells nothing more. Undefined: not told (yet), or one of the questions is not there.
 */
export async function crossTabulate(
  read: Read,
  asked: SummaryAsked,
  row: string,
  column: string,
): Promise<CrossTable | undefined> {
  const { form, now } = asked
  if (row === column || !groupsAreTold(form, now)) return undefined
  const { inTime } = await columns(read, asked)
  const { shown } = counted(asked, inTime)
  const [rows, across, cells] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
  let answered = 0
  for (const { version, codes } of shown) {
    const compiled = await versionOf(read, form.id, version)
    const [one, other] = [compiled?.question(row), compiled?.question(column)]
    if (compiled === undefined || one === undefined || other === undefined) continue
    const view = new DataView(codes.buffer, codes.byteOffset, codes.length)
    for (let start = 0; start < view.byteLength; start += compiled.width) {
      const first = valuesOf(one.ready.read(view, start + one.at))
      const second = valuesOf(other.ready.read(view, start + other.at))
      if (first.length === 0 || second.length === 0) continue
      answered += 1
      for (const value of first) add(rows, value)
      for (const value of second) add(across, value)
      for (const value of first) for (const with_ of second) add(cells, cellKey(value, with_))
    }
  }
  if (form.privacy !== 'anonymous')
    return { answered, rows, columns: across, cells, hidden: { rows: new Set(), columns: new Set() } }
  const hidden = { rows: smallGroups(rows), columns: smallGroups(across) }
  const told = new Map<string, number>()
  for (const first of rows.keys())
    for (const second of across.keys()) {
      const key = cellKey(first, second)
      if (!hidden.rows.has(first) && !hidden.columns.has(second)) told.set(key, cells.get(key) ?? 0)
    }
  const without = (all: ReadonlyMap<string, number>, left: ReadonlySet<string>) =>
    new Map([...all].filter(([key]) => !left.has(key)))
  return {
    answered,
    rows: without(rows, hidden.rows),
    columns: without(across, hidden.columns),
    cells: told,
    hidden,
  }
}
