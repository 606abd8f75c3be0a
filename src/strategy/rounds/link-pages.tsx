import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, Form, Layout, More, Notice, type View } from '../../platform/ui/index.ts'
import { Timing } from './answer-parts.tsx'
import { answerTexts } from './answer-texts.ts'
import { Words } from './carried-part.tsx'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import { returnedWords } from './rules.ts'
import { APPROVAL } from './tell.ts'
import type { Template } from './template.ts'

/** A link that nobody has begun by: opening it changes nothing, a person presses the button. */
export function StartPage({ view, desk, token }: { view: View; desk: Desk; token: string }) {
  const { locale } = view
  const t = answerTexts[locale].start
  const isApproval = desk.link?.purpose === APPROVAL
  // Why it came back is read once the link has been begun by: whoever it is forwarded to sees no words.
  const isBack = !isApproval && returnedWords(desk.part) !== undefined
  return (
    <Layout
      view={view}
      staff
      title={isApproval ? t.approvalTitle : t.title}
      eyebrow={answerTexts[locale].round}
      lead={t.lead(nameIn(locale, desk.organisation.name), labelOf(locale, desk.round))}
    >
      <div class="form-page stack-l">
        {isBack && (
          <Notice kind="warn">
            <p>{t.returned}</p>
          </Notice>
        )}
        {!isApproval && !isBack && <Timing locale={locale} desk={desk} today={view.today} />}
        <p>{isApproval ? t.approvalText : t.text}</p>
        <Form view={view} action={`/answers/links/${token}`}>
          <Button>{isApproval ? t.approvalButton : isBack ? t.correct : t.button}</Button>
        </Form>
        <p class="soft">{t.binds}</p>
      </div>
    </Layout>
  )
}

/** The link cannot be used here: why, and how to get another. */
export function ShutPage(props: {
  view: View
  why: 'gone' | 'again' | 'elsewhere' | 'nothing' | 'done' | 'dealt' | 'notYet' | 'cancelled'
  /** The link to which a new one may be asked. */
  link?: string | undefined
  /** What was just typed by it, in which language people write there, and until when it is kept. */
  typed?: Typed | undefined
}) {
  const { view, why, link, typed } = props
  const t = answerTexts[view.locale].shut
  const says = {
    gone: [t.goneTitle, t.goneText],
    again: [t.againTitle, t.againText],
    elsewhere: [t.elsewhereTitle, t.elsewhereText],
    nothing: [t.nothingTitle, t.nothingText],
    done: [t.doneTitle, t.doneText],
    dealt: [t.dealtTitle, t.dealtText],
    notYet: [t.notYetTitle, t.notYetText],
    cancelled: [t.cancelledTitle, t.cancelledText],
  } as const
  const [title, text] = says[why]
  return (
    <Layout view={view} staff title={title} lead={text}>
      <div class="form-page stack-l">
        {typed !== undefined && <TypedPart view={view} typed={typed} />}
        {link !== undefined && (
          <Form view={view} action={`/answers/${link}/new-link`}>
            <p>{t.toOwner}</p>
            <Button>{t.button}</Button>
          </Form>
        )}
      </div>
    </Layout>
  )
}

/** What was typed where it could not be stored. */
interface Typed {
  values: Values
  language: Locale
  template: Template
  /** Until when it waits for its person; undefined when it could not be kept. */
  kept: Temporal.Instant | undefined
}

function TypedPart({ view, typed }: { view: View; typed: Typed }) {
  const { locale } = view
  const t = answerTexts[locale].shut
  if (Object.keys(typed.values).length === 0) return null
  return (
    <Notice kind={typed.kept === undefined ? 'warn' : 'ok'} title={t.typed}>
      <p>{typed.kept === undefined ? t.notKept : t.keptUntil(format(locale).instant(typed.kept))}</p>
      <Words locale={locale} language={typed.language} template={typed.template} values={typed.values} />
    </Notice>
  )
}

export function NewLinkPage({ view, sent }: { view: View; sent: boolean }) {
  const t = answerTexts[view.locale].shut
  return (
    <Layout view={view} staff title={sent ? t.sentTitle : t.tooManyTitle} lead={sent ? t.sentText : t.tooManyText} />
  )
}

/** Somebody else sent the answer first: what was typed here comes back, to be copied. */
export function AlreadySentPage(props: {
  view: View
  desk: Desk
  typed: Values
  kept: Temporal.Instant | undefined
  readAt: string
}) {
  const { view, desk, kept } = props
  const isCancelled = desk.round.cancelled !== undefined
  const t = answerTexts[view.locale]
  return (
    <Layout
      view={view}
      staff
      title={isCancelled ? t.shut.cancelledTitle : t.alreadySent}
      lead={isCancelled ? t.shut.cancelledText : t.alreadySentText}
    >
      <div class="form-page stack-l">
        <TypedPart
          view={view}
          typed={{ values: props.typed, language: desk.language, template: desk.round.template, kept }}
        />
        {desk.part.answer !== undefined && <More href={href(view.locale, props.readAt)}>{t.whatWasSent}</More>}
      </div>
    </Layout>
  )
}
