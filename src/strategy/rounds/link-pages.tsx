import { format, href, type Locale, nameIn } from '../../platform/i18n/index.ts'
import { Button, Form, Layout, More, Notice, type View } from '../../platform/ui/index.ts'
import { Timing } from './answer-parts.tsx'
import { answerTexts } from './answer-texts.ts'
import { AskLinkForm } from './ask-link-page.tsx'
import { Words } from './carried-part.tsx'
import type { Desk } from './desk.ts'
import type { Values } from './form.ts'
import { labelOf } from './label.ts'
import { returnedWords } from './rules.ts'
import { APPROVAL } from './tell.ts'
import type { Template } from './template.ts'

/** A link that nobody has begun by: opening it changes nothing, a person presses the button. */
export function StartPage({ view, desk, token, isSent }: { view: View; desk: Desk; token: string; isSent: boolean }) {
  const { locale } = view
  const t = answerTexts[locale].start
  const isApproval = desk.link?.purpose === APPROVAL
  // Why it came back is read once the link has been begun by: whoever it is forwarded to sees no words.
  const isBack = !isApproval && returnedWords(desk.part) !== undefined
  return (
    <Layout
      view={view}
      staff
      title={isApproval ? t.approvalTitle : isSent ? answerTexts[locale].shut.sentAlreadyTitle : t.title}
      eyebrow={answerTexts[locale].round}
      lead={t.lead(nameIn(locale, desk.organisation.name), labelOf(locale, desk.round))}
    >
      <div class="form-page stack-l">
        {isBack && (
          <Notice kind="warn">
            <p>{t.returned}</p>
          </Notice>
        )}
        {!isApproval && !isBack && !isSent && <Timing locale={locale} desk={desk} today={view.today} />}
        <p>{isApproval ? t.approvalText : isSent ? t.sentText : t.text}</p>
        <Form view={view} action={`/answers/links/${token}`}>
          <Button>{isApproval || isSent ? t.approvalButton : isBack ? t.correct : t.button}</Button>
        </Form>
        <p class="soft">{t.binds}</p>
      </div>
    </Layout>
  )
}

/** The link cannot be used here: why, and how to get another. */
export function ShutPage(props: {
  view: View
  why: 'gone' | 'again' | 'elsewhere' | 'nothing' | 'sent' | 'done' | 'dealt' | 'notYet' | 'cancelled'
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
    sent: [t.sentAlreadyTitle, t.sentAlreadyText],
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
        {why === 'nothing' && <AskLinkForm view={view} />}
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

/** After asking for a new link: by an old one (`sent`), by an address (`asked`), or once too often. */
export function NewLinkPage({ view, is }: { view: View; is: 'sent' | 'asked' | 'tooMany' }) {
  const t = answerTexts[view.locale]
  const says = {
    sent: [t.shut.sentTitle, t.shut.sentText],
    asked: [t.askLink.askedTitle, t.askLink.askedText],
    tooMany: [t.shut.tooManyTitle, t.shut.tooManyText],
  } as const
  const [title, lead] = says[is]
  return <Layout view={view} staff title={title} lead={lead} />
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
