// Services of municipalities side by side: what is the same in each, and how it can be done there.
import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Names } from './queries.ts'
import { type ChannelKind, type Way, wayOf } from './rules.ts'

export interface Offered extends Names {
  id: string
  source: string
  municipality: string
  /** What people call the group, else the national description on which it rests, else its bare name. */
  family: string
  ways: readonly Way[]
  /** Whether it is meant to be done digitally; the strategy team says no with grounds. */
  inScope: boolean
  /** The name of the regional form and process that it uses. */
  regionalVersion: string | undefined
}

/** Every standing service of the municipalities with its ways. One query. */
export async function offeredServices(read: Read, municipalities: readonly string[]): Promise<Offered[]> {
  const { rows } = await sql<{
    id: string
    source: string
    name: string
    name_sv: string | null
    name_en: string | null
    municipality: string
    family: string
    kinds: string[] | null
    in_scope: boolean | null
    regional_version: string | null
  }>`with kinds as (
      select coalesce(k.kept, x.service) as service, array_agg(distinct c.kind) as kinds
      from service_connection x join service_channel c on c.id = x.channel and c.gone is null
      left join service_kept k on k.service = x.service
      where x.gone is null group by 1
    )
    select s.id, s.source, s.name, s.name_sv, s.name_en, s.municipality, k.kinds, a.in_scope, a.regional_version,
      coalesce('group ' || lower(a.family), 'general ' || s.general_description, 'name ' || s.plain) as family
    from service s
    left join kinds k on k.service = s.id
    left join lateral (select a.family, a.in_scope, a.regional_version from service_addition a where a.service = s.id order by a.id desc limit 1) a
      on true
    where s.gone is null and s.municipality = any(${[...municipalities]})
      and not exists (select from service_kept m where m.service = s.id)
    order by s.name collate "fi-x-icu", s.id`.execute(read)
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    name: row.name,
    sv: row.name_sv ?? undefined,
    en: row.name_en ?? undefined,
    municipality: row.municipality,
    family: row.family,
    ways: (row.kinds ?? []).flatMap((kind) => wayOf(kind as ChannelKind) ?? []),
    inScope: row.in_scope ?? true,
    regionalVersion: row.regional_version ?? undefined,
  }))
}
