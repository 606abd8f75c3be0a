import { format } from '../../../platform/i18n/index.ts'
import { Button, ErrorSummary, Form, FormEnd, Notice, Steps } from '../../../platform/ui/index.ts'
import type { AnswerError } from '../compile.ts'
import { type Section, wordsIn } from '../definition.ts'
import type { Answers } from '../kind.ts'
import { Words } from '../kinds/asking.tsx'
import { FIELD, stepsOf } from './flow.ts'
import { type Asking, Carried, Frame, Marks, Privacy, stepNames, Trap, type Typed } from './frame.tsx'
import { texts } from './texts.ts'

/** What a page of questions is made of. */
export interface StepProps extends Asking, Typed {
  answers: Answers
  at: number
  errors: readonly AnswerError[]
  /** The answers have brought new questions on this page. */
  more: boolean
  /** Why it was not sent. */
  held?: string | undefined
  /** It was saved: until when it is kept, and where. */
  saved?: { until: string; address: string } | undefined
}

/** One page of questions. */
export function StepPage(props: StepProps) {
  const { view, compiled, raw, answers, errors } = props
  const { locale } = view
  const t = texts[locale]
  const steps = stepsOf(compiled, answers)
  const step = steps[props.at]
  const sections = step?.sections ?? []
  const keys = sections.flatMap((section) => section.questions.map((one) => one.key))
  const shownBefore = new Set((raw[FIELD.shown] ?? '').split(','))
  const messages = new Map(errors.map((error) => [error.field, compiled.message(locale, error)]))
  const isLast = props.at >= steps.length - 1
  const isStepped = steps.length > 1
  const names = [...stepNames(locale, compiled, steps), t.steps.review]
  return (
    <Frame
      {...props}
      errors={errors.length > 0}
      step={isStepped ? t.step(props.at + 1, compiled.form.reviewed ? names.length : steps.length) : undefined}
    >
      {isStepped && names.length <= 6 && <Steps locale={locale} names={names} at={props.at} />}
      <ErrorSummary
        locale={locale}
        errors={errors.map((error) => ({
          field: error.field,
          label: wordsIn(locale, compiled.question(error.question)?.question.label ?? {}),
          message: compiled.message(locale, error),
        }))}
      />
      {props.held !== undefined && (
        <Notice kind="warn">
          <p>{props.held}</p>
        </Notice>
      )}
      {props.saved && (
        <Notice kind="ok" title={t.savedTitle}>
          <p>{t.savedText(format(locale).day(props.saved.until))}</p>
          <p class="ref small">{props.saved.address}</p>
        </Notice>
      )}
      {props.more && (
        <Notice kind="info" title={t.moreTitle}>
          <p>{t.moreText}</p>
        </Notice>
      )}
      {props.at === 0 && errors.length === 0 && !props.more && (
        <>
          {compiled.form.lead && (
            <p class="lead">
              <Words locale={locale} text={compiled.form.lead} />
            </p>
          )}
          <Privacy {...props} />
        </>
      )}
      <Form view={view} action={`/forms/${props.form.key}`}>
        <Marks {...props} step={step?.key ?? ''} />
        <input type="hidden" name={FIELD.shown} value={keys.join(',')} />
        <Carried compiled={compiled} raw={raw} but={new Set(keys)} />
        <Trap locale={locale} value={raw[FIELD.trap] ?? ''} />
        {sections.map((section) => (
          <SectionPart
            key={section.key}
            {...props}
            section={section}
            messages={messages}
            fresh={props.more ? shownBefore : undefined}
          />
        ))}
        <FormEnd>
          <Button name={FIELD.go} value="next">
            {!isLast ? t.next : compiled.form.reviewed ? t.review : t.send}
          </Button>
          <Button kind="second" name={FIELD.go} value="save">
            {t.save}
          </Button>
          {props.at > 0 && (
            <Button kind="quiet" name={FIELD.go} value="back">
              {t.back}
            </Button>
          )}
        </FormEnd>
      </Form>
    </Frame>
  )
}

function SectionPart(
  props: StepProps & {
    section: Section
    messages: ReadonlyMap<string, string>
    fresh: ReadonlySet<string> | undefined
  },
) {
  const { view, compiled, section, raw, messages, fresh } = props
  const { locale } = view
  const firstNew = fresh && section.questions.find((one) => !fresh.has(one.key))
  return (
    <section class="stack">
      {section.title && (
        <h2>
          <Words locale={locale} text={section.title} />
        </h2>
      )}
      {section.about && (
        <p>
          <Words locale={locale} text={section.about} />
        </p>
      )}
      <div>
        {section.questions.map((question) => {
          const ready = compiled.question(question.key)?.ready
          const drawn = ready?.page({ locale, raw, errors: messages })
          return question === firstNew ? (
            // biome-ignore lint/a11y/noAutofocus: the new question is what the reader has come back for
            <div key={question.key} tabIndex={-1} autoFocus class="stack">
              {drawn}
            </div>
          ) : (
            drawn
          )
        })}
      </div>
    </section>
  )
}
