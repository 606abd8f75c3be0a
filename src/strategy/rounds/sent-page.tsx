import { dayOf } from '../../platform/config/index.ts'
import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { Button, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { DeskForm } from './answer-parts.tsx'
import { AnswerRead } from './answer-read.tsx'
import { answerTexts } from './answer-texts.ts'
import { CarriedPart } from './carried-part.tsx'
import type { Carried } from './carrying.ts'
import type { Desk } from './desk.ts'
import type { Answer } from './queries.ts'
import { partPath } from './work.ts'

export interface SentProps {
  view: View
  desk: Desk
  strategy: Strategy
  answer: Answer
  label: string
  carried: readonly Carried[]
  /** Nobody has dealt with the answer yet: it may be taken back. */
  waits: boolean
  /** Somebody else of the management group can deal with it. */
  hasApprover: boolean
}

/** Thanks: what was sent, what happens next, and how to correct it. */
export function SentPage(props: SentProps) {
  const { view, desk, answer, waits } = props
  const { locale } = view
  const t = answerTexts[locale]
  const f = format(locale)
  return (
    <Layout
      view={view}
      staff
      title={t.thanks}
      eyebrow={`${nameIn(locale, desk.organisation.name)}, ${props.label}`}
      lead={t.sentOn(f.instant(answer.at))}
    >
      <div class="form-page stack-l">
        <Notice kind="ok" {...(waits ? { title: t.nextTitle } : {})}>
          {desk.round.cancelled !== undefined && <p>{t.shut.cancelledText}</p>}
          {waits && <WhatNext {...props} />}
          {answer.afterClosing && <p>{t.sentAfterClosing}</p>}
          {answer.late && !answer.afterClosing && <p>{t.sentLate}</p>}
          {(!waits || props.hasApprover) && <p>{t.nothingToDo}</p>}
        </Notice>
        {waits && <Correct view={view} desk={desk} answer={answer} />}
        <CarriedPart view={view} desk={desk} carried={props.carried} open={false} />
        <details>
          <summary>{t.whatWasSent}</summary>
          <div class="mt">
            <AnswerRead
              locale={locale}
              strategy={props.strategy}
              answer={answer}
              states={answer.shown.states}
              template={desk.round.template}
            />
          </div>
        </details>
        {desk.link === undefined && (
          <p class="cluster">
            <a href={href(locale, partPath(desk.round.id, desk.part.organisation))}>{t.toPart}</a>
            <a href={href(locale, '/my')}>{t.toMy}</a>
          </p>
        )}
      </div>
    </Layout>
  )
}

/** Who deals with it and by when; when nobody else can, what its sender does about it. */
function WhatNext({ view, desk, answer, hasApprover }: SentProps) {
  const { locale } = view
  const t = answerTexts[locale]
  if (!hasApprover) return <p>{t.takeToGroup}</p>
  const { approvalDue } = desk.round
  const isInTime = dayOf(answer.at).toString() <= approvalDue
  return (
    <>
      <p>{isInTime ? t.whatNext(format(locale).day(approvalDue)) : t.whatNextLate}</p>
      <p>{t.youHear}</p>
    </>
  )
}

/** The way to correct what was sent, until somebody has dealt with it. */
export function Correct({ view, desk, answer }: { view: View; desk: Desk; answer: Answer }) {
  const t = answerTexts[view.locale].correct
  return (
    <section class="stack" aria-labelledby="correct">
      <h2 id="correct" class="h3">
        {t.title}
      </h2>
      <p>{t.text}</p>
      <DeskForm view={view} desk={desk} action={`${desk.base}/correction`}>
        <input type="hidden" name="answer" value={answer.id} />
        <Button kind="second">{t.button}</Button>
      </DeskForm>
    </section>
  )
}
