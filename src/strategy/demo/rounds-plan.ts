import type { Period } from '../content/strategy.ts'
import type { Planned, Setting } from './setting.ts'

/** What happens in a follow-up round; always in the newest one. */
export type RoundAct =
  /** The days are counted from the opening. */
  | { is: 'openRound'; period: Period; days: { answersDue: number; approvalDue: number; closes: number } }
  | { is: 'answer'; organisation: string; number: number; send: boolean }
  | { is: 'judge'; organisation: string; number: number; returned: string | undefined }
  | { is: 'closeRound'; grounds: string | undefined }

interface Course {
  /** Day of the opening, and the days counted from it. */
  opens: number
  days: { answersDue: number; approvalDue: number; closes: number }
  /** How it goes in each municipality, in turn: days counted from the opening. */
  parts: readonly { answers: readonly number[]; draft?: number; returned?: number; approved?: number }[]
  closed?: { on: number; grounds: string | undefined }
}

const RETURNED = 'Lisää vielä, kuka vastaa seuraavasta askeleesta.'
const ONE_MISSING =
  'Yhden kunnan vastaus puuttuu. Kierros suljetaan sovittuna päivänä, ja puuttuva vastaus pyydetään yhä.'

/** In the first round one answers after the closing, in the second one is late. The third is under way. */
const courses: readonly Course[] = [
  {
    opens: 6,
    days: { answersDue: 12, approvalDue: 19, closes: 22 },
    parts: [
      { answers: [4], approved: 11 },
      { answers: [6], approved: 13 },
      { answers: [5], approved: 11 },
      { answers: [12], approved: 18 },
      { answers: [25], approved: 27 },
    ],
    closed: { on: 22, grounds: ONE_MISSING },
  },
  {
    opens: 36,
    days: { answersDue: 14, approvalDue: 22, closes: 25 },
    parts: [
      { answers: [9], approved: 17 },
      { answers: [4], approved: 12 },
      { answers: [8, 13], returned: 11, approved: 19 },
      { answers: [16], approved: 20 },
      { answers: [14], approved: 21 },
    ],
    closed: { on: 25, grounds: undefined },
  },
  {
    opens: 68,
    days: { answersDue: 16, approvalDue: 30, closes: 37 },
    parts: [
      { answers: [] },
      { answers: [9], approved: 18 },
      { answers: [14] },
      { answers: [11], returned: 18, draft: 20 },
      { answers: [12], approved: 19 },
    ],
  },
]

function partActs(at: number, organisation: string, of: Course): Planned[] {
  const part = of.parts[at % of.parts.length]
  if (part === undefined) return []
  // Another person writes another answer, and next time not the same.
  const number = at * 3 + of.opens
  const on = (day: number) => of.opens + day
  const acts = part.answers.map(
    (day, again): Planned => ({ on: on(day), act: { is: 'answer', organisation, number: number + again, send: true } }),
  )
  if (part.draft !== undefined)
    acts.push({ on: on(part.draft), act: { is: 'answer', organisation, number: number + 1, send: false } })
  if (part.returned !== undefined)
    acts.push({ on: on(part.returned), act: { is: 'judge', organisation, number, returned: RETURNED } })
  if (part.approved !== undefined)
    acts.push({ on: on(part.approved), act: { is: 'judge', organisation, number, returned: undefined } })
  return acts
}

/**
 * Three follow-up rounds: of the two half-years that had passed when the example began, and of the one that was running
 * then, which is under way.
 */
export function roundActs({ strategy, first, municipalities }: Setting): Planned[] {
  const isPast = (one: Period) => Temporal.PlainDate.compare(one.until, first) <= 0
  const past = strategy.periods.filter(isPast).slice(-2)
  const running = strategy.periods.find((one) => !isPast(one))
  const rounds = [
    ...past.map((period, at) => ({ period, course: courses[at + 2 - past.length] })),
    ...(running === undefined ? [] : [{ period: running, course: courses[2] }]),
  ]
  return rounds.flatMap(({ period, course }): Planned[] => {
    if (course === undefined) return []
    // A round of the first course is closed with grounds only where somebody is missing.
    const isMissing = municipalities.some(
      (_, at) => (course.parts[at % course.parts.length]?.approved ?? 0) > (course.closed?.on ?? 0),
    )
    return [
      { on: course.opens, act: { is: 'openRound', period, days: course.days } },
      ...municipalities.flatMap((organisation, at) => partActs(at, organisation, course)),
      ...(course.closed === undefined
        ? []
        : [
            {
              on: course.opens + course.closed.on,
              act: { is: 'closeRound' as const, grounds: isMissing ? course.closed.grounds : undefined },
            },
          ]),
    ]
  })
}
