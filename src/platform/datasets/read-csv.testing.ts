// How whoever reads us reads: a CSV by its Table Schema.
import Papa from 'papaparse'
import { z } from 'zod'

const schema = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'datetime']),
      format: z.string().optional(),
      constraints: z.object({ required: z.boolean(), enum: z.array(z.string()).optional() }),
    }),
  ),
  primaryKey: z.array(z.string()),
  missingValues: z.array(z.string()),
})

type Cell = string | number | boolean | null

function cellOf(type: string, text: string): Cell {
  if (type === 'integer' || type === 'number') {
    const value = Number(text)
    if (!Number.isFinite(value) || (type === 'integer' && !Number.isInteger(value))) throw new Error(`${text}: ${type}`)
    return value
  }
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw new Error(`${text}: boolean`)
    return text === 'true'
  }
  if (type === 'date') return Temporal.PlainDate.from(text).toString()
  if (type === 'datetime') return Temporal.Instant.from(text) && text
  // The rule that the page tells: one apostrophe before what a spreadsheet would run.
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

/** Rows of a CSV, as its schema says them. Throws when the file does not follow the schema. */
export function readBySchema(csv: string, described: unknown): Record<string, Cell>[] {
  const { fields, missingValues, primaryKey } = schema.parse(described)
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n', skipEmptyLines: false })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const [head = [], ...lines] = data.slice(0, -1)
  if (head.join() !== fields.map((one) => one.name).join()) throw new Error(`The header is ${head.join()}`)
  const seen = new Set<string>()
  return lines.map((line) => {
    if (line.length !== fields.length) throw new Error(`${line.length} cells in ${line.join()}`)
    const row = Object.fromEntries(
      fields.map(({ name, type, constraints }, at): [string, Cell] => {
        const text = line[at] ?? ''
        if (missingValues.includes(text)) {
          if (constraints.required) throw new Error(`${name} is missing`)
          return [name, null]
        }
        if (constraints.enum !== undefined && !constraints.enum.includes(text)) throw new Error(`${name} is ${text}`)
        return [name, cellOf(type, text)]
      }),
    )
    const key = JSON.stringify(primaryKey.map((name) => row[name]))
    if (seen.has(key)) throw new Error(`${key} stands twice`)
    seen.add(key)
    return row
  })
}
