// Services, channels and how often they are used, as everybody may have them.
import { sql } from 'kysely'
import { type Dataset, dataset, fieldsOf, type Piece } from '../../platform/datasets/index.ts'
import { channelKinds, charges, serviceKinds, ways } from './rules.ts'

const origin = {
  fi: 'Kuntien lähteistä, esimerkiksi Palvelutietovarannosta, ja kuntien omista lisäyksistä.',
  sv: 'Ur kommunernas källor, till exempel Servicedatalagret, och kommunernas egna tillägg.',
  en: 'From the sources of the municipalities, for example the national service register, and their own additions.',
}
const common = { theme: 'SOCI', frequency: 'IRREG', takesDay: false, origin } as const
const changedOf = (table: 'service' | 'service_channel') => sql`(select max(changed_at) from ${sql.table(table)})`

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** After a row by its id: the rows stand in the order of their ids. Undefined: no id. */
const afterId = ({ after }: Piece, column: string) =>
  after === undefined ? sql`true` : uuid.test(after) ? sql`${sql.ref(column)} > ${after}::uuid` : undefined

interface ServiceRow {
  id: string
  name: string
  name_sv: string | null
  name_en: string | null
  municipality: string | null
  provider: string | null
  kind: string
  classes: string[]
  municipalities: string[]
  charge: string | null
  channels: string[] | null
  since: string
  changed_at: Temporal.Instant
}
const service = fieldsOf<ServiceRow>()
const services: Dataset<ServiceRow> = {
  ...common,
  key: 'services',
  title: { fi: 'Palvelut', sv: 'Tjänster', en: 'Services' },
  about: {
    fi: 'Kuntien palvelut ja millä tavoilla niissä voi asioida. Saman palvelun rivit on yhdistetty.',
    sv: 'Kommunernas tjänster och hur man kan uträtta dem. Rader för samma tjänst har slagits ihop.',
    en: 'Services of the municipalities and the ways to use them. Rows of the same service are merged.',
  },
  keywords: { fi: 'palvelut', sv: 'tjänster', en: 'services' },
  page: '/services',
  primaryKey: ['id'],
  newest: changedOf('service'),
  fields: [
    service('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    service('nameFi', 'string', ['Nimi suomeksi', 'Namn på finska', 'Name in Finnish'], (row) => row.name, {
      required: true,
    }),
    service('nameSv', 'string', ['Nimi ruotsiksi', 'Namn på svenska', 'Name in Swedish'], (row) => row.name_sv),
    service('nameEn', 'string', ['Nimi englanniksi', 'Namn på engelska', 'Name in English'], (row) => row.name_en),
    service('municipality', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.municipality),
    service('provider', 'string', ['Järjestäjä', 'Anordnare', 'Provider'], (row) => row.provider),
    service('kind', 'string', ['Laji', 'Slag', 'Kind'], (row) => row.kind, { required: true, values: serviceKinds }),
    service(
      'classes',
      'string',
      ['Palveluluokat, välilyönti välissä', 'Serviceklasser, med mellanslag', 'Service classes, spaces between'],
      (row) => row.classes.join(' '),
    ),
    service(
      'area',
      'string',
      [
        'Alue kuntanumeroina; tyhjä: koko maa',
        'Område som kommunnummer; tomt: hela landet',
        'Area as municipality codes; empty: the whole country',
      ],
      (row) => row.municipalities.join(' '),
    ),
    service('charge', 'string', ['Maksu', 'Avgift', 'Charge'], (row) => row.charge, { values: charges }),
    service(
      'channels',
      'string',
      [
        'Asiointikanavien lajit, välilyönti välissä',
        'Slag av servicekanaler, med mellanslag',
        'Kinds of channels, spaces between',
      ],
      (row) => row.channels?.join(' '),
    ),
    service('since', 'date', ['Alkaen', 'Från', 'Since'], (row) => row.since, { required: true }),
    service('changedAt', 'datetime', ['Muuttunut', 'Ändrad', 'Changed'], (row) => row.changed_at.toString(), {
      required: true,
    }),
  ],
  keyOf: (row) => row.id,
  async rows({ region }, piece) {
    const after = afterId(piece, 's.id')
    if (after === undefined) return undefined
    const { rows } = await sql<ServiceRow>`
      select p.*, (select array_agg(distinct c.kind order by c.kind) from service_connection x
        join service_channel c on c.id = x.channel
        where (x.service = p.id or x.service in (select k.service from service_kept k where k.kept = p.id))
          and x.gone is null and c.gone is null) as channels
      from (select s.id, s.name, s.name_sv, s.name_en, s.municipality, s.provider, s.kind, s.classes, s.municipalities,
          s.charge, s.since, s.changed_at
        from service s
        where s.gone is null and not exists (select from service_kept k where k.service = s.id) and ${after}
        order by s.id limit ${piece.most}) p
      order by p.id`.execute(region.database.read)
    return rows
  },
}

interface ChannelRow {
  id: string
  kind: string
  name: string
  name_sv: string | null
  name_en: string | null
  municipality: string | null
  provider: string | null
  url: string | null
  services: string[] | null
  since: string
  changed_at: Temporal.Instant
}
const channel = fieldsOf<ChannelRow>()
const channels: Dataset<ChannelRow> = {
  ...common,
  key: 'channels',
  title: { fi: 'Asiointikanavat', sv: 'Servicekanaler', en: 'Service channels' },
  about: {
    fi: 'Verkkoasiointi, verkkosivut, puhelimet, lomakkeet ja asiointipisteet, ja mitä palveluja niissä hoidetaan.',
    sv: 'E-tjänster, webbsidor, telefoner, blanketter och serviceställen, och vilka tjänster de gäller.',
    en: 'E-services, web pages, telephones, forms and places, and the services that they are for.',
  },
  keywords: { fi: 'asiointikanavat', sv: 'servicekanaler', en: 'service channels' },
  page: '/services',
  primaryKey: ['id'],
  newest: changedOf('service_channel'),
  fields: [
    channel('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    channel('kind', 'string', ['Laji', 'Slag', 'Kind'], (row) => row.kind, { required: true, values: channelKinds }),
    channel('nameFi', 'string', ['Nimi suomeksi', 'Namn på finska', 'Name in Finnish'], (row) => row.name, {
      required: true,
    }),
    channel('nameSv', 'string', ['Nimi ruotsiksi', 'Namn på svenska', 'Name in Swedish'], (row) => row.name_sv),
    channel('nameEn', 'string', ['Nimi englanniksi', 'Namn på engelska', 'Name in English'], (row) => row.name_en),
    channel('municipality', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.municipality),
    channel('provider', 'string', ['Järjestäjä', 'Anordnare', 'Provider'], (row) => row.provider),
    channel('url', 'string', ['Osoite', 'Adress', 'Address'], (row) => row.url),
    channel(
      'services',
      'string',
      [
        'Palvelujen tunnukset, välilyönti välissä',
        'Tjänsternas koder, med mellanslag',
        'Ids of services, spaces between',
      ],
      (row) => row.services?.join(' '),
    ),
    channel('since', 'date', ['Alkaen', 'Från', 'Since'], (row) => row.since, { required: true }),
    channel('changedAt', 'datetime', ['Muuttunut', 'Ändrad', 'Changed'], (row) => row.changed_at.toString(), {
      required: true,
    }),
  ],
  keyOf: (row) => row.id,
  async rows({ region }, piece) {
    const after = afterId(piece, 'c.id')
    if (after === undefined) return undefined
    const { rows } = await sql<ChannelRow>`
      select p.*, (select array_agg(distinct coalesce(k.kept, s.id)::text order by coalesce(k.kept, s.id)::text)
        from service_connection x
        join service s on s.id = x.service and s.gone is null
        left join service_kept k on k.service = s.id
        where x.channel = p.id and x.gone is null) as services
      from (select c.id, c.kind, c.name, c.name_sv, c.name_en, c.municipality, c.provider, c.url, c.since, c.changed_at
        from service_channel c where c.gone is null and ${after} order by c.id limit ${piece.most}) p
      order by p.id`.execute(region.database.read)
    return rows
  },
}

interface CountRow {
  service: string
  year: number
  channel: string
  transactions: string
}
const count = fieldsOf<CountRow>()
const countKey = (row: CountRow) => `${row.service} ${row.year} ${row.channel}`
const counts: Dataset<CountRow> = {
  ...common,
  key: 'transactions',
  title: { fi: 'Asiointimäärät', sv: 'Antal ärenden', en: 'Transactions' },
  about: {
    fi: 'Kuinka monta kertaa palvelussa on asioitu eri tavoilla, vuosittain. Jakso lasketaan sille vuodelle, jona se alkaa.',
    sv: 'Hur många gånger tjänsten har använts på olika sätt, per år. En period räknas till det år då den börjar.',
    en: 'How many times a service was used in each way, by year. A period counts to the year in which it begins.',
  },
  keywords: { fi: 'asiointi', sv: 'ärenden', en: 'transactions' },
  page: '/services',
  primaryKey: ['service', 'year', 'channel'],
  newest: sql`(select max(recorded_at) from transaction_count)`,
  fields: [
    count('service', 'string', ['Palvelun tunnus', 'Tjänstens kod', 'Id of the service'], (row) => row.service, {
      required: true,
    }),
    count('year', 'integer', ['Vuosi', 'År', 'Year'], (row) => row.year, { required: true }),
    count('channel', 'string', ['Tapa', 'Sätt', 'Way'], (row) => row.channel, { required: true, values: ways }),
    count('transactions', 'integer', ['Asiointeja', 'Ärenden', 'Transactions'], (row) => Number(row.transactions), {
      required: true,
    }),
  ],
  keyOf: countKey,
  async rows({ region }, piece) {
    const [id = '', year = '', way = ''] = piece.after?.split(' ') ?? []
    const isKey = uuid.test(id) && /^\d{4}$/.test(year) && ways.some((one) => one === way)
    if (piece.after !== undefined && !isKey) return undefined
    const after =
      piece.after === undefined ? sql`true` : sql`(service, year, channel) > (${id}::uuid, ${Number(year)}, ${way})`
    const { rows } = await sql<CountRow>`
      select * from (
        select coalesce(k.kept, t.service) as service, extract(year from t.since)::int as year, t.channel,
          sum(t.transactions) as transactions
        from transaction_count t
        join service s on s.id = t.service
        left join service_kept k on k.service = t.service
        where t.gone is null group by 1, 2, 3) counted
      where ${after} order by service, year, channel limit ${piece.most}`.execute(region.database.read)
    return rows
  },
}

/** What is public of the register of services. */
export const datasets: readonly Dataset[] = [dataset(services), dataset(channels), dataset(counts)]
