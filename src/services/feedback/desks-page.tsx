import type { Problems } from '../../platform/http/index.ts'
import { href } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  Chips,
  ErrorSummary,
  Field,
  Form,
  Layout,
  type Option,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import type { Desk, Handler } from './desks.ts'
import { USUAL_DAYS } from './rules.ts'
import { staffTexts } from './staff-texts.ts'
import type { Template } from './templates.ts'

export interface DesksPageProps {
  view: View
  organisation: string
  places: readonly Option[]
  desks: readonly Desk[]
  handlers: readonly Handler[]
  templates: readonly Template[]
  sectors: readonly Option[]
  people: readonly Option[]
  names: ReadonlyMap<string, string>
  sectorName(key: string): string
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** What an organisation promises, who handles its feedback, and its template answers. */
export function DesksPage(props: DesksPageProps) {
  const { view, organisation, desks, places } = props
  const { locale } = view
  const t = staffTexts[locale]
  const path = `/feedback/desks/${organisation}`
  const labels = {
    sector: t.sector,
    days: t.days,
    owner: t.owner,
    handled: t.sector,
    person: t.person,
    name: t.templateName,
    fi: t.templateFi,
    sv: t.templateSv,
    en: t.templateEn,
  }
  const form = askedForm(locale, labels, props.values, props.problems)
  const nameOf = (person: string | undefined) =>
    person === undefined ? t.noOwner : (props.names.get(person) ?? t.somebody)
  const rows: readonly Desk[] = desks.some((one) => one.sector === null)
    ? desks
    : [...desks, { organisation, sector: null, owner: undefined, days: USUAL_DAYS }]
  const sectorOptions = (none: string) => [{ value: '', label: none }, ...props.sectors]
  const people = (none: string) => [{ value: '', label: none }, ...props.people]
  return (
    <Layout
      view={view}
      title={t.desksTitle}
      lead={t.desksLead}
      crumbs={[{ path: '/feedback/queue', label: t.title }]}
      current="/feedback/queue"
      staff
      errors={form.errors.length > 0}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        {places.length > 1 && (
          <Chips
            label={t.organisation}
            rows={[
              {
                label: t.organisation,
                items: places.map((one) => ({
                  label: one.label,
                  href: href(locale, `/feedback/desks?organisation=${one.value}`),
                  current: one.value === organisation,
                })),
              },
            ]}
          />
        )}
        <section class="stack" aria-labelledby="lupaus">
          <h2 id="lupaus">{t.promise}</h2>
          <Table
            caption={t.promise}
            hideCaption
            rows={rows}
            columns={[
              { label: t.sector, cell: (one) => (one.sector === null ? t.everySector : props.sectorName(one.sector)) },
              { label: t.days, numeric: true, cell: (one) => one.days },
              { label: t.owner, cell: (one) => nameOf(one.owner) },
            ]}
          />
          <details open={props.problems.days !== undefined}>
            <summary>{t.promiseAdd}</summary>
            <Form view={view} action={`${path}/promises`}>
              <Field {...form.of('sector')} type="select" options={sectorOptions(t.everySector)} />
              <Field {...form.of('days')} inputmode="numeric" width="s" hint={t.daysHint} />
              <Field {...form.of('owner')} type="select" options={people(t.noOwner)} />
              <p>
                <Button kind="second">{t.save}</Button>
              </p>
            </Form>
          </details>
        </section>
        <section class="stack" aria-labelledby="kasittelijat">
          <h2 id="kasittelijat">{t.handlers}</h2>
          <p>{t.handlersText}</p>
          {props.handlers.length === 0 ? (
            <p>{t.handlerNone}</p>
          ) : (
            <ul class="lines plain">
              {props.handlers.map((one) => (
                <li key={one.id} class="cluster">
                  <span>
                    <b>{nameOf(one.person)}</b>, {one.sector === null ? t.allSectors : props.sectorName(one.sector)}
                  </span>
                  <Form view={view} action={`${path}/handlers/${one.id}/end`} class="cluster">
                    <Button kind="quiet">
                      {t.end}
                      <span class="hidden">{t.endOf(nameOf(one.person))}</span>
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
          <details open={props.problems.person !== undefined}>
            <summary>{t.handlerAdd}</summary>
            <Form view={view} action={`${path}/handlers`}>
              <Field {...form.of('person')} type="select" options={people(t.choosePerson)} />
              <Field {...form.of('handled')} type="select" options={sectorOptions(t.allSectors)} />
              <p>
                <Button kind="second">{t.handlerAdd}</Button>
              </p>
            </Form>
          </details>
        </section>
        <section class="stack" aria-labelledby="pohjat">
          <h2 id="pohjat">{t.templates}</h2>
          <p>{t.templatesText}</p>
          {props.templates.length === 0 ? (
            <p>{t.templateNone}</p>
          ) : (
            <ul class="lines plain">
              {props.templates.map((one) => (
                <li key={one.id}>
                  <p>
                    <b lang={locale === 'fi' ? undefined : 'fi'}>{one.name}</b>
                  </p>
                  <p lang={locale === 'fi' ? undefined : 'fi'}>{one.texts.fi}</p>
                  <Form view={view} action={`${path}/templates/${one.id}/end`} class="cluster">
                    <Button kind="quiet">
                      {t.end}
                      <span class="hidden" lang={locale === 'fi' ? undefined : 'fi'}>
                        {t.endOf(one.name)}
                      </span>
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
          <details open={props.problems.name !== undefined || props.problems.fi !== undefined}>
            <summary>{t.templateAdd}</summary>
            <Form view={view} action={`${path}/templates`}>
              <Field {...form.of('name')} maxlength={100} />
              <Field {...form.of('fi')} type="textarea" rows={4} maxlength={5000} />
              <Field {...form.of('sv')} type="textarea" rows={4} maxlength={5000} optional />
              <Field {...form.of('en')} type="textarea" rows={4} maxlength={5000} optional />
              <p>
                <Button kind="second">{t.save}</Button>
              </p>
            </Form>
          </details>
        </section>
      </div>
    </Layout>
  )
}
