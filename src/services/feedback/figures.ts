// How large a share of messages was answered in the promised time: of those whose outcome became known within a year.
import { sql } from 'kysely'
import { type Observation, record, type Source, withdrawObservations } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'

const INDICATOR = 'feedback.answeredInTime'
const SOURCE: Source = { id: 'feedback', by: 'records', every: 7 }

interface Share {
  organisation: string
  done: number
  total: number
}

/**
 * Of each organisation: messages that were answered in time, and all whose outcome is known. A row closes with a day: that
 * of the answer, when it came in time, else the day after the last day of the promise. A late one is counted to whoever
 * had it on its last day, whatever was done to it since. Spoken feedback is not counted: who writes it down could
 * answer it at once.
 */
async function shares(read: Read, on: Temporal.PlainDate): Promise<Share[]> {
  const { rows } = await sql<{ organisation: string; done: string; total: string }>`
    with counted as (
      select f.id, f.owner_org, f.received_by_org, f.due, coalesce(f.closed_on <= f.due, false) as in_time, f.closed_on
      from feedback f where f.wants_answer and f.channel <> 'spoken'
    ),
    closed as (
      select c.in_time, case when c.in_time then c.closed_on else c.due + 1 end as closes,
        case when c.in_time then c.owner_org else coalesce((
          select e.organisation from feedback_event e
          where e.feedback = c.id and e.what = 'movedOn' and e.day <= c.due order by e.id desc limit 1), c.received_by_org) end as organisation
      from counted c
    )
    select organisation, count(*) filter (where in_time) as done, count(*) as total from closed
    where closes <= ${on.toString()}::date and closes > ${on.subtract({ years: 1 }).toString()}::date
    group by organisation order by organisation`.execute(read)
  return rows.map((row) => ({ organisation: row.organisation, done: Number(row.done), total: Number(row.total) }))
}

/** Records how large a share was answered in time. Runs with the program's own eyes, each night and after each answer. */
export async function recordFeedbackFigures(tx: Tx, now: Temporal.Instant): Promise<void> {
  const found = await shares(tx, dayOf(now))
  const all = await tx.selectFrom('feedback').select('received_by_org').distinct().execute()
  for (const { received_by_org: organisation } of all)
    if (!found.some((one) => one.organisation === organisation))
      await withdrawObservations(
        tx,
        SOURCE.id,
        { indicator: INDICATOR, organisation },
        'Vuoden sisällä ei ole palautetta, jonka vastaus olisi tiedossa',
        now,
      )
  const observations: Observation[] = found.map((one) => ({ indicator: INDICATOR, ...one }))
  if (observations.length > 0) await record(tx, SOURCE, observations, now)
}
