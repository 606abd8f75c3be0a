import type { Problems } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import { Button, Field, FormEnd, FormTop, Layout, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { askedForm } from '../parts/asked.ts'
import { DeskForm } from './answer-parts.tsx'
import { AnswerRead } from './answer-read.tsx'
import { answerTexts } from './answer-texts.ts'
import { CarriedPart } from './carried-part.tsx'
import type { Carried } from './carrying.ts'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import type { Answer } from './queries.ts'
import { texts } from './texts.ts'

/** The answer, and under it the management group's decision: approved with body, day and section, or returned. */
export function ApprovalPage(props: {
  view: View
  desk: Desk
  strategy: Strategy
  answer: Answer
  values: Values
  problems: Problems
  conflict: boolean
  /** Words that wait for the reader, and which of them stand in the form now. */
  carried: readonly Carried[]
  taken: string | undefined
}) {
  const { view, desk, strategy, answer, problems } = props
  const { locale } = view
  const t = texts[locale].approval
  const labels = { body: t.body, day: t.day, section: t.section, grounds: texts[locale].grounds }
  const words = props.taken === undefined ? null : <input type="hidden" name="words" value={props.taken} />
  const form = askedForm(locale, labels, props.values, problems)
  return (
    <Layout
      view={view}
      staff
      errors={form.errors.length > 0}
      title={t.title}
      eyebrow={`${nameIn(locale, desk.organisation.name)}, ${labelOf(locale, desk.round)}`}
      lead={t.lead}
    >
      <div class="form-page stack-l">
        <FormTop locale={locale} errors={form.errors} conflict={props.conflict && t.conflict}>
          <p>{t.conflictText}</p>
        </FormTop>
        <CarriedPart view={view} desk={desk} carried={props.carried} taken={props.taken} open />
        <AnswerRead
          locale={locale}
          strategy={strategy}
          answer={answer}
          states={answer.shown.states}
          template={desk.round.template}
        />
        <DeskForm view={view} desk={desk} action={desk.approval}>
          <input type="hidden" name="answer" value={answer.id} />
          <input type="hidden" name="outcome" value="approved" />
          {words}
          <Field {...form.of('body')} maxlength={200} />
          <Field {...form.of('day')} type="date" hint={texts[locale].dayHint} />
          <Field {...form.of('section')} width="s" hint={t.sectionHint} maxlength={60} />
          <FormEnd>
            <Button>{t.approve}</Button>
          </FormEnd>
        </DeskForm>
        <details open={problems.grounds !== undefined || (props.values.grounds ?? '') !== ''}>
          <summary>{t.returnTitle}</summary>
          <DeskForm view={view} desk={desk} action={desk.approval}>
            <input type="hidden" name="answer" value={answer.id} />
            <input type="hidden" name="outcome" value="returned" />
            {words}
            <Field {...form.of('grounds')} type="textarea" rows={3} hint={t.returnHint} maxlength={1000} />
            <Button kind="second">{t.return}</Button>
          </DeskForm>
        </details>
      </div>
    </Layout>
  )
}

/** After the decision, for whoever came by a link; or that there was nothing to decide. */
export function ApprovalDonePage(props: { view: View; desk: Desk; why: 'approved' | 'returned' | 'dealt' | 'open' }) {
  const { view, desk, why } = props
  const { locale } = view
  const t = texts[locale].approval
  const says = {
    approved: [t.approvedTitle, t.approvedText],
    returned: [t.returnedTitle, t.returnedText],
    dealt: [t.dealt, t.dealtText],
    open: [t.dealt, answerTexts[locale].shut.notYetText],
  } as const
  const [title, lead] = says[why]
  return (
    <Layout
      view={view}
      staff
      title={title}
      eyebrow={`${nameIn(locale, desk.organisation.name)}, ${labelOf(locale, desk.round)}`}
      lead={lead}
    />
  )
}
