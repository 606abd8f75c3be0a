import { z } from 'zod'
import type { Locale } from '../../../platform/i18n/index.ts'
import { FieldGroup, fieldId } from '../../../platform/ui/index.ts'
import { type Question, type Text, textSchema, wordsIn } from '../definition.ts'
import { defineKind, type Ready, type Shown } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, choiceErrors, empty, typedIn, Words, wrong } from './asking.tsx'
import { oneOf } from './codes.ts'

const settings = z
  .strictObject({
    from: z.number().int().min(0).max(1).default(1),
    to: z.number().int().min(2).max(10).default(5),
    low: textSchema(80),
    high: textSchema(80),
  })
  .refine(({ from, to }) => from < to)

interface Ends {
  from: number
  to: number
  low: Text
  high: Text
}

function ScalePage({ question, ends, shown }: { question: Question; ends: Ends; shown: Shown }) {
  const { from, to, low, high } = ends
  const { locale } = shown
  const chosen = shown.raw[question.key]
  const meaning = (
    <>
      {`${from} = `}
      <Words locale={locale} text={low} />
      {`, ${to} = `}
      <Words locale={locale} text={high} />
      {'.'}
    </>
  )
  return (
    <FieldGroup {...asked(question, shown, meaning)}>
      <div class="scale mt-s">
        {Array.from({ length: to - from + 1 }, (_, at) => String(from + at)).map((value, at) => (
          <label key={value}>
            <input
              id={at === 0 ? fieldId(question.key) : undefined}
              type="radio"
              name={question.key}
              value={value}
              checked={chosen === value}
            />
            <span>{value}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A point between two ends. */
export function scaleOf(ends: Ends, question: Question): Ready<number> {
  const { from, to } = ends
  const points = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const words = (point: number, locale: Locale): string => {
    const end = point === from ? ends.low : point === to ? ends.high : undefined
    return end === undefined ? `${point}` : `${point} (${wordsIn(locale, end)})`
  }
  return {
    fields: [question.key],
    parse(raw) {
      const chosen = typedIn(raw, question.key)
      if (chosen === '') return empty(question)
      const point = points.find((one) => String(one) === chosen)
      return point === undefined ? wrong(question.key, 'notAnOption') : { ok: true, answer: point }
    },
    typed: (answer) => ({ [question.key]: String(answer) }),
    page: (shown) => <ScalePage question={question} ends={ends} shown={shown} />,
    review: (answer, locale) => [words(answer, locale)],
    value: (answer) => answer,
    values: (locale) => points.map((value) => ({ value, label: words(value, locale) })),
    ...oneOf(points),
    columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
    cells: (answer) => [answer ?? ''],
    sample: (random) => from + Math.floor(random() * (to - from + 1)),
  }
}

/** A point of a scale, whose ends are told in words. */
export const scale = defineKind({
  key: 'scale',
  name: { fi: 'Asteikko', sv: 'Skala', en: 'Scale' },
  asks: true,
  identifies: false,
  settings,
  fresh: () => ({
    from: 1,
    to: 5,
    low: { fi: 'täysin eri mieltä', sv: 'helt av annan åsikt', en: 'strongly disagree' },
    high: { fi: 'täysin samaa mieltä', sv: 'helt av samma åsikt', en: 'strongly agree' },
  }),
  errors: choiceErrors,
  texts: ({ low, high }) => [low, high],
  collect: countValues,
  make: scaleOf,
})
