/** Keeps what was worked out from the data until the data change. */
export interface Memory {
  /** The value of `key` for the present state of the data; worked out at most once for each state. */
  keep<T>(key: string, work: () => Promise<T>): Promise<T>
  /** The same memory for one request: it asks for the state of the data once, when something is first wanted. */
  once(): Memory
}

/** A name for the state of the data: the same name, the same data. Undefined: not known, and nothing is kept. */
export type DataState = string | number | undefined

/** How many states are held: requests that began before a change still use the one before it. */
const STATES = 3

/**
 * @param state asked each time that something is wanted. `Database.fingerprint` asks the database itself, so that what
 *   is kept is never older than the request.
 * @param most how many values of one state are kept; the oldest goes first.
 */
export function makeMemory(state: () => DataState | Promise<DataState>, most = 400): Memory {
  const held = new Map<string | number, Map<string, Promise<unknown>>>()

  const valuesOf = (now: string | number) => {
    const known = held.get(now)
    if (known !== undefined) return known
    const fresh = new Map<string, Promise<unknown>>()
    held.set(now, fresh)
    const oldest = held.keys().next().value
    if (held.size > STATES && oldest !== undefined) held.delete(oldest)
    return fresh
  }

  const keepAt = <T>(now: DataState, key: string, work: () => Promise<T>): Promise<T> => {
    if (now === undefined) return work()
    const values = valuesOf(now)
    const found = values.get(key)
    if (found !== undefined) return found as Promise<T>
    const made = work()
    values.set(key, made)
    made.catch(() => values.delete(key))
    const oldest = values.keys().next().value
    if (values.size > most && oldest !== undefined) values.delete(oldest)
    return made
  }

  const memory = (ask: () => DataState | Promise<DataState>, once: () => Memory): Memory => ({
    keep: async (key, work) => keepAt(await ask(), key, work),
    once,
  })
  return memory(state, () => {
    let asked: DataState | Promise<DataState>
    let isAsked = false
    const one: Memory = memory(
      () => {
        if (!isAsked) asked = state()
        isAsked = true
        return asked
      },
      () => one,
    )
    return one
  })
}
