import {
  type FormDefinition,
  type FormHead,
  type Kind,
  LIMITS,
  type Question,
  type Section,
  type Text,
  wordsIn,
} from '../../../engines/forms/index.ts'
import { href, type Locale, languageNames } from '../../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  type Children,
  Choice,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type View,
} from '../../../platform/ui/index.ts'
import { conditionWords, type testsOf } from './conditions.ts'
import { draftPath } from './draft-page.tsx'
import { ConditionFields, TextFields, Theirs, type Typed } from './fields.tsx'
import { Languages } from './languages.tsx'
import { SettingFields } from './setting-fields.tsx'
import { settingName } from './setting-texts.ts'
import { settingId, settingsOf, typedSettings } from './settings.ts'
import { texts } from './texts.ts'
import type { Problems, Values } from './typed.ts'

export interface PartPageProps {
  view: View
  form: FormHead
  definition: FormDefinition
  /** The print of the part as it is now. */
  seen: string
  values: Values
  problems: Problems
  /** Somebody else changed the part meanwhile. */
  conflict?: boolean
}

const typedOf = ({ view, definition, values, problems }: PartPageProps): Typed => ({
  locale: view.locale,
  languages: definition.languages,
  values,
  problems,
})

const said = (definition: FormDefinition, text: Text | undefined): string =>
  text === undefined ? '' : definition.languages.flatMap((one) => text[one] ?? []).join(' / ')

/** One form over the whole page: its errors, its fields, and how it ends. */
function Frame(
  props: PartPageProps & {
    title: string
    action: string
    theirs?: Children
    more?: Children
    back?: string
    children: Children
  },
) {
  const { view, form, definition, problems, title, action } = props
  const { locale } = view
  const t = texts[locale]
  const errors = Object.entries(problems).map(([field, message]) => ({ field, message }))
  const name = wordsIn(locale, definition.title)
  return (
    <Layout
      view={view}
      title={title}
      eyebrow={name}
      current="/forms"
      staff
      errors={errors.length > 0}
      crumbs={[{ path: '/forms', label: t.forms }, { path: draftPath(form), label: name }, { label: title }]}
    >
      <div class="form-page stack-l">
        <ErrorSummary locale={locale} errors={errors} />
        {props.theirs}
        <Form view={view} action={action}>
          <input type="hidden" name="seen" value={props.seen} />
          {props.children}
          <FormEnd>
            <Button>{t.head.save}</Button>
            {props.more}
            <ButtonLink kind="quiet" href={href(locale, draftPath(form))}>
              {t.head.cancel}
            </ButtonLink>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}

/** The name of a form and everything that stands above its questions. */
export function HeadPage(props: PartPageProps) {
  const { view, form, definition, values, problems, conflict } = props
  const { locale } = view
  const t = texts[locale].head
  const typed = typedOf(props)
  const { title, lead, thanks } = definition
  const theirs = conflict && (
    <Theirs
      locale={locale}
      facts={[
        { label: t.name, value: said(definition, title) },
        { label: t.lead, value: said(definition, lead) },
        { label: t.thanks, value: said(definition, thanks) },
        { label: t.languages, value: definition.languages.map((one) => languageNames[one]).join(', ') },
        { label: t.shown, value: definition.shown === 'steps' ? t.steps : t.onePage },
      ]}
    />
  )
  return (
    <Frame {...props} title={t.title} action={draftPath(form, '/head')} theirs={theirs}>
      <TextFields {...typed} name="title" label={t.name} max={120} />
      <TextFields {...typed} name="lead" label={t.lead} hint={t.leadHint} long max={LIMITS.text} optional />
      <TextFields
        {...typed}
        name="thanks"
        label={t.thanks}
        hint={t.thanksHint}
        long
        rows={3}
        max={LIMITS.text}
        optional
      />
      <Languages locale={locale} values={values} label={t.languages} error={problems.languages} />
      <Choice
        locale={locale}
        name="shown"
        label={t.shown}
        options={[
          { value: 'onePage', label: t.onePage },
          { value: 'steps', label: t.steps },
        ]}
        chosen={values.shown ?? 'onePage'}
      />
      <Field
        locale={locale}
        name="reviewed"
        type="checkbox"
        label={t.reviewed}
        hint={t.reviewedHint}
        checked={values.reviewed === 'yes'}
      />
    </Frame>
  )
}

type Offered = ReturnType<typeof testsOf>

/** A section: its heading, its words, and when it is asked. Without `section`: a new one. */
export function SectionPage(props: PartPageProps & { section: Section | undefined; offered: Offered }) {
  const { view, form, definition, section, offered, conflict } = props
  const { locale } = view
  const t = texts[locale]
  const typed = typedOf(props)
  const theirs = conflict && section !== undefined && (
    <Theirs
      locale={locale}
      facts={[
        { label: t.section.title, value: said(definition, section.title) },
        { label: t.section.about, value: said(definition, section.about) },
        { label: t.question.condition, value: section.when ? conditionWords(section.when, definition, locale) : '' },
      ]}
    />
  )
  return (
    <Frame
      {...props}
      title={section === undefined ? t.section.new_ : t.draft.changeSection}
      action={draftPath(form, section === undefined ? '/sections' : `/sections/${section.key}`)}
      theirs={theirs}
    >
      <TextFields {...typed} name="title" label={t.section.title} max={LIMITS.label} optional />
      <TextFields {...typed} name="about" label={t.section.about} long max={LIMITS.text} optional />
      <fieldset class="stack">
        <legend>{t.question.condition}</legend>
        <ConditionFields {...typed} offered={offered} before={section?.when} form={definition} />
      </fieldset>
    </Frame>
  )
}

/** Which kind a new question is. */
export function KindPage(props: {
  view: View
  form: FormHead
  definition: FormDefinition
  section: string
  kinds: readonly Kind[]
}) {
  const { view, form, definition, section, kinds } = props
  const { locale } = view
  const t = texts[locale]
  const name = wordsIn(locale, definition.title)
  return (
    <Layout
      view={view}
      title={t.question.pick}
      lead={t.question.pickLead}
      eyebrow={name}
      current="/forms"
      staff
      crumbs={[{ path: '/forms', label: t.forms }, { path: draftPath(form), label: name }, { label: t.question.new_ }]}
    >
      <ul class="stack">
        {kinds.map((kind) => (
          <li key={kind.key}>
            <a href={href(locale, draftPath(form, `/sections/${section}/questions?kind=${kind.key}`))}>
              {kind.name[locale]}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

/** What others made of a question, in words. */
function questionFacts(definition: FormDefinition, question: Question, kind: Kind | undefined, locale: Locale) {
  const t = texts[locale].question
  const fields = kind === undefined ? [] : settingsOf(kind)
  const settings = typedSettings(fields, question.settings)
  return [
    { label: t.label, value: said(definition, question.label) },
    { label: t.hint, value: said(definition, question.hint) },
    { label: t.why, value: said(definition, question.personal?.why) },
    { label: t.condition, value: question.when ? conditionWords(question.when, definition, locale) : '' },
    ...fields.map((field) => ({
      label: settingName(locale, field.name),
      value:
        field.is === 'text' || field.is === 'options'
          ? definition.languages.flatMap((one) => settings[settingId(field.name, one)] || []).join(' / ')
          : (settings[settingId(field.name)] ?? ''),
    })),
  ]
}

/** A question: its words, what its kind needs, when it is asked, and its data protection. Without a key: a new one. */
export function QuestionPage(
  props: PartPageProps & {
    kind: Kind
    /** Where a new one goes. */
    section: string | undefined
    question: Question | undefined
    offered: Offered
    isGone?: boolean
  },
) {
  const { view, form, definition, kind, section, question, offered, values, problems } = props
  const { locale } = view
  const t = texts[locale]
  const typed = typedOf(props)
  const isNew = section !== undefined
  const identifies = kind.identifies(question?.settings ?? kind.fresh())
  const theirs =
    props.isGone === true ? (
      <Notice kind="warn" title={t.draft.goneTitle}>
        <p>{t.draft.goneText}</p>
      </Notice>
    ) : (
      props.conflict === true &&
      question !== undefined && <Theirs locale={locale} facts={questionFacts(definition, question, kind, locale)} />
    )
  return (
    <Frame
      {...props}
      title={`${isNew ? t.question.new_ : t.question.change}: ${kind.name[locale].toLowerCase()}`}
      action={draftPath(
        form,
        isNew ? `/sections/${section}/questions?kind=${kind.key}` : `/questions/${question?.key}`,
      )}
      theirs={theirs}
      more={
        isNew && (
          <Button kind="second" name="next" value="another">
            {t.question.addAnother}
          </Button>
        )
      }
    >
      <input type="hidden" name="kind" value={kind.key} />
      <TextFields
        {...typed}
        name="label"
        label={kind.asks ? t.question.label : t.question.statement}
        max={LIMITS.label}
      />
      <SettingFields {...typed} kind={kind} />
      {kind.asks && (
        <Field
          locale={locale}
          name="required"
          type="checkbox"
          label={t.question.required}
          checked={values.required === 'yes'}
        />
      )}
      <TextFields
        {...typed}
        name="hint"
        label={t.question.hint}
        hint={t.question.hintHint}
        long
        rows={2}
        max={LIMITS.text}
        optional
      />
      {kind.asks && (
        <fieldset class="stack">
          <legend>{t.question.privacy}</legend>
          {form.privacy === 'anonymous' ? (
            <p>{t.question.anonymous}</p>
          ) : (
            <>
              {identifies ? (
                <p>{t.question.identifies}</p>
              ) : (
                <Field
                  locale={locale}
                  name="personal"
                  type="checkbox"
                  label={t.question.personal}
                  hint={t.question.personalHint}
                  checked={values.personal === 'yes'}
                />
              )}
              <TextFields {...typed} name="why" label={t.question.why} max={LIMITS.text} optional={!identifies} />
              <Field
                locale={locale}
                name="days"
                label={t.question.days}
                value={values.days ?? ''}
                error={problems.days}
                inputmode="numeric"
                width="s"
                optional={!identifies}
              />
            </>
          )}
        </fieldset>
      )}
      <fieldset class="stack">
        <legend>{t.question.condition}</legend>
        <ConditionFields {...typed} offered={offered} before={question?.when} form={definition} />
      </fieldset>
    </Frame>
  )
}
