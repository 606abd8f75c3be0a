import { sql } from 'kysely'
import { definitions } from '../../../engines/metrics/index.ts'
import { type Organisation, organisations } from '../../../platform/access/index.ts'
import { endOf } from '../../../platform/config/index.ts'
import { type Dataset, dataset, fieldsOf, pieceOf } from '../../../platform/datasets/index.ts'
import { indicators as known } from '../../indicators.ts'
import { type Post, posts } from '../../news/queries.ts'
import { groundOf } from '../../standing/index.ts'

const asks = ['existence', 'share', 'count', 'level', 'percent'] as const
const intervals = ['month', 'quarter', 'halfYear', 'year'] as const

interface Bound {
  measure: string
  indicator: string
  role: 'decides' | 'supports'
  scope: 'municipalities' | 'region' | 'both'
}
const bound = fieldsOf<Bound>()
const boundKey = (row: Bound) => `${row.measure} ${row.indicator} ${row.role}`
const meant = (row: Bound) => definitions.get(row.indicator)

const indicators: Dataset<Bound> = {
  key: 'indicators',
  title: { fi: 'Mittarit', sv: 'Mätare', en: 'Indicators' },
  about: {
    fi: 'Mittarit, joilla toimenpiteitä seurataan, ja mitä niillä lasketaan. Mittarin tunnuksella lähetät myös lukuja.',
    sv: 'Mätarna för åtgärderna och vad de räknar. Med mätarens kod skickar du också siffror.',
    en: 'The indicators of the measures and what they count. Figures are sent by the code of the indicator.',
  },
  origin: {
    fi: 'Strategiasta ja mittareiden määritelmistä.',
    sv: 'Ur strategin och mätarnas definitioner.',
    en: 'From the strategy and the definitions of the indicators.',
  },
  keywords: { fi: 'mittarit', sv: 'mätare', en: 'indicators' },
  theme: 'GOVE',
  frequency: 'IRREG',
  takesDay: false,
  page: '/measures',
  primaryKey: ['measure', 'indicator', 'role'],
  newest: sql`(select max(imported_at) from strategy_version)`,
  fields: [
    bound('measure', 'string', ['Toimenpide', 'Åtgärd', 'Measure'], (row) => row.measure, { required: true }),
    bound('indicator', 'string', ['Mittari', 'Mätare', 'Indicator'], (row) => row.indicator, { required: true }),
    bound('role', 'string', ['Rooli', 'Roll', 'Role'], (row) => row.role, {
      required: true,
      values: ['decides', 'supports'],
    }),
    bound('scope', 'string', ['Kenestä', 'Om vem', 'Of whom'], (row) => row.scope, {
      required: true,
      values: ['municipalities', 'region', 'both'],
    }),
    bound('asks', 'string', ['Mitä kysytään', 'Vad som frågas', 'What is asked'], (row) => meant(row)?.asks, {
      values: asks,
    }),
    bound('interval', 'string', ['Jakso', 'Period', 'Interval'], (row) => meant(row)?.interval, { values: intervals }),
    bound('ofPeople', 'boolean', ['Koskee ihmisiä', 'Gäller personer', 'Of people'], (row) =>
      known.has(row.indicator) ? known.get(row.indicator)?.subject === 'people' : undefined,
    ),
    bound(
      'countedFi',
      'string',
      ['Mitä lasketaan, suomeksi', 'Vad som räknas, på finska', 'Counted, in Finnish'],
      (row) => meant(row)?.counted.fi,
    ),
    bound(
      'countedSv',
      'string',
      ['Mitä lasketaan, ruotsiksi', 'Vad som räknas, på svenska', 'Counted, in Swedish'],
      (row) => meant(row)?.counted.sv,
    ),
    bound(
      'countedEn',
      'string',
      ['Mitä lasketaan, englanniksi', 'Vad som räknas, på engelska', 'Counted, in English'],
      (row) => meant(row)?.counted.en,
    ),
  ],
  keyOf: boundKey,
  async rows({ region }, piece) {
    const { strategy } = await groundOf(region)
    const all = strategy.measures.flatMap(({ id, bindings }) => bindings.map((one) => ({ ...one, measure: id })))
    return pieceOf(all, boundKey, piece)
  },
}

const place = fieldsOf<Organisation>()
const places: Dataset<Organisation> = {
  key: 'organisations',
  title: { fi: 'Organisaatiot', sv: 'Organisationer', en: 'Organisations' },
  about: {
    fi: 'Seutu, sen kunnat ja kumppanit nimineen ja tunnuksineen.',
    sv: 'Regionen, dess kommuner och partner med namn och koder.',
    en: 'The region, its municipalities and partners with names and codes.',
  },
  origin: {
    fi: 'Ylläpitäjä kirjaa.',
    sv: 'Antecknas av administratören.',
    en: 'Entered by the administrator.',
  },
  keywords: { fi: 'organisaatiot', sv: 'organisationer', en: 'organisations' },
  theme: 'GOVE',
  frequency: 'IRREG',
  takesDay: true,
  page: '/open-data/organisations',
  primaryKey: ['id'],
  newest: sql`(select max(recorded_at) from organisation_name)`,
  fields: [
    place('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    place('kind', 'string', ['Laji', 'Slag', 'Kind'], (row) => row.kind, {
      required: true,
      values: ['region', 'municipality', 'partner'],
    }),
    place('nameFi', 'string', ['Nimi suomeksi', 'Namn på finska', 'Name in Finnish'], (row) => row.name.nominative, {
      required: true,
    }),
    place('nameSv', 'string', ['Nimi ruotsiksi', 'Namn på svenska', 'Name in Swedish'], (row) => row.name.sv),
    place('nameEn', 'string', ['Nimi englanniksi', 'Namn på engelska', 'Name in English'], (row) => row.name.en),
    place('since', 'date', ['Alkaen', 'Från', 'Since'], (row) => row.since, { required: true }),
    place('until', 'date', ['Päättynyt', 'Avslutad', 'Ended'], (row) => row.until),
  ],
  keyOf: (row) => row.id,
  async rows({ region, on }, piece) {
    const all = await organisations(region.database.read, on === undefined ? undefined : endOf(on))
    const then = on === undefined ? all : all.filter((one) => one.since <= on.toString())
    return pieceOf(then, (row) => row.id, piece)
  },
}

/** More than a region tells in its time. */
const MOST_POSTS = 20_000
const post = fieldsOf<Post>()
const news: Dataset<Post> = {
  key: 'news',
  title: { fi: 'Strategian uutiset', sv: 'Nyheter om strategin', en: 'News of the strategy' },
  about: {
    fi: 'Kuntien ja seudun julkiset uutiset toimenpiteistä.',
    sv: 'Kommunernas och regionens offentliga nyheter om åtgärderna.',
    en: 'Public news of the municipalities and the region on the measures.',
  },
  origin: {
    fi: 'Kirjoitettu tässä palvelussa.',
    sv: 'Skrivet i den här tjänsten.',
    en: 'Written in this service.',
  },
  keywords: { fi: 'uutiset', sv: 'nyheter', en: 'news' },
  theme: 'GOVE',
  frequency: 'IRREG',
  takesDay: false,
  page: '/news',
  primaryKey: ['id'],
  newest: sql`(select max(recorded_at) from post where audience = 'public')`,
  fields: [
    post('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.origin, { required: true }),
    post('measure', 'string', ['Toimenpide', 'Åtgärd', 'Measure'], (row) => row.measure, { required: true }),
    post('organisation', 'string', ['Kertoja', 'Avsändare', 'Told by'], (row) => row.organisation, { required: true }),
    post('at', 'datetime', ['Kerrottu', 'Publicerad', 'Told'], (row) => row.at.toString(), { required: true }),
    post('correctedAt', 'datetime', ['Korjattu', 'Rättad', 'Corrected'], (row) => row.corrected?.toString()),
    post('title', 'string', ['Otsikko', 'Rubrik', 'Headline'], (row) => row.title, { required: true }),
    post('text', 'string', ['Teksti', 'Text', 'Text'], (row) => row.text),
  ],
  keyOf: (row) => row.origin,
  rows: async ({ region }, piece) =>
    pieceOf(await posts(region.database.read, { onlyPublic: true, most: MOST_POSTS }), (row) => row.origin, piece),
}

/** What the others refer to, and what is told of it. */
export const wordDatasets: readonly Dataset[] = [dataset(indicators), dataset(places), dataset(news)]
