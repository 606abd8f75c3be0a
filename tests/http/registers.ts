// Services and places in a house in use: what a run of sources brings, and what people add.
import { system } from '../../src/platform/access/index.ts'
import { dayOf } from '../../src/platform/config/index.ts'
import { placeIntake } from '../../src/registers/places/index.ts'
import { channelIntake } from '../../src/registers/services/intakes/channel.ts'
import { connectionIntake } from '../../src/registers/services/intakes/connection.ts'
import { serviceIntake } from '../../src/registers/services/intakes/service.ts'
import { transactionIntake } from '../../src/registers/services/intakes/transactions.ts'
import type { Intake } from '../../src/registers/sources/index.ts'
import { statistics } from '../../src/registers/statistics/intake.ts'
import type { TestApp } from '../app.ts'

/** Takes rows in as a run of a source of an organisation does. */
export async function take<Row>(
  app: TestApp,
  intake: Intake<Row>,
  organisation: string,
  raw: readonly unknown[],
  source = `test ${organisation}`,
): Promise<void> {
  const rows = raw.map((one) => intake.row.parse(one)).map((row) => ({ key: intake.keyOf(row), row }))
  const context = { source, organisation, now: app.now(), today: dayOf(app.now()) }
  await app.database.transact(system, (tx) => intake.store(tx, rows, context))
}

export interface Registers {
  service: string
  /** Alike the first. */
  twin: string
  place: string
}

/** A service with its channels, one that looks like it, a place, and the same service of a neighbour. */
export async function fillRegisters(app: TestApp, own: string, other: string, source?: string): Promise<Registers> {
  const residents = { figure: 'population', name: 'Väestö 31.12.', nameSv: 'Folkmängd', nameEn: 'Population' }
  const money = { name: 'Toimintamenot', nameSv: 'Verksamhetsutgifter', nameEn: 'Operating costs', unit: 'euros' }
  if (source !== undefined)
    await take(
      app,
      statistics,
      own,
      [
        { ...residents, unit: 'people', organisation: own, day: '31.12.2025', value: 4000 },
        { ...residents, unit: 'people', organisation: own, day: '31.12.2024', value: 4100 },
        { ...money, organisation: own, day: '31.12.2025', value: 8_000_000 },
      ],
      source,
    )
  const library = {
    name: 'Kirjasto',
    nameSv: 'Bibliotek',
    nameEn: 'Library',
    generalDescription: 'g1',
    classes: 'P3.1',
  }
  await take(app, serviceIntake, own, [
    { id: 's-1', ...library, summary: 'Lainaa kirjoja.', summarySv: 'Låna böcker.', summaryEn: 'Borrow books.' },
    { id: 's-2', ...library },
  ])
  await take(app, channelIntake, own, [
    {
      id: 'c-1',
      name: 'Verkkokirjasto',
      nameSv: 'Nätbibliotek',
      nameEn: 'Online library',
      kind: 'eService',
      url: 'https://www.example.com/k',
    },
    { id: 'c-2', name: 'Pääkirjasto', nameSv: 'Huvudbiblioteket', nameEn: 'Main library', kind: 'place' },
  ])
  await take(app, placeIntake, own, [
    {
      id: 'c-2',
      name: 'Pääkirjasto',
      nameSv: 'Huvudbiblioteket',
      nameEn: 'Main library',
      street: 'Esimerkkitie 1',
      easting: 364553,
      northing: 7051823,
      hours: 'ma–pe 9–15',
    },
  ])
  await take(app, connectionIntake, own, [
    { service: 's-1', channel: 'c-1' },
    { service: 's-1', channel: 'c-2' },
  ])
  await take(app, transactionIntake, own, [
    { service: 's-1', channel: 'digital', since: '1.1.2026', until: '31.1.2026', transactions: 12 },
  ])
  await take(app, serviceIntake, other, [{ id: 's-3', ...library }])
  const { read } = app.database
  const of = async (key: string) =>
    (await read.selectFrom('service').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id
  const { id: place } = await read.selectFrom('place').select('id').executeTakeFirstOrThrow()
  return { service: await of('s-1'), twin: await of('s-2'), place }
}

/** A post of a municipality's own site, which a source of it has brought. */
export async function fillNews(app: TestApp, own: string, source: string): Promise<void> {
  await app.database.transact(system, (tx) =>
    tx
      .insertInto('news_item')
      .values({
        source,
        key: 'n-1',
        organisation: own,
        day: '2026-11-20',
        title: 'Kirjaston verkkopalvelu uudistui',
        link: 'https://www.example.com/uutinen',
        language: 'fi',
        about_services: true,
        first_seen: app.now(),
        changed_at: app.now(),
      })
      .execute(),
  )
}
