import { z } from 'zod'
import { scopeOf } from '../../platform/access/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { collect } from './collect.ts'
import type { DraftReport } from './frozen.ts'
import { type Draft, openDrafts } from './queries.ts'

export const ofDraft = z.object({ id: z.uuid() })
export type OfDraft = Ask<z.output<typeof ofDraft>>

/** What all routes of drafts have in common. */
export const shared = { access: 'steer', localized: true } as const

/** Open drafts, as the strategy team sees them. */
export const draftsFor = (ask: Ask<unknown, unknown>, id?: string): Promise<Draft[]> =>
  ask.region.database.readAs(scopeOf(ask.actor), (read) => openDrafts(read, id))

/** The draft that a route is of, and the report as it would be now. */
export async function found(ask: OfDraft): Promise<{ draft: Draft; content: DraftReport } | undefined> {
  const [draft] = await draftsFor(ask, ask.params.id)
  const content = draft === undefined ? undefined : await collect(ask.region, draft, ask.today)
  return draft === undefined || content === undefined ? undefined : { draft, content }
}
