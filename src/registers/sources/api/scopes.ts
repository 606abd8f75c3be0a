// What a key may send: kinds of rows, or only those with some values in one of their columns. Pure.
import type { Connector, Intake } from '../contract.ts'

/** Of what a run brings whole, a piece would end the rest: such rows come by files and from servers only. */
export const writable = ({ intakes }: Pick<Connector, 'intakes'>): readonly Intake[] =>
  intakes.filter((one) => !one.whole)

export interface Allowed {
  /** The values of the narrowing column; undefined: any. */
  only: ReadonlySet<string> | undefined
}

/** What the scopes of a key allow of an intake; undefined: nothing. */
export function allowedBy(scopes: readonly string[], intake: Pick<Intake, 'key'>): Allowed | undefined {
  if (scopes.includes(intake.key)) return { only: undefined }
  const start = `${intake.key}:`
  const values = scopes.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length))
  return values.length === 0 ? undefined : { only: new Set(values) }
}

/** The first row that a narrowed key may not send, and its value. */
export function outside(
  { only }: Allowed,
  intake: Pick<Intake, 'narrows'>,
  rows: readonly Readonly<Record<string, unknown>>[],
): { row: number; value: string } | undefined {
  const { narrows } = intake
  if (only === undefined || narrows === undefined) return undefined
  const row = rows.findIndex((one) => !only.has(String(one[narrows.column] ?? '').trim()))
  return row < 0 ? undefined : { row, value: String(rows[row]?.[narrows.column] ?? '').slice(0, 100) }
}
