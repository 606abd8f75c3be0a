import { format } from '../../../platform/i18n/index.ts'
import { Button, Form, FormEnd, Layout, Notice, Steps } from '../../../platform/ui/index.ts'
import type { Answers } from '../kind.ts'
import { Words } from '../kinds/asking.tsx'
import { FIELD, stepsOf } from './flow.ts'
import { type Asking, Carried, Frame, Marks, stepNames, Trap, type Typed } from './frame.tsx'
import { texts } from './texts.ts'

/** Everything once more, before it is sent. */
export function ReviewPage(props: Asking & Typed & { answers: Answers; held?: string | undefined }) {
  const { view, form, compiled, answers, raw } = props
  const { locale } = view
  const t = texts[locale]
  const steps = stepsOf(compiled, answers)
  const names = [...stepNames(locale, compiled, steps), t.steps.review]
  return (
    <Frame {...props} step={steps.length > 1 ? t.step(names.length, names.length) : undefined}>
      {steps.length > 1 && names.length <= 6 && <Steps locale={locale} names={names} at={steps.length} />}
      {props.held !== undefined && (
        <Notice kind="warn">
          <p>{props.held}</p>
        </Notice>
      )}
      <div>
        <h2>{t.reviewTitle}</h2>
        <p>{t.reviewLead}</p>
      </div>
      <Form view={view} action={`/forms/${form.key}`}>
        <Marks {...props} step="review" />
        <Carried compiled={compiled} raw={raw} but={new Set()} />
        <Trap locale={locale} value={raw[FIELD.trap] ?? ''} />
        {steps.map((step, at) => (
          <section key={step.key} class="stack">
            {step.sections.map((section) => (
              <div key={section.key}>
                {section.title && (
                  <h3>
                    <Words locale={locale} text={section.title} />
                  </h3>
                )}
                <dl class="facts list">
                  {section.questions.map((question) => {
                    const one = compiled.question(question.key)
                    const answer = answers[question.key]
                    if (one === undefined || !one.kind.asks) return null
                    const lines = answer === undefined ? [t.unanswered] : one.ready.review(answer, locale)
                    return (
                      <div key={question.key}>
                        <dt>
                          <Words locale={locale} text={question.label} />
                        </dt>
                        {lines.map((line, number) => (
                          <dd key={number} class={answer === undefined ? 'soft' : undefined}>
                            {line}
                          </dd>
                        ))}
                      </div>
                    )
                  })}
                </dl>
              </div>
            ))}
            <div>
              <Button kind="second" name={FIELD.go} value={step.key}>
                {steps.length > 1 ? t.changeOf(names[at] ?? '') : t.change}
              </Button>
            </div>
          </section>
        ))}
        <FormEnd>
          <Button name={FIELD.go} value="send">
            {t.send}
          </Button>
          <Button kind="quiet" name={FIELD.go} value="back">
            {t.back}
          </Button>
        </FormEnd>
      </Form>
    </Frame>
  )
}

/** spent: the person's own link has been used. listed: only people with a link of their own answer. */
export type Shut = 'waiting' | 'closed' | 'spent' | 'listed'

/** The form takes no answers now: why. */
export function ShutPage(props: Asking & { why: Shut }) {
  const { view, form, why } = props
  const { locale } = view
  const t = texts[locale]
  const at = why === 'waiting' ? form.opens : form.closes
  const day = at === undefined ? '' : format(locale).instant(at)
  return (
    <Frame {...props}>
      <Notice title={t.shut[why].title}>
        <p>{t.shut[why].text(day)}</p>
      </Notice>
    </Frame>
  )
}

/** What was done, its number, and what comes next. */
export function ReceiptPage(props: Asking & { number: string; told: readonly string[] }) {
  const { view, form, compiled, owner, number, told } = props
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout view={view} title={t.receiptTitle} unlisted ownHead>
      <div class="form-page">
        <div class="receipt">
          <p class="eyebrow">
            <Words locale={locale} text={compiled.form.title} />
          </p>
          <h1>{t.receiptTitle}</h1>
          <p>
            {t.number}
            <br />
            <span class="ref">{number}</span>
          </p>
          {told.map((text) => (
            <Notice key={text} kind="warn">
              <p>{text}</p>
            </Notice>
          ))}
          <h2>{t.next_}</h2>
          <p>
            {compiled.form.thanks ? (
              <Words locale={locale} text={compiled.form.thanks} />
            ) : form.privacy === 'anonymous' ? (
              t.nextAnonymous
            ) : (
              t.nextConfidential(owner)
            )}
          </p>
        </div>
      </div>
    </Layout>
  )
}
