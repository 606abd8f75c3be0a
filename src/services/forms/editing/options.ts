// Options as people write them, a line each, and the keys that answers are kept under.
import type { Text } from '../../../engines/forms/index.ts'
import { type Locale, locales } from '../../../platform/i18n/index.ts'

export interface Option {
  key: string
  label: Text
}

/** What stands in the box of a language. */
export const linesOf = (options: readonly Option[], locale: Locale): string =>
  options
    .map((one) => one.label[locale] ?? '')
    .join('\n')
    .trimEnd()

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

/**
 * The lines of several languages side by side.
 * @returns the number of lines of each language when they are not the same.
 */
export function optionTexts(
  typed: Readonly<Partial<Record<Locale, string>>>,
): { ok: true; labels: Text[] } | { ok: false; counts: Readonly<Partial<Record<Locale, number>>> } {
  const told = locales.flatMap((locale) => {
    const text = typed[locale] ?? ''
    return text.trim() === '' ? [] : [{ locale, lines: lines(text) }]
  })
  const count = told[0]?.lines.length ?? 0
  if (told.some((one) => one.lines.length !== count))
    return { ok: false, counts: Object.fromEntries(told.map((one) => [one.locale, one.lines.length])) }
  const labels = Array.from({ length: count }, (_, at): Text => {
    const text: Text = {}
    for (const one of told) if (one.lines[at]) text[one.locale] = one.lines[at]
    return text
  })
  // A line that is empty in every language is no option.
  return { ok: true, labels: labels.filter((label) => Object.keys(label).length > 0) }
}

/**
 * Gives each text the key of the option that it was: the one with the same words in some language, or, when as many stand
 * there as before, the one in the same place. Others get a key that none has had.
 */
export function keyedOptions(before: readonly Option[], labels: readonly Text[]): Option[] {
  const left = new Map(before.map((one) => [one.key, one]))
  const keys = new Map<number, string>()
  labels.forEach((label, at) => {
    const same = [...left.values()].find((one) =>
      locales.some((locale) => label[locale] !== undefined && label[locale] === one.label[locale]),
    )
    if (same === undefined) return
    keys.set(at, same.key)
    left.delete(same.key)
  })
  if (labels.length === before.length)
    before.forEach((one, at) => {
      if (left.has(one.key) && !keys.has(at)) keys.set(at, one.key)
    })
  const taken = new Set([...before.map((one) => one.key), ...keys.values()])
  return labels.map((label, at) => {
    let key = keys.get(at)
    for (let number = 1; key === undefined; number += 1) if (!taken.has(`o${number}`)) key = `o${number}`
    taken.add(key)
    return { key, label }
  })
}
