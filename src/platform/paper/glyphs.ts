/** Marks that are never seen themselves: joiners, variation selectors, zero widths. The soft hyphen stays. */
const ignorable = /[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu

/** The characters that a TrueType font can show, by its table `cmap`. */
export function charactersOf(font: Buffer): (character: number) => boolean {
  const tables = font.readUInt16BE(4)
  let at = 0
  for (let n = 0; n < tables; n += 1) {
    const entry = 12 + n * 16
    if (font.toString('latin1', entry, entry + 4) === 'cmap') at = font.readUInt32BE(entry + 8)
  }
  const ranges: [number, number][] = []
  const maps = at === 0 ? 0 : font.readUInt16BE(at + 2)
  for (let n = 0; n < maps; n += 1) {
    const map = at + font.readUInt32BE(at + 4 + n * 8 + 4)
    const format = font.readUInt16BE(map)
    if (format === 12)
      for (let group = 0; group < font.readUInt32BE(map + 12); group += 1) {
        const start = map + 16 + group * 12
        ranges.push([font.readUInt32BE(start), font.readUInt32BE(start + 4)])
      }
    if (format === 4) {
      const doubled = font.readUInt16BE(map + 6)
      for (let segment = 0; segment < doubled; segment += 2) {
        const end = font.readUInt16BE(map + 14 + segment)
        const start = font.readUInt16BE(map + 16 + doubled + segment)
        if (end !== 0xffff) ranges.push([start, end])
      }
    }
  }
  return (character) => ranges.some(([first, last]) => character >= first && character <= last)
}

/**
 * Text with a sign (□) for each character that the font lacks: PDF/UA-1 refuses what cannot be shown, and a report
 * must not fail on an emoji that somebody typed.
 */
export const shownBy = (font: Buffer): ((text: string) => string) => {
  const has = charactersOf(font)
  const known = new Map<string, boolean>()
  return (text) =>
    text.replace(ignorable, '').replace(/[^\u0000-\u007f\u00ad]/gu, (character) => {
      let found = known.get(character)
      if (found === undefined) {
        found = has(character.codePointAt(0) ?? 0)
        known.set(character, found)
      }
      return found ? character : '□'
    })
}
