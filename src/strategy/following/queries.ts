import type { Read } from '../../platform/database/index.ts'
import { type Followed, followed, type Subject } from './rules.ts'

const kindOf = (text: string): Followed | undefined => followed.find((one) => one === text)

/** What people follow: the newest row of each person and thing counts. Others' are seen by the program itself only. */
export async function subscriptions(
  read: Read,
  persons: readonly string[],
): Promise<ReadonlyMap<string, readonly Subject[]>> {
  if (persons.length === 0) return new Map()
  const rows = await read
    .selectFrom('subscription')
    .distinctOn(['person', 'kind', 'subject'])
    .select(['person', 'kind', 'subject', 'following'])
    .where('person', 'in', [...persons])
    .orderBy('person')
    .orderBy('kind')
    .orderBy('subject')
    .orderBy('id', 'desc')
    .execute()
  const held = rows.flatMap(({ person, kind, subject, following }) => {
    const known = kindOf(kind)
    return following && known !== undefined ? [{ person, kind: known, subject }] : []
  })
  return new Map(
    [...Map.groupBy(held, (one) => one.person)].map(([person, own]) => [
      person,
      own.map(({ kind, subject }) => ({ kind, subject })),
    ]),
  )
}
