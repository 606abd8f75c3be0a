import { z } from 'zod'
import { type Judged, provenanceName, stateName } from '../../engines/metrics/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import { delayOf } from '../dependencies/rules.ts'
import { csvText } from '../parts/data.ts'
import { ALL, type Standings } from '../standing/index.ts'
import type { MeasureRow } from './list-page.tsx'
import type { MeasureDetail } from './measure.ts'
import { texts } from './texts.ts'

export const PAGE = 100

const state = z.enum([
  'notApplicable',
  'noData',
  'notStarted',
  'underWay',
  'onTarget',
  'atRisk',
  'late',
  'done',
  'continuous',
])

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
  state,
  because: z.string(),
  reason: z.string().describe('The reason in words, in Finnish'),
  evidence: z.array(evidence),
  waitsFor: z.array(z.string()).describe('Measures that must come first'),
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

/** The list as a table for a spreadsheet: one row a measure. */
export function measuresCsv(rows: readonly MeasureRow[], locale: Locale): string {
  const t = texts[locale]
  return csvText([
    ['id', t.measure, t.goal, t.package, t.responsible, t.state, t.reason, 'done', 'total', t.source, t.updated],
    ...rows.map(({ measure, judged }) => [
      measure.id,
      measure.title,
      measure.goal,
      measure.package,
      measure.responsible ?? '',
      stateName(locale, judged.state),
      judged.reason[locale],
      judged.done ?? '',
      judged.total ?? '',
      provenanceName(locale, judged.provenance ?? 'withoutData'),
      judged.figures.find((one) => one.organisation === ALL)?.asOf ?? '',
    ]),
  ])
}

/** The curve of one measure, both lines. */
export function curveCsv(detail: MeasureDetail, locale: Locale): string {
  const t = texts[locale]
  return csvText([
    [t.day, 'basis', 'done', 'total'],
    ...detail.reported.map((point) => [point.day.toString(), 'reported', point.done, point.total]),
    ...detail.restated.map((point) => [point.day.toString(), 'restated', point.done, point.total]),
  ])
}

/** One measure by organisation. */
export function measureCsv(detail: MeasureDetail, locale: Locale): string {
  const t = texts[locale]
  const names = detail.organisations
  return csvText([
    ['code', t.organisation, t.state, t.reason, 'done', 'total', t.source],
    ...detail.judged.cells.map((cell) => {
      const name = names.get(cell.organisation)?.name
      return [
        cell.organisation,
        name === undefined ? cell.organisation : nameIn(locale, name),
        stateName(locale, cell.state),
        cell.reason[locale],
        cell.by === null ? 0 : (cell.done ?? ''),
        cell.total ?? '',
        provenanceName(locale, cell.by ?? 'withoutData'),
      ]
    }),
    [
      ALL,
      t.together,
      stateName(locale, detail.judged.state),
      detail.judged.reason[locale],
      detail.judged.done ?? '',
      detail.judged.total ?? '',
      '',
    ],
  ])
}
