import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { answerSchema, csvHead, csvRows, type Dataset, fieldsOf, itemOf, pieceOf, tableSchema } from './index.ts'
import { readBySchema } from './read-csv.testing.ts'

interface Row {
  id: string
  text: string | undefined
  whole: number | undefined
  number: number | undefined
  yes: boolean | undefined
  day: string | undefined
  at: string | undefined
  word: 'a' | 'b'
}
const field = fieldsOf<Row>()
const said = { fi: 'x', sv: 'x', en: 'x' }
const sample: Dataset<Row> = {
  key: 'sample',
  title: said,
  about: said,
  origin: said,
  keywords: said,
  theme: 'GOVE',
  frequency: 'CONT',
  page: '/',
  takesDay: false,
  newest: sql`now()`,
  primaryKey: ['id'],
  fields: [
    field('id', 'string', ['x', 'x', 'x'], (row) => row.id, { required: true }),
    field('text', 'string', ['x', 'x', 'x'], (row) => row.text),
    field('whole', 'integer', ['x', 'x', 'x'], (row) => row.whole),
    field('number', 'number', ['x', 'x', 'x'], (row) => row.number),
    field('yes', 'boolean', ['x', 'x', 'x'], (row) => row.yes),
    field('day', 'date', ['x', 'x', 'x'], (row) => row.day),
    field('at', 'datetime', ['x', 'x', 'x'], (row) => row.at),
    field('word', 'string', ['x', 'x', 'x'], (row) => row.word, { required: true, values: ['a', 'b'] }),
  ],
  keyOf: (row) => row.id,
  rows: async () => [],
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
/** What people and other systems write: marks of CSV, of spreadsheets, of lines, any letter. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^['=+\-@\t\r\n", ;a]{0,8}$/),
  fc.constantFrom("'=1+1", '=HYPERLINK("x")', '-5', '+358 6 123', "''-", '\r\n', '"', 'ä,"ö"\n'),
)
const row: fc.Arbitrary<Row> = fc.record({
  id: fc.uuid(),
  text: maybe(nasty),
  whole: maybe(fc.maxSafeInteger()),
  // CSV has one nought.
  number: maybe(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0)),
  yes: maybe(fc.boolean()),
  day: maybe(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })).map((one) =>
    one?.toISOString().slice(0, 10),
  ),
  at: maybe(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })).map((one) => one?.toISOString()),
  word: fc.constantFrom('a', 'b'),
})
const rows = fc.uniqueArray(row, { selector: (one) => one.id, maxLength: 30 })

describe('a dataset', () => {
  it('says the same in CSV, read by its schema, and in JSON, which follows its own', () => {
    const answer = answerSchema(sample as Dataset)
    fc.assert(
      fc.property(rows, (all) => {
        const items = all.map((one) => itemOf(sample, one))
        const csv = csvHead(sample.fields) + csvRows(sample, all)
        assert.deepEqual(readBySchema(csv, tableSchema(sample as Dataset, 'fi')), items)
        assert.ok(answer.safeParse({ dataset: 'sample', on: null, items, next: null }).success)
      }),
      { numRuns: 300 },
    )
  })

  it('has nothing in its CSV that a spreadsheet would run', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const [line] = csvRows(sample, [{ ...empty, text }]).split('\r\n')
        assert.doesNotMatch(line ?? '', /^[^,]*,"?[=+\-@\t]/)
      }),
    )
  })

  it('is given piece by piece, each row once', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), (all, most) => {
        const got: Row[] = []
        let after: string | undefined
        for (;;) {
          const piece = pieceOf(all, sample.keyOf, { after, most })
          assert.ok(piece)
          got.push(...piece)
          after = piece.at(-1)?.id
          if (piece.length < most || after === undefined) break
        }
        assert.deepEqual(got, all)
      }),
    )
    assert.equal(pieceOf([], sample.keyOf, { after: 'unknown', most: 5 }), undefined)
  })
})

const empty: Row = {
  id: 'x',
  text: undefined,
  whole: undefined,
  number: undefined,
  yes: undefined,
  day: undefined,
  at: undefined,
  word: 'a',
}
