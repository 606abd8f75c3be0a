import { type Judged, provenanceName, type State as StateName, stateName } from '../../engines/metrics/index.ts'
import { href, type Locale } from '../../platform/i18n/index.ts'
import { Provenance, State, Table } from '../../platform/ui/index.ts'
import type { Measure, Strategy } from '../content/strategy.ts'
import { withOn } from '../on.ts'
import { OverrideMark } from '../overrides/part.tsx'
import type { Override } from '../overrides/rules.ts'
import { ALL, type Standings } from '../standing/index.ts'
import type { ListColumn } from './data.ts'
import { figureText } from './figure.ts'
import { texts } from './texts.ts'
import { Title } from './title.tsx'

export interface MeasureRow {
  measure: Measure
  judged: Judged
  /** The state set by hand that holds on the day. */
  override: Override | undefined
}

/** Measures with how they stand; one that has no standing on the day (it came later) is left out. */
export const measureRows = (standings: Standings, measures: readonly Measure[]): MeasureRow[] =>
  measures.flatMap((measure) => {
    const judged = standings.of(measure.id)
    return judged === undefined ? [] : [{ measure, judged, override: standings.overridesOf(measure.id).current }]
  })

/** Measures of a package or a goal, each with its state, figure and where that comes from. */
export function MeasuresTable(props: {
  strategy: Strategy
  locale: Locale
  rows: readonly MeasureRow[]
  caption: string
  on: Temporal.PlainDate | undefined
}) {
  const { strategy, locale, on } = props
  const t = texts[locale]
  return (
    <Table
      caption={props.caption}
      hideCaption
      columns={[
        {
          label: t.measure,
          cell: ({ measure }: MeasureRow) => (
            <span>
              <a href={href(locale, withOn(`/measures/${measure.id}`, on))}>
                {measure.id} <Title strategy={strategy} id={measure.id} locale={locale} />
              </a>
            </span>
          ),
        },
        {
          label: t.state,
          cell: ({ judged, override }) => (
            <span>
              <State locale={locale} state={judged.state} look="small" />
              <OverrideMark locale={locale} override={override} />
            </span>
          ),
        },
        { label: t.figure, cell: ({ judged }) => figureText(locale, judged) },
        { label: t.source, cell: ({ judged }) => <Provenance locale={locale} from={judged.provenance ?? 'none'} /> },
      ]}
      rows={props.rows}
    />
  )
}

/** A state as a column: its word for people, its code for programs. */
export const stateColumn = <Row,>(
  key: string,
  label: string,
  locale: Locale,
  state: (row: Row) => StateName | undefined,
): ListColumn<Row> => ({
  key,
  label,
  value: (row) => {
    const name = state(row)
    return name === undefined ? undefined : stateName(locale, name)
  },
  whole: (row) => state(row) ?? null,
})

/** Where a figure comes from, as a column. */
export const sourceColumn = <Row,>(locale: Locale, from: (row: Row) => Judged['provenance']): ListColumn<Row> => ({
  key: 'provenance',
  label: texts[locale].source,
  value: (row) => provenanceName(locale, from(row) ?? 'withoutData'),
  whole: from,
})

/** The same as a file. */
export function measureColumns(strategy: Strategy, locale: Locale): ListColumn<MeasureRow>[] {
  const t = texts[locale]
  const title = (row: MeasureRow) => strategy.title(row.measure.id, locale)
  return [
    { key: 'id', label: t.id, value: ({ measure }) => measure.id },
    { key: 'title', label: t.measure, value: (row) => title(row).text },
    { key: 'lang', label: t.language, value: (row) => title(row).lang },
    { key: 'goal', label: t.goal, value: ({ measure }) => measure.goal },
    { key: 'package', label: t.package, value: ({ measure }) => measure.package },
    { key: 'responsible', label: t.responsible, value: ({ measure }) => measure.responsible },
    stateColumn('state', t.state, locale, ({ judged }) => judged.state),
    { key: 'done', label: t.done, value: ({ judged }) => judged.done },
    { key: 'total', label: t.total, value: ({ judged }) => judged.total },
    sourceColumn(locale, ({ judged }) => judged.provenance),
    {
      key: 'asOf',
      label: t.updated,
      value: ({ judged }) => judged.figures.find((one) => one.organisation === ALL)?.asOf,
    },
    { key: 'reason', label: t.reason, value: ({ judged }) => judged.reason[locale] },
    // Beside the derived state, never in its place: whoever counts states counts the derived ones.
    stateColumn('override', t.byHand, locale, ({ override }) => override?.state),
    { key: 'overrideUntil', label: t.byHandUntil, value: ({ override }) => override?.until },
    { key: 'overrideGrounds', label: t.byHandGrounds, value: ({ override }) => override?.grounds },
  ]
}
