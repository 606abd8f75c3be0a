import type { Colleague } from '../../platform/access/index.ts'

/** A form's box of one colleague. */
export const mentionField = (person: string): string => `mention_${person}`

/** The colleagues that a form names: by their boxes, and by @Name in the text, whatever its case. */
export function mentioned(
  values: Readonly<Record<string, string>>,
  text: string,
  all: readonly Colleague[],
): readonly Colleague[] {
  const said = text.toLocaleLowerCase('fi')
  return all.filter((one) => {
    const name = `@${one.name.toLocaleLowerCase('fi')}`
    const after = said.slice(said.indexOf(name) + name.length)
    // "@Esimerkki Asukas 2" does not name Esimerkki Asukas.
    const inText = one.name !== '' && said.includes(name) && !/^(?:[\p{L}\p{N}]| \p{N})/u.test(after)
    return values[mentionField(one.person)] !== undefined || inText
  })
}
