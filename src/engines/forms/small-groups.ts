/** Fewer people than this are nobody's figure. */
export const SMALLEST = 10

/**
 * Which groups of people are too small to be told apart, when the whole is told as well: those of fewer than ten, and as
 * many of the next smallest as it takes for the hidden ones together to be ten. Else the whole less the shown ones would
 * tell of a few people.
 */
export function smallGroups(sizes: ReadonlyMap<string, number>): ReadonlySet<string> {
  const ordered = [...sizes].filter(([, n]) => n > 0).sort(([one, n], [other, m]) => n - m || (one < other ? -1 : 1))
  const hidden = new Set<string>()
  let together = 0
  for (const [key, n] of ordered) {
    if (n >= SMALLEST && (together === 0 || together >= SMALLEST)) break
    hidden.add(key)
    together += n
  }
  return hidden
}
