import { z } from 'zod'
import { definitions } from '../../engines/metrics/index.ts'
import { type Connector, type Fetched, type SettingField, SourceFault } from '../sources/index.ts'
import { columns } from './columns.ts'
import { fedIndicators, figures } from './intake.ts'

const feeds = [...definitions.keys()]

/** Figures in a sheet, for whatever comes by no other way. */
export const figuresFile: Connector = {
  key: 'figuresFile',
  name: { fi: 'Luvut taulukkona', sv: 'Siffror som tabell', en: 'Figures as a sheet' },
  about: {
    fi: 'Lähetä minkä tahansa mittarin luvut Excel- tai CSV-tiedostona.',
    sv: 'Skicka siffror för vilken mätare som helst som Excel- eller CSV-fil.',
    en: 'Send the figures of any indicator as an Excel or CSV file.',
  },
  intakes: [figures],
  settings: z.object({}),
  fields: [],
  every: 30,
  owner: 'either',
  feeds,
  fedBy: fedIndicators,
}

const path = z.string().max(200).optional()
const settings = z.object({
  address: z.string(),
  keyHeader: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'notACode')
    .optional(),
  list: path,
  indicator: z.string().max(200),
  organisation: z.string().max(200),
  period: path,
  day: path,
  done: path,
  total: path,
  value: path,
  n: path,
  low: path,
  high: path,
  reference: path,
})
type Settings = z.output<typeof settings>

/** What stands at a path of names with points between them; only an object's own. */
function at(value: unknown, where: string): unknown {
  let found = value
  for (const name of where.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = Reflect.get(found, name)
  }
  return found
}

/** A column from a record: a name with points, or, after =, the same text for every record. */
const mapped = (record: unknown, where: string): unknown => (where.startsWith('=') ? where.slice(1) : at(record, where))

const mapping: SettingField[] = columns.map((column) => ({
  key: column.key,
  label: column.header,
  hint: {
    fi: 'Kentän nimi vastauksessa, esimerkiksi result.total. Sama arvo kaikille: =236.',
    sv: 'Fältets namn i svaret, till exempel result.total. Samma värde för alla: =236.',
    en: 'Name of the field in the answer, for example result.total. The same for all: =236.',
  },
  kind: 'text',
  required: column.required,
}))

const noList = {
  fi: 'Vastauksessa ei ole luetteloa siinä kohdassa, jonka asetukset kertovat. Tarkista asetukset.',
  sv: 'Svaret har ingen lista där inställningarna säger. Kontrollera inställningarna.',
  en: 'The answer has no list where the settings say. Check the settings.',
}

/** Figures from any server that answers in JSON. */
export const jsonFigures: Connector<Settings> = {
  key: 'jsonFigures',
  name: { fi: 'Luvut rajapinnasta (JSON)', sv: 'Siffror från ett gränssnitt (JSON)', en: 'Figures from an API (JSON)' },
  about: {
    fi: 'Hakee luvut mistä tahansa rajapinnasta, joka vastaa JSONina. Kerro, missä kentässä mikäkin tieto on.',
    sv: 'Hämtar siffror från vilket gränssnitt som helst som svarar i JSON. Ange i vilket fält varje uppgift finns.',
    en: 'Fetches figures from any API that answers in JSON. Tell which field holds what.',
  },
  intakes: [figures],
  settings,
  fields: [
    { key: 'address', label: { fi: 'Osoite', sv: 'Adress', en: 'Address' }, kind: 'address', required: true },
    {
      key: 'keyHeader',
      label: { fi: 'Avaimen otsake', sv: 'Nyckelns rubrikfält', en: 'Header of the key' },
      hint: { fi: 'Esimerkiksi x-api-key', sv: 'Till exempel x-api-key', en: 'For example x-api-key' },
      kind: 'text',
      required: false,
    },
    { key: 'key', label: { fi: 'Avain', sv: 'Nyckel', en: 'Key' }, kind: 'secret', required: false },
    {
      key: 'list',
      label: { fi: 'Missä luettelo on', sv: 'Var listan finns', en: 'Where the list is' },
      hint: {
        fi: 'Kentän nimi, esimerkiksi result.items. Tyhjä: koko vastaus on luettelo.',
        sv: 'Fältets namn, till exempel result.items. Tomt: hela svaret är en lista.',
        en: 'Name of the field, for example result.items. Empty: the whole answer is the list.',
      },
      kind: 'text',
      required: false,
    },
    ...mapping,
  ],
  every: 1,
  owner: 'either',
  feeds,
  fedBy: fedIndicators,
  async *fetch({ settings: held, secrets, reader }): AsyncGenerator<Fetched> {
    const headers = held.keyHeader === undefined || secrets.key === undefined ? {} : { [held.keyHeader]: secrets.key }
    const answer = await reader.json(held.address, { headers })
    const list = held.list === undefined ? answer : at(answer, held.list)
    if (!Array.isArray(list)) throw new SourceFault(noList)
    for (const [index, record] of list.entries()) {
      const raw = Object.fromEntries(
        columns.flatMap(({ key }) => {
          const where = held[key as keyof Settings]
          const value = where === undefined ? undefined : mapped(record, where)
          return value === undefined || value === null ? [] : [[key, value]]
        }),
      )
      yield { intake: figures.key, at: String(index + 1), raw }
    }
  },
}
