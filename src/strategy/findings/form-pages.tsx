import type { Problems } from '../../platform/http/index.ts'
import { href } from '../../platform/i18n/index.ts'
import {
  type AskedForm,
  Button,
  type Children,
  Choice,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type Option,
  type View,
} from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import type { Place } from '../parts/places.ts'
import { Own } from '../parts/title.tsx'
import { changeSentence } from './decision-part.tsx'
import { type Gauge, gaugeName } from './figures.ts'
import { type Effect, type Finding, type Frozen, type Outcome, severities } from './rules.ts'
import { texts } from './texts.ts'

interface Asked {
  view: View
  strategy: Strategy
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** The frame of every form about a finding. */
function FormFrame(props: {
  view: View
  title: string
  lead: string
  action: string
  back: string
  form: Pick<AskedForm<string>, 'errors'>
  about?: Children
  button: string
  children: Children
}) {
  const { view, title, form } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout
      view={view}
      title={title}
      staff
      errors={form.errors.length > 0}
      crumbs={[{ path: '/findings', label: t.title }, { label: title }]}
      lead={props.lead}
    >
      <div class="form-page stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {props.about}
        <Form view={view} action={props.action}>
          {props.children}
          <FormEnd>
            <Button>{props.button}</Button>
            <a class="button quiet" href={href(locale, props.back)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

const About = ({ view, strategy, one }: { view: View; strategy: Strategy; one: Finding }) => (
  <p>
    <b>
      <Own strategy={strategy} locale={view.locale}>
        {one.title}
      </Own>
    </b>
  </p>
)

const measureOptions = ({ view, strategy }: Asked): Option[] =>
  strategy.measures.map(({ id }) => {
    const { text, lang } = strategy.title(id, view.locale)
    return { value: id, label: `${id} ${text}`, lang: lang === view.locale ? undefined : lang }
  })

/** Form: record a finding. `from` is what it begins from, when a page has led here. */
export function RecordPage(
  props: Asked & { places: readonly Place[]; from: { query: string; title: string } | undefined },
) {
  const { view, values, places, from } = props
  const { locale } = view
  const t = texts[locale]
  const labels = { title: t.what, text: t.text, organisation: t.organisation, indicator: t.indicatorOf }
  const form = askedForm(locale, labels, values, props.problems)
  return (
    <FormFrame
      view={view}
      title={t.add}
      lead={t.addLead}
      action={from === undefined ? '/findings' : `/findings?${from.query}`}
      back="/findings"
      form={form}
      button={t.save}
      about={from === undefined ? undefined : <p>{`${t.source}: ${from.title}`}</p>}
    >
      <Field {...form.of('title')} hint={t.whatHint} maxlength={160} />
      <Field {...form.of('text')} type="textarea" rows={6} hint={t.textHint} maxlength={4000} />
      <Field
        {...form.of('organisation')}
        type="select"
        options={places.map((one) => ({ value: one.id, label: one.name }))}
      />
      {from === undefined && (
        <Field
          {...form.of('indicator')}
          optional
          type="select"
          options={[{ value: '', label: t.notFromIndicator }, ...measureOptions(props)]}
        />
      )}
    </FormFrame>
  )
}

/** Form: weigh a finding. */
export function WeightPage(props: Asked & { one: Finding }) {
  const { view, strategy, values, one } = props
  const { locale } = view
  const t = texts[locale]
  const labels = { concerns: t.concerns, severity: t.severity, measure: t.measure }
  const form = askedForm(locale, labels, values, props.problems)
  const { value: chosen, ...severity } = form.of('severity')
  return (
    <FormFrame
      view={view}
      title={one.weight === undefined ? t.weigh : t.weighAgain}
      lead={t.weighLead}
      action={`/findings/${one.id}/weights`}
      back={`/findings/${one.id}`}
      form={form}
      button={t.save}
      about={<About view={view} strategy={strategy} one={one} />}
    >
      <Field {...form.of('concerns')} width="s" inputmode="numeric" hint={t.concernsHint} maxlength={12} />
      <Choice
        {...severity}
        chosen={chosen}
        options={severities.map((value) => ({ value, label: t.severities[value] }))}
      />
      <Field {...form.of('measure')} type="select" options={[{ value: '', label: t.none }, ...measureOptions(props)]} />
    </FormFrame>
  )
}

export interface DecisionPageProps extends Asked {
  one: Finding
  what: Outcome
  /** Who may have decided: bodies, then people. */
  deciders: readonly Option[]
  actions: readonly { id: string; title: string }[]
  gauges: readonly Gauge[]
  /** Findings that it may be the same as. */
  others: readonly Finding[]
}

/** Form: what was decided of a finding. Each decision asks only what belongs to it. */
export function DecisionPage(props: DecisionPageProps) {
  const { view, strategy, values, one, what } = props
  const { locale } = view
  const t = texts[locale]
  const labels = {
    what: t.decisions,
    said: t.said,
    grounds: t.grounds[what],
    same: t.sameAs,
    action: t.actionChoice,
    actionTitle: t.actionTitle,
    actionDue: t.actionDue,
    gauge: t.gauge,
    looks: t.looks,
    by: t.by,
    day: t.day,
  }
  const form = askedForm(locale, labels, values, props.problems)
  const own = strategy.language === locale ? undefined : strategy.language
  return (
    <FormFrame
      view={view}
      title={t.outcomes[what]}
      lead={t.decideLead}
      action={`/findings/${one.id}/decisions`}
      back={`/findings/${one.id}`}
      form={form}
      button={t.decide}
      about={<About view={view} strategy={strategy} one={one} />}
    >
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="seen" value={one.decisions.at(-1)?.id ?? ''} />
      {what === 'same' ? (
        <Field
          {...form.of('same')}
          type="select"
          options={[
            { value: '', label: t.none },
            ...props.others.map((other) => ({ value: other.id, label: other.title, lang: own })),
          ]}
        />
      ) : (
        <Field {...form.of('said')} type="textarea" rows={3} hint={t.saidHint} maxlength={300} />
      )}
      <Field {...form.of('grounds')} type="textarea" rows={4} hint={t.groundsHint} maxlength={1500} />
      {what === 'action' && (
        <>
          <Field
            {...form.of('action')}
            type="select"
            options={[
              { value: 'new', label: t.newAction },
              ...props.actions.map((action) => ({ value: action.id, label: action.title, lang: own })),
            ]}
          />
          <Field {...form.of('actionTitle')} hint={t.actionTitleHint} maxlength={200} />
          <Field {...form.of('actionDue')} type="date" />
          <Notice>
            <p>{t.effectLead}</p>
          </Notice>
          <Field
            {...form.of('gauge')}
            type="select"
            options={[
              { value: '', label: t.none },
              ...props.gauges.map((gauge) => ({
                value: gauge.key,
                label: `${gauge.measure} ${gaugeName(gauge.indicator, locale)}`,
              })),
            ]}
          />
          <Field {...form.of('looks')} type="date" />
        </>
      )}
      <Field {...form.of('by')} type="select" options={[{ value: '', label: t.none }, ...props.deciders]} />
      <Field {...form.of('day')} type="date" />
    </FormFrame>
  )
}

/** Form: what was seen of an effect. What the figures say stands before what a person writes. */
export function LookPage(props: Asked & { one: Finding; effect: Effect; after: Frozen }) {
  const { view, strategy, values, one } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { learned: t.learned }, values, props.problems)
  return (
    <FormFrame
      view={view}
      title={t.look}
      lead={t.lookLead}
      action={`/findings/${one.id}/looks`}
      back={`/findings/${one.id}`}
      form={form}
      button={t.save}
      about={
        <>
          <About view={view} strategy={strategy} one={one} />
          <Notice title={t.figuresSay}>
            <p>{changeSentence(locale, props.effect.indicator, props.effect.before, props.after)}</p>
          </Notice>
        </>
      }
    >
      <Field {...form.of('learned')} type="textarea" rows={5} hint={t.learnedHint} maxlength={1500} />
    </FormFrame>
  )
}
