import { href, type Locale } from '../../../platform/i18n/index.ts'
import { askedForm, Button, Field, Form, FormEnd, FormTop, Layout, type View } from '../../../platform/ui/index.ts'
import type { Connector, SettingField } from '../contract.ts'
import { fieldName } from '../settings.ts'
import { texts } from '../texts.ts'

export interface SettingsProps {
  view: View
  connector: Connector
  /** Those whose source it may be; of a source that is there already, none. */
  organisations: readonly { id: string; name: string }[]
  /** The source that is changed. */
  current: { id: string; version: number; name: string } | undefined
  values: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
  /** Keys that are kept. */
  sealed: ReadonlySet<string>
  conflict: boolean
}

type Of = ReturnType<typeof askedForm>['of']

function Setting({ field, of, locale, kept }: { field: SettingField; of: Of; locale: Locale; kept: boolean }) {
  const t = texts[locale]
  const asked = of(fieldName(field.key))
  const hint = [field.hint?.[locale], kept ? t.secretKept : undefined].filter((one) => one !== undefined).join(' ')
  const told = { ...(hint === '' ? {} : { hint }), optional: !field.required || kept }
  if (field.kind === 'choice')
    return (
      <Field
        {...asked}
        {...told}
        type="select"
        options={(field.choices ?? []).map((one) => ({ value: one.value, label: one.label[locale] }))}
      />
    )
  // A key is never sent back to the page.
  if (field.kind === 'secret')
    return <Field {...asked} {...told} value="" type="password" autocomplete="new-password" />
  return (
    <Field
      {...asked}
      {...told}
      inputmode={field.kind === 'number' ? 'decimal' : field.kind === 'address' ? 'url' : 'text'}
      maxlength={2000}
    />
  )
}

/** Form: a new source of one kind, or the settings of one. */
export function SettingsPage(props: SettingsProps) {
  const { view, connector, current, organisations, values, problems, sealed } = props
  const { locale } = view
  const t = texts[locale]
  const labels: Record<string, string> = {
    organisation: t.organisation,
    name: t.name,
    ...Object.fromEntries(connector.fields.map((field) => [fieldName(field.key), field.label[locale]])),
    every: t.every,
  }
  const form = askedForm(locale, labels, values, problems)
  const title = current === undefined ? connector.name[locale] : t.changeSettings
  return (
    <Layout
      view={view}
      title={title}
      staff
      current="/sources"
      errors={form.errors.length > 0}
      lead={connector.about[locale]}
      crumbs={[
        { path: '/sources', label: t.title },
        current === undefined
          ? { path: '/sources/new', label: t.add }
          : { path: `/sources/${current.id}`, label: current.name },
      ]}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={props.conflict && t.conflict} />
        <Form view={view} action={current === undefined ? '/sources' : `/sources/${current.id}/settings`}>
          {current === undefined ? (
            <>
              <input type="hidden" name="kind" value={connector.key} />
              <Field
                {...form.of('organisation')}
                type="select"
                options={organisations.map((one) => ({ value: one.id, label: one.name }))}
              />
            </>
          ) : (
            <input type="hidden" name="seen" value={current.version} />
          )}
          <Field {...form.of('name')} hint={t.nameHint} maxlength={100} />
          {connector.fields.map((field) => (
            <Setting key={field.key} field={field} of={form.of} locale={locale} kept={sealed.has(field.key)} />
          ))}
          <Field {...form.of('every')} hint={t.everyHint} width="s" inputmode="numeric" />
          <FormEnd>
            <Button>{current === undefined && connector.fetch !== undefined ? t.saveAndTry : t.save}</Button>
            <a class="button quiet" href={href(locale, current === undefined ? '/sources' : `/sources/${current.id}`)}>
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
