// How column values come to the program, and how Temporal values go to the database.
import pg from 'pg'

type Parser = (text: string) => unknown

const asText: Parser = (text) => text
/** pg's own reader of text arrays, which keeps null and nested arrays; its type declares another interface than it has. */
const TEXT_ARRAY: number = 1009
const arrayOf =
  (parse: Parser): Parser =>
  (text) =>
    parseEach(pg.types.getTypeParser(TEXT_ARRAY, 'text')(text), parse)

function parseEach(value: unknown, parse: Parser): unknown {
  if (Array.isArray(value)) return value.map((entry) => parseEach(entry, parse))
  return typeof value === 'string' ? parse(value) : value
}

/** By type oid: instants are Temporal.Instant; days, exact numbers, big integers and intervals stay text. */
const PARSERS = new Map<number, Parser>([
  [1184, parseInstant],
  [1185, arrayOf(parseInstant)],
  [1082, asText], // date
  [1182, arrayOf(asText)],
  [1114, asText], // timestamp without zone
  [1115, arrayOf(asText)],
  [1700, asText], // numeric
  [1231, arrayOf(asText)],
  [20, asText], // int8
  [1016, arrayOf(asText)],
  [1186, asText], // interval
  [1187, arrayOf(asText)],
])

/** Type parsers for the app's own connections; libraries' pools keep those of pg. */
export const appTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') => {
    const own = format === 'binary' ? undefined : PARSERS.get(id)
    return own ?? pg.types.getTypeParser(id, format === 'binary' ? 'binary' : 'text')
  },
}

/** `2026-11-24 22:39:00.123456+00`, as every connection's time zone is UTC. */
function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T'))
}

/**
 * A value as pg can send it. pg would write a Temporal value as JSON, in quotes; and a plain object or an array of
 * objects is left to pg, which writes JSON for the first and a PostgreSQL array for the second.
 */
export function toParameter(value: unknown): unknown {
  if (
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.Duration
  )
    return value.toString()
  if (Array.isArray(value)) return value.map(toParameter)
  return value
}
