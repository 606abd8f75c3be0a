import type { StepView, Work } from '../../engines/processes/index.ts'
import { groupOf } from '../../engines/processes/index.ts'
import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  Chips,
  Empty,
  Form,
  Layout,
  More,
  Notice,
  Pager,
  State,
  Table,
  Tag,
  type View,
} from '../../platform/ui/index.ts'
import { MyMissingPart } from '../missing/my-part.tsx'
import type { AskedThing } from '../missing/rules.ts'
import type { Standings } from '../standing/index.ts'
import type { Change } from './changes.ts'
import { ChangesPart } from './changes-part.tsx'
import type { Choice } from './choice.ts'
import { type MyFilter, myPath } from './filter.ts'
import { kindName, texts } from './texts.ts'
import { organisationIn } from './words.ts'

export interface MyPageProps {
  view: View
  standings: Standings
  work: Work
  filter: MyFilter
  /** What is missing of the measures that the person answers for. */
  things: readonly AskedThing[]
  changes: readonly Change[]
  /** Changes are told from here on, until here. */
  since: Temporal.Instant
  until: Temporal.Instant
  choice: Choice
  /** How often mail comes has just been chosen. */
  saved: boolean
  /** Information systems that the person answers for. */
  systems: readonly { name: string; path: string }[]
  /** Whether the person has any membership. */
  hasRole: boolean
}

/** What is asked of me, what is late, and what has changed in what I follow or answer for. */
export function MyPage(props: MyPageProps) {
  const { view, work, choice, hasRole } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const { open, late } = work.all
  const lead = [f.count(open, t.open), ...(late === 0 ? [] : [f.count(late, t.late)])].join(' ')
  return (
    <Layout view={view} title={t.title} current="/my" staff lead={hasRole ? lead : undefined}>
      {hasRole ? (
        <div class="stack-l">
          <section class="stack" aria-labelledby="work">
            <h2 id="work">{t.work}</h2>
            <WorkPart {...props} />
          </section>
          <MyMissingPart view={view} strategy={props.standings.strategy} things={props.things} />
          {props.systems.length > 0 && <Systems {...props} />}
          <ChangesPart {...props} />
          <section class="stack" aria-labelledby="mail">
            <h2 id="mail">{t.mail}</h2>
            {props.saved && (
              <div role="status">
                <Notice kind="ok">
                  <p>{t.mailSaved}</p>
                </Notice>
              </div>
            )}
            <p>
              {t.mailNow[choice.often]} {t.missingNow[choice.missing]}
            </p>
            <More href={href(locale, '/my/mail')}>{t.changeMail}</More>
          </section>
        </div>
      ) : props.systems.length === 0 ? (
        <Empty title={t.noRole} text={t.noRoleText} />
      ) : (
        <Systems {...props} />
      )}
    </Layout>
  )
}

/** Whoever answers for a system confirms its flows, also without looking after the others. */
function Systems({ view, systems }: MyPageProps) {
  const { locale } = view
  const t = texts[locale]
  return (
    <section class="stack" aria-labelledby="systems">
      <h2 id="systems">{t.systems}</h2>
      <p>{t.systemsLead}</p>
      <ul>
        {systems.map((one) => (
          <li key={one.path}>
            <a href={href(locale, one.path)} lang={locale === 'fi' ? undefined : 'fi'}>
              {one.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function WorkPart(props: MyPageProps) {
  const { view, work, filter } = props
  const { locale } = view
  const t = texts[locale]
  if (work.all.open === 0) return <Empty title={t.none} text={t.noneText} level={3} />
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <Filters {...props} />
      {isFiltered && (
        <p>
          {format(locale).count(work.total, t.showing)} <a href={href(locale, myPath({}))}>{t.clear}</a>
        </p>
      )}
      {work.rows.length === 0 ? <Empty title={t.noneFiltered} level={3} /> : <WorkTable {...props} />}
      <Pager
        locale={locale}
        page={work.page}
        pages={work.pages}
        href={(page) => href(locale, myPath(filter, {}, page))}
      />
    </>
  )
}

function Filters({ view, work, filter, standings }: MyPageProps) {
  const { locale } = view
  const t = texts[locale]
  const to = (change: MyFilter) => href(locale, myPath(filter, change))
  const { kinds, organisations, late } = work.all
  const rowOf = (label: string, key: 'kind' | 'organisation', values: readonly { value: string; label: string }[]) => ({
    label,
    items: [
      { href: to({ [key]: undefined }), label: t.all, current: filter[key] === undefined },
      ...values.map((one) => ({
        href: to({ [key]: one.value }),
        label: one.label,
        current: filter[key] === one.value,
      })),
    ],
  })
  const rows = [
    ...(kinds.length > 1 || filter.kind !== undefined
      ? [
          rowOf(
            t.kind,
            'kind',
            kinds.map((value) => ({ value, label: kindName(t.kinds, value) })),
          ),
        ]
      : []),
    ...(organisations.length > 1 || filter.organisation !== undefined
      ? [
          rowOf(
            t.whose,
            'organisation',
            organisations.map((value) => ({ value, label: organisationIn(standings, value, locale) })),
          ),
        ]
      : []),
    ...(late > 0 || filter.late !== undefined
      ? [
          {
            label: t.when,
            items: [
              { href: to({ late: undefined }), label: t.all, current: filter.late === undefined },
              { href: to({ late: 'yes' }), label: t.onlyLate, current: filter.late !== undefined },
            ],
          },
        ]
      : []),
  ]
  return rows.length === 0 ? null : <Chips label={t.filters} rows={rows} />
}

/** What a person wrote or the program told in Finnish, on pages of the other languages too. */
const InFinnish = ({ locale, children }: { locale: Locale; children: string }) => (
  <span lang={locale === 'fi' ? undefined : 'fi'}>{children}</span>
)

function WorkTable(props: MyPageProps) {
  const { view, work, standings } = props
  const { locale } = view
  const t = texts[locale]
  const f = format(locale)
  const today = view.today.toString()
  const year = `${view.today.year}-`
  const week = view.today.add({ days: 7 }).toString()
  const of = (which: (due: string) => boolean) =>
    work.rows.filter((row) => !row.late && row.due !== undefined && which(row.due))
  const groups = [
    { title: <State locale={locale} state="late" />, rows: work.rows.filter((row) => row.late) },
    { title: t.groups.today(f.weekday(today)), rows: of((due) => due === today) },
    { title: t.groups.week, rows: of((due) => due > today && due <= week) },
    { title: t.groups.later, rows: of((due) => due > week) },
    { title: t.groups.none, rows: work.rows.filter((row) => row.due === undefined) },
  ].filter((group) => group.rows.length > 0)
  return (
    <Table
      caption={t.table}
      hideCaption
      kind="work"
      columns={[
        {
          label: t.due,
          look: 'due',
          cell: (row: StepView) =>
            row.due === undefined ? (
              t.noDue
            ) : (
              <time dateTime={row.due}>{row.due.startsWith(year) ? f.weekday(row.due) : f.day(row.due)}</time>
            ),
        },
        {
          label: t.matter,
          head: true,
          cell: (row: StepView) => (
            <a href={href(locale, row.link)}>
              <InFinnish locale={locale}>{row.title}</InFinnish>
            </a>
          ),
        },
        {
          label: t.whose,
          look: 'soft id',
          cell: (row: StepView) => organisationIn(standings, row.organisation, locale),
        },
        { label: t.kind, look: 'kind', cell: (row: StepView) => <Tag>{kindName(t.kinds, groupOf(row.kind))}</Tag> },
        { label: t.todo, look: 'todo', cell: (row: StepView) => <Todo view={view} step={row} /> },
      ]}
      groups={groups.map((group) => ({
        title: (
          <>
            {group.title} <span class="soft">{group.rows.length}</span>
          </>
        ),
        rows: group.rows,
      }))}
    />
  )
}

/** What to do; a reminder that may be set aside has its button here. */
function Todo({ view, step }: { view: View; step: StepView }) {
  const { locale } = view
  const t = texts[locale]
  return (
    <>
      <InFinnish locale={locale}>{step.name}</InFinnish>
      {step.reopened && (
        <p class="soft">
          <InFinnish locale={locale}>{t.returned(step.reopened.grounds)}</InFinnish>
        </p>
      )}
      {step.outcomes.includes('checked') && (
        <Form view={view} action="/my/steps" class="cluster">
          <input type="hidden" name="run" value={step.run} />
          <input type="hidden" name="step" value={step.key} />
          <Button kind="quiet">
            {groupOf(step.kind) === 'comment' ? t.read : t.checked}
            <span class="hidden">
              <InFinnish locale={locale}>{t.checkedOf(step.title)}</InFinnish>
            </span>
          </Button>
        </Form>
      )}
    </>
  )
}
