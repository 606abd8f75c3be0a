import { sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import {
  type Answered,
  type Measures,
  type Needs,
  readAnswer,
  readMeasures,
  readNeeds,
  readShown,
  type Shown,
} from './content.ts'
import type { PartFacts, RoundDays } from './rules.ts'

/** A follow-up round. Days are ISO. */
export interface Round extends RoundDays {
  id: string
  period: { start: string; until: string; label: string }
  /** Id of the row of days in use: what an editor has seen. */
  daysSeen: string
  closed: { at: Temporal.Instant; grounds: string | undefined; missing: number } | undefined
}

/** Every round, the one opened last first, whatever its half-year. One query. For those who work here. */
export async function rounds(read: Read): Promise<Round[]> {
  const rows = await read
    .selectFrom('round')
    .innerJoin(
      (days) =>
        days.selectFrom('round_days').distinctOn('round').selectAll().orderBy('round').orderBy('id', 'desc').as('d'),
      (join) => join.onRef('d.round', '=', 'round.id'),
    )
    .leftJoin('round_close as c', 'c.round', 'round.id')
    .select(['round.id', 'period_start', 'period_until', 'period_label'])
    .select(['d.id as days', 'd.opens', 'd.answers_due', 'd.approval_due', 'd.closes'])
    .select(['c.recorded_at as closed_at', 'c.grounds', 'c.missing'])
    .orderBy('round.recorded_at', 'desc')
    .orderBy('period_start', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    period: { start: row.period_start, until: row.period_until, label: row.period_label },
    opens: row.opens,
    answersDue: row.answers_due,
    approvalDue: row.approval_due,
    closes: row.closes,
    daysSeen: String(row.days),
    closed:
      row.closed_at === null
        ? undefined
        : { at: row.closed_at, grounds: row.grounds ?? undefined, missing: row.missing ?? 0 },
  }))
}

/** An answer as it was sent. */
export interface Answer extends Answered {
  id: string
  at: Temporal.Instant
  by: string
  late: boolean
  afterClosing: boolean
  shown: Shown
}

export interface Verdict {
  answer: string
  outcome: 'approved' | 'returned'
  body: string | undefined
  day: string | undefined
  section: string | undefined
  grounds: string | undefined
  /** Written down by the digital lead or the team as a meeting had decided. */
  noted: boolean
  at: Temporal.Instant
  by: string
}

/** What one organisation is asked in a round, and what has become of it. */
export interface Part extends PartFacts {
  id: string
  round: string
  organisation: string
  draftAt: Temporal.Instant | undefined
  answer: Answer | undefined
  verdict: Verdict | undefined
}

/**
 * Parts of rounds with their newest answer and verdict; drafts only as far as the reader may see them. Four queries,
 * whatever the number of parts.
 * @param known answers and verdicts that were recorded by then only.
 */
export async function parts(
  read: Read,
  of: { rounds: readonly string[] } | { part: string },
  known?: Temporal.Instant,
): Promise<Part[]> {
  const rows = await read
    .selectFrom('round_part')
    .select(['id', 'round', 'organisation'])
    .$if('rounds' in of, (query) =>
      query.where('round', 'in', 'rounds' in of && of.rounds.length > 0 ? of.rounds : [NO_ID]),
    )
    .$if('part' in of, (query) => query.where('id', '=', 'part' in of ? of.part : NO_ID))
    .orderBy('organisation')
    .execute()
  const ids = rows.length === 0 ? [NO_ID] : rows.map((row) => row.id)
  const drafts = await read
    .selectFrom('round_draft')
    .select(['part', sql<Temporal.Instant>`max(recorded_at)`.as('at')])
    .where('part', 'in', ids)
    .groupBy('part')
    .execute()
  const answers = await read
    .selectFrom('round_answer')
    .distinctOn('part')
    .selectAll()
    .where('part', 'in', ids)
    .$if(known !== undefined, (query) => query.where('recorded_at', '<=', known ?? null))
    .orderBy('part')
    .orderBy('number', 'desc')
    .execute()
  const verdicts = await read
    .selectFrom('round_verdict')
    .distinctOn('part')
    .selectAll()
    .where('part', 'in', ids)
    .$if(known !== undefined, (query) => query.where('recorded_at', '<=', known ?? null))
    .orderBy('part')
    .orderBy('number', 'desc')
    .execute()
  const [draftOf, answerOf, verdictOf] = [
    new Map(drafts.map((one) => [one.part, one.at])),
    new Map(answers.map((one) => [one.part, one])),
    new Map(verdicts.map((one) => [one.part, one])),
  ]
  return rows.map((row) => {
    const [answer, verdict] = [answerOf.get(row.id), verdictOf.get(row.id)]
    return {
      ...row,
      draftAt: draftOf.get(row.id),
      hasDraft: draftOf.has(row.id),
      answer:
        answer === undefined
          ? undefined
          : {
              id: answer.id,
              ...readAnswer(answer.content),
              shown: readShown(answer.known),
              at: answer.recorded_at,
              by: answer.recorded_by,
              late: answer.late,
              afterClosing: answer.after_closing,
            },
      verdict:
        verdict === undefined
          ? undefined
          : {
              answer: verdict.answer,
              outcome: verdict.outcome === 'approved' ? ('approved' as const) : ('returned' as const),
              body: verdict.body ?? undefined,
              day: verdict.day ?? undefined,
              section: verdict.section ?? undefined,
              grounds: verdict.grounds ?? undefined,
              noted: verdict.noted,
              at: verdict.recorded_at,
              by: verdict.recorded_by,
            },
    }
  })
}

/** No row has it. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** A section as it was last saved. */
export interface Saved<Content> {
  /** What an editor has seen; '' when nothing is saved. */
  seen: string
  content: Content | undefined
  at: Temporal.Instant | undefined
  by: string | undefined
}

export interface Drafts {
  measures: Saved<Measures>
  needs: Saved<Needs>
}

const nothing = { seen: '', content: undefined, at: undefined, by: undefined }

/** What is written of a part so far. One query. */
export async function draftsOf(read: Read, part: string): Promise<Drafts> {
  const rows = await read
    .selectFrom('round_draft')
    .distinctOn('section')
    .selectAll()
    .where('part', '=', part)
    .orderBy('section')
    .orderBy('id', 'desc')
    .execute()
  const [measures, needs] = [
    rows.find((row) => row.section === 'measures'),
    rows.find((row) => row.section === 'needs'),
  ]
  const saved = (row: (typeof rows)[number]) => ({ seen: String(row.id), at: row.recorded_at, by: row.recorded_by })
  return {
    measures: measures === undefined ? nothing : { ...saved(measures), content: readMeasures(measures.content) },
    needs: needs === undefined ? nothing : { ...saved(needs), content: readNeeds(needs.content) },
  }
}

/** The answer of the same organisation in the newest earlier round in which it answered. One query. */
export async function lastAnswer(read: Read, organisation: string, before: Round): Promise<Answered | undefined> {
  const row = await read
    .selectFrom('round_answer as a')
    .innerJoin('round_part as p', 'p.id', 'a.part')
    .innerJoin('round as r', 'r.id', 'p.round')
    .select('a.content')
    .where('a.organisation', '=', organisation)
    .where('r.period_start', '<', before.period.start)
    .orderBy('r.period_start', 'desc')
    .orderBy('a.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : readAnswer(row.content)
}
