import { z } from 'zod'
import type { Locale } from '../i18n/index.ts'
import type { Dataset, Field, FieldType } from './dataset.ts'

const inTable: Readonly<Record<FieldType, { type: string; format?: string }>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'date' },
  datetime: { type: 'datetime' },
  uri: { type: 'string', format: 'uri' },
}

/**
 * The Table Schema of a dataset's CSV (specs.frictionlessdata.io/table-schema). It was chosen before CSVW because the
 * validators of those who read us take it: the European Interoperability Test Bed and CKAN, on which avoindata.fi runs.
 */
export const tableSchema = (dataset: Dataset, locale: Locale) => ({
  $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
  name: dataset.key,
  title: dataset.title[locale],
  description: dataset.about[locale],
  fields: dataset.fields.map((field) => ({
    name: field.name,
    title: field.title[locale],
    ...inTable[field.type],
    constraints: {
      required: field.required === true,
      ...(field.values === undefined ? {} : { enum: field.values }),
    },
  })),
  primaryKey: dataset.primaryKey,
  missingValues: [''],
})

function typeOf({ type, values }: Field<never>): z.ZodType {
  if (values !== undefined) return z.enum(values as [string, ...string[]])
  if (type === 'integer') return z.int()
  if (type === 'number') return z.number()
  if (type === 'boolean') return z.boolean()
  if (type === 'date') return z.iso.date()
  if (type === 'datetime') return z.iso.datetime({ offset: true })
  return type === 'uri' ? z.url() : z.string()
}

const rowSchema = ({ fields }: Pick<Dataset, 'fields'>): z.ZodType =>
  z.object(
    Object.fromEntries(
      fields.map((field) => {
        const one = field.required === true ? typeOf(field) : typeOf(field).nullable()
        return [field.name, one.describe(field.title.en)]
      }),
    ),
  )

/** What the address of a dataset's JSON answers. */
export const answerSchema = (dataset: Dataset): z.ZodType =>
  z.object({
    dataset: z.literal(dataset.key),
    on: z.iso.date().nullable().describe('The day that was asked; null: now'),
    items: z.array(rowSchema(dataset)),
    next: z.string().nullable().describe('Give it as `after` for the next piece; null at the end'),
  })
