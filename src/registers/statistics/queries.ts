import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Dated, Series, Unit } from './rules.ts'

/** Days of a figure that are kept in sight. */
const DAYS = 30

/** Every figure of sources that are in use, each with its newest days: of a corrected day the last row counts. One query. */
export async function allSeries(read: Read): Promise<Series[]> {
  const { rows } = await sql<{
    source: string
    figure: string
    connector: string
    name_fi: string
    name_sv: string | null
    name_en: string | null
    unit: Unit
    organisation: string
    dated: { day: string; value: string }[]
  }>`
    select f.source, f.figure, s.connector, f.name_fi, f.name_sv, f.name_en, f.unit, v.organisation,
      jsonb_agg(jsonb_build_object('day', v.day, 'value', v.value::text) order by v.day desc) as dated
    from statistic_figure f
    join source_standing s on s.source = f.source and s.ended_at is null
    join (
      select distinct on (source, figure, organisation, day) source, figure, organisation, day, value
      from statistic order by source, figure, organisation, day, id desc
    ) v on v.source = f.source and v.figure = f.figure
    group by f.source, f.figure, s.connector, f.name_fi, f.name_sv, f.name_en, f.unit, v.organisation
    order by s.connector, f.source, f.figure, v.organisation`.execute(read)
  const all = new Map<string, Series & { values: Map<string, readonly Dated[]> }>()
  for (const row of rows) {
    const key = `${row.source} ${row.figure}`
    const one = all.get(key) ?? {
      source: row.source,
      figure: row.figure,
      connector: row.connector,
      name: { fi: row.name_fi, sv: row.name_sv ?? row.name_fi, en: row.name_en ?? row.name_fi },
      unit: row.unit,
      values: new Map<string, readonly Dated[]>(),
    }
    one.values.set(
      row.organisation,
      row.dated.slice(0, DAYS).map(({ day, value }) => ({ day, value: Number(value) })),
    )
    all.set(key, one)
  }
  return [...all.values()]
}
