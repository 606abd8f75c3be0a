import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/index.ts'
import { cells, type Intake, type Keyed, type Reject, type StoreContext, takeOver } from '../../sources/index.ts'
import { recordServiceFigures, servicesChecked } from '../figures.ts'
import { plainName } from '../rules.ts'
import {
  businessId,
  chosenFrom,
  column,
  idColumn,
  listOf,
  municipalityCode,
  municipalityCodes,
  municipalityColumn,
  nameColumns,
  names,
  providerColumn,
} from './fields.ts'
import { closeRows, endRows, municipalityNames, ownerAsMunicipality } from './storing.ts'

const row = z.object({
  id: cells.optionalText(200),
  ...names,
  summary: cells.optionalText(5000),
  summarySv: cells.optionalText(5000),
  summaryEn: cells.optionalText(5000),
  municipality: municipalityCode,
  provider: cells.optionalText(400),
  providerKey: cells.optionalText(200),
  businessId,
  kind: chosenFrom({
    service: ['palvelu', 'tjänst'],
    permit: ['lupa', 'lupa tai velvoite', 'PermitOrOtherObligation', 'PermitOrObligation', 'tillstånd'],
    qualification: ['ammattipätevyys', 'ProfessionalQualification', 'ProfessionalQualifications', 'yrkeskvalifikation'],
  }),
  classes: listOf(200),
  generalDescription: cells.optionalText(200),
  municipalities: municipalityCodes,
  charge: chosenFrom({
    free: ['maksuton', 'FreeOfCharge', 'avgiftsfri'],
    charged: ['maksullinen', 'Chargeable', 'avgiftsbelagd'],
  }),
  languages: listOf(20),
})
type ServiceRow = z.output<typeof row>

const fallbackKey = (one: { municipality: string | undefined; name: string }): string =>
  `${one.municipality ?? ''} ${one.name.toLowerCase()}`.trim()

/** Services: names in three languages, classes, who is responsible, where it is offered, what it costs. */
export const serviceIntake: Intake<ServiceRow> = {
  key: 'services.service',
  name: { fi: 'Palvelut', sv: 'Tjänster', en: 'Services' },
  columns: [
    idColumn,
    ...nameColumns({ fi: 'Kirjasto', sv: 'Bibliotek', en: 'Library' }),
    municipalityColumn,
    providerColumn,
    column('businessId', { fi: 'Y-tunnus', sv: 'FO-nummer', en: 'Business ID' }, '', {
      also: ['businessCode', 'Vastuuorganisaation Y-tunnus'],
    }),
    column('classes', { fi: 'Palveluluokat', sv: 'Serviceklasser', en: 'Service classes' }, 'P25.1', {
      also: ['Palveluluokka', 'serviceClasses'],
      hint: {
        fi: 'Kansallisen luokituksen tunnuksia, puolipiste välissä.',
        sv: 'Koder i den nationella klassificeringen, med semikolon emellan.',
        en: 'Codes of the national classification, with semicolons between.',
      },
    }),
    column(
      'municipalities',
      { fi: 'Kunnat, joissa tarjotaan', sv: 'Kommuner där den erbjuds', en: 'Municipalities where it is offered' },
      '005; 010',
    ),
    column('charge', { fi: 'Maksullisuus', sv: 'Avgift', en: 'Charge' }, 'maksuton', {
      also: ['serviceChargeType', 'chargeType'],
    }),
    column('summary', { fi: 'Kuvaus', sv: 'Beskrivning', en: 'Description' }, 'Lainaa kirjoja ja laitteita.', {
      also: ['Tiivistelmä', 'Sammandrag', 'Summary'],
    }),
    column('summarySv', { fi: 'Kuvaus ruotsiksi', sv: 'Beskrivning på svenska', en: 'Description in Swedish' }, ''),
    column('summaryEn', { fi: 'Kuvaus englanniksi', sv: 'Beskrivning på engelska', en: 'Description in English' }, ''),
    column('kind', { fi: 'Laji', sv: 'Slag', en: 'Kind' }, 'palvelu', { also: ['serviceType', 'type'] }),
    column('generalDescription', { fi: 'Pohjakuvaus', sv: 'Baskvalificering', en: 'General description' }, '', {
      also: ['generalDescriptionId', 'generalDescriptionContentId'],
    }),
    column('languages', { fi: 'Kielet', sv: 'Språk', en: 'Languages' }, 'fi; sv', { also: ['serviceLanguages'] }),
  ],
  row,
  keyOf: (one) => one.id ?? fallbackKey(one),
  personal: false,
  whole: true,
  store: storeServices,
  close: closeRows('service'),
  checked: servicesChecked,
  async end(tx, context) {
    await endRows('service')(tx, context)
    await recordServiceFigures(tx, context.now)
  },
}

async function storeServices(
  tx: Tx,
  rows: readonly Keyed<ServiceRow>[],
  context: StoreContext,
): Promise<readonly Reject[]> {
  const [home, forms] = [await ownerAsMunicipality(tx, context.organisation), await municipalityNames(tx)]
  await takeOver(
    tx,
    'service',
    rows.map(({ key }) => key),
    context,
  )
  const values = rows.map(({ key, row: one }) => ({
    key,
    municipality: one.municipality ?? home ?? null,
    name: one.name,
    name_sv: one.nameSv ?? null,
    name_en: one.nameEn ?? null,
    summary: one.summary ?? null,
    summary_sv: one.summarySv ?? null,
    summary_en: one.summaryEn ?? null,
    plain: plainName(one.name, forms),
    provider: one.provider ?? null,
    provider_key: one.providerKey ?? null,
    business_id: one.businessId ?? null,
    kind: one.kind ?? 'service',
    classes: one.classes,
    general_description: one.generalDescription ?? null,
    municipalities: one.municipalities,
    charge: one.charge ?? null,
    languages: one.languages,
  }))
  await sql`insert into service (source, key, owner_org, municipality, name, name_sv, name_en, summary, summary_sv,
      summary_en, plain, provider, provider_key, business_id, kind, classes, general_description, municipalities, charge,
      languages, since, changed_at)
    select ${context.source}, r.key, ${context.organisation}, r.municipality, r.name, r.name_sv, r.name_en, r.summary,
      r.summary_sv, r.summary_en, r.plain, r.provider, r.provider_key, r.business_id, r.kind, r.classes, r.general_description,
      r.municipalities, r.charge, r.languages, ${context.today.toString()}::date, ${context.now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(key text, municipality text, name text, name_sv text,
      name_en text, summary text, summary_sv text, summary_en text, plain text, provider text, provider_key text,
      business_id text, kind text, classes text[], general_description text, municipalities text[], charge text, languages text[])
    on conflict (source, key) do update set owner_org = excluded.owner_org, municipality = excluded.municipality,
      name = excluded.name, name_sv = excluded.name_sv, name_en = excluded.name_en, summary = excluded.summary,
      summary_sv = excluded.summary_sv, summary_en = excluded.summary_en, plain = excluded.plain,
      provider = excluded.provider, provider_key = excluded.provider_key, business_id = excluded.business_id,
      kind = excluded.kind,
      classes = excluded.classes, general_description = excluded.general_description,
      municipalities = excluded.municipalities, charge = excluded.charge, languages = excluded.languages,
      gone = null, changed_at = excluded.changed_at`.execute(tx)
  return []
}
