import { format, href, nameIn } from '../../platform/i18n/index.ts'
import { ButtonLink, Facts, Layout, Notice, type View } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own } from '../parts/title.tsx'
import { answerPages } from './answer-parts.tsx'
import { AnswerRead } from './answer-read.tsx'
import { answerTexts } from './answer-texts.ts'
import { CarriedPart } from './carried-part.tsx'
import type { Carried } from './carrying.ts'
import { claimPath } from './claims.ts'
import type { Desk } from './desk.ts'
import { labelOf } from './label.ts'
import { CancelledNotice, PartMark } from './part-mark.tsx'
import { partState } from './rules.ts'
import { Correct } from './sent-page.tsx'
import { texts } from './texts.ts'

/** One municipality's part of a round, for those who work here: what was sent, what was decided, what can be done. */
export function PartPage(props: {
  view: View
  desk: Desk
  strategy: Strategy
  /** Whether the reader may write it, and deal with it, now. */
  mayWrite: boolean
  mayJudge: boolean
  /** The reader sent the answer, and may take it back; nobody is asked to deal with their own. */
  mayCorrect: boolean
  /** Somebody else of the management group can deal with it. */
  hasApprover: boolean
  sender: string | undefined
  maySteer: boolean
  /** The reader is of the management group: they decide, others note. */
  isMember: boolean
  /** Words of the reader that wait. */
  carried: readonly Carried[]
}) {
  const { view, desk, strategy, mayWrite, mayJudge } = props
  const { locale } = view
  const t = texts[locale]
  const p = t.part
  const f = format(locale)
  const { part, round, organisation } = desk
  const { answer, verdict } = part
  const state = partState(part, round, view.today)
  const label = labelOf(locale, round)
  const at = answer === undefined ? '' : f.instant(answer.at)
  return (
    <Layout
      view={view}
      staff
      title={nameIn(locale, organisation.name)}
      eyebrow={t.name(label)}
      current="/rounds"
      crumbs={[
        { path: '/rounds', label: t.title },
        ...(props.maySteer ? [{ path: `/rounds/${round.id}`, label }] : []),
      ]}
      head={
        <p>
          <PartMark locale={locale} state={state} />
        </p>
      }
    >
      <div class="stack-l">
        {state === 'returned' && verdict !== undefined && (
          <Notice kind="warn" title={p.returned(f.instant(verdict.at))}>
            <p>
              <Own strategy={strategy} locale={locale}>
                {verdict.grounds ?? ''}
              </Own>
            </p>
          </Notice>
        )}
        {verdict?.outcome === 'takenBack' && verdict.answer === answer?.id && (
          <Notice title={p.takenBack(f.instant(verdict.at))}>
            <p>{p.takenBackText}</p>
          </Notice>
        )}
        {round.cancelled !== undefined && <CancelledNotice locale={locale} strategy={strategy} round={round} />}
        {answer?.afterClosing === true && (
          <Notice kind="warn">
            <p>{t.afterClosing}</p>
          </Notice>
        )}
        {view.today.toString() < round.opens && <p>{t.notYetOpen(f.day(round.opens))}</p>}
        {answer === undefined && round.cancelled === undefined && <p>{mayWrite ? p.yourTurn : p.notYet}</p>}
        <CarriedPart view={view} desk={desk} carried={props.carried} open={mayWrite || mayJudge} />
        {mayWrite && part.draftAt !== undefined && <p class="soft">{p.draftBy(f.instant(part.draftAt))}</p>}
        {mayWrite && (
          <p>
            <ButtonLink href={href(locale, `${desk.base}/measures`)}>
              {part.draftAt === undefined ? p.go : p.goOn}
            </ButtonLink>
          </p>
        )}
        {mayWrite && part.draftAt !== undefined && (
          <ul class="plain">
            {answerPages.map((page) => (
              <li key={page}>
                <a href={href(locale, `${desk.base}/${page}`)}>{answerTexts[locale].pages[page]}</a>
              </li>
            ))}
          </ul>
        )}
        {state === 'answered' && round.cancelled === undefined && (
          <>
            <p>{p.waits(f.day(round.approvalDue))}</p>
            {!props.hasApprover && <p>{p.nobody}</p>}
          </>
        )}
        {mayJudge && (
          <p>
            <ButtonLink href={href(locale, desk.approval)}>{props.isMember ? p.approve : p.noteDecision}</ButtonLink>
          </p>
        )}
        {props.mayCorrect && answer !== undefined && <Correct view={view} desk={desk} answer={answer} />}
        {verdict?.outcome === 'approved' && (
          <section class="stack" aria-labelledby="decided">
            <h2 id="decided">{p.decided}</h2>
            <Facts
              facts={[
                {
                  label: t.approval.body,
                  value: (
                    <Own strategy={strategy} locale={locale}>
                      {verdict.body ?? ''}
                    </Own>
                  ),
                },
                { label: t.approval.day, value: f.day(verdict.day ?? round.approvalDue) },
                { label: t.approval.section, value: verdict.section ?? '' },
              ]}
            />
            {verdict.noted && <p class="soft">{p.noted}</p>}
          </section>
        )}
        {answer !== undefined && (
          <>
            <p class="soft">{props.sender === undefined ? p.sentNameless(at) : p.sent(at, props.sender)}</p>
            <AnswerRead
              locale={locale}
              strategy={strategy}
              answer={answer}
              states={answer.shown.states}
              template={desk.round.template}
              claimAt={(measure) => claimPath(round.id, part.organisation, measure)}
            />
          </>
        )}
      </div>
    </Layout>
  )
}
