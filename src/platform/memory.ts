/** Keeps what was worked out from the data until the data changes. */
export interface Memory {
  /** The value of `key` for the present state of the data; worked out at most once for each state. */
  keep<T>(key: string, work: () => Promise<T>): Promise<T>
}

/**
 * @param revision grows with each change of the data; undefined while changes cannot be heard: nothing is kept then.
 * @param most how many values are kept; the oldest goes first.
 */
export function makeMemory(revision: () => number | undefined, most = 400): Memory {
  let held = new Map<string, Promise<unknown>>()
  let of: number | undefined
  return {
    keep<T>(key: string, work: () => Promise<T>): Promise<T> {
      const now = revision()
      if (now === undefined) return work()
      if (now !== of) {
        held = new Map()
        of = now
      }
      const found = held.get(key)
      if (found !== undefined) return found as Promise<T>
      const made = work()
      const mine = held
      mine.set(key, made)
      made.catch(() => mine.delete(key))
      const oldest = mine.keys().next().value
      if (mine.size > most && oldest !== undefined) mine.delete(oldest)
      return made
    },
  }
}
