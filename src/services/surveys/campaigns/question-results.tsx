// The results of a form's questions as tables: shares with their counts, the mean of a scale.
import { type CompiledQuestion, type QuestionSummary, textIn, wordsIn } from '../../../engines/forms/index.ts'
import { format, type Locale } from '../../../platform/i18n/index.ts'
import { Table } from '../../../platform/ui/index.ts'
import { texts } from './texts.ts'

/** The options of a question with their words; of a scale its points with the words of its ends. */
export function optionsOf(locale: Locale, { question, ready }: CompiledQuestion): { key: string; label: string }[] {
  const { options, from, to } = question.settings as {
    options?: { key: string; label: { fi?: string; sv?: string; en?: string } }[]
    from?: number
    to?: number
  }
  if (options !== undefined) return options.map((one) => ({ key: one.key, label: wordsIn(locale, one.label) }))
  const [low, high] = question.kind === 'nps' ? [0, 10] : [from ?? 1, to ?? 5]
  return Array.from({ length: high - low + 1 }, (_, at) => {
    const point = low + at
    return { key: String(point), label: ready.review(point, locale)[0] ?? String(point) }
  })
}

/** One question with what was answered. */
export function QuestionResult(props: { locale: Locale; asked: CompiledQuestion; found: QuestionSummary }) {
  const { locale, asked, found } = props
  const t = texts[locale]
  const f = format(locale)
  const { text, lang } = textIn(locale, asked.question.label)
  const { statistics } = found
  if (statistics.is !== 'counts')
    return (
      <div class="stack">
        <h3 lang={lang}>{text}</h3>
        <p>{t.written(f.number(statistics.answered))}</p>
      </div>
    )
  const rows = optionsOf(locale, asked).map(({ key, label }) => ({ label, n: statistics.values.get(key) ?? 0 }))
  const points = [...statistics.values].map(([key, n]) => Number(key) * n)
  const mean = points.reduce((all, one) => all + one, 0) / statistics.answered
  return (
    <div class="stack">
      <h3 lang={lang}>{text}</h3>
      {found.kind === 'scale' && statistics.answered > 0 && <p>{t.average(f.number(mean, 1))}</p>}
      <Table
        caption={text}
        hideCaption
        dense
        kind="plain"
        columns={[
          { label: t.option, head: true, cell: (row) => row.label },
          {
            label: t.share,
            numeric: true,
            cell: ({ n }) => (statistics.answered === 0 ? '–' : f.percent(n / statistics.answered)),
          },
          { label: t.count, numeric: true, cell: ({ n }) => f.share(n, statistics.answered) },
        ]}
        rows={rows}
      />
    </div>
  )
}
