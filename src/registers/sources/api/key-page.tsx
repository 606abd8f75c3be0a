import type { ServiceToken } from '../../../platform/access/index.ts'
import { dayOf } from '../../../platform/config/index.ts'
import type { Problems } from '../../../platform/http/index.ts'
import { format, href } from '../../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Empty,
  ErrorSummary,
  Field,
  Form,
  FormEnd,
  Layout,
  More,
  Notice,
  Table,
  type View,
} from '../../../platform/ui/index.ts'
import type { Connector, Intake } from '../contract.ts'
import type { SourceRow } from '../queries.ts'
import { writable } from './scopes.ts'
import { texts } from './texts.ts'

export interface KeysProps {
  view: View
  source: SourceRow
  connector: Connector
  keys: readonly ServiceToken[]
  values: Readonly<Record<string, string>>
  problems: Problems
  /** A key that was just made: it stands on this one page and nowhere else. */
  made: { token: string; addresses: readonly string[] } | undefined
}

/** What a scope says, for people: the kind of rows, and the value to which it is kept. */
function scopeText(scope: string, intakes: readonly Intake[], locale: View['locale']): string {
  const [kind = '', value] = scope.split(/:(.*)/s)
  const name = intakes.find((one) => one.key === kind)?.name[locale] ?? kind
  return value === undefined ? name : `${name}: ${value}`
}

/** The keys by which programs send rows to a source, and the form of a new one. */
export function KeysPage(props: KeysProps) {
  const { view, source, connector, keys, made } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const intakes = writable(connector)
  const labels = { name: t.name, intake: t.sends, only: t.only, endsOn: t.endsOn }
  const form = askedForm(locale, labels, props.values, props.problems)
  const at = `/sources/${source.source}`
  const state = (one: ServiceToken) => {
    if (one.endedAt !== null) return t.ended(f.day(dayOf(one.endedAt)))
    if (one.endsOn === null) return ''
    return one.endsOn < view.today.toString() ? t.over(f.day(one.endsOn)) : t.until(f.day(one.endsOn))
  }
  return (
    <Layout
      view={view}
      title={t.title}
      eyebrow={source.name}
      staff
      current="/sources"
      errors={form.errors.length > 0}
      crumbs={[
        { path: '/sources', label: t.sources },
        { path: at, label: source.name },
      ]}
      lead={t.lead}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        {made !== undefined && (
          <Notice kind="ok" title={t.made}>
            <p>{t.madeText}</p>
            <p class="ref">{made.token}</p>
            <p>{t.address}</p>
            {made.addresses.map((address) => (
              <p key={address} class="ref">
                {address}
              </p>
            ))}
          </Notice>
        )}
        {keys.length === 0 ? (
          <Empty title={t.none} text={t.noneText} />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            dense
            columns={[
              { label: t.name, cell: (one: ServiceToken) => one.name },
              {
                label: t.sends,
                cell: (one) => one.scopes.map((scope) => scopeText(scope, intakes, locale)).join(', '),
              },
              { label: t.state, cell: state },
              { label: t.usedOn, cell: (one) => (one.usedOn === null ? t.never : f.day(one.usedOn)) },
              {
                label: t.end,
                cell: (one) =>
                  one.endedAt === null && (
                    <Form view={view} action={`${at}/keys/${one.id}/ending`} class="cluster">
                      <Button kind="quiet">
                        {t.end}
                        <span class="hidden">: {one.name}</span>
                      </Button>
                    </Form>
                  ),
              },
            ]}
            rows={keys}
          />
        )}
        {source.ended === undefined && (
          <section class="form-page stack" aria-labelledby="new">
            <h2 id="new">{t.new}</h2>
            <Form view={view} action={`${at}/keys`}>
              <Field {...form.of('name')} hint={t.nameHint} maxlength={80} />
              {intakes.length === 1 ? (
                <input type="hidden" name="intake" value={intakes[0]?.key} />
              ) : (
                <Field
                  {...form.of('intake')}
                  type="select"
                  options={intakes.map((one) => ({ value: one.key, label: one.name[locale] }))}
                />
              )}
              {intakes.some((one) => one.narrows !== undefined) && (
                <Field {...form.of('only')} type="textarea" optional hint={t.onlyHint} maxlength={4000} />
              )}
              <Field {...form.of('endsOn')} type="date" hint={t.endsHint} />
              <FormEnd>
                <Button>{t.make}</Button>
              </FormEnd>
            </Form>
          </section>
        )}
        <div>
          <More href={href(locale, '/open-data/developers')}>{t.how}</More>
          {intakes.some((one) => one.narrows !== undefined) && <More href="/open-data/indicators.csv">{t.codes}</More>}
        </div>
      </div>
    </Layout>
  )
}
