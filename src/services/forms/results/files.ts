// Results as files. What is told here is what the pages tell: the same figures, through the same rule.
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import {
  type AnswerRow,
  answersAfter,
  type Compiled,
  type FormHead,
  versionOf,
  wordsIn,
} from '../../../engines/forms/index.ts'
import type { Scope } from '../../../platform/database/index.ts'
import { type Answer, csv, json, type ListColumn } from '../../../platform/http/index.ts'
import { format, type Locale } from '../../../platform/i18n/index.ts'
import { type PaperDocument, type Part, toPdf } from '../../../platform/paper/index.ts'
import type { Region } from '../../../platform/region.ts'
import { writeSheet } from '../../../platform/sheets/index.ts'
import { type QuestionFigures, shareWords } from './figures.ts'
import { texts } from './texts.ts'

export const endings = ['csv', 'xlsx', 'json', 'pdf'] as const
export type Ending = (typeof endings)[number]

interface Line {
  question: string
  key: string
  answer: string
  value: string
  count: number | undefined
  of: number
  text: string | undefined
}

/** One line a value of each question. */
const linesOf = (figures: readonly QuestionFigures[]): Line[] =>
  figures.flatMap((one) => {
    const base = { question: one.label, key: one.key, of: one.answered }
    return [
      ...one.values.map((value) => ({
        ...base,
        answer: value.label,
        value: value.value,
        count: value.done,
        text: undefined,
      })),
      ...one.numbers.map((value) => ({ ...base, answer: value.label, value: '', count: undefined, text: value.value })),
      ...(one.isText ? [{ ...base, answer: '', value: '', count: one.answered, of: one.of, text: undefined }] : []),
    ]
  })

export interface ResultsFile {
  locale: Locale
  form: FormHead
  compiled: Compiled
  owner: string
  today: Temporal.PlainDate
  answers: number
  figures: readonly QuestionFigures[]
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** The figures of a form as a file. */
export async function resultsFile(as: Ending, file: ResultsFile): Promise<Answer> {
  const { locale, form, compiled, answers, figures } = file
  const t = texts[locale]
  const lines = linesOf(figures)
  const title = t.of(wordsIn(locale, compiled.form.title))
  const name = `${form.key}-${file.today}`
  if (as === 'json')
    return json({
      form: form.key,
      version: form.version,
      answers,
      questions: figures.map(({ key, label, answered, of, values, numbers }) => ({
        key,
        label,
        answered,
        of,
        values,
        numbers,
      })),
    })
  if (as === 'csv') {
    const columns: ListColumn<Line>[] = [
      { key: 'question', label: t.columns.question, value: (one) => one.question },
      { key: 'answer', label: t.columns.answer, value: (one) => one.answer },
      { key: 'count', label: t.columns.count, value: (one) => one.count ?? one.text },
      { key: 'of', label: t.columns.of, value: (one) => one.of },
    ]
    return csv(columns, lines, name, locale === 'en' ? ',' : ';')
  }
  if (as === 'xlsx') {
    const body = await writeSheet(
      [
        {
          name: t.title,
          columns: [
            { title: t.columns.question },
            { title: t.columns.answer },
            { title: t.columns.count, as: 'number' },
            { title: t.columns.of, as: 'number' },
            { title: t.columns.share, as: 'share' },
          ],
          rows: lines.map((one) => [
            one.question,
            one.answer,
            one.count ?? one.text,
            one.of,
            one.count === undefined || one.of === 0 ? undefined : one.count / one.of,
          ]),
        },
      ],
      { locale, title },
    )
    return { is: 'file', type: TYPES.xlsx, name: `${name}.xlsx`, body }
  }
  return { is: 'file', type: TYPES.pdf, name: `${name}.pdf`, body: await toPdf(paperOf(file, title)) }
}

function paperOf({ locale, owner, today, answers, figures }: ResultsFile, title: string): PaperDocument {
  const t = texts[locale]
  const { number, day } = format(locale)
  const parts: Part[] = [{ is: 'paragraph', text: `${t.answers}: ${number(answers)}. ${day(today)}.`, lead: true }]
  for (const one of figures) {
    parts.push({ is: 'heading', level: 2, text: one.label, ...(one.lang === undefined ? {} : { lang: one.lang }) })
    parts.push({ is: 'paragraph', text: t.answered(shareWords(locale, one.answered, one.of)) })
    const rows = [
      ...one.values.map((value) => [value.label, shareWords(locale, value.done, one.answered)]),
      ...one.numbers.map((value) => [value.label, value.value]),
    ]
    if (rows.length > 0)
      parts.push({
        is: 'table',
        caption: one.label,
        columns: [
          { label: t.columns.answer, width: 3 },
          { label: t.columns.count, width: 1, end: true },
        ],
        rows,
      })
  }
  return { title, language: locale, by: owner, foot: title, parts }
}

/** The answers one by one, a piece at a time: so much is held at once, however many there are. */
async function* pieces(region: Region, scope: Scope, form: FormHead, collection: string, now: Temporal.Instant) {
  let after: string | undefined
  for (;;) {
    const rows = await region.database.readAs(scope, (read) => answersAfter(read, { form, collection, now }, after))
    if (rows.length === 0) return
    after = rows.at(-1)?.id
    yield rows
  }
}

export interface AnswersFile {
  region: Region
  scope: Scope
  form: FormHead
  compiled: Compiled
  round: string
  locale: Locale
  now: Temporal.Instant
  names: ReadonlyMap<string, string>
}

/** Answers to a confidential form as a stream: rows of older versions are told in the columns of the newest. */
export function answersFile(as: 'csv' | 'json', file: AnswersFile): Answer {
  const { region, scope, form, round, now } = file
  const all = pieces(region, scope, form, round, now)
  const body = Readable.from(as === 'csv' ? csvPieces(file, all) : jsonPieces(all))
  const type = as === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
  return { is: 'file', type, name: `${form.key}.${as}`, body }
}

async function* csvPieces(file: AnswersFile, all: AsyncGenerator<AnswerRow[]>): AsyncGenerator<string> {
  const { compiled, locale, form, names, region } = file
  const t = texts[locale].columns
  const asked = compiled.questions.filter((one) => one.kind.asks)
  const options = {
    escape_formulas: true,
    record_delimiter: 'windows' as const,
    delimiter: locale === 'en' ? ',' : ';',
  }
  const head = [
    t.id,
    t.day,
    t.version,
    t.municipality,
    t.late,
    ...asked.flatMap((one) => one.ready.columns(locale).map((column) => column.label)),
  ]
  yield `\uFEFF${stringify([head], options)}`
  for await (const rows of all) {
    const lines: (string | number)[][] = []
    for (const row of rows) {
      const version = (await versionOf(region.database.read, form.id, row.version)) ?? compiled
      lines.push([
        row.id,
        row.day,
        row.version,
        names.get(row.organisation) ?? row.organisation,
        row.late ? texts[locale].yes : '',
        ...asked.flatMap((one) => {
          const was = version.question(one.question.key)
          // Under the same key something else was asked then.
          const answer = was?.kind === one.kind ? row.answers[one.question.key] : undefined
          return [...one.ready.cells(answer, locale)]
        }),
      ])
    }
    yield stringify(lines, options)
  }
}

async function* jsonPieces(all: AsyncGenerator<AnswerRow[]>): AsyncGenerator<string> {
  let isFirst = true
  yield '{"answers":['
  for await (const rows of all) {
    yield `${isFirst ? '' : ',\n'}${rows.map((row) => JSON.stringify(row)).join(',\n')}`
    isFirst = false
  }
  yield ']}\n'
}
