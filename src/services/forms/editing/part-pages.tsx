import { LIMITS, type Section } from '../../../engines/forms/index.ts'
import { languageNames } from '../../../platform/i18n/index.ts'
import { Choice, Field } from '../../../platform/ui/index.ts'
import { conditionWords, type testsOf } from './conditions.ts'
import { draftPath } from './draft-page.tsx'
import { ConditionFields, TextFields, Theirs } from './fields.tsx'
import { Languages } from './languages.tsx'
import { Frame, type PartPageProps, said, typedOf } from './part-frame.tsx'
import { texts } from './texts.ts'

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
