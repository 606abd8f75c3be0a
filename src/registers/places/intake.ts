import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/index.ts'
import {
  type Column,
  cells,
  type Intake,
  type Keyed,
  own,
  type Reject,
  type StoreContext,
  takeOver,
} from '../sources/index.ts'
import { recordPlaceFigures } from './figures.ts'
import { type Hours, holidayNames } from './hours.ts'
import { fromGrid } from './projection.ts'
import { parseExceptions, parseWeekly } from './typed-hours.ts'

const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const day = z.iso.date()
const days = z.array(z.number().int().min(1).max(7))
const span = { from: time, to: time, booked: z.boolean().optional() }
const maybeSpan = { from: time.optional(), to: time.optional(), booked: z.boolean().optional() }
const why = z.object({ fi: z.string().optional(), sv: z.string().optional(), en: z.string().optional() })

/** Hours as connectors make them and as the database keeps them. */
export const hoursShape = z.object({
  always: z.boolean().optional(),
  weekly: z.array(
    z.object({
      days,
      ...span,
      since: day.optional(),
      until: day.optional(),
      weeks: z.enum(['odd', 'even']).optional(),
    }),
  ),
  exceptions: z.array(z.object({ since: day, until: day, days: days.optional(), ...maybeSpan, why: why.optional() })),
  holidays: z.array(z.object({ holiday: z.enum(holidayNames), ...maybeSpan, years: z.array(z.number()).optional() })),
})

const notHours = {
  fi: 'Aukioloajat eivät ole oikein. Kirjoita ne näin: ma–pe 9–15; la 10–14.',
  sv: 'Öppettiderna är inte rätt. Skriv dem så här: mån–fre 9–15; lör 10–14.',
  en: 'The opening hours are not correct. Enter them like this: mon–fri 9–15; sat 10–14.',
}
/** How an exception that cannot be read is told. */
export const notExceptions = {
  fi: 'Poikkeusta ei voi lukea. Kirjoita se näin: 24.12.2026 suljettu tai 2.1.2027 10–12.',
  sv: 'Undantaget går inte att läsa. Skriv det så här: 24.12.2026 stängt eller 2.1.2027 10–12.',
  en: 'The exception cannot be read. Enter it like this: 24.12.2026 closed or 2.1.2027 10–12.',
}
const notACoordinate = {
  fi: 'Sijainti ei ole Suomessa. Tarkista koordinaatit ja niiden järjestys.',
  sv: 'Platsen ligger inte i Finland. Kontrollera koordinaterna och deras ordning.',
  en: 'The location is not in Finland. Check the coordinates and their order.',
}
const notAMunicipality = {
  fi: 'Kunnan tunnus puuttuu tai ei ole oikein. Siinä on kolme numeroa, esimerkiksi 005.',
  sv: 'Kommunkoden saknas eller är inte rätt. Den har tre siffror, till exempel 005.',
  en: 'The municipality code is missing or not correct. It has three digits, for example 005.',
}

const row = z
  .object({
    id: cells.optionalText(200),
    name: cells.text(400),
    nameSv: cells.optionalText(400),
    nameEn: cells.optionalText(400),
    municipality: cells.optionalText(20),
    provider: cells.optionalText(400),
    street: cells.optionalText(400),
    postalCode: cells.optionalText(20),
    postOffice: cells.optionalText(200),
    latitude: cells.optionalNumber(),
    longitude: cells.optionalNumber(),
    easting: cells.optionalNumber(),
    northing: cells.optionalNumber(),
    phone: cells.optionalText(100),
    email: cells.optionalText(200),
    url: cells.optionalText(1000),
    hours: z.union([hoursShape, z.string(), z.null()]).optional(),
    exceptions: cells.optionalText(4000),
  })
  .transform((one, context) => {
    const { latitude, longitude, easting, northing, hours, exceptions, municipality, ...rest } = one
    const fault = (field: string, said: typeof notHours) => context.addIssue({ ...own(said), path: [field] })
    const code =
      municipality !== undefined && /^\d{1,2}$/.test(municipality) ? municipality.padStart(3, '0') : municipality
    if (code !== undefined && !/^\d{3}$/.test(code)) fault('municipality', notAMunicipality)
    let at: { latitude: number; longitude: number } | undefined
    if (easting !== undefined && northing !== undefined) at = fromGrid(easting, northing)
    else if (latitude !== undefined && longitude !== undefined) at = { latitude, longitude }
    const isAway = at !== undefined && (at.latitude < 59 || at.latitude > 71 || at.longitude < 19 || at.longitude > 32)
    const isTold = [easting, northing, latitude, longitude].some((value) => value !== undefined)
    if (isAway || (isTold && at === undefined)) fault(easting === undefined ? 'latitude' : 'easting', notACoordinate)
    const others = parseExceptions(exceptions ?? '')
    if (others === undefined) fault('exceptions', notExceptions)
    const weekly = typeof hours === 'string' ? parseWeekly(hours) : []
    if (weekly === undefined) fault('hours', notHours)
    const whole: Hours | undefined = typeof hours === 'object' && hours !== null ? hours : undefined
    const typed = (weekly ?? []).length + (others ?? []).length > 0
    return {
      ...rest,
      municipality: code,
      ...at,
      hours: whole ?? (typed ? { weekly: weekly ?? [], exceptions: others ?? [], holidays: [] } : undefined),
    }
  })
type PlaceRow = z.output<typeof row>

const col = (key: string, fi: string, sv: string, en: string, example: string, rest: Partial<Column> = {}): Column => ({
  key,
  header: { fi, sv, en },
  example,
  required: false,
  ...rest,
})

/** Places where people are served: address, where on the map, when open. */
export const placeIntake: Intake<PlaceRow> = {
  key: 'places.place',
  name: { fi: 'Asiointipaikat', sv: 'Serviceställen', en: 'Service locations' },
  columns: [
    col('id', 'Tunnus', 'Kod', 'Id', 'kirjasto-paikka'),
    col('name', 'Nimi', 'Namn', 'Name', 'Pääkirjasto', { required: true }),
    col('nameSv', 'Nimi ruotsiksi', 'Namn på svenska', 'Name in Swedish', 'Huvudbiblioteket'),
    col('nameEn', 'Nimi englanniksi', 'Namn på engelska', 'Name in English', 'Main library'),
    col('municipality', 'Kunta', 'Kommun', 'Municipality', '005', { also: ['Kuntakoodi', 'Kommunkod'] }),
    col('street', 'Katuosoite', 'Gatuadress', 'Street address', 'Esimerkkitie 1', { also: ['Osoite', 'Adress'] }),
    col('postalCode', 'Postinumero', 'Postnummer', 'Postal code', '00100'),
    col('postOffice', 'Postitoimipaikka', 'Postanstalt', 'Town', 'Esimerkkilä'),
    col('latitude', 'Leveysaste', 'Latitud', 'Latitude', '', { also: ['lat'] }),
    col('longitude', 'Pituusaste', 'Longitud', 'Longitude', '', { also: ['lon', 'lng'] }),
    col(
      'easting',
      'Itäkoordinaatti (ETRS-TM35FIN)',
      'Östkoordinat (ETRS-TM35FIN)',
      'Easting (ETRS-TM35FIN)',
      '364553',
      {
        also: ['E', 'easting'],
      },
    ),
    col(
      'northing',
      'Pohjoiskoordinaatti (ETRS-TM35FIN)',
      'Nordkoordinat (ETRS-TM35FIN)',
      'Northing (ETRS-TM35FIN)',
      '7051823',
      {
        also: ['N', 'northing'],
      },
    ),
    col('phone', 'Puhelinnumero', 'Telefonnummer', 'Phone number', ''),
    col('email', 'Sähköposti', 'E-post', 'E-mail', ''),
    col('url', 'Verkkosivu', 'Webbsida', 'Web page', 'https://www.example.com'),
    col('hours', 'Aukioloajat', 'Öppettider', 'Opening hours', 'ma–pe 9–15; la 10–14', { also: ['Aukiolo'] }),
    col('exceptions', 'Poikkeusajat', 'Undantag', 'Exceptions', '24.12.2026 suljettu', { also: ['Poikkeukset'] }),
    col('provider', 'Vastuuorganisaatio', 'Ansvarig organisation', 'Responsible organisation', 'Esimerkkikunta'),
  ],
  row,
  keyOf: (one) => one.id ?? `${one.municipality ?? ''} ${one.name.toLowerCase()}`.trim(),
  personal: false,
  whole: true,
  store: storePlaces,
  async close(tx, keys, { source, today }) {
    await sql`update place set gone = greatest(${today.toString()}::date, since)
      where source = ${source} and key = any(${[...keys]}) and gone is null`.execute(tx)
  },
  checked: (tx, { now, source }) => recordPlaceFigures(tx, now, source),
  async end(tx, { source, today, now }) {
    await sql`update place set gone = greatest(${today.toString()}::date, since)
      where source = ${source} and gone is null`.execute(tx)
    await recordPlaceFigures(tx, now)
  },
}

async function storePlaces(
  tx: Tx,
  rows: readonly Keyed<PlaceRow>[],
  context: StoreContext,
): Promise<readonly Reject[]> {
  const { source, organisation, today, now } = context
  await takeOver(
    tx,
    'place',
    rows.map(({ key }) => key),
    context,
  )
  const home = await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisation)
    .where('kind', '=', 'municipality')
    .executeTakeFirst()
  const rejects: Reject[] = []
  const values = rows.flatMap(({ key, row: one }) => {
    const municipality = one.municipality ?? home?.id
    if (municipality === undefined) {
      rejects.push({ key, field: 'municipality', why: notAMunicipality })
      return []
    }
    return [
      {
        key,
        municipality,
        name: one.name,
        name_sv: one.nameSv ?? null,
        name_en: one.nameEn ?? null,
        provider: one.provider ?? null,
        street: one.street ?? null,
        postal_code: one.postalCode ?? null,
        post_office: one.postOffice ?? null,
        latitude: one.latitude ?? null,
        longitude: one.longitude ?? null,
        phone: one.phone ?? null,
        email: one.email ?? null,
        url: one.url ?? null,
        hours: one.hours ?? null,
      },
    ]
  })
  await sql`insert into place (source, key, owner_org, municipality, name, name_sv, name_en, provider, street,
      postal_code, post_office, latitude, longitude, phone, email, url, hours, since, changed_at)
    select ${source}, r.key, ${organisation}, r.municipality, r.name, r.name_sv, r.name_en, r.provider, r.street,
      r.postal_code, r.post_office, r.latitude, r.longitude, r.phone, r.email, r.url, nullif(r.hours, 'null'::jsonb),
      ${today.toString()}::date, ${now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(key text, municipality text, name text, name_sv text,
      name_en text, provider text, street text, postal_code text, post_office text, latitude double precision,
      longitude double precision, phone text, email text, url text, hours jsonb)
    on conflict (source, key) do update set owner_org = excluded.owner_org, municipality = excluded.municipality,
      name = excluded.name, name_sv = excluded.name_sv, name_en = excluded.name_en, provider = excluded.provider,
      street = excluded.street, postal_code = excluded.postal_code, post_office = excluded.post_office,
      latitude = excluded.latitude, longitude = excluded.longitude, phone = excluded.phone, email = excluded.email,
      url = excluded.url, hours = excluded.hours, gone = null, changed_at = excluded.changed_at`.execute(tx)
  return rejects
}
