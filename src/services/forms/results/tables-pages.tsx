import { type CrossTable, cellKey } from '../../../engines/forms/index.ts'
import { format, href } from '../../../platform/i18n/index.ts'
import { Button, Chips, Field, Notice, Scroll, Table } from '../../../platform/ui/index.ts'
import { type QuestionFigures, shareWords, type ValueFigure, valueFigures } from './figures.ts'
import { type ResultsBase, ResultsFrame, resultsPath } from './results-page.tsx'
import { texts } from './texts.ts'

export const grouping = ['organisation', 'version', 'round'] as const
export type Grouping = (typeof grouping)[number]

export interface GroupFigures {
  key: string
  name: string
  /** Undefined: too few to be shown. */
  figures: readonly QuestionFigures[] | undefined
}

/** Groups side by side, question by question. */
export function ComparisonPage(
  props: ResultsBase & {
    by: Grouping
    isTold: boolean
    whole: readonly QuestionFigures[]
    groups: readonly GroupFigures[]
  },
) {
  const { view, by, isTold, whole, groups } = props
  const { locale } = view
  const t = texts[locale].comparison
  const shown = groups.filter((one) => one.figures !== undefined)
  const hidden = groups.filter((one) => one.figures === undefined)
  return (
    <ResultsFrame {...props} page={t.title}>
      <Chips
        label={t.by}
        rows={[
          {
            label: t.by,
            items: grouping.map((one) => ({
              href: href(locale, resultsPath(props, '/comparison', one === 'organisation' ? {} : { by: one })),
              label: t[one],
              current: one === by,
            })),
          },
        ]}
      />
      {!isTold ? (
        <Notice>
          <p>{t.notYet}</p>
        </Notice>
      ) : (
        <>
          {hidden.length > 0 && <p class="soft">{t.hidden(hidden.map((one) => one.name).join(', '))}</p>}
          {groups.length < 2 && <p>{t.one}</p>}
          {groups.length >= 2 &&
            whole.map((question) => <Compared key={question.key} view={view} question={question} groups={shown} />)}
        </>
      )}
    </ResultsFrame>
  )
}

function Compared(props: Pick<ResultsBase, 'view'> & { question: QuestionFigures; groups: readonly GroupFigures[] }) {
  const { view, question, groups } = props
  const { locale } = view
  const t = texts[locale].comparison
  const of = (group: GroupFigures) => group.figures?.find((one) => one.key === question.key)
  const rows: readonly (ValueFigure | { value: string; label: string; at: number })[] =
    question.values.length > 0
      ? question.values
      : question.numbers.map((one, at) => ({ value: one.label, label: one.label, at }))
  if (rows.length === 0) return null
  return (
    <section class="stack" aria-labelledby={question.key}>
      <h2 id={question.key} class="h3" lang={question.lang}>
        {question.label}
      </h2>
      <Scroll label={t.caption(question.label)}>
        <Table
          kind="plain"
          caption={t.caption(question.label)}
          hideCaption
          rows={rows}
          columns={[
            { label: texts[locale].columns.answer, cell: (row) => row.label },
            ...groups.map((group) => ({
              label: group.name,
              numeric: true,
              cell: (row: (typeof rows)[number]) => {
                const figures = of(group)
                if (figures === undefined) return '–'
                if ('at' in row) return figures.numbers[row.at]?.value ?? '–'
                const done = figures.values.find((one) => one.value === row.value)?.done ?? 0
                return shareWords(locale, done, figures.answered)
              },
            })),
          ]}
          foot={[t.all, ...groups.map((group) => format(locale).number(of(group)?.answered ?? 0))]}
        />
      </Scroll>
    </section>
  )
}

/** A question that can stand in a table: it has a list of values. */
export interface Tabled {
  key: string
  label: string
  values: readonly { value: string | number; label: string }[]
}

/** Two questions against each other. */
export function CrossPage(
  props: ResultsBase & {
    questions: readonly Tabled[]
    isTold: boolean
    rows: Tabled | undefined
    columns: Tabled | undefined
    table: CrossTable | undefined
  },
) {
  const { view, questions, isTold, rows, columns, table, round } = props
  const { locale } = view
  const t = texts[locale].crosstab
  const options = questions.map((one) => ({ value: one.key, label: one.label }))
  return (
    <ResultsFrame {...props} page={t.title} lead={questions.length < 2 ? undefined : t.lead}>
      {!isTold ? (
        <Notice>
          <p>{t.notYet}</p>
        </Notice>
      ) : questions.length < 2 ? (
        <p>{t.none}</p>
      ) : (
        <form action={href(locale, `/forms/${props.form.key}/results/crosstab`)} method="get" class="form-page stack">
          {round !== '' && <input type="hidden" name="round" value={round} />}
          <Field locale={locale} name="rows" type="select" label={t.rows} options={options} value={rows?.key ?? ''} />
          <Field
            locale={locale}
            name="columns"
            type="select"
            label={t.columns}
            options={options}
            value={columns?.key ?? questions[1]?.key ?? ''}
          />
          <p>
            <Button>{t.show}</Button>
          </p>
        </form>
      )}
      {table !== undefined && rows !== undefined && columns !== undefined && (
        <Crossed view={view} table={table} rows={rows} columns={columns} />
      )}
    </ResultsFrame>
  )
}

function Crossed(props: Pick<ResultsBase, 'view'> & { table: CrossTable; rows: Tabled; columns: Tabled }) {
  const { view, table, rows, columns } = props
  const { locale } = view
  const t = texts[locale].crosstab
  const { number } = format(locale)
  const down = valueFigures(locale, rows.values, table.rows).filter((one) => table.rows.has(one.value))
  const across = valueFigures(locale, columns.values, table.columns).filter((one) => table.columns.has(one.value))
  const isHidden = table.hidden.rows.size + table.hidden.columns.size > 0
  if (down.length === 0 || across.length === 0) return <p>{t.nothing}</p>
  return (
    <section class="stack">
      <p>
        {t.answered(number(table.answered))} {isHidden && t.hidden}
      </p>
      <Scroll label={t.caption(rows.label, columns.label)}>
        <Table
          kind="plain"
          caption={t.caption(rows.label, columns.label)}
          rows={down}
          columns={[
            { label: rows.label, cell: (row) => row.label },
            ...across.map((column) => ({
              label: column.label,
              numeric: true,
              cell: (row: ValueFigure) =>
                shareWords(locale, table.cells.get(cellKey(row.value, column.value)) ?? 0, column.done),
            })),
          ]}
          foot={[t.sum, ...across.map((column) => number(column.done))]}
        />
      </Scroll>
    </section>
  )
}
