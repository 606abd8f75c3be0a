import { format, href } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Chips,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  Layout,
  Notice,
  type Option,
  Tag,
  type View,
  When,
} from '../../platform/ui/index.ts'
import { HistoryPart, JoinedPart, MoreForms } from './message-parts.tsx'
import type { Publication } from './publications.ts'
import type { Contact, FeedbackEvent, Message, QueueFilter } from './queries.ts'
import { queuePath } from './queue-page.tsx'
import { staffTexts } from './staff-texts.ts'
import type { Template } from './templates.ts'
import { categoryNames } from './texts.ts'

export interface MessagePageProps {
  view: View
  filter: QueueFilter
  message: Message
  contact: Contact | undefined
  pictures: readonly { id: string; position: number }[]
  events: readonly FeedbackEvent[]
  /** Messages that were joined to this one, and others that may be. */
  joined: readonly Message[]
  alike: readonly Message[]
  templates: readonly Template[]
  publication: Publication | undefined
  sectors: readonly Option[]
  organisations: readonly Option[]
  colleagues: readonly Option[]
  names: ReadonlyMap<string, string>
  nameOf(organisation: string): string
  sectorName(key: string): string
  /** What was typed in the form that came back, and which form that was. */
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
  form: string
  /** Whether the reader may record a finding of it. */
  mayFind: boolean
}

/** One message: what was said, its answer first of all that can be done, and the rest behind it. */
export function MessagePage(props: MessagePageProps) {
  const { view, filter, message, contact, templates } = props
  const { locale } = view
  const t = staffTexts[locale]
  const path = `/feedback/queue/${message.id}`
  const foreign = message.language === locale ? undefined : message.language
  const isOpen = message.closedOn === undefined && message.mergedInto === undefined
  const form = askedForm(
    locale,
    { answer: t.answer },
    props.form === 'answers' ? props.values : { answer: props.values.answer ?? '' },
    props.form === 'answers' ? props.problems : {},
  )
  const isLate = isOpen && message.due < view.today.toString()
  return (
    <Layout
      view={view}
      title={t.numberOf(message.number)}
      crumbs={[{ path: queuePath(filter), label: t.title }]}
      current="/feedback/queue"
      staff
      errors={Object.keys(props.problems).length > 0}
    >
      <div class="form-page stack-l">
        <ErrorSummary
          locale={locale}
          errors={Object.entries(props.problems).map(([field, text]) => ({ field, message: text }))}
        />
        <section id="viesti" class="stack card" lang={foreign}>
          {message.text.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
        {props.pictures.length > 0 && (
          <ul class="cluster plain">
            {props.pictures.map((one) => (
              <li key={one.id}>
                <a href={`${path}/pictures/${one.id}`}>
                  <img src={`${path}/pictures/${one.id}`} alt={t.pictureOf(one.position)} width={240} />
                </a>
              </li>
            ))}
          </ul>
        )}
        <Facts
          facts={[
            { label: t.category, value: categoryNames[locale][message.category] },
            { label: t.sector, value: message.sector === undefined ? t.noSector : props.sectorName(message.sector) },
            { label: t.organisation, value: props.nameOf(message.organisation) },
            {
              label: t.due,
              value: (
                <>
                  <When locale={locale} day={message.due} weekday /> {isLate && <Tag>{t.isLate}</Tag>}
                </>
              ),
            },
            { label: t.received, value: format(locale).instant(message.receivedAt) },
            { label: t.channel, value: t.channels[message.channel] },
            ...(message.placeText === undefined ? [] : [{ label: t.place, value: message.placeText }]),
            {
              label: t.contact,
              value:
                contact === undefined
                  ? t.noContact
                  : [contact.name, contact.email, contact.phone].filter((one) => one !== undefined).join(', '),
            },
          ]}
        />
        {!message.wantsAnswer && <p>{t.noAnswerAsked}</p>}
        {props.mayFind && (
          <p>
            <a href={href(locale, `/findings/new?source=feedback&id=${message.id}`)}>{t.toFinding}</a>
          </p>
        )}
        {isOpen ? (
          <section class="stack" aria-label={t.answer}>
            {templates.length > 0 && (
              <Chips
                label={t.templates}
                rows={[
                  {
                    label: t.templates,
                    items: templates.map((one) => ({
                      label: <span lang={locale === 'fi' ? undefined : 'fi'}>{one.name}</span>,
                      href: `${href(locale, queuePath(filter, message.id))}${queuePath(filter, message.id).includes('?') ? '&' : '?'}template=${one.id}`,
                    })),
                  },
                ]}
              />
            )}
            <Form view={view} action={`${path}/answers`}>
              <Queued filter={filter} />
              <Field
                {...form.of('answer')}
                type="textarea"
                rows={8}
                maxlength={5000}
                hint={t.answerHint(t.languages[message.language])}
                focus={Object.keys(props.problems).length === 0}
              />
              <FormEnd>
                <Button>{t.send}</Button>
                <a
                  class="button quiet"
                  href={href(locale, `${path}/next${queuePath(filter).replace('/feedback/queue', '')}`)}
                >
                  {t.skip}
                </a>
              </FormEnd>
            </Form>
          </section>
        ) : (
          <Notice kind="ok">
            <p>
              {message.closedOn === undefined
                ? t.events.merged
                : message.closedAs === 'outside'
                  ? t.events.outside
                  : t.events.answered}
              {message.closedOn !== undefined && (
                <>
                  {' '}
                  <When locale={locale} day={message.closedOn} />
                </>
              )}
            </p>
          </Notice>
        )}
        <JoinedPart {...props} isOpen={isOpen} />
        <MoreForms {...props} isOpen={isOpen} />
        <HistoryPart {...props} />
      </div>
    </Layout>
  )
}

/** The filter of the queue, carried through a form: answering opens the next message of the same queue. */
export function Queued({ filter }: { filter: QueueFilter }) {
  return (
    <>
      {filter.organisation !== undefined && <input type="hidden" name="inOrganisation" value={filter.organisation} />}
      {filter.sector !== undefined && <input type="hidden" name="inSector" value={filter.sector} />}
      {filter.late === true && <input type="hidden" name="inShow" value="late" />}
    </>
  )
}
