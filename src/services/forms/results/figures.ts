// What was answered, as pages and files tell it: one description of every question, made once.
import { type Compiled, type FormSummary, type Statistics, textIn } from '../../../engines/forms/index.ts'
import { format, type Locale } from '../../../platform/i18n/index.ts'
import { texts } from './texts.ts'

export interface ValueFigure {
  value: string
  label: string
  done: number
}

export interface QuestionFigures {
  key: string
  label: string
  lang: Locale | undefined
  /** How many answered it, of all. */
  answered: number
  of: number
  /** Several could be chosen. */
  many: boolean
  values: readonly ValueFigure[]
  numbers: { label: string; value: string }[]
  /** People wrote it: it is read, not counted. */
  isText: boolean
}

/** Values in the order of the question; those that only an earlier version had stand last. */
export function valueFigures(
  locale: Locale,
  known: readonly { value: string | number; label: string }[],
  counts: ReadonlyMap<string, number>,
): ValueFigure[] {
  const own = new Set(known.map((one) => String(one.value)))
  return [
    ...known.map(({ value, label }) => ({ value: String(value), label, done: counts.get(String(value)) ?? 0 })),
    ...[...counts]
      .filter(([value]) => !own.has(value))
      .map(([value, done]) => ({ value, label: `${texts[locale].others}: ${value}`, done })),
  ]
}

function numbersOf(locale: Locale, statistics: Statistics): { label: string; value: string }[] {
  if (statistics.is !== 'numbers' || statistics.mean === undefined || statistics.quartiles === undefined) return []
  const t = texts[locale]
  const { number } = format(locale)
  const [low, median, high] = statistics.quartiles
  return [
    { label: t.mean, value: number(statistics.mean, 1) },
    { label: t.median, value: number(median, 1) },
    { label: t.middle, value: `${number(low, 1)}–${number(high, 1)}` },
  ]
}

/** Every question of the newest version with its figures; none while too few have answered. */
export function figuresOf(
  locale: Locale,
  compiled: Compiled,
  { questions = [], answers }: FormSummary,
): QuestionFigures[] {
  return questions.flatMap(({ question, statistics }) => {
    const one = compiled.question(question)
    if (one === undefined) return []
    const { text, lang } = textIn(locale, one.question.label)
    const counts = statistics.is === 'counts' ? statistics.values : new Map<string, number>()
    const values = statistics.is === 'counts' ? valueFigures(locale, one.ready.values?.(locale) ?? [], counts) : []
    return [
      {
        key: question,
        label: text,
        lang,
        answered: statistics.answered,
        of: answers,
        many: values.reduce((sum, value) => sum + value.done, 0) > statistics.answered,
        values,
        numbers: numbersOf(locale, statistics),
        isText: statistics.is === 'answered',
      },
    ]
  })
}

/** A share with its parts: 12/40 (30 %). */
export function shareWords(locale: Locale, done: number, total: number): string {
  const { share, percent } = format(locale)
  return total === 0 ? share(done, total) : `${share(done, total)} (${percent(done / total)})`
}
