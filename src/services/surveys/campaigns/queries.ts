import { sql } from 'kysely'
import type { Read } from '../../../platform/database/index.ts'

/** A question set that an organisation asks or has asked. */
export interface Survey {
  id: string
  owner: string
  set: string
  year: number
  form: string
  /** Its key in the address: `/forms/…`. */
  formKey: string
  approved: { body: string; day: string; section: string }
  opens: Temporal.Instant | undefined
  closes: Temporal.Instant | undefined
  /** It was mailed: only those answer who have a link of their own. */
  listed: boolean
}

/** Surveys, the newest first; of one organisation, of one set, or one by its id. One query. */
export async function surveys(
  read: Read,
  of: { id?: string | undefined; owners?: readonly string[]; set?: string | undefined } = {},
): Promise<Survey[]> {
  if (of.owners?.length === 0) return []
  const rows = await read
    .selectFrom('survey as s')
    .innerJoin('form as f', 'f.id', 's.form')
    .leftJoinLateral(
      (one) =>
        one
          .selectFrom('form_opening as o')
          .select(['o.opens', 'o.closes', 'o.listed'])
          .whereRef('o.form', '=', 's.form')
          .orderBy('o.id', 'desc')
          .limit(1)
          .as('o'),
      (join) => join.onTrue(),
    )
    .selectAll('s')
    .select(['f.key', 'o.opens', 'o.closes', 'o.listed'])
    .$if(of.id !== undefined, (query) => query.where('s.id', '=', of.id ?? ''))
    .$if(of.owners !== undefined, (query) => query.where('s.owner_org', 'in', [...(of.owners ?? [])]))
    .$if(of.set !== undefined, (query) => query.where('s.question_set', '=', of.set ?? ''))
    .orderBy('s.year', 'desc')
    .orderBy(sql`s.question_set, s.owner_org`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    owner: row.owner_org,
    set: row.question_set,
    year: row.year,
    form: row.form,
    formKey: row.key,
    approved: { body: row.approved_body, day: row.approved_day, section: row.approved_section },
    opens: row.opens ?? undefined,
    closes: row.closes ?? undefined,
    listed: row.listed ?? false,
  }))
}

/** Whether a survey takes answers at an instant. */
export function surveyState(one: Survey, now: Temporal.Instant): 'waiting' | 'open' | 'closed' {
  if (one.opens === undefined || Temporal.Instant.compare(now, one.opens) < 0) return 'waiting'
  return one.closes !== undefined && Temporal.Instant.compare(now, one.closes) >= 0 ? 'closed' : 'open'
}
