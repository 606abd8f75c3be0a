import type { Body, Organisation } from '../../platform/access/index.ts'
import type { Problems } from '../../platform/http/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import { Button, Empty, ErrorSummary, Field, Form, Layout, Table, Tag, type View } from '../../platform/ui/index.ts'
import { askedForm } from '../parts/asked.ts'
import type { Meeting } from './queries.ts'
import { stateOf } from './rules.ts'
import { texts } from './texts.ts'
import { bodyWithPlace } from './words.ts'

export interface MeetingsPageProps {
  view: View
  /** Bodies with meetings, and those for which the actor may add one. */
  bodies: readonly Body[]
  meetings: readonly Meeting[]
  mayAdd: readonly Body[]
  organisations: readonly Organisation[]
  values: Readonly<Record<string, string>>
  problems: Problems
}

/** Meetings by body, and the form for a new one. */
export function MeetingsPage(props: MeetingsPageProps) {
  const { view, meetings, bodies } = props
  const { locale } = view
  const t = texts[locale]
  const form = askedForm(locale, { body: t.body, day: t.day, section: t.section }, props.values, props.problems)
  const nameOf = (body: Body) =>
    bodyWithPlace(
      body,
      props.organisations.find((one) => one.id === body.organisation),
      locale,
    )
  const held = bodies.filter((body) => meetings.some((one) => one.body === body.id))
  return (
    <Layout
      view={view}
      title={t.title}
      staff
      current="/meetings"
      crumbs={[]}
      errors={form.errors.length > 0}
      lead={t.lead}
    >
      <div class="stack">
        <ErrorSummary locale={locale} errors={form.errors} />
        {held.length === 0 && <Empty title={t.empty} text={t.emptyHow} />}
        {held.map((body) => (
          <div key={body.id} class="stack">
            <h2>{nameOf(body)}</h2>
            <Table
              caption={t.caption(nameOf(body))}
              hideCaption
              dense
              columns={[
                {
                  label: t.day,
                  cell: (one) => <a href={href(locale, `/meetings/${one.id}`)}>{format(locale).day(one.day)}</a>,
                },
                { label: t.section, cell: (one) => one.section ?? '–' },
                { label: t.state, cell: (one) => <Tag>{t.states[stateOf(one, view.today)]}</Tag> },
              ]}
              rows={meetings.filter((one) => one.body === body.id)}
            />
          </div>
        ))}
        {props.mayAdd.length > 0 && (
          <>
            <h2>{t.add}</h2>
            <Form view={view} action="/meetings" class="form-page">
              <Field
                {...form.of('body')}
                type="select"
                options={props.mayAdd.map((one) => ({ value: one.id, label: nameOf(one) }))}
              />
              <Field {...form.of('day')} type="date" hint={t.dayHint} />
              <Field {...form.of('section')} optional width="s" hint={t.sectionHint} maxlength={60} />
              <p class="mt">
                <Button>{t.add}</Button>
              </p>
            </Form>
          </>
        )}
        <p class="soft">{t.staffOnly}</p>
      </div>
    </Layout>
  )
}
