import { z } from 'zod'
import { inThree, type Locale } from '../../../platform/i18n/index.ts'
import { Button, FieldGroup } from '../../../platform/ui/index.ts'
import { questionSchema, wordsIn } from '../definition.ts'
import { defineKind, type Json, type Kind, type Raw, type Ready, type Wrong } from '../kind.ts'
import { countValues } from '../statistics.ts'
import { asked, empty, wrong } from './asking.tsx'
import { oneOf } from './codes.ts'
import { unique } from './options.ts'

const MOST_ROWS = 20
const MOST_QUESTIONS = 10

const more: Record<Locale, string> = { fi: 'Lisää toinen', sv: 'Lägg till en till', en: 'Add another' }

type Row = { readonly [question: string]: Json }

/**
 * The same few questions several times: children, trips, devices. An empty row is none. Counted by the number of rows.
 * @param parts the kinds that may stand in it.
 */
export function repeatedOf(parts: readonly Kind[]): Kind {
  const byKey = new Map(parts.map((kind) => [kind.key, kind]))
  const settings = z
    .strictObject({
      max: z.number().int().min(2).max(MOST_ROWS).default(5),
      questions: z.array(questionSchema).min(1).max(MOST_QUESTIONS),
    })
    .refine(({ questions }) => unique(questions.map((one) => one.key)))
    .refine(({ questions }) =>
      questions.every((one) => byKey.get(one.kind)?.settings.safeParse(one.settings).success === true),
    )
  return defineKind({
    key: 'repeated',
    name: { fi: 'Toistuva ryhmä', sv: 'Upprepad grupp', en: 'Repeated group' },
    asks: true,
    identifies: ({ questions }) => questions.some((one) => byKey.get(one.kind)?.identifies(one.settings) === true),
    settings,
    fresh: () => ({
      max: 5,
      questions: [
        questionSchema.parse({ key: 'what', kind: 'shortText', label: { fi: 'Mikä?', sv: 'Vad?', en: 'What?' } }),
      ],
    }),
    errors: inThree({
      fi: {
        required: () => 'Vastaus puuttuu. Täytä ainakin yksi.',
        tooMany: (l) => `Näitä saa olla enintään ${l.max}. Poista ylimääräiset.`,
      },
      sv: {
        required: () => 'Svaret saknas. Fyll i minst en.',
        tooMany: (l) => `De här får vara högst ${l.max}. Ta bort de överflödiga.`,
      },
      en: {
        required: () => 'The answer is missing. Fill in at least one.',
        tooMany: (l) => `The limit is ${l.max}. Remove the extra ones.`,
      },
    }),
    texts: ({ questions }) =>
      questions.flatMap((one) => [
        one.label,
        ...(one.hint ? [one.hint] : []),
        ...(byKey.get(one.kind)?.texts(one.settings) ?? []),
      ]),
    collect: countValues,
    make({ max, questions }, question): Ready<readonly Row[]> {
      const rows = Array.from({ length: max }, (_, row) =>
        questions.flatMap((inner) => {
          const kind = byKey.get(inner.kind)
          const key = `${question.key}-${row}-${inner.key}`
          return kind === undefined ? [] : [{ inner, kind, ready: kind.ready({ ...inner, key }) }]
        }),
      )
      const filled = (raw: Raw, row: (typeof rows)[number]) =>
        row.some(({ ready }) => ready.fields.some((field) => (raw[field] ?? '').trim() !== ''))
      const beyond = new RegExp(`^${question.key}-(\\d+)-`)
      const code = oneOf(Array.from({ length: max }, (_, at) => at + 1))
      const lines = (answer: readonly Row[], locale: Locale) =>
        answer.map((one, at) => {
          const parts = (rows[at] ?? []).flatMap(({ inner, ready }) => {
            const value = one[inner.key]
            return value === undefined
              ? []
              : [`${wordsIn(locale, inner.label)}: ${ready.review(value, locale).join(', ')}`]
          })
          return `${at + 1}. ${parts.join('; ')}`
        })
      return {
        fields: rows.flatMap((row) => row.flatMap(({ ready }) => ready.fields)),
        parse(raw, today) {
          // More than the page has are not cut off in silence.
          for (const field of Object.keys(raw))
            if (Number(beyond.exec(field)?.[1] ?? 0) >= max && (raw[field] ?? '') !== '')
              return wrong(question.key, 'tooMany', { max })
          const answer: Row[] = []
          const faults: Wrong[] = []
          for (const row of rows) {
            if (!filled(raw, row)) continue
            const values: Record<string, Json> = {}
            for (const { inner, ready, kind } of row) {
              const parsed = ready.parse(raw, today)
              if (!parsed.ok) for (const one of parsed.wrong) faults.push({ kind: kind.key, ...one })
              else if (parsed.answer !== undefined) values[inner.key] = parsed.answer
            }
            answer.push(values)
          }
          if (faults.length > 0) return { ok: false, wrong: faults }
          return answer.length === 0 ? empty(question) : { ok: true, answer }
        },
        typed: (answer) =>
          Object.assign(
            {},
            ...answer.flatMap((one, at) =>
              (rows[at] ?? []).map(({ inner, ready }) => {
                const value = one[inner.key]
                return value === undefined ? {} : ready.typed(value)
              }),
            ),
          ),
        page(shown) {
          const used = rows.filter((row) => filled(shown.raw, row)).length
          const last = rows.findLastIndex((row) => filled(shown.raw, row))
          const count = Math.min(max, Math.max(used, last + 1) + 1)
          return (
            <FieldGroup {...asked(question, shown)}>
              {rows.slice(0, count).map((row, at) => (
                <fieldset key={at} class="field">
                  <legend id={at === 0 ? question.key : undefined} tabIndex={at === 0 ? -1 : undefined}>
                    {`${at + 1}.`}
                  </legend>
                  {row.map(({ ready }) => ready.page(shown))}
                </fieldset>
              ))}
              {count < max && (
                <p>
                  <Button kind="second" name="_go" value="more">
                    {more[shown.locale]}
                  </Button>
                </p>
              )}
            </FieldGroup>
          )
        },
        review: lines,
        value: (answer) => answer.length,
        bytes: 1,
        write: (answer, into, at) => code.write(answer?.length, into, at),
        read: code.read,
        columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
        cells: (answer, locale) => [answer === undefined ? '' : lines(answer, locale).join('\n')],
        sample: (random) =>
          rows
            .slice(0, 1 + Math.floor(random() * max))
            .map((row) =>
              Object.fromEntries(
                row.filter(({ kind }) => kind.asks).map(({ inner, ready }) => [inner.key, ready.sample(random)]),
              ),
            ),
      }
    },
  })
}
