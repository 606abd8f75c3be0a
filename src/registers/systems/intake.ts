// Systems and the interfaces between them, by sheets.
import { sql } from 'kysely'
import { z } from 'zod'
import { findRegistered } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cells } from '../../platform/sheets/index.ts'
import type { Column, Connector, Intake, Keyed, Reject, StoreContext } from '../sources/index.ts'
import { recordReviews } from './queries.ts'

const column = (
  key: string,
  fi: string,
  sv: string,
  en: string,
  example: string,
  also: readonly string[] = [],
  required = false,
): Column => ({ key, header: { fi, sv, en }, example, also, required })

const systemColumns: readonly Column[] = [
  column(
    'name',
    'Järjestelmä',
    'System',
    'System',
    'Henkilöstöjärjestelmä',
    ['nimi', 'namn', 'name', 'tietojärjestelmä'],
    true,
  ),
  column('owner', 'Vastuuhenkilö', 'Ansvarig person', 'Owner', 'vastuuhenkilo@example.com', ['omistaja', 'ägare']),
  column('supplier', 'Toimittaja', 'Leverantör', 'Supplier', 'Esimerkki Oy', ['vendor']),
  column('data', 'Tiedot', 'Uppgifter', 'Data', 'Henkilöstön perustiedot', ['tietosisältö', 'innehåll']),
  column(
    'users',
    'Käyttäjät rooleittain',
    'Användare per roll',
    'Users by role',
    'Esihenkilöt 20, henkilöstöhallinto 4',
    ['käyttäjät'],
  ),
  column('personal', 'Henkilötietoja', 'Personuppgifter', 'Personal data', 'Kyllä', ['henkilötiedot']),
  column('agreementUntil', 'Sopimus päättyy', 'Avtalet upphör', 'Agreement until', '31.12.2028', ['sopimus', 'avtal']),
  column('trainings', 'Koulutukset', 'Utbildningar', 'Trainings', 'Henkilöstöjärjestelmän peruskurssi', [
    'koulutus',
    'utbildning',
  ]),
]

const systemRow = z.object({
  name: cells.required(120),
  owner: cells.email(),
  supplier: cells.optional(120),
  data: cells.optional(1000),
  users: cells.optional(500),
  personal: cells.word<'yes' | 'no'>(
    { yes: ['kyllä', 'k', 'x', 'ja', '1', 'true'], no: ['ei', 'nej', '0', 'false'] },
    'no',
  ),
  agreementUntil: cells.optionalDay(),
  trainings: cells.optional(500),
})
type SystemRow = z.output<typeof systemRow>

async function storeSystems(tx: Tx, rows: readonly Keyed<SystemRow>[], context: StoreContext): Promise<Reject[]> {
  const { organisation, source, now } = context
  const owners = await findRegistered(
    tx,
    organisation,
    rows.map(({ row }) => ({ email: row.owner ?? '' })),
  )
  const given = JSON.stringify(
    rows.map(({ key, row }, at) => ({
      key,
      name: row.name,
      owner: owners[at] ?? null,
      supplier: row.supplier ?? null,
      data: row.data ?? null,
      users: row.users ?? null,
      personal: row.personal === 'yes',
      agreement: row.agreementUntil ?? null,
      trainings: row.trainings ?? null,
    })),
  )
  const of = sql`jsonb_to_recordset(${given}::jsonb) as r (key text, name text, owner uuid, supplier text, data text,
    users text, personal boolean, agreement date, trainings text)`
  const current = sql`s.owner_org = ${organisation} and s.source = ${source} and s.key = r.key and s.replaced_at is null`
  await sql`update system s set replaced_at = ${now} from ${of} where ${current}`.execute(tx)
  await sql`insert into system (owner_org, source, key, name, owner, supplier, data, users, personal, agreement_until,
      trainings, recorded_at)
    select ${organisation}, ${source}, r.key, r.name, r.owner, r.supplier, r.data, r.users, r.personal, r.agreement,
      r.trainings, ${now} from ${of}`.execute(tx)
  return []
}

async function closeSystems(tx: Tx, keys: readonly string[], context: StoreContext): Promise<void> {
  await sql`with gone as (
      update system set replaced_at = ${context.now} where owner_org = ${context.organisation}
        and source = ${context.source} and key = any (${[...keys]}::text[]) and replaced_at is null returning *)
    insert into system (owner_org, source, key, name, owner, supplier, data, users, personal, agreement_until, trainings,
      recorded_at, ended_on)
    select owner_org, source, key, name, owner, supplier, data, users, personal, agreement_until, trainings,
      ${context.now}, ${context.today.toString()}::date from gone`.execute(tx)
}

const systems: Intake<SystemRow> = {
  key: 'systems.systems',
  name: { fi: 'Järjestelmät', sv: 'System', en: 'Systems' },
  columns: systemColumns,
  row: systemRow,
  keyOf: (row) => row.name.toLowerCase(),
  personal: false,
  whole: true,
  store: storeSystems,
  close: closeSystems,
  checked: (tx, { now }) => recordReviews(tx, now),
  async end(tx, context) {
    const { rows } = await sql<{ key: string }>`select key from system where owner_org = ${context.organisation}
      and source = ${context.source} and replaced_at is null and ended_on is null`.execute(tx)
    await closeSystems(
      tx,
      rows.map((row) => row.key),
      context,
    )
    await recordReviews(tx, context.now)
  },
}

const interfaceColumns: readonly Column[] = [
  column('from', 'Mistä', 'Från', 'From', 'Henkilöstöjärjestelmä', ['lähde', 'lähdejärjestelmä', 'source'], true),
  column('to', 'Mihin', 'Till', 'To', 'Palkkajärjestelmä', ['kohde', 'kohdejärjestelmä', 'target'], true),
  column('data', 'Tiedot', 'Uppgifter', 'Data', 'Palkkatiedot', ['tietosisältö'], true),
  column('how', 'Tapa', 'Sätt', 'How', 'Rajapinta', ['miten', 'siirtotapa']),
]
const interfaceRow = z.object({
  from: cells.required(120),
  to: cells.required(120),
  data: cells.required(300),
  how: cells.optional(120),
})
type InterfaceRow = z.output<typeof interfaceRow>

const toItself: Reject['why'] = {
  fi: 'Tieto ei voi virrata järjestelmästä siihen itseensä. Tarkista Mistä ja Mihin.',
  sv: 'Uppgifter kan inte flöda från ett system till det självt. Kontrollera Från och Till.',
  en: 'Data cannot flow from a system to itself. Check From and To.',
}

async function storeInterfaces(tx: Tx, rows: readonly Keyed<InterfaceRow>[], context: StoreContext): Promise<Reject[]> {
  const { organisation, source, now } = context
  const isLoop = ({ row }: Keyed<InterfaceRow>) => row.from.toLowerCase() === row.to.toLowerCase()
  const sound = rows.filter((one) => !isLoop(one))
  const given = JSON.stringify(sound.map(({ key, row }) => ({ ...row, key, how: row.how ?? null })))
  const of = sql`jsonb_to_recordset(${given}::jsonb) as r (key text, "from" text, "to" text, data text, how text)`
  await sql`update system_interface i set replaced_at = ${now} from ${of} where i.owner_org = ${organisation}
    and i.source = ${source} and i.key = r.key and i.replaced_at is null`.execute(tx)
  await sql`insert into system_interface (owner_org, source, key, from_name, to_name, data, how, recorded_at)
    select ${organisation}, ${source}, r.key, r."from", r."to", r.data, r.how, ${now} from ${of}`.execute(tx)
  return rows.filter(isLoop).map(({ key }) => ({ key, field: 'to', why: toItself }))
}

const interfaces: Intake<InterfaceRow> = {
  key: 'systems.interfaces',
  name: { fi: 'Järjestelmien rajapinnat', sv: 'Gränssnitt mellan system', en: 'Interfaces between systems' },
  columns: interfaceColumns,
  row: interfaceRow,
  keyOf: (row) => [row.from, row.to, row.data].join(' → ').toLowerCase(),
  personal: false,
  whole: true,
  store: storeInterfaces,
  async close(tx, keys, context) {
    await sql`update system_interface set replaced_at = ${context.now} where owner_org = ${context.organisation}
      and source = ${context.source} and key = any (${[...keys]}::text[]) and replaced_at is null`.execute(tx)
  },
  async end(tx, { organisation, source, now }) {
    await sql`update system_interface set replaced_at = ${now} where owner_org = ${organisation}
      and source = ${source} and replaced_at is null`.execute(tx)
  },
}

/** Systems and what flows between them, by two sheets. */
export const systemsFile: Connector = {
  key: 'systemsFile',
  name: { fi: 'Järjestelmät taulukkona', sv: 'System som tabell', en: 'Systems as a sheet' },
  about: {
    fi: 'Järjestelmät ja niiden väliset tietovirrat Excel- tai CSV-tiedostoina.',
    sv: 'System och dataflödena mellan dem som Excel- eller CSV-filer.',
    en: 'Systems and the data that flows between them, as Excel or CSV files.',
  },
  intakes: [systems, interfaces],
  settings: z.object({}),
  fields: [],
  every: 184,
  owner: 'either',
  feeds: ['dataFlows.reviewed'],
}
