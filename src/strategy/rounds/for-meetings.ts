import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { Round } from './queries.ts'
import { readTemplate } from './template.ts'

/** An answer to a follow-up round as a meeting deals with it. */
export interface MeetingAnswer extends Pick<Round, 'period' | 'template'> {
  answer: string
  part: string
  round: string
  at: Temporal.Instant
  /** What was done with it; undefined while it waits. */
  verdict:
    | { id: string; outcome: 'approved'; body: string; day: string; section: string }
    | { id: string; outcome: 'returned'; grounds: string }
    | undefined
}

interface Row {
  answer: string
  part: string
  round: string
  start: string
  until: string
  label: string
  at: Temporal.Instant
  verdict: string | null
  outcome: string | null
  body: string | null
  day: string | null
  section: string | null
  grounds: string | null
  template: string | null
  content: unknown
}

/**
 * Answers of an organisation that wait for their approval (not those of a round that was called off), and those that some verdicts have dealt with, in the order of
 * sending. One query. For those who work here.
 */
export async function answersFor(
  read: Read,
  organisation: string,
  verdicts: readonly string[],
): Promise<MeetingAnswer[]> {
  const { rows } = await sql<Row>`
    select a.id as answer, a.part, p.round, r.period_start as start, r.period_until as until, r.period_label as label,
      a.recorded_at as at, v.id as verdict, v.outcome, v.body, v.day, v.section, v.grounds,
      t.id as template, t.content
    from round_answer a
    join round_part p on p.id = a.part
    join round r on r.id = p.round
    left join round_verdict v on v.answer = a.id
    left join round_template t on t.id = r.template
    where a.organisation = ${organisation}
      and (
        v.id = any (${[...verdicts]}::uuid[])
        or (v.id is null and not exists (select 1 from round_answer b where b.part = a.part and b.number > a.number)
          and not exists (select 1 from round_cancel x where x.round = r.id))
      )
    order by a.number`.execute(read)
  return rows.map((row) => ({
    answer: row.answer,
    part: row.part,
    round: row.round,
    at: row.at,
    template: readTemplate(row.template === null ? undefined : { id: row.template, content: row.content }),
    period: { start: row.start, until: row.until, label: row.label },
    verdict:
      row.verdict === null
        ? undefined
        : row.outcome === 'approved'
          ? {
              id: row.verdict,
              outcome: 'approved',
              body: row.body ?? '',
              day: row.day ?? '',
              section: row.section ?? '',
            }
          : { id: row.verdict, outcome: 'returned', grounds: row.grounds ?? '' },
  }))
}
