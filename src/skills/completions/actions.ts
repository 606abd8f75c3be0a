// What the strategy team says of courses.
import type { Actor } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { recordFigures } from './figures.ts'
import type { Purpose } from './rules.ts'

type Person = Extract<Actor, { kind: 'person' }>

export interface CourseCounts {
  course: string
  purpose: Purpose
  role: 'employee' | 'supervisor' | 'management' | null
  months: number | null
}

/** Says what a course counts as. With the program's eyes: who may say it is asked before. */
export async function countCourse(
  tx: Tx,
  counts: CourseCounts,
  by: Person,
  now: Temporal.Instant,
): Promise<'saved' | 'already' | 'notFound'> {
  const known = await tx.selectFrom('course').select('key').where('key', '=', counts.course).executeTakeFirst()
  if (known === undefined) return 'notFound'
  const made = await tx
    .insertInto('course_purpose')
    .values({ ...counts, recorded_at: now, recorded_by: by.person })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) return 'already'
  await audit(tx, by, now, {
    action: 'coursePurpose.added',
    subject: counts.course,
    detail: { kind: counts.purpose },
  })
  await recordFigures(tx, now)
  return 'saved'
}
