import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import { type Audience, audiences } from './rules.ts'

/** News of a measure in its newest version. */
export interface Post {
  /** The first version: what addresses name. */
  origin: string
  /** The shown version. */
  version: string
  measure: string
  organisation: string
  audience: Audience
  title: string
  text: string
  /** When it was first told, and by whom. */
  at: Temporal.Instant
  by: string
  /** When the shown version was made; undefined while it is the first. */
  corrected: Temporal.Instant | undefined
}

export interface PostFilter {
  measure?: string | undefined
  origin?: string
  /** Only what everybody may see, whoever asks. */
  onlyPublic?: boolean
  /** As it stood before this instant: later news and later versions are left out. */
  before?: Temporal.Instant | undefined
  /** First told at this instant or later. */
  since?: Temporal.Instant | undefined
  most?: number
}

/**
 * News that the reader may see, the newest first, each in its newest version. What has been withdrawn is never there,
 * not even for a day before. One query; the database leaves out what is not for the reader.
 */
export async function posts(read: Read, filter: PostFilter = {}): Promise<Post[]> {
  const { measure, origin, before, since } = filter
  const { rows } = await sql<{
    origin: string
    id: string
    measure: string
    organisation: string
    audience: string
    title: string
    text: string
    first_at: Temporal.Instant
    first_by: string
    recorded_at: Temporal.Instant
  }>`
    select newest.*, first.recorded_at as first_at, first.recorded_by as first_by from (
      select distinct on (origin) origin, id, measure, organisation, audience, title, text, recorded_at
      from post
      where ${measure === undefined ? sql`true` : sql`measure = ${measure}`}
        and ${origin === undefined ? sql`true` : sql`origin = ${origin}`}
        and ${filter.onlyPublic === true ? sql`audience = 'public'` : sql`true`}
        and ${before === undefined ? sql`true` : sql`recorded_at < ${before}`}
        and not exists (select from post_withdrawal w where w.origin = post.origin)
      order by origin, number desc
    ) newest
    join post first on first.id = newest.origin
    where ${since === undefined ? sql`true` : sql`first.recorded_at >= ${since}`}
    order by first.number desc limit ${filter.most ?? 200}`.execute(read)
  return rows.map((row) => ({
    origin: row.origin,
    version: row.id,
    measure: row.measure,
    organisation: row.organisation,
    audience: audiences.find((one) => one === row.audience) ?? 'organisation',
    title: row.title,
    text: row.text,
    at: row.first_at,
    by: row.first_by,
    corrected: row.id === row.origin ? undefined : row.recorded_at,
  }))
}
