import { sql } from 'kysely'
import { z } from 'zod'
import { organisations } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cells, type Intake, type Keyed, type Reject, type StoreContext } from '../sources/index.ts'
import { type Unit, units } from './rules.ts'
import { intakeTexts as t } from './texts.ts'

/** The words for a unit in a sheet, in any language of the house, besides its own code. */
const unitWords: readonly (readonly [RegExp, Unit])[] = [
  [/^(people|henkilö|asukas|invånare|person)/i, 'people'],
  [/^(euros?|euroa|€)/i, 'euros'],
  [/^(percent|prosent|procent|%)/i, 'percent'],
  [/^(number|luku|lukumäärä|antal|tal)/i, 'number'],
]

const unit = cells.optionalText(40).transform((value, context): Unit => {
  if (value === undefined) return 'number'
  const known = units.find((one) => one === value) ?? unitWords.find(([word]) => word.test(value))?.[1]
  if (known !== undefined) return known
  context.addIssue({ code: 'custom', message: 'notAnOption' })
  return z.NEVER
})

const row = z
  .object({
    figure: cells.optionalText(200),
    name: cells.text(300),
    nameSv: cells.optionalText(300),
    nameEn: cells.optionalText(300),
    unit,
    // A spreadsheet takes the zero away from 074.
    organisation: cells.text(40).transform((value) => (/^\d{1,2}$/.test(value) ? value.padStart(3, '0') : value)),
    day: cells.day(),
    value: cells.number().refine((value) => Math.abs(value) < 1e15, { message: 'notAnOption' }),
  })
  .transform(({ figure, ...one }) => ({ ...one, figure: figure ?? one.name.toLowerCase() }))
type StatisticRow = z.output<typeof row>

/** Figures of municipalities that are not of any measure: residents, money, and what they are compared by. */
export const statistics: Intake<StatisticRow> = {
  key: 'statistics.figures',
  name: t.name,
  columns: [
    { key: 'figure', header: t.figure, hint: t.figureHint, also: ['Tunnus', 'Kod'], example: '', required: false },
    { key: 'name', header: t.figureName, example: t.figureName.fi, required: true },
    { key: 'nameSv', header: t.figureNameSv, example: '', required: false },
    { key: 'nameEn', header: t.figureNameEn, example: '', required: false },
    { key: 'unit', header: t.unit, hint: t.unitHint, example: 'henkilöä', required: false },
    {
      key: 'organisation',
      header: t.organisation,
      also: ['Kunta', 'Kuntakoodi', 'Kommun', 'Municipality'],
      example: '236',
      required: true,
    },
    {
      key: 'day',
      header: t.day,
      hint: t.dayHint,
      also: ['Pvm', 'Datum', 'Date'],
      example: '31.12.2025',
      required: true,
    },
    { key: 'value', header: t.value, also: ['Luku', 'Tal'], example: '4100', required: true },
  ],
  row,
  keyOf: (one) => [one.figure, one.organisation, one.day].join(' '),
  personal: false,
  // A publisher leaves out its oldest years in time: they are not gone.
  whole: false,
  store,
}

/** Whose figures a source may bring: a municipality's own, the region's everybody's. */
async function refusalsOf(tx: Tx, rows: readonly Keyed<StatisticRow>[], { organisation }: StoreContext) {
  const all = await organisations(tx)
  const owner = all.find((one) => one.id === organisation)
  const known = new Set(all.filter((one) => one.kind === 'municipality').map((one) => one.id))
  return rows.flatMap(({ key, row: one }): Reject[] => {
    if (!known.has(one.organisation)) return [{ key, field: 'organisation', why: t.notAMunicipality }]
    const isAllowed = owner?.kind === 'region' || one.organisation === organisation
    return isAllowed ? [] : [{ key, field: 'organisation', why: t.notYours }]
  })
}

async function store(tx: Tx, rows: readonly Keyed<StatisticRow>[], context: StoreContext): Promise<readonly Reject[]> {
  const refused = await refusalsOf(tx, rows, context)
  const keys = new Set(refused.map((one) => one.key))
  const taken = rows.filter((one) => !keys.has(one.key)).map((one) => one.row)
  const figures = new Map(taken.map((one) => [one.figure, one]))
  const { source, now } = context
  if (figures.size > 0)
    await tx
      .insertInto('statistic_figure')
      .values(
        [...figures.values()].map((one) => ({
          source,
          figure: one.figure,
          name_fi: one.name,
          name_sv: one.nameSv ?? null,
          name_en: one.nameEn ?? null,
          unit: one.unit,
          changed_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['source', 'figure']).doUpdateSet({
          name_fi: sql`excluded.name_fi`,
          name_sv: sql`excluded.name_sv`,
          name_en: sql`excluded.name_en`,
          unit: sql`excluded.unit`,
          changed_at: sql`excluded.changed_at`,
        }),
      )
      .execute()
  if (taken.length > 0)
    await tx
      .insertInto('statistic')
      .values(
        taken.map((one) => ({
          source,
          figure: one.figure,
          organisation: one.organisation,
          day: one.day,
          value: String(one.value),
          recorded_at: now,
        })),
      )
      .execute()
  return refused
}
