/** Keeps what was worked out from the data until the data change. */
export interface Memory {
  /** The value of `key` for the present state of the data; worked out at most once for each state. */
  keep<T>(key: string, work: () => Promise<T>): Promise<T>
  /** The same memory for one request: it asks for the state of the data once, when something is first wanted. */
  once(): Memory
}

/** A name for the state of the data: the same name, the same data. Undefined: not known, and nothing is kept. */
export type DataState = string | number | undefined

type Values = Map<string, Promise<unknown>>

/** How many states are held: requests that began before a change still use the one before it. */
const STATES = 3

/**
 * @param state asked each time that something is wanted. `Database.fingerprint` asks the database itself, so that what
 *   is kept is never older than the request.
 * @param most how many values of one state are kept; the oldest goes first.
 */
export function makeMemory(state: () => DataState | Promise<DataState>, most = 400): Memory {
  const held = new Map<string | number, Values>()

  const valuesOf = (now: DataState): Values | undefined => {
    if (now === undefined) return undefined
    const known = held.get(now)
    if (known !== undefined) return known
    const fresh: Values = new Map()
    held.set(now, fresh)
    const oldest = held.keys().next().value
    if (held.size > STATES && oldest !== undefined) held.delete(oldest)
    return fresh
  }

  const keepIn = <T>(values: Values | undefined, key: string, work: () => Promise<T>): Promise<T> => {
    if (values === undefined) return work()
    const found = values.get(key)
    if (found !== undefined) return found as Promise<T>
    const made = work()
    values.set(key, made)
    made.catch(() => values.delete(key))
    const oldest = values.keys().next().value
    if (values.size > most && oldest !== undefined) values.delete(oldest)
    return made
  }

  return {
    keep: async (key, work) => keepIn(valuesOf(await state()), key, work),
    once() {
      // The request holds its own state's values itself: they stay its own when many changes have followed meanwhile.
      let asked: Promise<Values | undefined> | undefined
      const one: Memory = {
        keep: async (key, work) => {
          asked ??= Promise.resolve(state()).then(valuesOf)
          return keepIn(await asked, key, work)
        },
        once: () => one,
      }
      return one
    },
  }
}
