import { counts, overall, provenanceName, type State, stateName } from '../../engines/metrics/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import type { Part, Rich } from '../../platform/paper/index.ts'
import { figureText, inOrder, provenanceSentence, shownFigure } from '../parts/figure.ts'
import { texts as shared } from '../parts/texts.ts'
import type { ReportView } from './content.ts'
import { periodName } from './content.ts'
import { sharesDrawing, statesDrawing } from './drawing.ts'
import type { FrozenMeasure, Section, Worded } from './frozen.ts'
import { stateRun } from './part.ts'
import { texts } from './report-texts.ts'
import { type ChangeKind, changesOf } from './rules.ts'

/** A word of a state with a capital. */
export const word = (locale: Locale, state: State): string => {
  const name = stateName(locale, state)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
export const stateCell = (locale: Locale, state: State): Rich => stateRun(state, word(locale, state))

export const titled = (locale: Locale, id: string, title: Worded | undefined): Rich => {
  if (title === undefined) return id
  const { text, lang } = title[locale]
  return lang === locale ? `${id} ${text}` : [{ text: `${id} ` }, { text, lang }]
}

const figure = (locale: Locale, one: FrozenMeasure): string =>
  one.cells.length > 1 ? figureText(locale, one) : shownFigure(locale, one)

const listed = (locale: Locale, by: Readonly<Record<State, number>>): string =>
  (Object.keys(by) as State[])
    .filter((state) => by[state] > 0)
    .map((state) => `${stateName(locale, state)} ${format(locale).number(by[state])}`)
    .join(', ')

function overview({ report, locale }: ReportView): Part[] {
  const f = format(locale)
  const t = texts[locale]
  const now = counts(report.measures.map((one) => one.state))
  const before = report.before === null ? undefined : counts(report.before.measures.map((one) => one.state))
  const states = (Object.keys(now) as State[]).filter((state) => now[state] > 0 || (before?.[state] ?? 0) > 0)
  if (states.length === 0) return [{ is: 'paragraph', text: t.nothing }]
  return [
    { is: 'paragraph', text: provenanceSentence(locale, report.measures) },
    {
      is: 'figure',
      svg: statesDrawing(now, before, (state) => word(locale, state)),
      alt: t.statesAlt(listed(locale, now), before === undefined ? '' : listed(locale, before)),
      caption: before === undefined ? t.states : `${t.states}. ${t.thin}`,
    },
    {
      is: 'table',
      caption: t.statesTable,
      columns: [
        { label: t.state, width: 3 },
        { label: t.count, width: 2, end: true },
        ...(before === undefined ? [] : [{ label: t.countBefore, width: 2, end: true }]),
      ],
      rows: states.map((state) => [
        stateCell(locale, state),
        f.number(now[state]),
        ...(before === undefined ? [] : [f.number(before[state])]),
      ]),
    },
  ]
}

const order: readonly ChangeKind[] = ['better', 'worse', 'other', 'figure', 'new', 'gone']

function comparison({ report, locale }: ReportView): Part[] {
  const f = format(locale)
  const t = texts[locale]
  const { before } = report
  if (before === null) return [{ is: 'paragraph', text: t.first }]
  const changes = changesOf(report)
  const compared = t.compared(f.number(before.number), periodName(before.period, locale), f.day(before.figuresOn))
  if (changes.length === 0)
    return [
      { is: 'paragraph', text: compared },
      { is: 'paragraph', text: t.unchanged },
    ]
  const told = order.flatMap((kind) => {
    const many = changes.filter((one) => one.kind === kind).length
    return many === 0 ? [] : [f.count(many, t.changes[kind])]
  })
  const byId = new Map(report.measures.map((one) => [one.id, one]))
  const stood = (one: { done: number | null; total: number | null } | undefined) =>
    one === undefined || one.done === null || one.total === null ? '' : f.share(one.done, one.total)
  return [
    { is: 'paragraph', text: compared },
    { is: 'list', items: told },
    {
      is: 'table',
      caption: t.changed,
      columns: [
        { label: t.measure, width: 5 },
        { label: t.changed, width: 2 },
        { label: t.stateBefore, width: 2 },
        { label: t.state, width: 2 },
        { label: t.figureBefore, width: 2, end: true },
        { label: t.figure, width: 2, end: true },
      ],
      rows: order.flatMap((kind) =>
        changes
          .filter((one) => one.kind === kind)
          .map((one): Rich[] => [
            titled(locale, one.measure, byId.get(one.measure)?.title),
            one.redefined ? `${t.change[kind]}, ${t.redefined}` : t.change[kind],
            one.before === undefined ? '' : stateCell(locale, one.before.state),
            one.now === undefined ? '' : stateCell(locale, one.now.state),
            stood(one.before),
            stood(one.now),
          ]),
      ),
    },
  ]
}

/** What the number in order counts besides its two words, where it does. */
const continuousNote = ({ report, locale }: Pick<ReportView, 'report' | 'locale'>): Part[] =>
  report.measures.some((one) => one.state === 'continuous' || one.cells.some((cell) => cell.state === 'continuous'))
    ? [{ is: 'paragraph', text: shared[locale].continuousCounts }]
    : []

/** Goals or packages, each with the state of its measures together. */
function summaries(
  { report, locale }: ReportView,
  label: string,
  of: readonly { id: string; title: Worded }[],
  belongs: (measure: FrozenMeasure, id: string) => boolean,
): Part[] {
  const f = format(locale)
  const t = texts[locale]
  const rows = of.flatMap(({ id, title }): Rich[][] => {
    const states = report.measures.filter((one) => belongs(one, id)).map((one) => one.state)
    if (states.length === 0) return []
    const { done, total } = inOrder(states)
    return [[titled(locale, id, title), stateCell(locale, overall(states)), f.share(done, total)]]
  })
  const columns = [
    { label, width: 5 },
    { label: t.state, width: 2 },
    { label: t.inOrder, width: 2, end: true },
  ]
  return rows.length === 0
    ? []
    : [...continuousNote({ report, locale }), { is: 'table', caption: label, columns, rows }]
}

function measures({ report, locale }: ReportView): Part[] {
  const t = texts[locale]
  const parts = report.goals.flatMap((goal): Part[] => {
    const own = report.measures.filter((one) => one.goal === goal.id)
    if (own.length === 0) return []
    const name = `${goal.id} ${goal.title[locale].text}`
    return [
      {
        is: 'heading',
        level: 3,
        text: name,
        ...(goal.title[locale].lang === locale ? {} : { lang: goal.title[locale].lang }),
      },
      {
        is: 'table',
        caption: t.measuresOf(goal.id),
        columns: [
          { label: t.measure, width: 4.5 },
          { label: t.state, width: 2.5 },
          { label: t.reason, width: 4.5 },
          { label: t.figure, width: 2, end: true },
          { label: t.source, width: 2.5 },
        ],
        rows: own.map((one) => [
          titled(locale, one.id, one.title),
          stateCell(locale, one.state),
          one.reason[locale],
          figure(locale, one),
          provenanceName(locale, one.provenance ?? 'withoutData'),
        ]),
      },
    ]
  })
  return parts.length === 0 ? [{ is: 'paragraph', text: t.nothing }] : parts
}

function municipalities(view: ReportView): Part[] {
  const { report, locale } = view
  const f = format(locale)
  const t = texts[locale]
  const members = report.organisations.filter((one) => one.kind === 'municipality')
  const rows = members.flatMap(({ id, name }) => {
    const states = report.measures.flatMap((one) =>
      one.cells.filter((cell) => cell.organisation === id).map((cell) => cell.state),
    )
    return states.length === 0 ? [] : [{ name: name[locale], ...inOrder(states), by: counts(states) }]
  })
  if (rows.length === 0) return [{ is: 'paragraph', text: t.nothing }]
  const drawn = rows.map((row) => ({
    label: row.name,
    share: row.total === 0 ? 0 : row.done / row.total,
    value: f.share(row.done, row.total),
  }))
  return [
    ...continuousNote(view),
    {
      is: 'figure',
      svg: sharesDrawing(drawn),
      alt: t.municipalitiesAlt(drawn.map((row) => `${row.label} ${row.value}`).join(', ')),
      caption: t.municipalitiesFigure,
    },
    {
      is: 'table',
      caption: t.municipalitiesTable,
      columns: [
        { label: t.municipality, width: 3 },
        { label: t.inOrder, width: 2, end: true },
        { label: t.late, width: 2, end: true },
        { label: t.atRisk, width: 2, end: true },
        { label: t.noData, width: 2, end: true },
      ],
      rows: rows.map((row) => [
        row.name,
        f.share(row.done, row.total),
        f.number(row.by.late),
        f.number(row.by.atRisk),
        f.number(row.by.noData),
      ]),
    },
  ]
}

/** A section that tells how things stand; undefined when the section is of what stands behind the figures. */
export function situationParts(view: ReportView, section: Section): Part[] | undefined {
  const { report, locale } = view
  const t = texts[locale]
  switch (section) {
    case 'overview':
      return overview(view)
    case 'comparison':
      return comparison(view)
    case 'goals':
      return summaries(view, t.goal, report.goals, (one, id) => one.goal === id)
    case 'packages':
      return summaries(view, t.package, report.packages, (one, id) => one.package === id)
    case 'measures':
      return measures(view)
    case 'municipalities':
      return municipalities(view)
    default:
      return undefined
  }
}
