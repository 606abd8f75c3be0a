// Statements that come again are prepared: a connection parses and plans each of them once.
import pg from 'pg'

/** A text is prepared from this time on: what is asked once costs nothing of the server's memory. */
const PREPARED_FROM = 3
/** Texts that are counted, and those that are prepared. Lists of values make texts of many lengths. */
const MOST_COUNTED = 4000
const MOST_PREPARED = 400

/** @returns gives a text's name once it has come often enough; undefined for what is sent as it is. */
export function makeNames(mostPrepared = MOST_PREPARED): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined) return name
    if (names.size >= mostPrepared) return undefined
    const times = (counts.get(text) ?? 0) + 1
    counts.delete(text)
    if (times >= PREPARED_FROM) {
      const fresh = `s${names.size + 1}`
      names.set(text, fresh)
      return fresh
    }
    counts.set(text, times)
    const oldest = counts.keys().next().value
    if (counts.size > MOST_COUNTED && oldest !== undefined) counts.delete(oldest)
    return undefined
  }
}

/** Reads and writes of rows; what begins, ends or sets something is not worth preparing. */
const ROWS = /^\s*(select|insert|update|delete|with)\b/i

/**
 * A class of connections that prepare what comes again. Only what is asked with an array of values, as Kysely does. One
 * text has one name in all of them: each prepares it when it first meets it.
 */
export function preparingClient(nameOf = makeNames()): typeof pg.Client {
  return class extends pg.Client {
    /** As pg's own, whatever its arguments. */
    override query<Answer>(...asked: unknown[]): Answer {
      const [text, values, ...rest] = asked
      // What is asked in one turn is written at once, so that the server wakes once for it.
      const { stream } = this.connection
      stream.cork()
      process.nextTick(() => stream.uncork())
      const name = typeof text === 'string' && Array.isArray(values) && ROWS.test(text) ? nameOf(text) : undefined
      return Reflect.apply(super.query, this, name === undefined ? asked : [{ name, text, values }, ...rest])
    }
  }
}
