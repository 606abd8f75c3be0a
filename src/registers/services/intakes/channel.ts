import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/index.ts'
import { cells, type Intake, type Keyed, type Reject, type StoreContext } from '../../sources/index.ts'
import { recordServiceFigures, servicesChecked } from '../figures.ts'
import type { ChannelKind } from '../rules.ts'
import {
  chosenFrom,
  column,
  idColumn,
  municipalityCode,
  municipalityColumn,
  nameColumns,
  names,
  providerColumn,
  webAddress,
} from './fields.ts'
import { closeRows, endRows, ownerAsMunicipality } from './storing.ts'

/** Kinds of channels and the words that the two versions of the national register and people have for them. */
export const channelWords: Readonly<Record<ChannelKind, readonly string[]>> = {
  eService: ['EService', 'EChannel', 'verkkoasiointi', 'e-tjänst', 'e-service', 'digital', 'verkko'],
  webPage: ['WebPage', 'verkkosivu', 'webbsida', 'web page'],
  phone: ['TelephoneService', 'Phone', 'puhelin', 'puhelinasiointi', 'telefon'],
  form: ['PrintableForm', 'lomake', 'tulostettava lomake', 'paperi', 'paper', 'blankett'],
  place: ['ServiceLocation', 'palvelupaikka', 'asiointipiste', 'serviceställe', 'servicepunkt', 'paikka'],
}

const row = z.object({
  id: cells.optionalText(200),
  ...names,
  kind: chosenFrom(channelWords).refine((kind) => kind !== undefined, { message: 'required' }),
  municipality: municipalityCode,
  provider: cells.optionalText(400),
  url: webAddress,
  phone: cells.optionalText(100),
})
type ChannelRow = z.output<typeof row>

/** Service channels: e-services, web pages, telephones, forms and places. */
export const channelIntake: Intake<ChannelRow> = {
  key: 'services.channel',
  name: { fi: 'Asiointikanavat', sv: 'Servicekanaler', en: 'Service channels' },
  columns: [
    idColumn,
    ...nameColumns({ fi: 'Kirjaston verkkoasiointi', sv: 'Bibliotekets e-tjänst', en: 'Library online' }),
    column('kind', { fi: 'Laji', sv: 'Slag', en: 'Kind' }, 'verkkoasiointi', {
      required: true,
      also: ['serviceChannelType', 'kanava'],
      hint: {
        fi: 'Verkkoasiointi, verkkosivu, puhelin, lomake tai asiointipiste.',
        sv: 'E-tjänst, webbsida, telefon, blankett eller servicepunkt.',
        en: 'E-service, web page, phone, form or service point (place).',
      },
    }),
    municipalityColumn,
    providerColumn,
    column('url', { fi: 'Verkko-osoite', sv: 'Webbadress', en: 'Web address' }, 'https://www.example.com'),
    column('phone', { fi: 'Puhelinnumero', sv: 'Telefonnummer', en: 'Phone number' }, ''),
  ],
  row,
  keyOf: (one) => one.id ?? `${one.municipality ?? ''} ${one.kind ?? ''} ${one.name.toLowerCase()}`.trim(),
  personal: false,
  whole: true,
  store: storeChannels,
  close: closeRows('service_channel'),
  checked: servicesChecked,
  async end(tx, context) {
    await endRows('service_channel')(tx, context)
    await recordServiceFigures(tx, context.now)
  },
}

async function storeChannels(
  tx: Tx,
  rows: readonly Keyed<ChannelRow>[],
  context: StoreContext,
): Promise<readonly Reject[]> {
  const home = await ownerAsMunicipality(tx, context.organisation)
  const values = rows.map(({ key, row: one }) => ({
    key,
    municipality: one.municipality ?? home ?? null,
    kind: one.kind,
    name: one.name,
    name_sv: one.nameSv ?? null,
    name_en: one.nameEn ?? null,
    provider: one.provider ?? null,
    url: one.url ?? null,
    phone: one.phone ?? null,
  }))
  await sql`insert into service_channel (source, key, owner_org, municipality, kind, name, name_sv, name_en, provider,
      url, phone, since, changed_at)
    select ${context.source}, r.key, ${context.organisation}, r.municipality, r.kind, r.name, r.name_sv, r.name_en,
      r.provider, r.url, r.phone, ${context.today.toString()}::date, ${context.now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(key text, municipality text, kind text, name text,
      name_sv text, name_en text, provider text, url text, phone text)
    on conflict (source, key) do update set owner_org = excluded.owner_org, municipality = excluded.municipality,
      kind = excluded.kind, name = excluded.name, name_sv = excluded.name_sv, name_en = excluded.name_en,
      provider = excluded.provider, url = excluded.url, phone = excluded.phone, gone = null,
      changed_at = excluded.changed_at`.execute(tx)
  return []
}
