// How the statistics keep answers: a few bytes a question, the same place in every row of a version.
import type { Code } from '../kind.ts'

/** How a kind of answer is kept. Zero bytes mean: not answered. */
interface Coding<V> {
  bytes: number
  write(value: V | undefined, into: DataView, at: number): void
  read(from: DataView, at: number): Code
}

/** That it was answered. */
export const flag: Coding<unknown> = {
  bytes: 1,
  write: (value, into, at) => into.setUint8(at, value === undefined ? 0 : 1),
  read: (from, at) => (from.getUint8(at) === 0 ? undefined : 1),
}

/** One of up to 254 values. */
export function oneOf(values: readonly (string | number)[]): Coding<string | number> {
  const places = new Map(values.map((value, at) => [value, at + 1]))
  const codes: Code[] = [undefined, ...values]
  return {
    bytes: 1,
    write: (value, into, at) => into.setUint8(at, value === undefined ? 0 : (places.get(value) ?? 0)),
    read: (from, at) => codes[from.getUint8(at)],
  }
}

/** Several of the values: a bit for each, and one for having answered. */
export function someOf(values: readonly string[]): Coding<readonly string[]> {
  const places = new Map(values.map((value, at) => [value, at + 1]))
  const bytes = Math.ceil((values.length + 1) / 8)
  return {
    bytes,
    write(chosen, into, at) {
      for (let byte = 0; byte < bytes; byte++) into.setUint8(at + byte, 0)
      if (chosen === undefined) return
      for (const place of [0, ...chosen.flatMap((one) => places.get(one) ?? [])]) {
        const byte = at + (place >> 3)
        into.setUint8(byte, into.getUint8(byte) | (1 << (place & 7)))
      }
    },
    read(from, at) {
      if ((from.getUint8(at) & 1) === 0) return undefined
      return values.filter((_value, index) => {
        const place = index + 1
        return (from.getUint8(at + (place >> 3)) & (1 << (place & 7))) !== 0
      })
    },
  }
}

/** A number: a byte for having answered, and eight. */
export const float: Coding<number> = {
  bytes: 9,
  write(value, into, at) {
    into.setUint8(at, value === undefined ? 0 : 1)
    into.setFloat64(at + 1, value ?? 0)
  },
  read: (from, at) => (from.getUint8(at) === 0 ? undefined : from.getFloat64(at + 1)),
}
