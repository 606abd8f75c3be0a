import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/index.ts'
import { cells, type Intake, type Keyed, type Reject, type StoreContext } from '../../sources/index.ts'
import { recordServiceFigures, servicesChecked } from '../figures.ts'
import { column } from './fields.ts'
import { closeRows, endRows } from './storing.ts'

const row = z.object({ service: cells.text(200), channel: cells.text(200) })
type ConnectionRow = z.output<typeof row>

/** Which service is done by which channel: many to many. */
export const connectionIntake: Intake<ConnectionRow> = {
  key: 'services.connection',
  name: { fi: 'Palvelujen kanavat', sv: 'Tjänsternas kanaler', en: 'Channels of services' },
  columns: [
    column('service', { fi: 'Palvelun tunnus', sv: 'Tjänstens kod', en: 'Id of the service' }, 'kirjasto-1', {
      required: true,
      also: ['serviceContentId', 'palvelu'],
    }),
    column('channel', { fi: 'Kanavan tunnus', sv: 'Kanalens kod', en: 'Id of the channel' }, 'kirjasto-verkko', {
      required: true,
      also: ['channelContentId', 'serviceChannelContentId', 'kanava'],
    }),
  ],
  row,
  keyOf: (one) => `${one.service} ${one.channel}`,
  personal: false,
  whole: true,
  store: storeConnections,
  close: closeRows('service_connection'),
  checked: servicesChecked,
  async end(tx, context) {
    await endRows('service_connection')(tx, context)
    await recordServiceFigures(tx, context.now)
  },
}

const missing = {
  service: {
    fi: 'Palvelua ei ole. Tuo ensin palvelut ja tarkista tunnus.',
    sv: 'Tjänsten finns inte. Importera först tjänsterna och kontrollera koden.',
    en: 'There is no such service. Import the services first and check the id.',
  },
  channel: {
    fi: 'Asiointikanavaa ei ole. Tuo ensin kanavat ja tarkista tunnus.',
    sv: 'Servicekanalen finns inte. Importera först kanalerna och kontrollera koden.',
    en: 'There is no such channel. Import the channels first and check the id.',
  },
}

/** A key means the row of the same source; only where it has none, that of another source of the same owner. */
async function storeConnections(
  tx: Tx,
  rows: readonly Keyed<ConnectionRow>[],
  { source, organisation, today }: StoreContext,
): Promise<readonly Reject[]> {
  const values = rows.map(({ key, row: one }) => ({ key, ...one }))
  const { rows: found } = await sql<{ key: string; service: string | null; channel: string | null }>`
    select r.key,
      (select s.id from service s where s.key = r.service and (s.source = ${source} or s.owner_org = ${organisation})
        order by (s.source = ${source}) desc, s.gone nulls first, s.id limit 1) as service,
      (select c.id from service_channel c
        where c.key = r.channel and (c.source = ${source} or c.owner_org = ${organisation})
        order by (c.source = ${source}) desc, c.gone nulls first, c.id limit 1) as channel
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(key text, service text, channel text)`.execute(tx)
  const whole = found.filter((one) => one.service !== null && one.channel !== null)
  await sql`insert into service_connection (source, key, owner_org, service, channel, since)
    select ${source}, r.key, ${organisation}, r.service, r.channel, ${today.toString()}::date
    from jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) as r(key text, service uuid, channel uuid)
    on conflict (source, key) do update set service = excluded.service, channel = excluded.channel,
      owner_org = excluded.owner_org, gone = null`.execute(tx)
  return found.flatMap(({ key, service, channel }) => {
    const field = service === null ? 'service' : channel === null ? 'channel' : undefined
    return field === undefined ? [] : [{ key, field, why: missing[field] }]
  })
}
