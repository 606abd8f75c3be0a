// What completions come to, recorded as figures of the house's own records.
import { record, withdrawObservations } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { workers } from '../../registers/employments/index.ts'
import { type Counts, type Purpose, purposes, type Share, shares } from './rules.ts'

/** The indicator of each purpose. */
const indicatorOf: Record<Purpose, string> = {
  dataProtection: 'dataProtection.validTraining',
  digitalPackage: 'onboarding.digitalPackage',
  minimumLevel: 'skills.minimumLevel',
  aiBasics: 'courses.aiCompletions',
  knowledgeBasics: 'courses.knowledgeCompletions',
}

/**
 * That a course can be taken is shown by those who have taken it. That nobody has shows nothing: then somebody has to
 * attest that it is open.
 */
const offerOf: Partial<Record<Purpose, string>> = {
  aiBasics: 'courses.aiBasics',
  knowledgeBasics: 'courses.knowledgeBasics',
}

/** Every indicator that completions can feed. */
export const fedByCompletions: readonly string[] = [...Object.values(indicatorOf), ...Object.values(offerOf)]

const SOURCE = { id: 'completions', by: 'records', every: 2 } as const

/** What courses count as now. */
export const countsNow = (read: Read): Promise<Counts[]> =>
  read
    .selectFrom('course_purpose')
    .select(['course', 'purpose', 'role', 'months'])
    .where('ended_at', 'is', null)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, purpose: row.purpose as Purpose })))

/** The figures of every organisation with staff on a day. Four queries, with the program's own eyes. */
export async function sharesOn(
  read: Read,
  on: Temporal.PlainDate,
): Promise<ReadonlyMap<string, Partial<Record<Purpose, Share>>>> {
  const counts = await countsNow(read)
  const all = await workers(read)
  const dones = await read
    .selectFrom('completion')
    .select(['person', 'course', 'day', 'until'])
    .where('replaced_at', 'is', null)
    .execute()
  // Somebody who works in two municipalities has completed it for both.
  const own = dones.map((done) => ({ ...done, person: all.personOf(done.person) }))
  return new Map(
    [...Map.groupBy(all.workers, (one) => one.organisation)].map(([organisation, staff]) => {
      const people = new Set(staff.map((one) => one.person))
      return [
        organisation,
        shares(
          staff,
          own.filter((done) => people.has(done.person)),
          counts,
          on,
        ),
      ]
    }),
  )
}

/**
 * Records the figures as they are today. Called after each change and once a day: a completion lapses and newcomers'
 * days run out by themselves. What is counted by no course any more is taken back.
 */
export async function recordFigures(tx: Tx, now: Temporal.Instant): Promise<void> {
  const found = await sharesOn(tx, dayOf(now))
  const observations = [...found].flatMap(([organisation, of]) =>
    purposes.flatMap((purpose) => {
      const share = of[purpose]
      if (share === undefined || share.total === 0) return []
      const offer = offerOf[purpose]
      return [
        { indicator: indicatorOf[purpose], organisation, ...share },
        ...(offer === undefined || share.done === 0 ? [] : [{ indicator: offer, organisation, done: 1, total: 1 }]),
      ]
    }),
  )
  if (observations.length > 0) await record(tx, SOURCE, observations, now)
  const counted = new Set((await countsNow(tx)).map((one) => one.purpose))
  for (const purpose of purposes)
    if (!counted.has(purpose))
      for (const indicator of [indicatorOf[purpose], offerOf[purpose]])
        if (indicator !== undefined)
          await withdrawObservations(tx, SOURCE.id, { indicator }, 'No course counts any more', now)
}
