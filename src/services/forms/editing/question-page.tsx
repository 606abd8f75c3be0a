import {
  type FormDefinition,
  type FormHead,
  type Kind,
  LIMITS,
  type Question,
  wordsIn,
} from '../../../engines/forms/index.ts'
import { href, type Locale } from '../../../platform/i18n/index.ts'
import { Button, Field, Layout, Notice, type View } from '../../../platform/ui/index.ts'
import { conditionWords, type testsOf } from './conditions.ts'
import { draftPath } from './draft-page.tsx'
import { ConditionFields, TextFields, Theirs } from './fields.tsx'
import { Frame, type PartPageProps, said, typedOf } from './part-frame.tsx'
import { SettingFields } from './setting-fields.tsx'
import { settingName } from './setting-texts.ts'
import { settingId, settingsOf, typedSettings } from './settings.ts'
import { texts } from './texts.ts'

type Offered = ReturnType<typeof testsOf>

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
