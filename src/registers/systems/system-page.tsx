import type { Problems } from '../../platform/http/index.ts'
import { format, href, typedDay } from '../../platform/i18n/index.ts'
import {
  askedForm,
  Button,
  ButtonLink,
  ErrorSummary,
  Facts,
  Field,
  Form,
  FormEnd,
  FormTop,
  Layout,
  type View,
} from '../../platform/ui/index.ts'
import { Flows, reviewText, systemPath, toldBy } from './page.tsx'
import type { Register } from './queries.ts'
import { drawnSum, flowsOf, reviewOf, type System } from './rules.ts'
import { texts } from './texts.ts'

export interface SystemProps {
  view: View
  organisation: string
  system: System
  register: Register
  names: ReadonlyMap<string, string>
  today: Temporal.PlainDate
  mayKeep: boolean
  /** The reader is the owner, or may act for the owner. */
  mayConfirm: boolean
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** One system: what is told of it, its flows, and their confirmation by its owner. */
export function SystemPage(props: SystemProps) {
  const { view, organisation, system, register, names, today, mayKeep, mayConfirm, values, problems } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const flows = flowsOf(system.name, register.flows)
  const path = systemPath(organisation, system.key)
  const named = (person: string | null) => (person === null ? t.isMissing : (names.get(person) ?? t.ownerThere))
  const last = reviewOf(system.name, register.reviews, today)
  const labels = { day: t.reviewDay, direction: t.direction, other: t.other, data: t.data, how: t.how }
  const form = askedForm(locale, labels, values, problems)
  const told = (value: string | null) => (value === null ? '–' : <span lang="fi">{value}</span>)
  return (
    <Layout
      view={view}
      title={system.name}
      titleLang={locale === 'fi' ? undefined : 'fi'}
      current="/systems"
      staff
      errors={form.errors.length > 0}
      crumbs={[{ path: '/systems', label: t.title }, { label: t.name }]}
    >
      <div class="stack-l">
        <ErrorSummary locale={locale} errors={form.errors} />
        <Facts
          facts={[
            { label: t.owner, value: named(system.owner) },
            { label: t.deputy, value: system.deputy === null ? '–' : named(system.deputy) },
            { label: t.supplier, value: told(system.supplier) },
            { label: t.data, value: told(system.data) },
            { label: t.users, value: told(system.users) },
            { label: t.personal, value: system.personal === null ? '–' : system.personal ? t.yes : t.no },
            { label: t.agreement, value: system.agreementUntil === null ? '–' : f.day(system.agreementUntil) },
            { label: t.trainings, value: told(system.trainings) },
            { label: t.toldBy, value: toldBy(locale, system) },
          ]}
        />
        {mayKeep && (
          <div class="cluster">
            <ButtonLink kind="second" href={href(locale, `${path}/additions`)}>
              {t.change}
            </ButtonLink>
            {system.told === undefined && (
              <ButtonLink kind="quiet" href={href(locale, `${path}/end`)}>
                {t.end}
              </ButtonLink>
            )}
          </div>
        )}
        <section class="stack" aria-labelledby="flows">
          <h2 id="flows">{t.flows}</h2>
          {flows.length === 0 ? <p>{t.noFlowsHere}</p> : <Flows locale={locale} flows={flows} />}
          {mayKeep &&
            flows
              .filter((flow) => typeof flow.own === 'string')
              .map((flow) => (
                <Form key={flow.own} view={view} action={`${path}/interfaces/${flow.own}/end`} class="cluster">
                  <Button kind="quiet">{t.endFlow(`${flow.from} → ${flow.to}: ${flow.data}`)}</Button>
                </Form>
              ))}
        </section>
        <section class="stack" aria-labelledby="reviews">
          <h2 id="reviews">{t.reviews}</h2>
          <p>
            {t.reviewed}: <b>{reviewText(locale, system, register, today)}</b>
            {last?.by !== undefined && names.get(last.by) !== undefined && ` (${names.get(last.by)})`}
          </p>
          {mayConfirm ? (
            <Form view={view} action={`${path}/reviews`}>
              <p>{t.reviewsLead}</p>
              <input type="hidden" name="seen" value={drawnSum(system.name, register.flows)} />
              <Field {...form.of('day')} type="date" value={values.day ?? typedDay(today.toString())} />
              <FormEnd>
                <Button>{t.confirm}</Button>
              </FormEnd>
            </Form>
          ) : (
            <p>{system.owner === null ? t.ownerFirst : t.ownerConfirms}</p>
          )}
        </section>
        {mayKeep && (
          <section class="form-page stack" aria-labelledby="add-flow">
            <h2 id="add-flow">{t.addFlow}</h2>
            <Form view={view} action={`${path}/interfaces`}>
              <Field
                {...form.of('direction')}
                type="select"
                options={[
                  { value: 'out', label: t.directions.out },
                  { value: 'in', label: t.directions.in },
                ]}
              />
              <Field {...form.of('other')} maxlength={120} hint={t.otherHint} />
              <Field {...form.of('data')} maxlength={300} />
              <Field {...form.of('how')} maxlength={120} optional hint={t.howHint} />
              <FormEnd>
                <Button kind="second">{t.addFlow}</Button>
              </FormEnd>
            </Form>
          </section>
        )}
      </div>
    </Layout>
  )
}

export interface SystemFormProps {
  view: View
  organisation: string
  /** Undefined: a new one. */
  system: System | undefined
  people: readonly { value: string; label: string }[]
  values: Readonly<Record<string, string>>
  problems: Problems
  conflict: boolean
}

/** Form: a new system, or what people say of one that is there. */
export function SystemFormPage({ view, organisation, system, people, values, problems, conflict }: SystemFormProps) {
  const { locale } = view
  const t = texts[locale]
  const labels = {
    name: t.name,
    owner: t.owner,
    deputy: t.deputy,
    supplier: t.supplier,
    data: t.data,
    users: t.users,
    personal: t.personal,
    agreementUntil: t.agreement,
    trainings: t.trainings,
  }
  const form = askedForm(locale, labels, values, problems)
  const path = system === undefined ? '/systems' : systemPath(organisation, system.key)
  const title = system === undefined ? t.add : t.change
  /** What the source says, so that an empty field is understood. */
  const source = (value: string | null | undefined) =>
    system?.told === undefined || value === null || value === undefined ? {} : { hint: t.inSource(value) }
  const nobody = { value: '', label: system?.told?.owner ? t.asInSource : t.nobody }
  return (
    <Layout
      view={view}
      title={title}
      lead={system?.told === undefined ? t.addLead : t.changeLead}
      current="/systems"
      staff
      errors={form.errors.length > 0}
      crumbs={[
        { path: '/systems', label: t.title },
        ...(system === undefined ? [] : [{ path, label: system.name }]),
        { label: title },
      ]}
    >
      <div class="form-page stack">
        <FormTop locale={locale} errors={form.errors} conflict={conflict && t.conflict}>
          <p>{t.conflictText}</p>
        </FormTop>
        <Form view={view} action={system === undefined ? '/systems' : `${path}/additions`}>
          <input type="hidden" name="organisation" value={organisation} />
          <input type="hidden" name="seen" value={system?.own?.recordedAt.toString() ?? ''} />
          {system === undefined && <Field {...form.of('name')} maxlength={120} />}
          <fieldset class="plain stack-l">
            <legend class="h2">{t.rest}</legend>
            <Field {...form.of('owner')} type="select" hint={t.ownerHint} options={[nobody, ...people]} />
            <Field
              {...form.of('deputy')}
              type="select"
              hint={t.deputyHint}
              options={[{ value: '', label: t.nobody }, ...people]}
            />
            <Field {...form.of('supplier')} maxlength={120} {...source(system?.told?.supplier)} />
            <Field {...form.of('data')} type="textarea" rows={3} maxlength={1000} {...source(system?.told?.data)} />
            <Field
              {...form.of('users')}
              type="textarea"
              rows={3}
              maxlength={500}
              hint={system?.told?.users ? t.inSource(system.told.users) : t.usersHint}
            />
            <Field
              {...form.of('personal')}
              type="select"
              options={[
                { value: '', label: system?.told === undefined ? t.unknown : t.asInSource },
                { value: 'yes', label: t.yes },
                { value: 'no', label: t.no },
              ]}
            />
            <Field
              {...form.of('agreementUntil')}
              type="date"
              {...source(
                system?.told?.agreementUntil == null ? undefined : format(locale).day(system.told.agreementUntil),
              )}
            />
            <Field {...form.of('trainings')} maxlength={500} {...source(system?.told?.trainings)} />
          </fieldset>
          <FormEnd>
            <Button>{t.save}</Button>
            <a
              class="button quiet"
              href={href(locale, system === undefined ? `/systems?organisation=${organisation}` : path)}
            >
              {t.cancel}
            </a>
          </FormEnd>
        </Form>
      </div>
    </Layout>
  )
}
