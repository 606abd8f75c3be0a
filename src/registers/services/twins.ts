// Rows that may be the same service, for a person to decide on.
import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Names } from './queries.ts'
import { lookAlikes, type Nameable, type Pair, pairKey } from './rules.ts'

export interface Twin extends Nameable, Names {
  owner: string
  key: string
}

/** Pairs of services that look alike and on which nobody has decided. Two queries. */
export async function twins(read: Read): Promise<Pair<Twin>[]> {
  const { rows } = await sql<{
    id: string
    plain: string
    name: string
    name_sv: string | null
    name_en: string | null
    municipality: string | null
    provider: string | null
    since: string
    owner_org: string
    key: string
  }>`select s.id, s.plain, s.name, s.name_sv, s.name_en, s.municipality, s.provider, s.since, s.owner_org, s.key
    from service s where s.gone is null and not exists (select from service_kept k where k.service = s.id)
    order by s.id`.execute(read)
  const decided = await sql<{ kept: string; other: string }>`
    select m.kept, m.other from service_merge m
    where not exists (select from service_merge_end e where e.merge = m.id)`.execute(read)
  return lookAlikes(
    rows.map((row) => ({
      id: row.id,
      plain: row.plain,
      name: row.name,
      sv: row.name_sv ?? undefined,
      en: row.name_en ?? undefined,
      municipality: row.municipality ?? undefined,
      provider: row.provider ?? undefined,
      since: row.since,
      owner: row.owner_org,
      key: row.key,
    })),
    new Set(decided.rows.map((one) => pairKey(one.kept, one.other))),
  )
}
