// What the pages of the editor share: a text in each language, a condition, and what somebody else has saved meanwhile.
import type { Condition } from '../../../engines/forms/index.ts'
import { type Locale, languageNames } from '../../../platform/i18n/index.ts'
import { Choice, Facts, Field, Notice } from '../../../platform/ui/index.ts'
import { isTwofold, ROWS, type testsOf, testWords, writeTest } from './conditions.ts'
import { texts } from './texts.ts'
import type { Problems, Values } from './typed.ts'

export interface Typed {
  locale: Locale
  languages: readonly Locale[]
  values: Values
  problems: Problems
}

/** A text in each language of the form. */
export function TextFields(
  props: Typed & {
    name: string
    label: string
    hint?: string
    long?: boolean
    rows?: number
    max: number
    optional?: boolean
  },
) {
  const { locale, languages, values, problems, name, label, hint, long, rows, max, optional } = props
  return (
    <>
      {languages.map((one, at) => {
        const field = `${name}-${one}`
        const asked = {
          locale,
          name: field,
          label: languages.length > 1 ? `${label} (${languageNames[one].toLowerCase()})` : label,
          hint: at === 0 ? hint : undefined,
          value: values[field] ?? '',
          error: problems[field],
          optional: optional ?? false,
          maxlength: max + 200,
        }
        return long ? (
          <Field key={field} {...asked} type="textarea" rows={rows ?? 4} />
        ) : (
          <Field key={field} {...asked} lang={one === locale ? undefined : one} />
        )
      })}
    </>
  )
}

/** Conditions, each picked from a list. */
export function ConditionFields(
  props: Typed & {
    offered: ReturnType<typeof testsOf>
    before: Condition | undefined
    form: Parameters<typeof testWords>[1]
  },
) {
  const { locale, values, offered, before, form } = props
  const t = texts[locale].question
  if (offered.length === 0 && before === undefined) return <p class="soft">{t.noEarlier}</p>
  const known = new Set(offered.map((one) => one.value))
  const kept = [...(before?.all ?? []), ...(before?.any ?? [])]
    .map((test) => ({ value: writeTest(test), label: testWords(test, form, locale) }))
    .filter((one) => !known.has(one.value))
  const options = [{ value: '', label: t.always }, ...offered.map(({ value, label }) => ({ value, label })), ...kept]
  const twofold = isTwofold(before)
  const first = twofold ? (before?.all ?? []) : (before?.all ?? before?.any ?? [])
  const rows = (name: string, count: number, label: (number: number) => string) =>
    Array.from({ length: count }, (_, at) => (
      <Field
        key={`${name}${at}`}
        locale={locale}
        name={`${name}${at}`}
        type="select"
        label={label(at + 1)}
        options={options}
        value={values[`${name}${at}`] ?? ''}
      />
    ))
  return (
    <>
      <p class="hint">{t.conditionHint}</p>
      {rows('test', Math.max(ROWS, first.length), t.test)}
      {twofold ? (
        rows('any', before?.any?.length ?? 0, t.anyTest)
      ) : (
        <Choice
          locale={locale}
          name="how"
          label={t.how}
          options={[
            { value: 'all', label: t.all },
            { value: 'any', label: t.any },
          ]}
          chosen={values.how ?? 'all'}
        />
      )}
    </>
  )
}

/** What others saved of the same part while the page was open. */
export function Theirs({ locale, facts }: { locale: Locale; facts: readonly { label: string; value: string }[] }) {
  const t = texts[locale].conflict
  return (
    <Notice kind="warn" title={t.title}>
      <p>{t.text}</p>
      <Facts look="list" facts={facts.filter((one) => one.value !== '')} />
      <p>{t.choose}</p>
    </Notice>
  )
}
