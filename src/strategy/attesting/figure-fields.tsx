import { type Definition, definitions } from '../../engines/metrics/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { Facts, Field, Notice } from '../../platform/ui/index.ts'
import type { AskedForm } from '../parts/asked.ts'
import { type FIGURE_FIELDS, fieldsOf, isOptional, periodsOf } from './figure-form.ts'
import { figureTexts } from './figure-texts.ts'
import type { Effect } from './preview.ts'

type Name = (typeof FIGURE_FIELDS)[number] | 'period'

/** Labels of the numbers that a definition asks for, for its form and its list of errors. */
export function figureLabels(locale: Locale, definition: Definition): Partial<Record<Name, string>> {
  const { labels } = figureTexts[locale]
  return Object.fromEntries(
    fieldsOf(definition).map((field) => [
      field,
      field === 'value' && definition.asks === 'count' ? labels.count : labels[field],
    ]),
  )
}

/** What is counted, of what, in the words of the definition. */
export function Counted({ locale, definition }: { locale: Locale; definition: Definition }) {
  const t = figureTexts[locale]
  const { counted, whole, asks, subject } = definition
  // Of a deliverable of any kind the measure’s own title says it.
  if (!definitions.has(definition.key)) return null
  return (
    <>
      <Facts
        look="list"
        facts={[
          { label: asks === 'existence' ? t.exists : t.counted, value: counted[locale] },
          ...(whole === undefined ? [] : [{ label: t.whole, value: whole[locale] }]),
        ]}
      />
      {subject === 'people' && <p class="small soft">{t.people}</p>}
    </>
  )
}

/** The numbers of one figure. */
export function FigureFields(props: {
  locale: Locale
  definition: Definition
  form: AskedForm<string>
  today: Temporal.PlainDate
}) {
  const { locale, definition, form, today } = props
  const t = figureTexts[locale]
  return (
    <>
      {fieldsOf(definition).map((field) => {
        if (field === 'period')
          return (
            <Field
              key={field}
              {...form.of(field)}
              hint={t.periodHint}
              type="select"
              options={periodsOf(definition, today, locale).map(({ value, label }) => ({ value, label }))}
            />
          )
        const optional = isOptional(definition, field)
        const hint =
          field === 'n'
            ? definition.subject === 'people'
              ? t.nHintPeople
              : t.nHint
            : field === 'low'
              ? t.rangeHint
              : undefined
        return (
          <Field
            key={field}
            {...form.of(field)}
            {...(hint === undefined ? {} : { hint })}
            optional={optional}
            width="s"
            inputmode={definition.asks === 'level' && field !== 'n' ? 'decimal' : 'numeric'}
            maxlength={20}
          />
        )
      })}
    </>
  )
}

/** What the attestation would do, before it is made. */
export function Preview({ locale, effect }: { locale: Locale; effect: Effect }) {
  const t = figureTexts[locale].preview
  const { own, all } = effect
  return (
    <div role="status" id="vaikutus">
      <Notice kind="info" title={t.title}>
        {own.reason !== '' && <p>{own.reason}</p>}
        <p>{own.from === own.to ? t.same(own.to) : t.own(own.from, own.to)}</p>
        <p>{all.from === all.to ? t.allSame(all.to) : t.all(all.from, all.to)}</p>
        {effect.comesFirst && <p>{t.comesFirst}</p>}
        <p>{t.stored}</p>
      </Notice>
    </div>
  )
}
