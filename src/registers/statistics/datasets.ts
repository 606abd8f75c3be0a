// Statistics of the municipalities, as everybody may have them.
import { sql } from 'kysely'
import { type Dataset, dataset, fieldsOf, pieceOf } from '../../platform/datasets/index.ts'
import { type Unit, units } from './rules.ts'

interface Row {
  source: string
  publisher: string
  figure: string
  name_fi: string
  name_sv: string | null
  name_en: string | null
  unit: Unit
  organisation: string
  day: string
  value: string
  recorded_at: Temporal.Instant
}

const keyOf = (row: Row): string => [row.source, row.figure, row.organisation, row.day].join(' ')

const field = fieldsOf<Row>()
const statistics: Dataset<Row> = {
  key: 'municipal-statistics',
  title: { fi: 'Kuntien tilastoluvut', sv: 'Kommunernas statistik', en: 'Statistics of the municipalities' },
  about: {
    fi: 'Tilastolukuja kunnittain ja päivittäin, kuten julkaisijat ne kertovat: väestö, talous ja muuta. Mainitse luvun julkaisija.',
    sv: 'Statistik per kommun och dag, som den publiceras: befolkning, ekonomi och annat. Uppge vem som har publicerat siffran.',
    en: 'Figures by municipality and day, as publishers tell them: residents, finances and others. Name the publisher of a figure.',
  },
  origin: {
    fi: 'Tilastokeskuksen, Sotkanetin ja Valtiokonttorin rajapinnoista.',
    sv: 'Ur Statistikcentralens, Sotkanets och Statskontorets gränssnitt.',
    en: 'From the interfaces of Statistics Finland, Sotkanet and the State Treasury.',
  },
  keywords: { fi: 'kuntatilastot', sv: 'kommunstatistik', en: 'municipal statistics' },
  theme: 'REGI',
  frequency: 'IRREG',
  takesDay: false,
  page: '/comparison-figures',
  primaryKey: ['source', 'figure', 'municipality', 'day'],
  newest: sql`(select max(recorded_at) from statistic)`,
  fields: [
    field('source', 'string', ['Lähteen tunnus', 'Källans kod', 'Id of the source'], (row) => row.source, {
      required: true,
    }),
    field('publisher', 'string', ['Lähteen laji', 'Källans slag', 'Kind of source'], (row) => row.publisher, {
      required: true,
    }),
    field('figure', 'string', ['Luvun tunnus', 'Siffrans kod', 'Id of the figure'], (row) => row.figure, {
      required: true,
    }),
    field('nameFi', 'string', ['Nimi suomeksi', 'Namn på finska', 'Name in Finnish'], (row) => row.name_fi, {
      required: true,
    }),
    field('nameSv', 'string', ['Nimi ruotsiksi', 'Namn på svenska', 'Name in Swedish'], (row) => row.name_sv),
    field('nameEn', 'string', ['Nimi englanniksi', 'Namn på engelska', 'Name in English'], (row) => row.name_en),
    field('unit', 'string', ['Yksikkö', 'Enhet', 'Unit'], (row) => row.unit, { required: true, values: units }),
    field('municipality', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.organisation, {
      required: true,
    }),
    field('day', 'date', ['Päivä', 'Dag', 'Day'], (row) => row.day, { required: true }),
    field('value', 'number', ['Luku', 'Värde', 'Value'], (row) => Number(row.value), { required: true }),
    field('recordedAt', 'datetime', ['Haettu', 'Hämtad', 'Fetched'], (row) => row.recorded_at.toString(), {
      required: true,
    }),
  ],
  keyOf,
  async rows({ region }, piece) {
    // Of a corrected day the last row counts; a source that was ended tells nothing any more.
    const { rows } = await sql<Row>`
      select distinct on (v.source, v.figure, v.organisation, v.day) v.source, s.connector as publisher, v.figure,
        f.name_fi, f.name_sv, f.name_en, f.unit, v.organisation, v.day, v.value::text as value, v.recorded_at
      from statistic v join statistic_figure f on f.source = v.source and f.figure = v.figure
        join source_standing s on s.source = v.source and s.ended_at is null
      order by v.source, v.figure, v.organisation, v.day, v.id desc`.execute(region.database.read)
    return pieceOf(rows, keyOf, piece)
  },
}

/** What is public of the statistics. */
export const datasets: readonly Dataset[] = [dataset(statistics)]
