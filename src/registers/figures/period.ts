const patterns: [RegExp, (year: number, part: number) => [number, number] | undefined][] = [
  // 2026-10, 10/2026
  [/^(?<year>\d{4})-(?<part>\d{1,2})$/, (year, part) => [year, part]],
  [/^(?<part>\d{1,2})\/(?<year>\d{4})$/, (year, part) => [year, part]],
  // Q3 2026, 2026 Q3
  [/^q(?<part>[1-4])\s*\/?(?<year>\d{4})$/, (year, part) => [year, part * 3 - 2]],
  [/^(?<year>\d{4})\s*\/?q(?<part>[1-4])$/, (year, part) => [year, part * 3 - 2]],
  // H1 2026, 2026 H2
  [/^h(?<part>[12])\s*\/?(?<year>\d{4})$/, (year, part) => [year, part * 6 - 5]],
  [/^(?<year>\d{4})\s*\/?h(?<part>[12])$/, (year, part) => [year, part * 6 - 5]],
  [/^(?<year>\d{4})$/, (year) => [year, 1]],
]
const seasons: [RegExp, string][] = [
  [/^(?:kevät|våren|spring)\s+/, 'h1 '],
  [/^(?:syksy|hösten|autumn)\s+/, 'h2 '],
]

/**
 * The first day of a period as people write it: 2026, 10/2026, 2026-10, Q3 2026, H1 2026, kevät 2026, or a day in it.
 * @returns undefined when it is none of them.
 */
export function readPeriod(text: string): Temporal.PlainDate | undefined {
  const plain = seasons.reduce((all, [word, short]) => all.replace(word, short), text.trim().toLowerCase())
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return Temporal.PlainDate.from(plain)
    for (const [pattern, make] of patterns) {
      const { year, part = '1' } = pattern.exec(plain)?.groups ?? {}
      const found = year === undefined ? undefined : make(Number(year), Number(part))
      if (found !== undefined)
        return Temporal.PlainDate.from({ year: found[0], month: found[1], day: 1 }, { overflow: 'reject' })
    }
  } catch {
    // 13/2026 is no month.
  }
  return undefined
}
