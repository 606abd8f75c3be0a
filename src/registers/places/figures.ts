// Whether each municipality has an open service point, recorded as a figure of the source that brings the place.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { mainSource, recordRegister } from '../sources/index.ts'

/** Indicators that sources of places feed. */
export const placeIndicators: readonly string[] = ['places.openServicePoint']

/**
 * Records whether a municipality has a place that its people have named the service point, that its source still has
 * and that tells its hours: without hours nobody knows when it is open. Of a municipality that has never named one
 * nothing is recorded: nobody has said that there is none.
 * @param running the source whose run this is; none when people have added something.
 */
export async function recordPlaceFigures(tx: Tx, now: Temporal.Instant, running?: string): Promise<void> {
  const { rows } = await sql<{ organisation: string; source: string; open: boolean }>`
    select o.id as organisation, p.source,
      p.gone is null and a.service_point and p.hours is not null as open
    from place p join organisation o on o.id = p.municipality
    join lateral (select service_point from place_addition a where a.place = p.id order by a.id desc limit 1) a on true
    where exists (select from place_addition a where a.place = p.id and a.service_point)
    order by 1, 2`.execute(tx)
  const fed = [...Map.groupBy(rows, (row) => row.organisation)].flatMap(([organisation, own]) => {
    const open = own.filter((row) => row.open)
    const source = mainSource(open.length > 0 ? open : own)
    const [indicator = ''] = placeIndicators
    return source === undefined
      ? []
      : [{ organisation, source, figures: [{ indicator, done: open.length > 0 ? 1 : 0, total: 1 }] }]
  })
  const sources = (await tx.selectFrom('place').select('source').distinct().execute()).map((row) => row.source)
  await recordRegister(tx, { sources, indicators: placeIndicators }, fed, now, running)
}
