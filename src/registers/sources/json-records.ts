// Records from any server that answers in JSON: which field of an answer is which column is said in the settings.
import { z } from 'zod'
import type { Connector, Fetched, Intake, Said, SettingField } from './contract.ts'
import { SourceFault } from './egress/fault.ts'

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

const held = z.looseObject({
  address: z.string(),
  keyHeader: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'notACode')
    .optional(),
  list: z.string().max(200).optional(),
})

const noList: Said = {
  fi: 'Vastauksessa ei ole luetteloa siinä kohdassa, jonka asetukset kertovat. Tarkista asetukset.',
  sv: 'Svaret har ingen lista där inställningarna säger. Kontrollera inställningarna.',
  en: 'The answer has no list where the settings say. Check the settings.',
}

const addressFields: readonly SettingField[] = [
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
]

const columnHint: Said = {
  fi: 'Kentän nimi vastauksessa, esimerkiksi result.total. Sama arvo kaikille: =236.',
  sv: 'Fältets namn i svaret, till exempel result.total. Samma värde för alla: =236.',
  en: 'Name of the field in the answer, for example result.total. The same for all: =236.',
}

/** A kind of source that reads the columns of an intake from any list in JSON. */
export function jsonRecords(
  intake: Intake,
  of: Pick<Connector, 'key' | 'name' | 'about' | 'every' | 'owner' | 'feeds' | 'fedBy'>,
): Connector {
  const path = z.string().max(200)
  const columns = intake.columns.map(({ key, required }) => [key, required ? path : path.optional()] as const)
  return {
    ...of,
    intakes: [intake],
    settings: held.and(z.looseObject(Object.fromEntries(columns))),
    fields: [
      ...addressFields,
      ...intake.columns.map(
        ({ key, header, required }): SettingField => ({ key, label: header, hint: columnHint, kind: 'text', required }),
      ),
    ],
    async *fetch({ settings: set, secrets, reader }): AsyncGenerator<Fetched> {
      const settings = held.parse(set)
      const { keyHeader, address, list: where } = settings
      const headers = keyHeader === undefined || secrets.key === undefined ? {} : { [keyHeader]: secrets.key }
      const answer = await reader.json(address, { headers })
      const list = where === undefined ? answer : at(answer, where)
      if (!Array.isArray(list)) throw new SourceFault(noList)
      for (const [index, record] of list.entries()) {
        const raw = Object.fromEntries(
          intake.columns.flatMap(({ key }) => {
            const from = settings[key]
            const value = typeof from === 'string' ? mapped(record, from) : undefined
            return value === undefined || value === null ? [] : [[key, value]]
          }),
        )
        yield { intake: intake.key, at: String(index + 1), raw }
      }
    },
  }
}
