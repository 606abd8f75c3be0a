import { dayOf } from '../../platform/config/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  ConfirmPage,
  Empty,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { Called, errorsOf, formOf, Kinds } from './fields.tsx'
import type { Delivery, Webhook } from './queries.ts'
import { eventKinds, TEST } from './rules.ts'
import { texts } from './texts.ts'

const stateOf = (one: Webhook): 'on' | 'paused' | 'ended' =>
  one.ended !== undefined ? 'ended' : one.paused !== undefined ? 'paused' : 'on'

export interface Place {
  id: string
  name: string
}

/** The addresses that are told of events, and the form of a new one. */
export function WebhooksPage(props: {
  view: View
  rows: readonly Webhook[]
  places: readonly Place[]
  nameOf: (organisation: string) => string
  values: Readonly<Record<string, string>>
  problems: Problems
}) {
  const { view, rows, places } = props
  const { locale } = view
  const t = texts[locale]
  const form = formOf(locale, props.values, props.problems)
  return (
    <Layout
      view={view}
      title={t.title}
      staff
      current="/sources"
      errors={form.errors.length > 0}
      crumbs={[{ path: '/sources', label: t.sources }]}
      lead={t.lead}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={errorsOf(form)} />
        {rows.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            dense
            columns={[
              {
                label: t.name,
                cell: (one: Webhook) => <a href={href(locale, `/webhooks/${one.id}`)}>{one.name}</a>,
              },
              { label: t.organisation, cell: (one) => props.nameOf(one.organisation) },
              { label: t.what, cell: (one) => one.kinds.map((kind) => t.kinds[kind]).join(', ') },
              { label: t.state, cell: (one) => t.states[stateOf(one)] },
            ]}
            rows={rows}
          />
        )}
        <section class="form-page stack" aria-labelledby="new">
          <h2 id="new">{t.new}</h2>
          <Form view={view} action="/webhooks">
            <Called form={form} locale={locale} />
            {places.length === 1 ? (
              <input type="hidden" name="organisation" value={places[0]?.id} />
            ) : (
              <Field
                {...form.of('organisation')}
                type="select"
                options={places.map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
            <Kinds locale={locale} values={props.values} problem={props.problems.kinds} />
            <FormEnd>
              <Button>{t.add}</Button>
            </FormEnd>
          </Form>
        </section>
        <More href={href(locale, '/open-data/developers')}>{t.how}</More>
      </div>
    </Layout>
  )
}

/** One address: what it is told of, how it has gone, and what can be done. */
export function WebhookPage(props: {
  view: View
  webhook: Webhook
  organisation: string
  deliveries: readonly Delivery[]
  /** The secret that was just made: it stands on this one page and nowhere else. */
  secret: string | undefined
}) {
  const { view, webhook, deliveries, secret } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const at = `/webhooks/${webhook.id}`
  const came = (one: Delivery) => {
    const when = f.instant(one.at)
    if (one.state === 'arrived') return t.arrived(when)
    if (one.state === 'givenUp') return t.givenUp
    return one.attempts === 0 ? t.waits(when) : t.again(when)
  }
  return (
    <Layout
      view={view}
      title={webhook.name}
      staff
      current="/sources"
      crumbs={[
        { path: '/sources', label: t.sources },
        { path: '/webhooks', label: t.title },
      ]}
    >
      <div class="stack-l">
        {secret !== undefined && (
          <Notice kind="ok" title={webhook.oldUntil === undefined ? t.made : t.renewed}>
            <p>{t.madeText}</p>
            {webhook.oldUntil !== undefined && <p>{t.oldSigns(f.instant(webhook.oldUntil))}</p>}
            <p class="ref">{secret}</p>
          </Notice>
        )}
        {webhook.ended !== undefined && <Notice title={t.endedTitle(f.day(dayOf(webhook.ended)))} />}
        {webhook.ended === undefined && webhook.paused !== undefined && (
          <Notice kind="bad" title={t.pausedTitle(f.day(dayOf(webhook.paused)))}>
            <p>{t.pausedText}</p>
          </Notice>
        )}
        <Facts
          facts={[
            { label: t.state, value: t.states[stateOf(webhook)] },
            { label: t.address, value: webhook.address },
            { label: t.organisation, value: props.organisation },
            { label: t.what, value: webhook.kinds.map((kind) => t.kinds[kind]).join(', ') },
          ]}
        />
        {webhook.ended === undefined && (
          <div class="cluster">
            <Form view={view} action={`${at}/${webhook.paused === undefined ? 'tests' : 'resumption'}`} class="">
              <Button>{webhook.paused === undefined ? t.test : t.resume}</Button>
            </Form>
            <ButtonLink kind="second" href={href(locale, `${at}/change`)}>
              {t.change}
            </ButtonLink>
            <Form view={view} action={`${at}/secret`} class="">
              <Button kind="second">{t.renew}</Button>
            </Form>
            <ButtonLink kind="quiet" href={href(locale, `${at}/end`)}>
              {t.end}
            </ButtonLink>
          </div>
        )}
        <section class="stack" aria-labelledby="deliveries">
          <h2 id="deliveries">{t.deliveries}</h2>
          {deliveries.length === 0 ? (
            <p>{t.noDeliveries}</p>
          ) : (
            <Table
              caption={t.deliveries}
              hideCaption
              dense
              columns={[
                { label: t.when, cell: (one: Delivery) => f.instant(one.made) },
                {
                  label: t.event,
                  cell: (one) => t.kinds[eventKinds.find((kind) => kind === one.kind) ?? TEST],
                },
                { label: t.tries, numeric: true, cell: (one) => f.number(one.attempts) },
                {
                  label: t.came,
                  cell: (one) => (
                    <>
                      {came(one)}
                      {one.state !== 'arrived' && (one.status !== undefined || one.fault !== undefined) && (
                        <small>
                          {' '}
                          {one.status !== undefined && t.status(one.status)} {one.fault?.[locale]}
                        </small>
                      )}
                    </>
                  ),
                },
              ]}
              rows={deliveries}
            />
          )}
        </section>
      </div>
    </Layout>
  )
}

/** Asks before an address is ended. */
export function EndWebhookPage({ view, webhook }: { view: View; webhook: Webhook }) {
  const t = texts[view.locale]
  const at = `/webhooks/${webhook.id}`
  return (
    <ConfirmPage
      view={view}
      question={t.endQuestion(webhook.name)}
      action={`${at}/end`}
      verb={t.end}
      danger
      current="/sources"
      crumbs={[{ path: '/webhooks', label: t.title }, { path: at, label: webhook.name }, { label: t.end }]}
      back={{ path: at, label: t.keep }}
    >
      <p>{t.endText}</p>
    </ConfirmPage>
  )
}
