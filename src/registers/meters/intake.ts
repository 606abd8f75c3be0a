import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../engines/metrics/index.ts'
import { organisations } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cells, endFigures, type Intake, observerOf, own, type Reject, type StoreContext } from '../sources/index.ts'
import { type Reading, savedOf } from './rules.ts'
import { texts as t } from './texts.ts'

export const INDICATOR = 'energy.saved'

/** What the settings of a source of readings are. */
export const meterSettings = z.object({
  compared: z.number().int().min(2000).max(2100),
  unit: z.enum(['kWh', 'MWh']).catch('kWh'),
})

const row = z
  .object({
    meter: cells.text(100),
    site: cells.optionalText(200),
    organisation: cells.optionalText(40).transform((value) => value?.padStart(3, '0')),
    day: cells.day(),
    reading: cells.optionalNumber(),
    used: cells.optionalNumber(),
  })
  .superRefine((one, context) => {
    if ((one.reading === undefined) === (one.used === undefined))
      context.addIssue({ ...own(t.oneOfThem), path: ['reading'] })
    for (const field of ['reading', 'used'] as const)
      if ((one[field] ?? 0) < 0) context.addIssue({ ...own(t.negative), path: [field] })
  })
type MeterRow = z.output<typeof row>

async function settingsOf(tx: Tx, source: string) {
  const held = await tx.selectFrom('source').select(['settings', 'every']).where('id', '=', source).executeTakeFirst()
  const read = meterSettings.safeParse(held?.settings)
  return { every: held?.every ?? 31, ...(read.success ? read.data : { compared: undefined, unit: 'kWh' as const }) }
}

/** Works out what each municipality has saved by the readings of a source, and says so to the indicator. */
async function count(tx: Tx, context: StoreContext): Promise<void> {
  const { compared, every } = await settingsOf(tx, context.source)
  const since = context.today.subtract({ months: 17 }).toString()
  const rows = await tx
    .selectFrom('meter_reading')
    .select(['organisation', 'meter', 'day', 'reading', 'used'])
    .where('source', '=', context.source)
    .where((where) =>
      where.or([
        where('day', '>=', since),
        // A little more on either side, for what the meter stood at on its first and last day.
        where.and([
          where('day', '>=', `${(compared ?? 0) - 1}-12-15`),
          where('day', '<=', `${(compared ?? 0) + 1}-01-15`),
        ]),
      ]),
    )
    .orderBy('day')
    .execute()
  const observations = [...Map.groupBy(rows, (one) => one.organisation)].flatMap(([organisation, own]) => {
    const meters = Map.groupBy(
      own.map((one) => ({ meter: one.meter, ...readingOf(one) })),
      (one) => one.meter,
    )
    const saved = compared === undefined ? undefined : savedOf(meters, compared, context.today)
    if (saved === undefined) return []
    const { value, day, meters: n } = saved
    return [{ indicator: INDICATOR, organisation, value, n, day, reference: `${compared}` }]
  })
  await record(tx, { id: observerOf(context.source), by: 'connected', every }, observations, context.now)
}

const readingOf = (one: { day: string; reading: string | null; used: string | null }): Reading => ({
  day: one.day,
  reading: one.reading === null ? undefined : Number(one.reading),
  used: one.used === null ? undefined : Number(one.used),
})

/** What meters said, a meter and a day a row. */
export const meterReadings: Intake<MeterRow> = {
  key: 'meters.readings',
  name: t.readings,
  columns: [
    {
      key: 'meter',
      header: t.meter,
      also: ['Käyttöpaikka', 'Käyttöpaikan tunnus', 'Mätpunkt', 'Metering point'],
      example: 'M-1',
      required: true,
    },
    { key: 'site', header: t.site, also: ['Kiinteistö', 'Fastighet'], example: t.siteExample, required: false },
    {
      key: 'organisation',
      header: t.organisation,
      also: ['Kunta', 'Kommun', 'Municipality'],
      example: '236',
      required: false,
    },
    { key: 'day', header: t.day, also: ['Pvm', 'Aika', 'Datum', 'Date'], example: '1.11.2026', required: true },
    {
      key: 'reading',
      header: t.reading,
      hint: t.readingHint,
      also: ['Mittarilukema'],
      example: '12 345,6',
      required: false,
    },
    {
      key: 'used',
      header: t.used,
      hint: t.usedHint,
      also: ['Kulutus', 'Förbrukning', 'Consumption'],
      example: '',
      required: false,
    },
  ],
  row,
  keyOf: (one) => [one.meter, one.day].join(' '),
  personal: true,
  // Each file brings its own days.
  whole: false,
  async store(tx, rows, context) {
    const { unit } = await settingsOf(tx, context.source)
    const factor = unit === 'MWh' ? 1000 : 1
    const all = await organisations(tx)
    const known = new Set(all.filter((one) => one.kind === 'municipality').map((one) => one.id))
    const isRegion = !known.has(context.organisation)
    const refused: Reject[] = []
    const values = rows.flatMap(({ key, row: one }) => {
      const organisation = one.organisation ?? (isRegion ? undefined : context.organisation)
      const why =
        organisation === undefined || !known.has(organisation)
          ? t.noPlace
          : !isRegion && organisation !== context.organisation
            ? t.notYours
            : undefined
      if (why !== undefined || organisation === undefined) {
        refused.push({ key, field: 'organisation', why: why ?? t.noPlace })
        return []
      }
      const kilowattHours = (value: number | undefined) => (value === undefined ? null : String(value * factor))
      return [
        {
          source: context.source,
          meter: one.meter,
          day: one.day,
          organisation,
          site: one.site ?? null,
          reading: kilowattHours(one.reading),
          used: kilowattHours(one.used),
          changed_at: context.now,
        },
      ]
    })
    if (values.length > 0)
      await tx
        .insertInto('meter_reading')
        .values(values)
        .onConflict((conflict) =>
          conflict.columns(['source', 'meter', 'day']).doUpdateSet({
            organisation: sql`excluded.organisation`,
            site: sql`excluded.site`,
            reading: sql`excluded.reading`,
            used: sql`excluded.used`,
            changed_at: sql`excluded.changed_at`,
          }),
        )
        .execute()
    return refused
  },
  checked: count,
  async end(tx, { source, now }) {
    await endFigures(tx, source, now)
  },
}
