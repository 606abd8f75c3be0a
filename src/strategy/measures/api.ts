import { z } from 'zod'
import type { Cell, Judged } from '../../engines/metrics/index.ts'
import type { Answer } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import { stateNames } from '../../platform/ui/index.ts'
import { delayOf } from '../dependencies/rules.ts'
import { settable } from '../overrides/rules.ts'
import { csv, type ListColumn } from '../parts/data.ts'
import { shownFigure } from '../parts/figure.ts'
import { sourceColumn, stateColumn } from '../parts/measures-table.tsx'
import { texts as words } from '../parts/texts.ts'
import { ALL, type Standings } from '../standing/index.ts'
import { type MeasureDetail, nameOf } from './measure.ts'
import { texts } from './texts.ts'

export const PAGE = 100

const evidence = z.object({
  indicator: z.string(),
  organisation: z.string().describe('Municipality code, "region", or "all": all applicable organisations together'),
  done: z.number().nullable(),
  total: z.number().nullable(),
  value: z.number().nullable(),
  hidden: z.boolean().describe('A small number of people: not shown'),
  asOf: z.string().nullable().describe('Instant of the newest record behind the figure'),
  by: z.enum(['records', 'connected', 'attested']).nullable(),
})

const item = z.object({
  id: z.string(),
  title: z.string(),
  goal: z.string(),
  package: z.string(),
  responsible: z.string().nullable(),
  kind: z.enum(['deliverable', 'coverage', 'rhythm', 'level']),
  state: z.enum(stateNames),
  because: z.string(),
  reason: z.string().describe('The reason in words, in Finnish'),
  evidence: z.array(evidence),
  waitsFor: z.array(z.string()).describe('Measures that must come first'),
  override: z
    .object({
      state: z.enum(settable),
      grounds: z.string(),
      since: z.string(),
      until: z.string().describe('Last day'),
    })
    .nullable()
    .describe('A state set by hand; it changes neither `state` nor any count'),
  delayedBy: z.array(z.string()).describe('Those late or at risk among all that it waits for, at any distance'),
})

/** Answer of `GET /api/v1/measures`. */
export const measuresAnswer = z.object({
  basis: z.enum(['live', 'reported', 'restated']),
  items: z.array(item).max(PAGE),
  next: z.string().nullable().describe('Give it as `cursor` for the next page; null at the end'),
})

export type MeasureItem = z.output<typeof item>

/** One measure as data; the order of the keys is part of the promise that a past day answers byte for byte. */
export function itemOf(standings: Standings, judged: Judged): MeasureItem | undefined {
  const measure = standings.strategy.measure(judged.subject)
  if (measure === undefined) return undefined
  const { dependencies } = standings.strategy
  const { current } = standings.overridesOf(measure.id)
  return {
    id: measure.id,
    title: measure.title,
    goal: measure.goal,
    package: measure.package,
    responsible: measure.responsible ?? null,
    kind: measure.kind,
    state: judged.state,
    because: judged.because,
    reason: judged.reason.fi,
    evidence: judged.figures.map((one) => ({
      indicator: one.indicator,
      organisation: one.organisation,
      done: one.done,
      total: one.total,
      value: one.value,
      hidden: one.hidden,
      asOf: one.asOf,
      by: one.by,
    })),
    waitsFor: dependencies.filter((edge) => edge.measure === measure.id).map((edge) => edge.waitsFor),
    override:
      current === undefined
        ? null
        : { state: current.state, grounds: current.grounds, since: current.day, until: current.until },
    delayedBy: [...delayOf(dependencies, measure.id, (id) => standings.of(id)?.state).by],
  }
}

export const itemsOf = (standings: Standings): MeasureItem[] =>
  standings.measures.flatMap((judged) => itemOf(standings, judged) ?? [])

/** One page of measures after a cursor (the id of the last one seen); undefined when the cursor is unknown. */
export function pageOf(standings: Standings, cursor: string | undefined) {
  const all = itemsOf(standings)
  const start = cursor === undefined ? 0 : all.findIndex((one) => one.id === cursor) + 1
  if (cursor !== undefined && start === 0) return undefined
  const items = all.slice(start, start + PAGE)
  return { basis: standings.basis, items, next: start + PAGE < all.length ? (items.at(-1)?.id ?? null) : null }
}

/** The curve of one measure, both lines. */
export function curveCsv(detail: MeasureDetail, locale: Locale): Answer {
  const t = texts[locale]
  const w = words[locale]
  const points = [
    ...detail.reported.map((point) => ({ point, basis: t.reported })),
    ...detail.restated.map((point) => ({ point, basis: t.restated })),
  ]
  const columns: ListColumn<(typeof points)[number]>[] = [
    { key: 'day', label: t.day, value: ({ point }) => point.day.toString() },
    { key: 'basis', label: t.basis, value: ({ basis }) => basis },
    { key: 'done', label: w.done, value: ({ point }) => point.done },
    { key: 'total', label: w.total, value: ({ point }) => point.total },
  ]
  return csv(columns, points, `${detail.measure.id}-curve`)
}

/** One measure by organisation, and all of them together. */
export function measureCsv(detail: MeasureDetail, locale: Locale): Answer {
  const t = texts[locale]
  const w = words[locale]
  const { judged } = detail
  const together = { ...judged, organisation: ALL, by: judged.provenance }
  const columns: ListColumn<Cell>[] = [
    { key: 'code', label: w.id, value: (cell) => cell.organisation },
    {
      key: 'organisation',
      label: t.organisation,
      value: ({ organisation }) => (organisation === ALL ? t.together : nameOf(detail, organisation, locale)),
    },
    stateColumn('state', w.state, locale, (cell) => cell.state),
    { key: 'done', label: w.done, value: (cell) => cell.done },
    { key: 'total', label: w.total, value: (cell) => cell.total },
    { key: 'figure', label: t.actual, value: (cell) => shownFigure(locale, cell) },
    sourceColumn(locale, (cell) => cell.by),
    { key: 'reason', label: w.reason, value: (cell) => cell.reason[locale] },
  ]
  return csv(columns, [...judged.cells, together], `${detail.measure.id}-figures`)
}
