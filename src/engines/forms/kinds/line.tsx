// Kinds that are one line of text of a certain form: only how it is read differs.
import { z } from 'zod'
import type { Texts } from '../../../platform/i18n/index.ts'
import { Field } from '../../../platform/ui/index.ts'
import { wordsIn } from '../definition.ts'
import { defineKind, type Errors, type Kind, type Ready } from '../kind.ts'
import { countAnswered } from '../statistics.ts'
import { asked, empty, typedIn, wrong } from './asking.tsx'
import { flag } from './codes.ts'

interface Line {
  key: string
  name: Texts<string>
  identifies: boolean
  /** With `required` and `wrong`. */
  errors: Errors
  hint?: Texts<string>
  field: { type?: 'text' | 'email' | 'tel'; autocomplete?: 'email' | 'off'; width: 's' | 'm' }
  /** The one way in which it is kept; undefined when it is none. */
  read(text: string): string | undefined
  sample(random: () => number): string
}

export const lineKind = ({ key, name, identifies, errors, hint, field, read, sample }: Line): Kind =>
  defineKind({
    key,
    name,
    asks: true,
    identifies,
    settings: z.strictObject({}),
    fresh: () => ({}),
    errors,
    collect: countAnswered,
    make: (_settings, question): Ready<string> => ({
      fields: [question.key],
      parse(raw) {
        const text = typedIn(raw, question.key)
        if (text === '') return empty(question)
        const kept = read(text)
        return kept === undefined ? wrong(question.key, 'wrong') : { ok: true, answer: kept }
      },
      typed: (answer) => ({ [question.key]: answer }),
      page: (shown) => (
        <Field {...asked(question, shown, hint?.[shown.locale])} {...field} value={shown.raw[question.key] ?? ''} />
      ),
      review: (answer) => [answer],
      value: (answer) => answer,
      ...flag,
      columns: (locale) => [{ key: question.key, label: wordsIn(locale, question.label) }],
      cells: (answer) => [answer ?? ''],
      sample,
    }),
  })
