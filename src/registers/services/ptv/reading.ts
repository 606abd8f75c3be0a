// Answers of the national register are read with care: a field may be missing, null, or of another shape tomorrow.

export type Bag = Readonly<Record<string, unknown>>

export const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const text = (value: unknown): string | undefined => {
  const told = typeof value === 'number' ? String(value) : value
  return typeof told === 'string' && told.trim() !== '' ? told.trim() : undefined
}

export const texts = (value: unknown): string[] =>
  list(value).flatMap((one) => {
    const told = text(one)
    return told === undefined ? [] : [told]
  })

export const number = (value: unknown): number | undefined => {
  const told = typeof value === 'string' ? Number(value) : value
  return typeof told === 'number' && Number.isFinite(told) ? told : undefined
}

/** Several of a query's values as `name=a&name=b`. */
export function query(values: Readonly<Record<string, string | number | readonly string[]>>): string {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    for (const one of typeof value === 'object' ? value : [value]) all.append(name, String(one))
  return all.toString()
}

/** Lists of at most a length. */
export const batches = <T>(all: readonly T[], length: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length))

/** A class by its short code, also when its whole address is given: `…/code/P25.1` → `P25.1`. */
export const classCode = (value: string): string => /(?:\/code\/|:)([A-Z]+\d[\w.]*)$/.exec(value)?.[1] ?? value
