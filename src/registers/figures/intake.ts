import { z } from 'zod'
import { definitions, type Observation, periodOf, record } from '../../engines/metrics/index.ts'
import { organisations } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import {
  cells,
  endFigures,
  type Intake,
  observerOf,
  own,
  type Reject,
  type StoreContext,
  sourceStanding,
} from '../sources/index.ts'
import { columns, problems, whyText } from './columns.ts'
import { readPeriod } from './period.ts'

const code = cells
  .text(40)
  // A spreadsheet takes the zero away from 074.
  .transform((value) => (/^\d{1,2}$/.test(value) ? value.padStart(3, '0') : value))

const figureRow = z
  .object({
    indicator: cells.text(100),
    organisation: code,
    period: cells.optionalText(40),
    day: cells.optionalDay(),
    done: cells.optionalWhole(),
    total: cells.optionalWhole(),
    value: cells.optionalNumber(),
    n: cells.optionalWhole(),
    low: cells.optionalNumber(),
    high: cells.optionalNumber(),
    reference: cells.optionalText(200),
  })
  .transform(({ period, ...row }, context) => {
    const from = period === undefined ? undefined : readPeriod(period)
    if (period !== undefined && from === undefined) {
      context.addIssue({ ...own(problems.period), path: ['period'] })
      return z.NEVER
    }
    return { ...row, from: from?.toString() }
  })
type FigureRow = z.output<typeof figureRow>

const observationOf = ({ from, ...row }: FigureRow): Observation => {
  const interval = definitions.get(row.indicator)?.interval
  const period =
    from === undefined
      ? undefined
      : interval === undefined
        ? { from, to: from }
        : periodOf(interval, Temporal.PlainDate.from(from))
  return { ...row, ...(period === undefined ? {} : { period }) }
}

/** Fewer answers than this are told of by nobody: one could work out who said what. */
const FEWEST = 5

/** A mean or rate of a handful of people. */
const isOfFew = ({ indicator, n, total }: FigureRow): boolean => {
  const definition = definitions.get(indicator)
  const asked = definition?.asks === 'level' ? n : definition?.asks === 'percent' ? total : undefined
  return definition?.subject === 'people' && asked !== undefined && asked > 0 && asked < FEWEST
}

async function sourceOf(tx: Tx, { source }: StoreContext) {
  const standing = (await sourceStanding(tx)).find((one) => one.source === source)
  return { id: observerOf(source), by: 'connected' as const, every: standing?.every ?? 1 }
}

/** Whose figures the source of an organisation may bring: a municipality's own, the region's everybody's. */
async function mayBring(tx: Tx, { organisation }: StoreContext): Promise<(of: string) => boolean> {
  const owner = (await organisations(tx)).find((one) => one.id === organisation)
  return (of) => owner?.kind === 'region' || of === organisation
}

/** Figures of indicators, one of an organisation a row. */
export const figures: Intake<FigureRow> = {
  key: 'figures.rows',
  name: { fi: 'Mittareiden luvut', sv: 'Mätarnas siffror', en: 'Figures of indicators' },
  columns,
  row: figureRow,
  keyOf: (row) => [row.indicator, row.organisation, row.from ?? '', row.day ?? 'live'].join(' '),
  personal: false,
  whole: false,
  narrows: { column: 'indicator', values: [...definitions.keys()] },
  async store(tx, rows, context) {
    const allowed = await mayBring(tx, context)
    const few = rows.filter(({ row }) => isOfFew(row))
    const told = rows.filter(({ row }) => !isOfFew(row))
    const [mine, others] = [
      told.filter(({ row }) => allowed(row.organisation)),
      told.filter(({ row }) => !allowed(row.organisation)),
    ]
    const outcome = await record(
      tx,
      await sourceOf(tx, context),
      mine.map(({ row }) => observationOf(row)),
      context.now,
    )
    const refused = outcome.rejected.flatMap((one): Reject[] => {
      const key = mine[one.index]?.key
      return key === undefined ? [] : [{ key, field: one.field, why: whyText(one.field, one.why) }]
    })
    return [
      ...refused,
      ...others.map(({ key }) => ({ key, field: 'organisation', why: problems.notYours })),
      ...few.map(({ key }) => ({ key, field: 'n', why: problems.ofFew })),
    ]
  },
  async checked(tx, context) {
    await record(tx, await sourceOf(tx, context), [], context.now)
  },
  async end(tx, context) {
    await endFigures(tx, context.source, context.now)
  },
}

/** Indicators that each of the sources has recorded something of. */
export async function fedIndicators(
  read: Pick<Tx, 'selectFrom'>,
  sources: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (sources.length === 0) return new Map()
  const found = await recordedBy(read, sources.map(observerOf))
  return new Map(sources.map((source) => [source, found.get(observerOf(source)) ?? []]))
}

async function recordedBy(read: Pick<Tx, 'selectFrom'>, names: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await read
    .selectFrom('observation')
    .select(['source', 'indicator'])
    .distinct()
    .where('source', 'in', names)
    .execute()
  const found = new Map<string, string[]>()
  for (const { source, indicator } of rows) found.set(source, [...(found.get(source) ?? []), indicator])
  return found
}
