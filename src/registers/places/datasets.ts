// Service locations, as everybody may have them.
import { sql } from 'kysely'
import { type Dataset, dataset, fieldsOf } from '../../platform/datasets/index.ts'

interface Row {
  id: string
  municipality: string
  name: string
  name_sv: string | null
  name_en: string | null
  provider: string | null
  service_point: boolean | null
  street: string | null
  postal_code: string | null
  post_office: string | null
  latitude: number | null
  longitude: number | null
  phone: string | null
  url: string | null
  since: string
  changed_at: Temporal.Instant
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const place = fieldsOf<Row>()
const places: Dataset<Row> = {
  key: 'places',
  title: { fi: 'Asiointipaikat', sv: 'Serviceställen', en: 'Service locations' },
  about: {
    fi: 'Paikat, joissa palvellaan: osoite, sijainti kartalla (WGS 84) ja yhteystiedot. Aukiolot ovat paikkojen sivuilla.',
    sv: 'Platser med service: adress, läge på kartan (WGS 84) och kontaktuppgifter. Öppettiderna finns på platsernas sidor.',
    en: 'Places where people are served: address, position (WGS 84) and contact. Opening hours are on the pages of the places.',
  },
  origin: {
    fi: 'Kuntien lähteistä, esimerkiksi Palvelutietovarannosta, ja kuntien omista lisäyksistä.',
    sv: 'Ur kommunernas källor, till exempel Servicedatalagret, och kommunernas egna tillägg.',
    en: 'From the sources of the municipalities, for example the national service register, and their own additions.',
  },
  keywords: { fi: 'asiointipisteet', sv: 'servicepunkter', en: 'service points' },
  theme: 'REGI',
  frequency: 'IRREG',
  takesDay: false,
  page: '/places',
  primaryKey: ['id'],
  newest: sql`greatest((select max(changed_at) from place), (select max(recorded_at) from place_addition))`,
  fields: [
    place('id', 'string', ['Tunnus', 'Kod', 'Id'], (row) => row.id, { required: true }),
    place('nameFi', 'string', ['Nimi suomeksi', 'Namn på finska', 'Name in Finnish'], (row) => row.name, {
      required: true,
    }),
    place('nameSv', 'string', ['Nimi ruotsiksi', 'Namn på svenska', 'Name in Swedish'], (row) => row.name_sv),
    place('nameEn', 'string', ['Nimi englanniksi', 'Namn på engelska', 'Name in English'], (row) => row.name_en),
    place('municipality', 'string', ['Kuntanumero', 'Kommunnummer', 'Municipality code'], (row) => row.municipality, {
      required: true,
    }),
    place('provider', 'string', ['Järjestäjä', 'Anordnare', 'Provider'], (row) => row.provider),
    place(
      'servicePoint',
      'boolean',
      ['Asiointipiste', 'Servicepunkt', 'Service point'],
      (row) => row.service_point === true,
      {
        required: true,
      },
    ),
    place('street', 'string', ['Katuosoite', 'Gatuadress', 'Street'], (row) => row.street),
    place('postalCode', 'string', ['Postinumero', 'Postnummer', 'Postal code'], (row) => row.postal_code),
    place('postOffice', 'string', ['Postitoimipaikka', 'Postanstalt', 'Post office'], (row) => row.post_office),
    place('latitude', 'number', ['Leveysaste', 'Latitud', 'Latitude'], (row) => row.latitude),
    place('longitude', 'number', ['Pituusaste', 'Longitud', 'Longitude'], (row) => row.longitude),
    place('phone', 'string', ['Puhelin', 'Telefon', 'Telephone'], (row) => row.phone),
    place('url', 'string', ['Verkkosivu', 'Webbplats', 'Site'], (row) => row.url),
    place('since', 'date', ['Alkaen', 'Från', 'Since'], (row) => row.since, { required: true }),
    place('changedAt', 'datetime', ['Muuttunut', 'Ändrad', 'Changed'], (row) => row.changed_at.toString(), {
      required: true,
    }),
  ],
  keyOf: (row) => row.id,
  async rows({ region }, { after, most }) {
    if (after !== undefined && !uuid.test(after)) return undefined
    const { rows } = await sql<Row>`
      select p.id, p.municipality, p.name, p.name_sv, p.name_en, p.provider, a.service_point, p.street, p.postal_code,
        p.post_office, p.latitude, p.longitude, coalesce(a.phone, p.phone) as phone, p.url, p.since, p.changed_at
      from place p
      left join lateral (select * from place_addition a where a.place = p.id order by a.id desc limit 1) a on true
      where p.gone is null and ${after === undefined ? sql`true` : sql`p.id > ${after}::uuid`}
      order by p.id limit ${most}`.execute(region.database.read)
    return rows
  },
}

/** What is public of the register of places. */
export const datasets: readonly Dataset[] = [dataset(places)]
