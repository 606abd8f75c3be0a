// What the meters of a municipality come to in a month, as everybody may have it.
import { sql } from 'kysely'
import { system } from '../../platform/access/index.ts'
import { type Dataset, dataset, fieldsOf, pieceOf } from '../../platform/datasets/index.ts'
import { type Reading, usedIn } from './rules.ts'

interface Row {
  organisation: string
  month: Temporal.PlainYearMonth
  used: number
  meters: number
}

/** A meter may be that of one household: what fewer come to is told to nobody. */
const FEWEST = 10
/** So far back, besides the running month. */
const MONTHS = 36

const keyOf = (row: Row): string => `${row.organisation} ${row.month}`

const field = fieldsOf<Row>()
const energy: Dataset<Row> = {
  key: 'energy-use',
  title: { fi: 'Energian kulutus', sv: 'Energianvändning', en: 'Use of energy' },
  about: {
    fi: `Mitattu energian kulutus kunnittain ja kuukausittain kolmelta vuodelta. Luku on mukana, kun se on vähintään ${FEWEST} mittauslaitteesta.`,
    sv: `Uppmätt energianvändning per kommun och månad för tre år. En siffra är med när den kommer från minst ${FEWEST} mätare.`,
    en: `Measured use of energy by municipality and month, for three years. A figure is there when it comes from ${FEWEST} meters or more.`,
  },
  origin: {
    fi: 'Kuntien mittauslaitteiden lukemista.',
    sv: 'Ur avläsningar av kommunernas mätare.',
    en: 'From readings of the meters of the municipalities.',
  },
  keywords: { fi: 'energia', sv: 'energi', en: 'energy' },
  theme: 'REGI',
  frequency: 'IRREG',
  takesDay: false,
  page: '/comparison-figures',
  primaryKey: ['municipality', 'month'],
  // The readings themselves are nobody's to see; when they came last is public.
  newest: sql`(select max(good_at) from source_standing where connector = 'metersFile')`,
  fields: [
    field('municipality', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.organisation, {
      required: true,
    }),
    field('month', 'string', ['Kuukausi', 'Månad', 'Month'], (row) => row.month.toString(), { required: true }),
    field('used', 'integer', ['Kulutus, kWh', 'Användning, kWh', 'Use, kWh'], (row) => Math.round(row.used), {
      required: true,
    }),
    field('meters', 'integer', ['Mittauslaitteita', 'Mätare', 'Meters'], (row) => row.meters, { required: true }),
  ],
  keyOf,
  async rows({ region, today }, piece) {
    const from = today.subtract({ months: MONTHS + 1 }).toString()
    const readings = await region.database.readAs(system, (read) =>
      read
        .selectFrom('meter_reading')
        .select(['organisation', 'source', 'meter', 'day', 'reading', 'used'])
        .where('day', '>=', from)
        .orderBy('organisation')
        .orderBy('day')
        .execute(),
    )
    const months = Array.from({ length: MONTHS }, (_, at) => today.toPlainYearMonth().subtract({ months: MONTHS - at }))
    const all = [...Map.groupBy(readings, (one) => one.organisation)].flatMap(([organisation, own]) => {
      const meters = [...Map.groupBy(own, (one) => `${one.source} ${one.meter}`).values()].map((list) =>
        list.map(
          ({ day, reading, used }): Reading => ({
            day,
            reading: reading === null ? undefined : Number(reading),
            used: used === null ? undefined : Number(used),
          }),
        ),
      )
      return months.flatMap((month): Row[] => {
        const used = meters.flatMap((one) => usedIn(one, month) ?? [])
        const sum = used.reduce((total, one) => total + one, 0)
        return used.length < FEWEST ? [] : [{ organisation, month, used: sum, meters: used.length }]
      })
    })
    return pieceOf(all, keyOf, piece)
  },
}

/** What is public of the meters. */
export const datasets: readonly Dataset[] = [dataset(energy)]
