import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ErrorSummary,
  Facts,
  Form,
  History,
  Layout,
  More,
  Notice,
  type View,
  When,
} from '../../platform/ui/index.ts'
import { ReceiptForm } from './form-page.tsx'
import type { FeedbackEvent, Message } from './queries.ts'
import { shownReceipt, standingOf } from './rules.ts'
import { categoryNames, standingNames, texts } from './texts.ts'

export interface ReceiptPageProps {
  view: View
  message: Message
  /** The newest first. */
  events: readonly FeedbackEvent[]
  hasContact: boolean
  nameOf(organisation: string): string
  /** It was sent a moment ago. */
  isNew: boolean
}

const toldToSender = new Set(['received', 'movedOn', 'answered', 'outside', 'contactDropped'])

/** How a message stands, for whoever has its number: nothing of what was said or of who said it. */
export function ReceiptPage(props: ReceiptPageProps) {
  const { view, message, nameOf } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const shown = shownReceipt(message.receipt)
  const standing = standingOf({
    closedAs: message.closedAs,
    isMerged: message.mergedInto !== undefined,
    isTaken: props.events.some((one) => one.what === 'given' || one.what === 'sorted' || one.what === 'movedOn'),
  })
  const foreign = message.language === locale ? undefined : message.language
  const events = props.events.filter((one) => toldToSender.has(one.what))
  return (
    <Layout
      view={view}
      title={t.receiptTitle}
      crumbs={[{ path: '/feedback', label: t.title }]}
      current="/feedback"
      unlisted
    >
      <div class="form-page stack-l">
        {props.isNew && (
          <Notice kind="ok" title={t.thanks}>
            <p>{t.keep}</p>
          </Notice>
        )}
        <Facts
          facts={[
            { label: t.receipt, value: <b>{shown}</b> },
            { label: t.standing, value: standingNames[locale][standing] },
            { label: t.sentOn, value: <When locale={locale} day={message.receivedOn} /> },
            ...(message.closedAs === undefined && message.wantsAnswer
              ? [{ label: t.answerBy, value: <When locale={locale} day={message.due} /> }]
              : []),
            { label: t.answerer, value: nameOf(message.organisation) },
            { label: t.subject, value: categoryNames[locale][message.category] },
          ]}
        />
        {!message.wantsAnswer && message.closedAs === undefined && <p>{t.noAnswerAsked}</p>}
        <section class="stack" aria-labelledby="vaiheet">
          <h2 id="vaiheet">{t.happened}</h2>
          <History
            items={events.map((event) => ({
              when: f.instant(event.at),
              children: (
                <>
                  <p>
                    <b>
                      {event.what === 'received'
                        ? t.arrived
                        : event.what === 'movedOn'
                          ? t.movedTo(nameOf(event.organisation ?? ''))
                          : event.what === 'outside'
                            ? t.outside
                            : event.what === 'contactDropped'
                              ? t.contactDropped
                              : t.answer}
                    </b>
                  </p>
                  {event.text?.split(/\n{2,}/).map((paragraph) => (
                    <p key={paragraph} lang={foreign}>
                      {paragraph}
                    </p>
                  ))}
                </>
              ),
            }))}
          />
        </section>
        <p class="soft">{t.nothingPersonal}</p>
        {props.hasContact && (
          <Form view={view} action={`/feedback/receipts/${shown}/contact-removal`} class="stack">
            <p>{t.dropContactText}</p>
            <p>
              <Button kind="second">{t.dropContact}</Button>
            </p>
          </Form>
        )}
        <More href={href(locale, `/said-and-done/${message.organisation}`)}>{t.toSaid}</More>
        <More href={href(locale, '/feedback')}>{t.title}</More>
      </div>
    </Layout>
  )
}

/** Asks for a number again, when there was none or no message has it. */
export function AskReceiptPage({ view, value, error }: { view: View; value: string; error: string | undefined }) {
  const t = texts[view.locale]
  return (
    <Layout
      view={view}
      title={t.follow}
      crumbs={[{ path: '/feedback', label: t.title }]}
      current="/feedback"
      lead={t.followText}
      errors={error !== undefined}
      unlisted={error !== undefined}
    >
      <div class="form-page stack-l">
        <ErrorSummary
          locale={view.locale}
          errors={error === undefined ? [] : [{ field: 'receipt', label: t.receipt, message: error }]}
        />
        <ReceiptForm view={view} value={value} error={error} />
      </div>
    </Layout>
  )
}
