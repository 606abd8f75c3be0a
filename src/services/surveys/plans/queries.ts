import { z } from 'zod'
import type { Read } from '../../../platform/database/index.ts'
import { type FollowUp, itemSchema, type PlanVersion } from './rules.ts'

/** Every version of the plans of organisations, the oldest first. */
export async function planVersions(
  read: Read,
  organisations: readonly string[],
  year?: number,
): Promise<PlanVersion[]> {
  if (organisations.length === 0) return []
  const rows = await read
    .selectFrom('training_plan')
    .selectAll()
    .where('owner_org', 'in', [...organisations])
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    organisation: row.owner_org,
    sector: row.sector,
    year: row.year,
    number: row.number,
    items: z.array(itemSchema).parse(row.items),
    approved:
      row.approved_body === null || row.approved_day === null || row.approved_section === null
        ? undefined
        : { body: row.approved_body, day: row.approved_day, section: row.approved_section },
  }))
}

/** What became of trainings, the oldest word first. */
export async function followUps(read: Read, organisations: readonly string[], year?: number): Promise<FollowUp[]> {
  if (organisations.length === 0) return []
  const rows = await read
    .selectFrom('training_follow_up')
    .selectAll()
    .where('owner_org', 'in', [...organisations])
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    organisation: row.owner_org,
    sector: row.sector,
    year: row.year,
    item: row.item,
    held: row.held,
    people: row.people ?? undefined,
    note: row.note,
  }))
}
