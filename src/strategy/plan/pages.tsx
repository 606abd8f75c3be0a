import { format, href, type Locale } from '../../platform/i18n/index.ts'
import {
  Button,
  ButtonLink,
  Contents,
  Empty,
  Layout,
  More,
  Notice,
  State,
  type StateName,
  Table,
  type View,
} from '../../platform/ui/index.ts'
import { goalJumps, groupId } from '../parts/jumps.ts'
import { texts as words } from '../parts/texts.ts'
import { Title } from '../parts/title.tsx'
import { kindOf } from '../standing/index.ts'
import { texts as timelineTexts } from '../timeline/texts.ts'
import type { Save } from './changes.ts'
import { pageTexts } from './page-texts.ts'
import { LastSave } from './saves-pages.tsx'
import type { PlanFilter, PlanRow } from './table.ts'
import { refusals } from './texts.ts'
import { targetText } from './values.ts'
import { placeName, type StepWords } from './words.ts'

export interface PlanPageProps {
  view: View
  words: StepWords
  rows: readonly PlanRow[]
  stateOf: (measure: string) => StateName | undefined
  filter: PlanFilter
  /** The filter as it stands in addresses. */
  query: string
  people: readonly { person: string; name: string }[]
  last: Save | undefined
  /** A save that changed nothing has just been made. */
  nothingSaved: boolean
}

/** The address of a sheet; files have no language in their address. */
export function fileHref(locale: Locale, file: 'plan.xlsx' | 'plan.csv' | 'plan/phases.csv', query = ''): string {
  const rest = new URLSearchParams(query)
  if (locale !== 'fi') rest.set('lang', locale)
  // What a Finnish or Swedish Excel opens into columns.
  if (file.endsWith('csv') && locale !== 'en') rest.set('separator', 'semicolon')
  return href('fi', `/${file}${rest.size === 0 ? '' : `?${rest}`}`)
}

/** The plan as one table: measures by phase, scope, owners, targets and days. */
export function PlanPage(props: PlanPageProps) {
  const { view, rows, query } = props
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  return (
    <Layout view={view} title={t.title} staff current="/plan" lead={t.lead}>
      <div class="stack-l">
        {props.nothingSaved && (
          <Notice>
            <p>{t.nothingSaved}</p>
          </Notice>
        )}
        <Contents
          locale={locale}
          items={goalJumps(props.words.strategy, locale, (own) => rows.some((row) => row.measure.package === own))}
        />
        <Filters {...props} />
        {rows.length === 0 ? (
          <Empty title={t.nothing}>
            <a href={href(locale, '/plan')}>{t.clear}</a>
          </Empty>
        ) : (
          <form action={href(locale, '/plan/edit')} method="get" class="stack">
            <p>{f.count(rows.length, t.showing)}</p>
            <PlanTable {...props} />
            <p class="cluster">
              <Button kind="main">{t.editChosen}</Button>
              <a href={href(locale, `/plan/edit?all=yes${query === '' ? '' : `&${query}`}`)}>{t.editAll}</a>
            </p>
          </form>
        )}
        <div class="cluster">
          <ButtonLink kind="second" href={fileHref(locale, 'plan.xlsx', query)}>
            {t.xlsx}
          </ButtonLink>
          <a href={fileHref(locale, 'plan.csv', query)}>{t.csv}</a>
          <a href={fileHref(locale, 'plan/phases.csv', query)}>{t.phasesCsv}</a>
          <a href={href(locale, '/plan/import')}>{t.import}</a>
        </div>
        <More href={href(locale, '/timeline/phases')}>{t.phases}</More>
        <LastSave {...props} />
      </div>
    </Layout>
  )
}

function Filters({ view, words: w, filter, people }: PlanPageProps) {
  const { locale } = view
  const t = pageTexts[locale]
  const choice = (
    name: string,
    label: string,
    chosen: string | undefined,
    options: readonly (readonly [string, string])[],
  ) => (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{t.any}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
  const places = w.organisations.filter((one) => one.kind !== 'partner' && one.until === null)
  return (
    <form action={href(locale, '/plan')} method="get" class="stack">
      <div class="grid tight">
        {choice(
          'goal',
          t.goal,
          filter.goal,
          w.strategy.goals.map((goal) => [goal.id, w.strategy.title(goal.id, locale).text]),
        )}
        {choice(
          'organisation',
          t.organisation,
          filter.organisation,
          places.map((one) => [one.id, placeName(w, one.id)]),
        )}
        {choice('owner', t.owner, filter.owner, [
          ['none', t.withoutOwner],
          ...people.map((one) => [one.person, one.name] as const),
        ])}
        {choice('target', t.target, filter.target, [
          ['none', t.withoutTarget],
          ['some', t.withTarget],
        ])}
      </div>
      <p class="cluster">
        <Button kind="second">{t.show}</Button>
        <a href={href(locale, '/plan')}>{t.clear}</a>
      </p>
    </form>
  )
}

function PlanTable({ view, words: w, rows, stateOf }: PlanPageProps) {
  const { locale } = view
  const t = pageTexts[locale]
  const f = format(locale)
  const { marks } = timelineTexts[locale]
  const undated = refusals[locale].undated
  const targetsOf = (row: PlanRow) => {
    const { kind } = kindOf(row.measure)
    return [
      ...row.common.map((one) => targetText(locale, one, kind, undated)),
      ...(row.own.size === 0 ? [] : [f.count(row.own.size, t.own)]),
    ]
  }
  const namesOf = (row: PlanRow) => [
    ...new Set([...row.owners.values()].map((key) => w.people.get(key) ?? refusals[locale].unknownPerson)),
  ]
  return (
    <Table
      caption={t.caption}
      hideCaption
      dense
      columns={[
        {
          label: t.chosen,
          cell: ({ measure }) => (
            <input type="checkbox" name="measure[]" value={measure.id} aria-label={t.choose(measure.id)} class="tick" />
          ),
        },
        {
          label: t.measure,
          head: true,
          cell: ({ measure }) => (
            <a href={href(locale, `/measures/${measure.id}`)}>
              {measure.id} <Title strategy={w.strategy} id={measure.id} locale={locale} />
            </a>
          ),
        },
        { label: t.phase, cell: ({ phase }) => (phase === undefined ? '–' : marks[phase]) },
        {
          label: t.scope,
          cell: (row) => (
            <a href={href(locale, `/measures/${row.measure.id}/scope`)}>
              {[
                row.scope.length === 1 ? placeName(w, row.scope[0]?.id ?? null) : String(row.scope.length - row.exempt),
                ...(row.exempt === 0 ? [] : [f.count(row.exempt, t.exempt)]),
                ...(row.starts === 0 ? [] : [f.count(row.starts, t.starts)]),
              ].join(', ')}
              <span class="hidden">{` ${row.measure.id}`}</span>
            </a>
          ),
        },
        {
          label: t.owners,
          cell: (row) => {
            const names = namesOf(row)
            return (
              <>
                {t.ownersOf(f.share(row.owners.size, row.scope.length))}
                {names.length > 0 && (
                  <span class="small soft">{` ${names.slice(0, 3).join(', ')}${names.length > 3 ? '…' : ''}`}</span>
                )}
              </>
            )
          },
        },
        {
          label: t.targets,
          cell: (row) => {
            const all = targetsOf(row)
            return (
              <a href={href(locale, `/measures/${row.measure.id}/targets`)}>
                {all.length === 0 ? t.none : all.join('; ')}
                <span class="hidden">{` ${row.measure.id}`}</span>
              </a>
            )
          },
        },
        {
          label: t.state,
          cell: ({ measure }) => {
            const state = stateOf(measure.id)
            return state === undefined ? '–' : <State locale={locale} state={state} look="small" />
          },
        },
      ]}
      groups={w.strategy.packages.flatMap((own) => {
        const inside = rows.filter((row) => row.measure.package === own.id)
        if (inside.length === 0) return []
        const title = (
          <span id={groupId(own.id)}>
            {words[locale].package} {own.id} <Title strategy={w.strategy} id={own.id} locale={locale} />
          </span>
        )
        return [{ title, rows: inside }]
      })}
    />
  )
}
