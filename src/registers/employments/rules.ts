// Pure rules of the register of staff.

export const roles = ['employee', 'supervisor', 'management', 'elected'] as const
/** What somebody is in an employment; `elected` holds an office of trust and is no staff. */
export type EmploymentRole = (typeof roles)[number]

/**
 * Adds supervisors one after another and finds who would close a loop: such a link is not added, so that whoever came
 * first stays.
 * @param known the supervisor of each, changed in place.
 * @returns positions in `added` of those who close a loop; being one's own supervisor is the smallest.
 */
export function closeLoops(
  known: Map<string, string>,
  added: readonly { who: string; supervisor: string | undefined }[],
): Set<number> {
  const closing = new Set<number>()
  for (const [at, { who, supervisor }] of added.entries()) {
    const earlier = known.get(who)
    known.delete(who)
    if (supervisor === undefined) continue
    let above: string | undefined = supervisor
    // What was known before holds no loop, so that the way up ends.
    while (above !== undefined && above !== who) above = known.get(above)
    if (above === who) {
      closing.add(at)
      if (earlier !== undefined) known.set(who, earlier)
    } else known.set(who, supervisor)
  }
  return closing
}

/**
 * Counts people: keys that somebody has found to be one person are one.
 * @returns for a key the one that stands for the person; itself when nothing was said of it.
 */
export function personOf(matches: readonly { one: string; other: string }[]): (key: string) => string {
  const above = new Map<string, string>()
  const top = (key: string): string => {
    let at = key
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next
    return at
  }
  for (const { one, other } of matches) {
    const [a, b] = [top(one), top(other)]
    const [first = '', second = ''] = [a, b].sort()
    if (first !== second) above.set(second, first)
  }
  return top
}

/** How two names are compared when one looks for people who exist twice. */
export const sameName = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .split(/\s+/)
    .filter((part) => part !== '')
    .sort()
    .join(' ')

/** A readable key of a sector: `Sivistys ja kulttuuri` → `sivistys-ja-kulttuuri`. */
export const sectorKey = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'muu'
