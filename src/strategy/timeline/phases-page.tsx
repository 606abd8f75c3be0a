import type { Phase } from '../../engines/metrics/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import { Button, Field, Form, FormEnd, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { MeasurePackage, Strategy } from '../content/strategy.ts'
import { texts as goalTexts } from '../goals/texts.ts'
import { Title } from '../parts/title.tsx'
import { periodName } from './phases.ts'
import { texts } from './texts.ts'

export interface PhasesPageProps {
  view: View
  strategy: Strategy
  measurePackage: MeasurePackage
  /** What the form shows, one for each period. */
  marks: readonly Phase[]
  /** What somebody else saved meanwhile. */
  saved?: readonly Phase[]
  revision: number
  /** Why the marks were refused. */
  refused: readonly string[]
}

/** The name of a period's field. */
export const fieldOf = (start: Temporal.PlainDate): string => `phase_${start}`

const options = (locale: Locale) =>
  (['notEntered', 'none', 'active', 'continuous'] as const).map((value) => ({
    value,
    label: texts[locale].options[value],
  }))

/** Form: what is done in each period of the strategy. */
export function PhasesPage(props: PhasesPageProps) {
  const { view, strategy, measurePackage: own, marks, saved } = props
  const { locale } = view
  const t = texts[locale]
  const path = `/packages/${own.id}`
  return (
    <Layout
      view={view}
      title={t.formTitle(own.id)}
      staff
      current="/timeline"
      crumbs={[{ path, label: goalTexts[locale].package(own.id) }, { label: t.phases }]}
      eyebrow={<Title strategy={strategy} id={own.id} locale={locale} />}
      lead={t.formLead}
    >
      <div class="form-page stack">
        {saved !== undefined && (
          <Notice kind="warn">
            <p>{t.conflict}</p>
          </Notice>
        )}
        {props.refused.length > 0 && (
          <Notice kind="bad" title={t.refusedTitle}>
            <ul class="plain">
              {props.refused.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Form view={view} action={`${path}/phases`}>
          <input type="hidden" name="seen" value={String(props.revision)} />
          <div class="grid tight">
            {strategy.periods.map((period, at) => {
              const other = saved?.[at]
              const differs = other !== undefined && other !== marks[at]
              return (
                <div key={period.start.toString()}>
                  <Field
                    locale={locale}
                    type="select"
                    name={fieldOf(period.start)}
                    label={periodName(locale, period)}
                    options={options(locale)}
                    value={marks[at] ?? 'notEntered'}
                    {...(differs ? { hint: t.savedIs(t.options[other]) } : {})}
                  />
                </div>
              )
            })}
          </div>
          <FormEnd>
            <Button>{t.save}</Button>
            <a class="button quiet" href={href(locale, path)}>
              {t.back}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
