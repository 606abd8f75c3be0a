// A table of PxWeb: what its metadata and its answer mean, whatever its codes are called this year. Pure.
import { z } from 'zod'

const variable = z.object({
  code: z.string(),
  text: z.string().catch(''),
  values: z.array(z.string()),
  valueTexts: z.array(z.string()).catch([]),
  elimination: z.boolean().catch(false),
  time: z.boolean().catch(false),
})
type Variable = z.output<typeof variable>

/** What PxWeb answers to a GET of a table; fields that it may add are left alone. */
export const tableAnswer = z.object({ title: z.string().catch(''), variables: z.array(variable).min(1) })
export type Table = z.output<typeof tableAnswer>

/** Letters and digits only: labels are compared as people would. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const YEARS = /^\d{4}([MQK]\d{1,2})?$/
const AREA = /^(?:KU)?(\d{3})$/

const isTime = (one: Variable): boolean =>
  one.time || (one.values.length > 0 && one.values.every((value) => YEARS.test(value)))
const isArea = (one: Variable): boolean =>
  one.values.some((value) => /^KU\d{3}$/.test(value)) ||
  (/^(alue|kunta|område|kommun|area|region|municipality)/i.test(one.text) &&
    one.values.some((value) => AREA.test(value)))
const isContent = (one: Variable): boolean =>
  /^(tiedot|uppgifter|information)$/i.test(one.text) || /^(tiedot|contentscode)$/i.test(one.code)

/** The value that stands for all of a variable's values. */
const wholeOf = (one: Variable): string | undefined => {
  const at = one.valueTexts.findIndex((text) => /^(yhteensä|kaikki|totalt|total|samtliga)\b/i.test(text))
  return one.values.find((value) => value === 'SSS') ?? one.values[at]
}

export interface Wanted {
  /** What the figure is called in the settings: its key, whatever the table calls it. */
  word: string
  value: string
  name: string
}

export interface Plan {
  area: Variable
  time: Variable
  content: Variable | undefined
  wanted: readonly Wanted[]
  /** Variables of which only the whole is asked. */
  others: readonly { code: string; value: string }[]
  /** Code of the area of each municipality that the table knows. */
  areas: ReadonlyMap<string, string>
}

export type Unplanned = { is: 'noArea' | 'noTime' } | { is: 'noFigure'; word: string } | { is: 'extra'; name: string }

const wantedOf = (content: Variable, word: string): Wanted | undefined => {
  const asked = plain(word)
  const fitting = content.values
    .map((value, at) => ({ word, value, name: content.valueTexts[at] ?? value }))
    .filter((one) => one.value === word || plain(one.name).includes(asked))
  // "Väestö 31.12." is also within longer labels: the nearest one is meant.
  return fitting.toSorted((a, b) => a.name.length - b.name.length)[0]
}

/**
 * What to ask of a table so that it tells figures of municipalities.
 * @param words labels of figures, or parts of them.
 */
export function planOf(table: Table, words: readonly string[], municipalities: readonly string[]): Plan | Unplanned {
  const area = table.variables.find(isArea)
  if (area === undefined) return { is: 'noArea' }
  const rest = table.variables.filter((one) => one !== area)
  const time = rest.find(isTime)
  if (time === undefined) return { is: 'noTime' }
  const content = rest.find((one) => one !== time && isContent(one))
  const wanted: Wanted[] = []
  for (const word of content === undefined ? words.slice(0, 1) : words) {
    const found = content === undefined ? { word, value: '', name: table.title || word } : wantedOf(content, word)
    if (found === undefined) return { is: 'noFigure', word }
    wanted.push(found)
  }
  const others: { code: string; value: string }[] = []
  for (const one of rest.filter((each) => each !== time && each !== content)) {
    const value = wholeOf(one)
    if (value !== undefined) others.push({ code: one.code, value })
    else if (!one.elimination) return { is: 'extra', name: one.text || one.code }
  }
  const areas = new Map(
    municipalities.flatMap((id) => {
      const found = area.values.find((value) => AREA.exec(value)?.[1] === id)
      return found === undefined ? [] : [[id, found] as const]
    }),
  )
  return { area, time, content, wanted, others, areas }
}

const item = (code: string, values: readonly string[]) => ({ code, selection: { filter: 'item', values } })

/** The question: these municipalities, these figures, the newest times. */
export const questionOf = (plan: Plan, newest: number) => ({
  query: [
    item(plan.area.code, [...plan.areas.values()]),
    ...(plan.content === undefined ? [] : [item(plan.content.code, [...new Set(plan.wanted.map((one) => one.value))])]),
    ...plan.others.map((one) => item(one.code, [one.value])),
    { code: plan.time.code, selection: { filter: 'top', values: [String(newest)] } },
  ],
  response: { format: 'json-stat2' },
})

const category = z.object({
  index: z.union([z.array(z.string()), z.record(z.string(), z.number())]).optional(),
  label: z.record(z.string(), z.string()).optional(),
  unit: z
    .record(z.string(), z.object({ base: z.string().catch('') }))
    .optional()
    .catch(undefined),
})

/** JSON-stat 2.0, as much of it as is read. Values may be a list, or an object by position with gaps. */
export const statAnswer = z.object({
  id: z.array(z.string()).min(1),
  size: z.array(z.number().int().nonnegative()),
  dimension: z.record(z.string(), z.object({ category })),
  value: z.union([z.array(z.number().nullable()), z.record(z.string(), z.number().nullable())]),
})
type Answer = z.output<typeof statAnswer>

const codesOf = ({ index, label }: z.output<typeof category>): string[] => {
  if (Array.isArray(index)) return index
  if (index !== undefined)
    return Object.entries(index)
      .sort(([, a], [, b]) => a - b)
      .map(([code]) => code)
  // JSON-stat leaves the index out where there is one category only.
  return Object.keys(label ?? {})
}

export interface Cell {
  /** Code by dimension. */
  at: Readonly<Record<string, string>>
  value: number
  unit: string
}

/** The cells that have a value. @returns undefined when the answer is not as long as it says. */
export function cellsOf(answer: Answer, content: string | undefined): Cell[] | undefined {
  const codes = answer.id.map((id) => codesOf(answer.dimension[id]?.category ?? {}))
  const many = answer.size.reduce((product, size) => product * size, 1)
  if (answer.size.length !== codes.length || codes.some((list, at) => list.length !== answer.size[at])) return undefined
  if (Array.isArray(answer.value) && answer.value.length !== many) return undefined
  const units = content === undefined ? undefined : answer.dimension[content]?.category.unit
  const cells: Cell[] = []
  for (let position = 0; position < many; position += 1) {
    const value = Array.isArray(answer.value) ? answer.value[position] : answer.value[String(position)]
    if (value === null || value === undefined) continue
    const at: Record<string, string> = {}
    let rest = position
    for (let dimension = codes.length - 1; dimension >= 0; dimension -= 1) {
      const size = answer.size[dimension] ?? 1
      at[answer.id[dimension] ?? ''] = codes[dimension]?.[rest % size] ?? ''
      rest = Math.floor(rest / size)
    }
    cells.push({ at, value, unit: units?.[at[content ?? ''] ?? '']?.base ?? '' })
  }
  return cells
}

/** The last day of a time: 2025, 2025M03, 2025Q1. */
export function lastDayOf(time: string): string | undefined {
  const [, year = '', kind, part = ''] = /^(\d{4})(?:([MQK])(\d{1,2}))?$/.exec(time) ?? []
  if (year === '') return undefined
  const month = kind === undefined ? 12 : kind === 'M' ? Number(part) : Number(part) * 3
  if (month < 1 || month > 12) return undefined
  return Temporal.PlainDate.from({ year: Number(year), month, day: 1 })
    .add({ months: 1 })
    .subtract({ days: 1 })
    .toString()
}
