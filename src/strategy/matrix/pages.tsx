import type { Organisation } from '../../platform/access/index.ts'
import { format, href } from '../../platform/i18n/index.ts'
import {
  Button,
  byNeed,
  Chips,
  Contents,
  Empty,
  Field,
  Layout,
  Scroll,
  State,
  type View,
} from '../../platform/ui/index.ts'
import { type AskedDay, OnNotice, withOn } from '../on.ts'
import type { Parties } from '../parties/queries.ts'
import { partyKey } from '../parties/rules.ts'
import { texts as partyTexts } from '../parties/texts.ts'
import { DayForm } from '../parts/day-form.tsx'
import { FileLinks } from '../parts/file-links.tsx'
import { goalJumps } from '../parts/jumps.ts'
import type { MeasureRow } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { LanguageNote, Title } from '../parts/title.tsx'
import { Views } from '../parts/views.tsx'
import type { Standings } from '../standing/index.ts'
import { type MatrixFilter, matrixPath } from './filter.ts'
import { MatrixTable } from './table.tsx'
import { texts } from './texts.ts'

export interface MatrixPageProps {
  view: View
  standings: Standings
  parties: Parties
  municipalities: readonly Organisation[]
  rows: readonly MeasureRow[]
  filter: MatrixFilter
  on: AskedDay | undefined
}

/** Every measure in every municipality, with filters in the address. */
export function MatrixPage(props: MatrixPageProps) {
  const { view, standings, municipalities, rows, filter, on } = props
  const { locale } = view
  const t = texts[locale]
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <Layout
      view={view}
      title={t.title}
      current="/matrix"
      crumbs={[{ path: '/', label: words[locale].front }]}
      lead={t.lead}
      description={t.lead}
    >
      <Views view={view} current="/matrix" on={on} />
      <div class="stack-l mt">
        <OnNotice view={view} on={on} basis={standings.basis} />
        <Contents
          locale={locale}
          items={goalJumps(standings.strategy, locale, (own) => rows.some((row) => row.measure.package === own))}
        />
        <Filters {...props} />
        <p>
          {format(locale).count(rows.length, t.found)} {filter.state !== undefined && `${t.stateMeans} `}
          {isFiltered && <a href={href(locale, matrixPath({}, {}, on))}>{t.clear}</a>}
        </p>
        {rows.length === 0 ? (
          <Empty title={t.noneTitle} text={t.noneText} />
        ) : (
          <Scroll label={t.table}>
            <MatrixTable locale={locale} standings={standings} municipalities={municipalities} rows={rows} on={on} />
          </Scroll>
        )}
        <LanguageNote strategy={standings.strategy} locale={locale} />
        <DayForm view={view} on={on} />
        <FileLinks view={view} />
      </div>
    </Layout>
  )
}

function Filters({ view, standings, parties, filter, on }: MatrixPageProps) {
  const { locale } = view
  const { strategy } = standings
  const t = texts[locale]
  const to = (change: MatrixFilter) => href(locale, matrixPath(filter, change, on))
  const states = [...new Set(standings.measures.map((one) => one.state))].sort(byNeed)
  const groups = [...new Set(strategy.goals.flatMap((goal) => goal.targetGroups))].sort((a, b) =>
    a.localeCompare(b, 'fi'),
  )
  const responsible = parties.parties.map((one) => ({ value: one.id, label: one.name }))
  const { responsible: asked = '' } = filter
  const chosen = parties.byId(asked) ?? parties.parties.find((one) => one.key === partyKey(asked))
  const lang = strategy.language === locale ? undefined : strategy.language
  const options = (values: readonly { value: string; label: string }[]) => [
    { value: '', label: t.all },
    ...values.map((one) => ({ ...one, lang })),
  ]
  return (
    <div class="stack">
      <Chips
        label={t.filters}
        rows={[
          {
            label: t.goal,
            items: [
              { href: to({ goal: undefined }), label: t.all, current: filter.goal === undefined },
              ...strategy.goals.map((goal) => ({
                href: to({ goal: goal.id }),
                label: <Title strategy={strategy} id={goal.id} locale={locale} />,
                current: filter.goal === goal.id,
              })),
            ],
          },
          {
            label: t.state,
            items: [
              { href: to({ state: undefined }), label: t.all, current: filter.state === undefined },
              ...states.map((state) => ({
                href: to({ state }),
                label: <State locale={locale} state={state} look="small" />,
                current: filter.state === state,
              })),
            ],
          },
        ]}
      />
      {(groups.length > 0 || responsible.length > 0) && (
        <form action={href(locale, '/matrix')} method="get" class="stack">
          {(['goal', 'state'] as const).map((name) =>
            filter[name] === undefined ? null : <input key={name} type="hidden" name={name} value={filter[name]} />,
          )}
          {on !== undefined && <input type="hidden" name="on" value={on.toString()} />}
          {on?.restated === true && <input type="hidden" name="basis" value="restated" />}
          <div class="grid tight">
            {groups.length > 0 && (
              <div>
                <Field
                  locale={locale}
                  type="select"
                  name="group"
                  label={t.group}
                  options={options(groups.map((value) => ({ value, label: value })))}
                  value={filter.group ?? ''}
                />
              </div>
            )}
            {responsible.length > 0 && (
              <div>
                <Field
                  locale={locale}
                  type="select"
                  name="responsible"
                  label={t.responsible}
                  options={options(responsible)}
                  value={chosen?.id ?? ''}
                />
              </div>
            )}
          </div>
          <p>
            <Button kind="second">{t.apply}</Button>
          </p>
        </form>
      )}
      <p>
        <a href={href(locale, withOn(chosen === undefined ? '/parties' : `/parties/${chosen.id}`, on))}>
          {chosen === undefined ? (
            partyTexts[locale].all
          ) : (
            <>
              {partyTexts[locale].eyebrow}: <span lang={lang}>{chosen.name}</span>
            </>
          )}
        </a>
      </p>
    </div>
  )
}
