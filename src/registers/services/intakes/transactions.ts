import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/index.ts'
import { cells, type Intake, type Keyed, own, type Reject, type StoreContext } from '../../sources/index.ts'
import { recordTransactionFigures } from '../figures.ts'
import { plainName } from '../rules.ts'
import { channelWords } from './channel.ts'
import { chosenFrom, column, municipalityCode, municipalityColumn } from './fields.ts'
import { closeRows, endRows, municipalityNames, ownerAsMunicipality } from './storing.ts'

const row = z
  .object({
    service: cells.text(400),
    municipality: municipalityCode,
    channel: chosenFrom({
      digital: channelWords.eService,
      phone: channelWords.phone,
      paper: channelWords.form,
      place: channelWords.place,
    }).refine((way) => way !== undefined, { message: 'required' }),
    since: cells.day(),
    until: cells.day(),
    transactions: cells.whole(),
  })
  .superRefine((one, context) => {
    if (one.until < one.since)
      context.addIssue({
        ...own({
          fi: 'Jakso päättyy ennen kuin se alkaa. Tarkista päivät.',
          sv: 'Perioden slutar innan den börjar. Kontrollera datumen.',
          en: 'The period ends before it begins. Check the days.',
        }),
        path: ['until'],
      })
  })
type CountRow = z.output<typeof row>

/** How many times services were done, by kind of channel and period. */
export const transactionIntake: Intake<CountRow> = {
  key: 'services.transactions',
  name: { fi: 'Asiointimäärät', sv: 'Antal ärenden', en: 'Numbers of transactions' },
  columns: [
    column('service', { fi: 'Palvelu', sv: 'Tjänst', en: 'Service' }, 'Kirjasto', {
      required: true,
      also: ['Palvelun tunnus', 'Tjänstens kod', 'Id of the service'],
      hint: {
        fi: 'Tunnus tai nimi.',
        sv: 'Kod eller namn.',
        en: 'Id or name.',
      },
    }),
    municipalityColumn,
    column('channel', { fi: 'Kanava', sv: 'Kanal', en: 'Channel' }, 'verkko', {
      required: true,
      also: ['Asiointikanava'],
      hint: {
        fi: 'Verkko, puhelin, paperi tai asiointipiste.',
        sv: 'E-tjänst, telefon, paper eller servicepunkt.',
        en: 'Digital, phone, paper or place.',
      },
    }),
    column('since', { fi: 'Alkaa', sv: 'Börjar', en: 'From' }, '1.1.2026', { required: true }),
    column('until', { fi: 'Viimeinen päivä', sv: 'Sista dag', en: 'Last day' }, '31.1.2026', { required: true }),
    column('transactions', { fi: 'Asiointeja', sv: 'Ärenden', en: 'Transactions' }, '120', {
      required: true,
      also: ['Määrä', 'Lukumäärä', 'Antal', 'Count'],
    }),
  ],
  row,
  keyOf: (one) => [one.service.toLowerCase(), one.municipality ?? '', one.channel, one.since, one.until].join(' '),
  personal: false,
  // Each month's file brings its own month.
  whole: false,
  store: storeCounts,
  close: closeRows('transaction_count'),
  checked: (tx, { now, source }) => recordTransactionFigures(tx, now, source),
  async end(tx, context) {
    await endRows('transaction_count')(tx, context)
    await recordTransactionFigures(tx, context.now)
  },
}

const missing = {
  fi: 'Palvelua ei löydy tunnuksella eikä nimellä. Tarkista kirjoitusasu tai tuo palvelut ensin.',
  sv: 'Tjänsten hittas varken med kod eller namn. Kontrollera stavningen eller importera tjänsterna först.',
  en: 'The service is found neither by id nor by name. Check the spelling or import the services first.',
}
const several = {
  fi: 'Samannimisiä palveluja on monta. Käytä palvelun tunnusta.',
  sv: 'Det finns flera tjänster med samma namn. Använd tjänstens kod.',
  en: 'Several services have this name. Use the id of the service.',
}

async function storeCounts(
  tx: Tx,
  rows: readonly Keyed<CountRow>[],
  { source, organisation, now }: StoreContext,
): Promise<readonly Reject[]> {
  const [home, forms] = [await ownerAsMunicipality(tx, organisation), await municipalityNames(tx)]
  const asked = rows.map(({ key, row: one }) => ({
    key,
    service: one.service,
    plain: plainName(one.service, forms),
    municipality: one.municipality ?? home ?? null,
  }))
  // A merged row counts to the one that is kept. One of another municipality is nobody's to count.
  const { rows: found } = await sql<{ key: string; services: string[] }>`
    select r.key, coalesce(array_agg(distinct coalesce(k.kept, s.id)) filter (where s.id is not null), '{}') as services
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(key text, service text, plain text, municipality text)
    left join service s on s.gone is null and (s.key = r.service or s.id::text = r.service or s.plain = r.plain)
      and (r.municipality is null or s.municipality = r.municipality)
    left join service_kept k on k.service = s.id
    group by r.key`.execute(tx)
  const serviceOf = new Map(found.map((one) => [one.key, one.services]))
  const values = rows.flatMap(({ key, row: one }) => {
    const [service, more] = serviceOf.get(key) ?? []
    if (service === undefined || more !== undefined) return []
    const until = Temporal.PlainDate.from(one.until).add({ days: 1 }).toString()
    return [{ key, service, channel: one.channel, since: one.since, until, transactions: one.transactions }]
  })
  await sql`insert into transaction_count (source, key, owner_org, service, channel, since, until, transactions, recorded_at)
    select ${source}, r.key, ${organisation}, r.service, r.channel, r.since, r.until, r.transactions,
      ${now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(key text, service uuid, channel text, since date,
      until date, transactions bigint)
    on conflict (source, key) do update set service = excluded.service, transactions = excluded.transactions,
      recorded_at = excluded.recorded_at, gone = null`.execute(tx)
  return rows.flatMap(({ key }) => {
    const services = serviceOf.get(key) ?? []
    return services.length === 1 ? [] : [{ key, field: 'service', why: services.length === 0 ? missing : several }]
  })
}
