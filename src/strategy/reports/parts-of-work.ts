// What is done about it: follow-up actions and money.
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { Part, Rich } from '../../platform/paper/index.ts'
import { type ActionState, actionStates } from '../actions/rules.ts'
import { texts as actionTexts } from '../actions/texts.ts'
import { investmentKinds, stages } from '../money/rules.ts'
import { texts as moneyTexts } from '../money/texts.ts'
import type { ReportView } from './content.ts'
import { actionsDrawing, moneyDrawing } from './drawing.ts'
import type { FrozenMoney, Section } from './frozen.ts'
import { inLanguage } from './part.ts'
import { titled } from './parts-of-situation.ts'
import { texts } from './report-texts.ts'

const countOf = (all: readonly { state: ActionState }[]): Record<ActionState, number> => {
  const of = (state: ActionState) => all.filter((one) => one.state === state).length
  return { late: of('late'), open: of('open'), done: of('done'), ended: of('ended') }
}

function actions({ report, locale }: ReportView): Part[] {
  const f = format(locale)
  const t = texts[locale]
  const words = actionTexts[locale]
  const all = report.actions ?? []
  if (all.length === 0) return [{ is: 'paragraph', text: t.noActions }]
  const organisations = new Map(report.organisations.map((one) => [one.id, one.name[locale]]))
  const titles = new Map(report.measures.map((one) => [one.id, one.title]))
  const was = report.before?.actions
  const stateBefore = new Map(was?.map((one) => [one.id, one.state]))
  const now = countOf(all)
  const before = was === undefined ? undefined : countOf(was)
  const listed = (by: Record<ActionState, number>) =>
    actionStates
      .filter((state) => by[state] > 0)
      .map((state) => `${words.states[state].toLocaleLowerCase(locale)} ${f.number(by[state])}`)
      .join(', ')
  const cell = (state: ActionState | undefined, none: string) => (state === undefined ? none : words.states[state])
  const isNews = all.filter((one) => one.state === 'done' && stateBefore.get(one.id) !== 'done').length
  return [
    ...(before === undefined || isNews === 0
      ? []
      : [{ is: 'paragraph' as const, text: f.count(isNews, t.actionsDone) }]),
    {
      is: 'figure',
      svg: actionsDrawing(now, before, (state) => words.states[state]),
      alt: t.actionsAlt(listed(now), before === undefined ? '' : listed(before)),
      caption: before === undefined ? t.actionsFigure : `${t.actionsFigure}. ${t.thin}`,
    },
    {
      is: 'table',
      caption: t.actionsTable,
      columns: [
        { label: t.action, width: 3.5 },
        { label: t.measure, width: 3.5 },
        { label: t.organisation, width: 2.5 },
        { label: t.due, width: 2.5 },
        { label: t.state, width: 2 },
        ...(was === undefined ? [] : [{ label: t.stateBefore, width: 2 }]),
      ],
      rows: all.map((one): Rich[] => [
        inLanguage(one.title, report.language, locale),
        titled(locale, one.moves, titles.get(one.moves)),
        organisations.get(one.organisation) ?? one.organisation,
        f.day(one.due),
        cell(one.state, ''),
        ...(was === undefined ? [] : [cell(stateBefore.get(one.id), t.change.new)]),
      ]),
    },
  ]
}

type Stage = (typeof stages)[number]

/** A sum of what has been said; null when nothing has. */
function sum(rows: readonly FrozenMoney[], stage: Stage): number | null {
  const known = rows.flatMap((one) => one[stage] ?? [])
  return known.length === 0 ? null : known.reduce((all, one) => all + one, 0)
}

/** Money by something: a row for each, with what had been decided in the report before. */
function moneyBy<K extends string | number>(
  { report, locale }: ReportView,
  label: string,
  caption: string,
  keys: readonly K[],
  of: { key(one: FrozenMoney): K; name(key: K): string },
): Part {
  const f = format(locale)
  const t = texts[locale]
  const words = moneyTexts[locale]
  const was = report.before?.money
  const euros = (cents: number | null) => (cents === null ? '–' : f.money(cents))
  const row = (name: string, mine: (one: FrozenMoney) => boolean): Rich[] => {
    const own = (report.money ?? []).filter(mine)
    return [
      name,
      ...stages.map((stage) => euros(sum(own, stage))),
      ...(was === undefined ? [] : [euros(sum(was.filter(mine), 'decided'))]),
    ]
  }
  const some = (key: K) => [...(report.money ?? []), ...(was ?? [])].some((one) => of.key(one) === key)
  return {
    is: 'table',
    caption,
    columns: [
      { label, width: 3 },
      ...stages.map((stage) => ({ label: words[stage], width: 2, end: true })),
      ...(was === undefined ? [] : [{ label: t.decidedBefore, width: 2, end: true }]),
    ],
    rows: [
      ...keys.filter(some).map((key) => row(of.name(key), (one) => of.key(one) === key)),
      row(t.together, () => true),
    ],
  }
}

/** In thousands of euros: an exact sum stands in the table. */
const thousands = (locale: Locale, cents: number): string => format(locale).number(Math.round(cents / 100_000))

function money(view: ReportView): Part[] {
  const { report, locale } = view
  const t = texts[locale]
  const words = moneyTexts[locale]
  const all = report.money ?? []
  if (all.length === 0) return [{ is: 'paragraph', text: t.noMoney }]
  const was = report.before?.money
  const names = new Map(report.organisations.map((one) => [one.id, one.name[locale]]))
  const drawn = report.organisations.flatMap(({ id, name }) => {
    const mine = (one: FrozenMoney) => one.organisation === id
    const cents = sum(all.filter(mine), 'decided') ?? 0
    const before = was === undefined ? undefined : (sum(was.filter(mine), 'decided') ?? 0)
    if (!all.some(mine)) return []
    return [
      { label: name[locale], cents, value: thousands(locale, cents), ...(before === undefined ? {} : { before }) },
    ]
  })
  const years = [...new Set([...all, ...(was ?? [])].map((one) => one.year))].sort((a, b) => a - b)
  const ids = [...new Set([...report.organisations.map((one) => one.id), ...all.map((one) => one.organisation)])]
  return [
    ...(drawn.every((one) => one.cents === 0)
      ? []
      : [
          {
            is: 'figure' as const,
            svg: moneyDrawing(drawn),
            alt: t.moneyAlt(drawn.map((one) => `${one.label} ${one.value}`).join(', ')),
            caption: was === undefined ? t.moneyFigure : `${t.moneyFigure}. ${t.thin}`,
          },
        ]),
    moneyBy(view, t.organisation, t.moneyByOrganisation, ids, {
      key: (one) => one.organisation,
      name: (id) => names.get(id) ?? id,
    }),
    moneyBy(view, words.year, t.moneyByYear, years, { key: (one) => one.year, name: String }),
    moneyBy(view, words.kind, t.moneyByKind, investmentKinds, {
      key: (one) => one.kind,
      name: (kind) => words.kinds[kind],
    }),
  ]
}

/** A section that tells what is done; undefined when the section is of something else. */
export function workParts(view: ReportView, section: Section): Part[] | undefined {
  if (section === 'actions') return actions(view)
  return section === 'money' ? money(view) : undefined
}
