import type { Organisation } from '../platform/access/index.ts'
import { Button, ErrorSummary, Field, Form, FormEnd, Notice, type View } from '../platform/ui/index.ts'
import { errorsOf, Later, StepPage } from './frame.tsx'
import { setUpTexts } from './texts.ts'

export const nameFields = ['genitive', 'partitive', 'in', 'from', 'to', 'sv', 'en'] as const

/** A field of one organisation's name on the form. */
export const fieldOf = (organisation: string, field: (typeof nameFields)[number] | 'seen'): string =>
  `${field}_${organisation}`

/** The forms of every name, proposed; whoever knows the place corrects them. */
export function NamesPage(props: {
  view: View
  organisations: readonly Organisation[]
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
  changed: boolean
}) {
  const { view, organisations, values, problems, changed } = props
  const { locale } = view
  const t = setUpTexts[locale]
  return (
    <StepPage view={view} step="names" errors={Object.keys(problems).length > 0}>
      <ErrorSummary locale={locale} errors={errorsOf(problems)} />
      {changed && (
        <Notice kind="warn">
          <p>{t.names.changed}</p>
        </Notice>
      )}
      <Form view={view} action="/set-up/names">
        {organisations.map((one) => (
          <fieldset key={one.id} class="field">
            <legend lang="fi">{one.name.nominative}</legend>
            <input type="hidden" name={fieldOf(one.id, 'seen')} value={one.named} />
            <div class="grid tight">
              {nameFields.map((field) => {
                const name = fieldOf(one.id, field)
                const error = problems[name]
                return (
                  <Field
                    key={field}
                    locale={locale}
                    name={name}
                    // The question words of Finnish cases stand in Finnish on every page.
                    label={
                      field === 'sv' || field === 'en' ? (
                        t.names.labels[field]
                      ) : (
                        <span lang="fi">{t.names.labels[field]}</span>
                      )
                    }
                    value={values[name] ?? ''}
                    lang={field === 'sv' || field === 'en' ? field : 'fi'}
                    maxlength={120}
                    {...(error === undefined ? {} : { error })}
                  />
                )
              })}
            </div>
          </fieldset>
        ))}
        <FormEnd>
          <Button>{t.names.save}</Button>
        </FormEnd>
      </Form>
      <Later locale={locale} />
    </StepPage>
  )
}
