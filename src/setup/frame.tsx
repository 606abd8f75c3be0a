import { href, type Locale } from '../platform/i18n/index.ts'
import { type Children, type FieldError, Layout, stateClass, type View } from '../platform/ui/index.ts'
import { type Step, steps } from './steps.ts'
import { setUpTexts } from './texts.ts'

/** Problems of a form as the summary lists them, in the order of the form. */
export const errorsOf = (
  problems: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> = {},
): FieldError[] =>
  Object.entries(problems).map(([field, message]) => ({
    field,
    message,
    ...(labels[field] === undefined ? {} : { label: labels[field] }),
  }))

/** How what was sent or fetched stands; it is drawn as a measure's state is, and has words of its own. */
export type RunLook = 'notStarted' | 'underWay' | 'atRisk' | 'onTarget' | 'late'

export const RunMark = ({ locale, look }: { locale: Locale; look: RunLook }) => (
  <span class={`state ${stateClass[look]}`}>{setUpTexts[locale].runs[look]}</span>
)

/** The frame of a step: where one is, what it is for, and the way back to the whole. */
export function StepPage(props: { view: View; step: Step; errors?: boolean; lead?: Children; children: Children }) {
  const { view } = props
  const t = setUpTexts[view.locale]
  const at = steps.indexOf(props.step)
  return (
    <Layout
      view={view}
      staff
      current="/admin"
      title={t.steps[props.step].title}
      errors={props.errors === true}
      crumbs={[{ path: '/set-up', label: t.title }]}
      eyebrow={t.stepOf(at + 1, steps.length)}
      lead={props.lead ?? t.steps[props.step].lead}
    >
      <div class="form-page stack">{props.children}</div>
    </Layout>
  )
}

/** The whole, and whatever else is no single step. */
export function SetUpPage(props: { view: View; title: string; lead?: Children; children: Children }) {
  const { view } = props
  return (
    <Layout
      view={view}
      staff
      current="/admin"
      title={props.title}
      {...(props.lead === undefined ? {} : { lead: props.lead })}
    >
      {props.children}
    </Layout>
  )
}

/** Out of a step without doing it: the whole tells what is left. */
export const Later = ({ locale }: { locale: Locale }) => (
  <p>
    <a href={href(locale, '/set-up')}>{setUpTexts[locale].later}</a>
  </p>
)
