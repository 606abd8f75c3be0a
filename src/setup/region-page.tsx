import type { Locale } from '../platform/i18n/index.ts'
import { Button, Choice, ErrorSummary, Field, Form, FormEnd, type View } from '../platform/ui/index.ts'
import type { StrategyFile } from '../strategy/index.ts'
import type { Fault } from './founding.ts'
import { errorsOf, StepPage } from './frame.tsx'
import { LanguageFields } from './languages.tsx'
import { setUpTexts } from './texts.ts'

/** What is wrong, in words. */
export function faultText(fault: Fault, locale: Locale): string {
  const w = setUpTexts[locale].region
  if (fault.is === 'content') return w.faults.content(fault.detail)
  if (fault.is === 'unknownCodes' || fault.is === 'twice') return w.faults[fault.is](fault.codes.join(', '))
  return w.faults[fault.is]
}

const measuresOf = (content: StrategyFile): number =>
  content.goals.flatMap((goal) => goal.packages.flatMap((one) => one.measures)).length

/** The first question: which strategy, and whose. */
export function RegionPage(props: {
  view: View
  bundled: StrategyFile
  languages: readonly Locale[]
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}) {
  const { view, bundled, values, problems } = props
  const { locale } = view
  const w = setUpTexts[locale].region
  const error = (field: string) => (problems[field] === undefined ? {} : { error: problems[field] })
  const labels = { file: w.file, region: w.name, codes: w.codes }
  return (
    <StepPage view={view} step="region" errors={Object.keys(problems).length > 0}>
      <ErrorSummary locale={locale} errors={errorsOf(problems, labels)} />
      <Form view={view} action="/set-up/region" upload>
        <Choice
          locale={locale}
          name="strategy"
          label={w.strategy}
          chosen={values.strategy ?? 'bundled'}
          options={[
            {
              value: 'bundled',
              label: w.bundled(bundled.title, bundled.region),
              hint: w.bundledHint(measuresOf(bundled), bundled.municipalities.map((one) => one.name).join(', ')),
            },
            { value: 'own', label: w.own, hint: w.ownHint },
          ]}
        />
        <Field
          locale={locale}
          name="file"
          type="file"
          label={w.file}
          hint={w.fileHint}
          optional
          accept="application/json"
          {...error('file')}
        />
        <Field
          locale={locale}
          name="region"
          label={w.name}
          hint={w.nameHint}
          optional
          value={values.region ?? ''}
          {...error('region')}
        />
        <Field
          locale={locale}
          name="codes"
          type="textarea"
          rows={3}
          label={w.codes}
          hint={w.codesHint}
          optional
          value={values.codes ?? ''}
          {...error('codes')}
        />
        <LanguageFields locale={locale} chosen={props.languages} />
        <FormEnd>
          <Button>{w.found}</Button>
        </FormEnd>
      </Form>
      <p class="small soft">{w.table}</p>
    </StepPage>
  )
}
