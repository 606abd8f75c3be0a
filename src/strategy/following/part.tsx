import { href } from '../../platform/i18n/index.ts'
import type { Children } from '../../platform/ui/index.ts'
import { Button, ButtonLink, Empty, Form, Layout, Table, type View } from '../../platform/ui/index.ts'
import { pathOf, type Subject } from './rules.ts'
import { texts } from './texts.ts'

/** Follows, or stops following, by one button; only for those who work here. `back` returns to the list. */
export function FollowForm(props: {
  view: View
  subject: Subject
  following: boolean
  name?: string
  toList?: boolean
}) {
  const { view, subject, following, name } = props
  const t = texts[view.locale]
  return (
    <Form view={view} action="/subscriptions" class="follow">
      <input type="hidden" name="kind" value={subject.kind} />
      <input type="hidden" name="subject" value={subject.subject} />
      <input type="hidden" name="follow" value={following ? 'no' : 'yes'} />
      {props.toList === true && <input type="hidden" name="to" value="list" />}
      <Button kind="second">
        {following ? t.unfollow : t.follow}
        {name !== undefined && <span class="hidden"> {name}</span>}
      </Button>
    </Form>
  )
}

/** The button with what it means, on the page of the thing itself. `following` is undefined for visitors. */
export function Follow({ view, subject, following }: { view: View; subject: Subject; following: boolean | undefined }) {
  if (following === undefined) return null
  const t = texts[view.locale]
  return (
    <div class="stack">
      {following && <p>{t.following}</p>}
      <FollowForm view={view} subject={subject} following={following} />
      <p class="small">
        <a href={href(view.locale, '/subscriptions')}>{t.all}</a>
      </p>
    </div>
  )
}

export interface FollowedRow {
  subject: Subject
  /** The name for reading, and as plain text for the button. */
  name: Children
  plain: string
}

/** Everything that one follows. */
export function SubscriptionsPage({ view, rows }: { view: View; rows: readonly FollowedRow[] }) {
  const { locale } = view
  const t = texts[locale]
  return (
    <Layout view={view} title={t.title} staff lead={t.lead}>
      {rows.length === 0 ? (
        <Empty title={t.none} text={t.noneText}>
          <ButtonLink href={href(locale, '/measures')}>{t.toMeasures}</ButtonLink>
        </Empty>
      ) : (
        <Table
          caption={t.title}
          hideCaption
          columns={[
            {
              label: t.what,
              cell: ({ subject, name }: FollowedRow) => <a href={href(locale, pathOf(subject))}>{name}</a>,
            },
            {
              label: t.unfollow,
              cell: ({ subject, plain }) => <FollowForm view={view} subject={subject} following name={plain} toList />,
            },
          ]}
          rows={rows}
        />
      )}
    </Layout>
  )
}
