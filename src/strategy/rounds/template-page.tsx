import type { Problems } from '../../platform/http/index.ts'
import { format, href, locales } from '../../platform/i18n/index.ts'
import { Button, Field, Form, FormEnd, FormTop, Layout, type View } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import type { Round } from './queries.ts'
import { LONGEST_QUESTION, questionNames, spanNames, type Template } from './template.ts'
import { templateTexts } from './template-texts.ts'
import { texts } from './texts.ts'

/** The name of a question's field in a language. */
export const questionField = (locale: string, name: string): string => `${locale}-${name}`

/** The template as its form has it. */
export const templateValues = ({ questions }: Template, spans: Readonly<Record<string, number>>): Values => ({
  ...Object.fromEntries(
    locales.flatMap((locale) => questionNames.map((name) => [questionField(locale, name), questions[locale][name]])),
  ),
  ...Object.fromEntries(Object.entries(spans).map(([name, days]) => [name, String(days)])),
})

/** Form: the questions of the next round in every language, and its days. */
export function TemplatePage(props: {
  view: View
  values: Values
  problems: Problems
  seen: string
  conflict: boolean
  /** The newest version that somebody has saved. */
  saved: { at: Temporal.Instant; by: string | undefined } | undefined
  /** A round that runs with its own version. */
  running: Round | undefined
}) {
  const { view, values, problems, saved, running } = props
  const { locale } = view
  const t = templateTexts[locale]
  const f = format(locale)
  const labels = Object.fromEntries([
    ...locales.flatMap((one) => questionNames.map((name) => [questionField(one, name), t.questions[name]])),
    ...spanNames.map((name) => [name, t.spans[name]]),
  ])
  const form = askedForm(locale, labels, values, problems)
  return (
    <Layout
      view={view}
      staff
      errors={form.errors.length > 0}
      title={t.title}
      lead={t.lead}
      current="/rounds"
      crumbs={[{ path: '/rounds', label: texts[locale].title }]}
    >
      <div class="form-page stack-l">
        <FormTop
          locale={locale}
          errors={form.errors.map((error) => {
            const language = locales.find((one) => error.field.startsWith(`${one}-`))
            return language === undefined ? error : { ...error, label: `${t.languages[language]}, ${error.label}` }
          })}
          conflict={props.conflict && t.conflict}
        >
          <p>{t.conflictText}</p>
        </FormTop>
        <p class="soft">
          {saved === undefined ? t.neverSaved : t.savedAt(f.instant(saved.at))}
          {saved?.by !== undefined && ` ${saved.by}.`}
        </p>
        {running !== undefined && <p>{t.runs(labelOf(locale, running))}</p>}
        <Form view={view} action="/rounds/template">
          <input type="hidden" name="seen" value={props.seen} />
          <section class="stack" aria-labelledby="days">
            <h2 id="days">{t.days}</h2>
            {spanNames.map((name) => (
              <Field key={name} {...form.of(name)} width="s" inputmode="numeric" hint={t.spanHint} maxlength={3} />
            ))}
          </section>
          {locales.map((one) => (
            <section key={one} class="stack" aria-labelledby={`questions-${one}`}>
              <h2 id={`questions-${one}`}>{t.languages[one]}</h2>
              {questionNames.map((name) => (
                <Field
                  key={name}
                  {...form.of(questionField(one, name))}
                  lang={one === locale ? undefined : one}
                  maxlength={LONGEST_QUESTION}
                />
              ))}
            </section>
          ))}
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, '/rounds')}>
              {texts[locale].cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
