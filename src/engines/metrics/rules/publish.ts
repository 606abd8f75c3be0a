// Small numbers: what the public may see of figures about people. Applied once, before page, CSV, API, PDF and feed.

/** One figure of a table. `key` is unique in the table. The row that sums up the others is marked `isSum`. */
export interface Cell {
  key: string
  done: number
  total: number
  isSum?: boolean
}

/** A 5 % band, in whole per cent: 95–100 is `{ from: 95, to: 100 }`. */
export interface Band {
  from: number
  to: number
}

/**
 * What may be published. About organisations: `done` and `total`. About people: a band, never the numbers, for a
 * total beside a band gives the number away. `hidden`: nothing may be shown.
 */
export interface PublicCell {
  key: string
  hidden: boolean
  done?: number
  total?: number
  band?: Band
}

/**
 * The cells of ONE table (for example one indicator's municipalities and their sum) as the public may see them, in
 * the given order. Sources of the limits: design "Evidence", small numbers. Hidden when total < 10, done < 3 or
 * total − done < 3 (but "95–100 %" when nearly all of at least 60 have done it). When exactly one cell would be
 * hidden, the next smallest is hidden too, lest the sum give it away. `org` cells pass through as they are.
 */
export function publish(cells: readonly Cell[], subject: 'org' | 'people'): PublicCell[] {
  if (subject === 'org') return cells.map(({ key, done, total }) => ({ key, hidden: false, done, total }))
  const hidden = new Set(cells.filter((c) => bandOf(c) === undefined).map((c) => c.key))
  const parts = cells.filter((c) => c.isSum !== true)
  // An empty cell hides nobody: what is left of the sum is then the one other hidden cell.
  const hiddenParts = parts.filter((c) => hidden.has(c.key) && c.total > 0)
  if (hiddenParts.length === 1) {
    const next = parts.filter((c) => !hidden.has(c.key)).sort(smallestFirst)[0]
    // With no other part left the sum itself is the hidden cell over again.
    if (next !== undefined) hidden.add(next.key)
    else for (const c of cells) hidden.add(c.key)
  }
  return cells.map((c) => {
    const band = hidden.has(c.key) ? undefined : bandOf(c)
    return band === undefined ? { key: c.key, hidden: true } : { key: c.key, hidden: false, band }
  })
}

function bandOf({ done, total }: Cell): Band | undefined {
  // Written so that anything that is not a number is hidden.
  if (!(total >= 10 && done >= 3 && done <= total)) return undefined
  if (total - done < 3) return total >= 60 ? { from: 95, to: 100 } : undefined
  // In whole numbers: 0.29 × 20 as a float falls into the wrong band.
  const from = Math.min(95, Math.floor((done * 20) / total) * 5)
  return { from, to: from + 5 }
}

function smallestFirst(a: Cell, b: Cell): number {
  return a.total - b.total || (a.key < b.key ? -1 : 1)
}

/** A level or a count, and what it was measured from. The one that stands for the others is marked `isSum`. */
export interface NumberCell {
  key: string
  value: number
  n?: number | undefined
  isSum?: boolean
}

/**
 * Numbers that are no shares, of ONE table, as the public may see them. A mean of fewer than 10 people, or of nobody
 * knows how many, is hidden; when exactly one would be, the next smallest is too: the mean of all gives it away. Numbers
 * of organisations pass through.
 */
export function publishNumbers(
  cells: readonly NumberCell[],
  subject: 'org' | 'people',
): { key: string; hidden: boolean; value?: number }[] {
  if (subject === 'org') return cells.map(({ key, value }) => ({ key, hidden: false, value }))
  const size = ({ n }: NumberCell) => n ?? 0
  const hidden = new Set(cells.filter((one) => !(size(one) >= 10)).map((one) => one.key))
  const parts = cells.filter((one) => one.isSum !== true)
  if (parts.filter((one) => hidden.has(one.key)).length === 1) {
    const [next] = parts
      .filter((one) => !hidden.has(one.key))
      .sort((a, b) => size(a) - size(b) || (a.key < b.key ? -1 : 1))
    if (next !== undefined) hidden.add(next.key)
    else for (const one of cells) hidden.add(one.key)
  }
  return cells.map(({ key, value }) => (hidden.has(key) ? { key, hidden: true } : { key, hidden: false, value }))
}
