import { format, href } from '../../platform/i18n/index.ts'
import { askedForm, Button, Field, Form, History } from '../../platform/ui/index.ts'
import type { MessagePageProps } from './message-page.tsx'
import { beginningOf } from './queue-page.tsx'
import { categories } from './rules.ts'
import { staffTexts } from './staff-texts.ts'
import { categoryNames } from './texts.ts'

type Props = MessagePageProps & { isOpen: boolean }

/** Messages that were joined to this one, or the one to which it was joined. */
export function JoinedPart({ view, message, joined, isOpen }: Props) {
  const { locale } = view
  const t = staffTexts[locale]
  const path = (id: string) => href(locale, `/feedback/queue/${id}`)
  if (message.mergedInto !== undefined)
    return (
      <div class="stack">
        <p>
          {t.joinedTo}: <a href={path(message.mergedInto)}>{t.message}</a>
        </p>
        {message.closedOn === undefined && (
          <Form view={view} action={`/feedback/queue/${message.id}/separation`}>
            <Button kind="second">{t.unmerge}</Button>
          </Form>
        )}
      </div>
    )
  if (joined.length === 0) return null
  return (
    <section class="stack" aria-labelledby="yhdistetyt">
      <h2 id="yhdistetyt">{t.joined}</h2>
      <ul class="lines plain">
        {joined.map((one) => (
          <li key={one.id}>
            <p>
              <a href={path(one.id)} lang={one.language === locale ? undefined : one.language}>
                {beginningOf(one.text)}
              </a>
            </p>
            {isOpen && (
              <Form view={view} action={`/feedback/queue/${one.id}/separation`} class="cluster">
                <Button kind="second">
                  {t.unmerge}
                  <span class="hidden">{` ${t.numberOf(one.number)}`}</span>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What else can be done to a message, each behind its own line. */
export function MoreForms(props: Props) {
  const { view, message, isOpen, publication } = props
  const { locale } = view
  const t = staffTexts[locale]
  const path = `/feedback/queue/${message.id}`
  const labels = {
    category: t.category,
    sector: t.sector,
    person: t.giveTo,
    note: t.note,
    to: t.handOverTo,
    handOverText: t.handOverText,
    into: t.mergeWith,
    publicText: t.publishText,
    publicAnswer: t.publishAnswer,
    withPlace: t.publishPlace,
    checked: t.publishConfirm,
  }
  const lastAnswer = props.events.find((one) => one.what === 'answered')?.text ?? ''
  const own = {
    category: message.category,
    sector: message.sector ?? '',
    publicText: message.text,
    publicAnswer: lastAnswer,
  }
  const form = askedForm(locale, labels, { ...own, ...props.values }, props.problems)
  const others = props.organisations.filter((one) => one.value !== message.organisation)
  const opened = (name: string) => props.form === name
  return (
    <div class="stack">
      {isOpen && (
        <>
          <details open={opened('sorting')}>
            <summary>{t.sort}</summary>
            <Form view={view} action={`${path}/sorting`}>
              <p class="hint">{t.sortHint}</p>
              <Field
                {...form.of('category')}
                type="select"
                options={categories.map((value) => ({ value, label: categoryNames[locale][value] }))}
              />
              <Field
                {...form.of('sector')}
                type="select"
                options={[{ value: '', label: t.noSector }, ...props.sectors]}
              />
              <p>
                <Button kind="second">{t.save}</Button>
              </p>
            </Form>
          </details>
          <details open={opened('handling')}>
            <summary>{t.give}</summary>
            <Form view={view} action={`${path}/handling`}>
              <Field
                {...form.of('person')}
                type="select"
                options={[{ value: '', label: t.choosePerson }, ...props.colleagues]}
              />
              <p>
                <Button kind="second">{t.giveButton}</Button>
              </p>
            </Form>
          </details>
        </>
      )}
      <details open={opened('notes')}>
        <summary>{t.note}</summary>
        <Form view={view} action={`${path}/notes`}>
          <Field {...form.of('note')} type="textarea" rows={3} maxlength={2000} hint={t.noteHint} />
          <p>
            <Button kind="second">{t.noteButton}</Button>
          </p>
        </Form>
      </details>
      {isOpen && (
        <>
          <details open={opened('hand-over')}>
            <summary>{t.handOver}</summary>
            <Form view={view} action={`${path}/hand-over`}>
              <Field {...form.of('to')} type="select" options={[...others, { value: 'outside', label: t.outside }]} />
              <Field {...form.of('handOverText')} type="textarea" rows={4} maxlength={5000} hint={t.handOverHint} />
              <p>
                <Button kind="second">{t.handOverButton}</Button>
              </p>
            </Form>
          </details>
          <details open={opened('joining')}>
            <summary>{t.merge}</summary>
            {props.alike.length === 0 ? (
              <p>{t.mergeNone}</p>
            ) : (
              <Form view={view} action={`${path}/joining`}>
                <Field
                  {...form.of('into')}
                  type="select"
                  hint={t.mergeHint}
                  options={props.alike.map((one) => ({
                    value: one.id,
                    label: `${t.numberOf(one.number)}: ${beginningOf(one.text, 60)}`,
                  }))}
                />
                <p>
                  <Button kind="second">{t.mergeButton}</Button>
                </p>
              </Form>
            )}
          </details>
        </>
      )}
      {publication === undefined ? (
        <details open={opened('publication')}>
          <summary>{t.publish}</summary>
          <Form view={view} action={`${path}/publication`}>
            <Field {...form.of('publicText')} type="textarea" rows={5} maxlength={5000} hint={t.publishHint} />
            <Field {...form.of('publicAnswer')} type="textarea" rows={4} maxlength={5000} optional />
            {(message.placeText !== undefined || message.latitude !== undefined) && (
              <Field {...form.of('withPlace')} type="checkbox" checked={props.values.withPlace === 'yes'} value="yes" />
            )}
            <Field {...form.of('checked')} type="checkbox" checked={props.values.checked === 'yes'} value="yes" />
            <p>
              <Button kind="second">{t.publishButton}</Button>
            </p>
          </Form>
        </details>
      ) : (
        <div class="stack">
          <p>
            {t.published} <a href={href(locale, `/feedback/public#p-${publication.id}`)}>{t.seePublished}</a>
          </p>
          <Form view={view} action={`${path}/publication-removal`}>
            <Button kind="second">{t.withdraw}</Button>
          </Form>
        </div>
      )}
    </div>
  )
}

/** What happened, the newest first. */
export function HistoryPart({ view, message, events, names, nameOf, sectorName }: MessagePageProps) {
  const { locale } = view
  const t = staffTexts[locale]
  const f = format(locale)
  // Notes are for colleagues; what is told to the sender is in the sender's language.
  const langOf = (what: string) => {
    const written = what === 'noted' ? 'fi' : message.language
    return written === locale ? undefined : written
  }
  return (
    <section class="stack" aria-labelledby="tapahtumat">
      <h2 id="tapahtumat">{t.history}</h2>
      <History
        markFirst={false}
        items={events.map((event) => ({
          when: `${f.instant(event.at)}, ${event.by === undefined ? t.program : (names.get(event.by) ?? t.somebody)}`,
          children: (
            <>
              <p>
                <b>{t.events[event.what]}</b>
                {event.what === 'movedOn' && event.organisation !== undefined && `: ${nameOf(event.organisation)}`}
                {event.what === 'given' && event.person !== undefined && `: ${names.get(event.person) ?? t.somebody}`}
                {event.what === 'sorted' &&
                  event.category !== undefined &&
                  `: ${categoryNames[locale][event.category]}, ${event.sector === undefined ? t.noSector : sectorName(event.sector)}`}
              </p>
              {event.text?.split(/\n{2,}/).map((paragraph) => (
                <p key={paragraph} lang={langOf(event.what)}>
                  {paragraph}
                </p>
              ))}
            </>
          ),
        }))}
      />
    </section>
  )
}
