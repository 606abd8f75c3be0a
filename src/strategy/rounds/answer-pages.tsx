import { href, type Locale } from '../../platform/i18n/index.ts'
import { Button, Choice, Field, FormEnd, fieldId, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { type AnswerProps, buttons, errorOf, Frame, LastTime, Theirs } from './answer-frame.tsx'
import { DeskForm } from './answer-parts.tsx'
import { AnswerRead } from './answer-read.tsx'
import { answerTexts } from './answer-texts.ts'
import type { Carried } from './carrying.ts'
import { type Answered, LIMITS, type Needs, needKinds } from './content.ts'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { wordsOf } from './template.ts'
/** Page 2: what is needed of others, and the next step. Three fields. */
export function NeedsPage(props: AnswerProps<Needs> & { theirs: Values | undefined }) {
  const { view, desk, values, problems, last } = props
  const { locale } = view
  const t = wordsOf(locale, desk.round.template)
  const labels = { need: t.need, needText: t.needText, next: t.nextStep }
  const lastNeed = last?.needs.need
  const said = (words: string | undefined, after: string, language?: Locale) =>
    words === undefined ? after : <LastTime view={view} words={words} after={after} language={language} />
  const need = needKinds.find((one) => one === props.theirs?.need)
  return (
    <Frame
      view={view}
      desk={desk}
      at="needs"
      problems={problems}
      labels={labels}
      savedAt={props.other === undefined ? props.saved.at : undefined}
      carried={props.carried}
      taken={props.taken}
    >
      {props.theirs !== undefined && (
        <Theirs
          locale={locale}
          values={{ ...props.theirs, need: need === undefined ? '' : t.needs[need] }}
          labels={labels}
          back={`${desk.base}/needs`}
        />
      )}
      <DeskForm view={view} desk={desk} action={`${desk.base}/needs`}>
        <input type="hidden" name="seen" value={props.saved.seen} />
        {props.taken !== undefined && <input type="hidden" name="words" value={props.taken} />}
        <Choice
          locale={locale}
          name="need"
          label={t.need}
          hint={said(lastNeed === undefined ? undefined : t.needs[lastNeed], t.willBePublic)}
          options={needKinds.map((value) => ({ value, label: t.needs[value] }))}
          chosen={values.need ?? ''}
          {...errorOf(problems, 'need')}
        />
        <Field
          locale={locale}
          type="textarea"
          rows={3}
          name="needText"
          label={t.needText}
          hint={said(last?.needs.needText, `${t.needTextHint} ${t.isInternal}`, desk.language)}
          value={values.needText ?? ''}
          maxlength={LIMITS.need}
          {...errorOf(problems, 'needText')}
        />
        <Field
          locale={locale}
          type="textarea"
          rows={3}
          name="next"
          label={t.nextStep}
          hint={said(last?.needs.next, t.willBePublic, desk.language)}
          value={values.next ?? ''}
          maxlength={LIMITS.next}
          {...errorOf(problems, 'next')}
        />
        <FormEnd>
          {buttons(locale)}
          <a class="button quiet" href={href(locale, `${desk.base}/measures`)}>
            {t.back}
          </a>
        </FormEnd>
      </DeskForm>
    </Frame>
  )
}

/** Page 3: reads all through, and sends. */
export function ReviewPage(props: {
  view: View
  desk: Desk
  strategy: Strategy
  answer: Answered
  states: Readonly<Record<string, string>>
  seen: { measures: string; needs: string }
  /** Fields that must be filled first, with the page they are on. */
  missing: readonly { page: 'measures' | 'needs'; field: string; label: string }[]
  /** The drafts changed while they were being read. */
  changed: boolean
  carried: readonly Carried[]
}) {
  const { view, desk, missing } = props
  const { locale } = view
  const t = answerTexts[locale]
  return (
    <Frame view={view} desk={desk} at="review" problems={{}} labels={{}} savedAt={undefined} carried={props.carried}>
      {props.changed && (
        <Notice kind="warn" title={t.changedMeanwhile}>
          <p>{t.changedMeanwhileText}</p>
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice kind="warn" title={t.missing}>
          <p>{t.missingText}</p>
          <ul>
            {missing.map((one) => (
              <li key={one.field}>
                <a href={href(locale, `${desk.base}/${one.page}#${fieldId(one.field)}`)}>{one.label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <AnswerRead
        locale={locale}
        strategy={props.strategy}
        answer={props.answer}
        states={props.states}
        template={desk.round.template}
        change={(page) => `${desk.base}/${page}`}
      />
      {missing.length === 0 && (
        <DeskForm view={view} desk={desk} action={`${desk.base}/review`}>
          <input type="hidden" name="measures" value={props.seen.measures} />
          <input type="hidden" name="needs" value={props.seen.needs} />
          <p>{t.afterSend}</p>
          <FormEnd>
            <Button>{t.send}</Button>
            <a class="button quiet" href={href(locale, `${desk.base}/needs`)}>
              {t.back}
            </a>
          </FormEnd>
        </DeskForm>
      )}
    </Frame>
  )
}
