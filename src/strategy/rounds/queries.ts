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
import type { Outcome, PartFacts, RoundDays } from './rules.ts'
import { readTemplate, type Template } from './template.ts'

/** A follow-up round. Days are ISO. */
export interface Round extends RoundDays {
  id: string
  period: { start: string; until: string; label: string }
  /** Id of the row of days in use: what an editor has seen. */
  daysSeen: string
  closed: { at: Temporal.Instant; grounds: string | undefined; missing: number } | undefined
  /** Called off by the strategy team. */
  cancelled: { at: Temporal.Instant; grounds: string } | undefined
  /** What it asks: the version that it began with. */
  template: Template
}

/** Every round but those called off, the one opened last first, whatever its half-year. One query. For those who work here. */
export const rounds = async (read: Read): Promise<Round[]> =>
  (await allRounds(read)).filter((one) => one.cancelled === undefined)

/** The same with those that were called off. */
export async function allRounds(read: Read): Promise<Round[]> {
  const rows = await read
    .selectFrom('round')
    .innerJoin(
      (days) =>
        days.selectFrom('round_days').distinctOn('round').selectAll().orderBy('round').orderBy('id', 'desc').as('d'),
      (join) => join.onRef('d.round', '=', 'round.id'),
    )
    .leftJoin('round_close as c', 'c.round', 'round.id')
    .leftJoin('round_cancel as x', 'x.round', 'round.id')
    .leftJoin('round_template as t', 't.id', 'round.template')
    .select(['round.id', 'period_start', 'period_until', 'period_label'])
    .select(['d.id as days', 'd.opens', 'd.answers_due', 'd.approval_due', 'd.closes'])
    .select(['c.recorded_at as closed_at', 'c.grounds', 'c.missing'])
    .select(['x.recorded_at as cancelled_at', 'x.grounds as cancelled_why'])
    .select(['t.id as template', 't.content as template_content'])
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
    cancelled: row.cancelled_at === null ? undefined : { at: row.cancelled_at, grounds: row.cancelled_why ?? '' },
    template: readTemplate(row.template === null ? undefined : { id: row.template, content: row.template_content }),
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
  outcome: Outcome
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
  /** When its first answer came, and whether any of them came in time: the newest may be a correction. */
  firstAnswerAt: Temporal.Instant | undefined
  answeredInTime: boolean
  verdict: Verdict | undefined
}

/**
 * Parts of rounds with their newest answer and verdict; drafts only as far as the reader may see them. One query, as each
 * way to the database costs more than what is asked there.
 * @param known answers and verdicts that were recorded by then only.
 */
export async function parts(
  read: Read,
  of: { rounds: readonly string[] } | { part: string },
  known?: Temporal.Instant,
): Promise<Part[]> {
  const rows = await read
    .selectFrom('round_part as p')
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('round_draft')
          .select(sql<Temporal.Instant | null>`max(recorded_at)`.as('at'))
          .whereRef('round_draft.part', '=', 'p.id')
          .as('d'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('round_answer')
          .select(['id', 'content', 'known', 'late', 'after_closing', 'recorded_at', 'recorded_by'])
          .whereRef('round_answer.part', '=', 'p.id')
          .$if(known !== undefined, (query) => query.where('recorded_at', '<=', known ?? null))
          .orderBy('number', 'desc')
          .limit(1)
          .as('a'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('round_answer')
          .select(sql<Temporal.Instant | null>`min(recorded_at)`.as('at'))
          .select(sql<boolean | null>`bool_or(not late)`.as('in_time'))
          .whereRef('round_answer.part', '=', 'p.id')
          .$if(known !== undefined, (query) => query.where('recorded_at', '<=', known ?? null))
          .as('f'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('round_verdict')
          .select(['answer', 'outcome', 'body', 'day', 'section', 'grounds', 'noted', 'recorded_at', 'recorded_by'])
          .whereRef('round_verdict.part', '=', 'p.id')
          .$if(known !== undefined, (query) => query.where('recorded_at', '<=', known ?? null))
          .orderBy('number', 'desc')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select(['p.id', 'p.round', 'p.organisation', 'd.at as draft_at'])
    .select(['a.id as answer', 'a.content', 'a.known', 'a.late', 'a.after_closing'])
    .select(['a.recorded_at as answered_at', 'a.recorded_by as answered_by'])
    .select(['f.at as first_at', 'f.in_time'])
    .select(['v.answer as judged', 'v.outcome', 'v.body', 'v.day', 'v.section', 'v.grounds', 'v.noted'])
    .select(['v.recorded_at as judged_at', 'v.recorded_by as judged_by'])
    .where((where) =>
      'part' in of ? where('p.id', '=', of.part) : where('p.round', 'in', of.rounds.length > 0 ? of.rounds : [NO_ID]),
    )
    .orderBy('p.organisation')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    organisation: row.organisation,
    draftAt: row.draft_at ?? undefined,
    hasDraft: row.draft_at !== null,
    answer:
      row.answer === null || row.answered_at === null
        ? undefined
        : {
            id: row.answer,
            ...readAnswer(row.content),
            shown: readShown(row.known),
            at: row.answered_at,
            by: row.answered_by ?? '',
            late: row.late === true,
            afterClosing: row.after_closing === true,
          },
    firstAnswerAt: row.first_at ?? undefined,
    answeredInTime: row.in_time === true,
    verdict:
      row.judged === null || row.judged_at === null
        ? undefined
        : {
            answer: row.judged,
            outcome: row.outcome as Outcome,
            body: row.body ?? undefined,
            day: row.day ?? undefined,
            section: row.section ?? undefined,
            grounds: row.grounds ?? undefined,
            noted: row.noted === true,
            at: row.judged_at,
            by: row.judged_by ?? '',
          },
  }))
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
