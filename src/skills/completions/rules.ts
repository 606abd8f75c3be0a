// What completions come to, in one organisation on one day: pure.

export const purposes = ['dataProtection', 'digitalPackage', 'minimumLevel', 'aiBasics', 'knowledgeBasics'] as const
export type Purpose = (typeof purposes)[number]

export interface Counts {
  course: string
  purpose: Purpose
  /** Of a minimum level: whose; everybody's when none is told. */
  role: string | null
  /** How long a completion counts when its source does not say. */
  months: number | null
}

export interface Done {
  person: string
  course: string
  day: string
  until: string | null
}

export interface Worker {
  person: string
  role: string
  since: string
  until: string | null
}

export interface Share {
  done: number
  total: number
}

/** Newcomers are those who started within this many months; they have this many days. */
const NEWCOMER_MONTHS = 12
const PACKAGE_DAYS = 30

const runsOn = (one: Worker, day: string): boolean => one.since <= day && (one.until === null || one.until > day)

/** Until when a completion counts; its source's word before the rule of months. */
const until = (done: Done, months: number | null): string | null =>
  done.until ?? (months === null ? null : Temporal.PlainDate.from(done.day).add({ months }).toString())

/** Whether somebody's completion of a course holds on a day. */
function holds(all: readonly Done[] | undefined, counts: Counts, day: string): boolean {
  return (all ?? []).some((done) => {
    if (done.course !== counts.course || done.day > day) return false
    const end = until(done, counts.months)
    return end === null || end > day
  })
}

/**
 * The figures of one organisation on a day; one without a course that counts is not there. The whole is always
 * everybody whom the register of staff knows, so that inviting fewer makes nothing better. Somebody with two
 * employments is one person, and needs what each of the roles needs.
 */
export function shares(
  workers: readonly Worker[],
  dones: readonly Done[],
  counts: readonly Counts[],
  on: Temporal.PlainDate,
): Partial<Record<Purpose, Share>> {
  const day = on.toString()
  const byPerson = Map.groupBy(dones, (done) => done.person)
  const of = (purpose: Purpose) => counts.filter((one) => one.purpose === purpose)
  const running = [
    ...Map.groupBy(
      workers.filter((one) => runsOn(one, day)),
      (one) => one.person,
    ),
  ]
  const share = (people: readonly string[], isDone: (person: string) => boolean): Share => ({
    done: people.filter(isDone).length,
    total: people.length,
  })
  const found: Partial<Record<Purpose, Share>> = {}
  const training = of('dataProtection')
  if (training.length > 0)
    found.dataProtection = share(
      running.map(([person]) => person),
      (person) => training.some((one) => holds(byPerson.get(person), one, day)),
    )
  const level = of('minimumLevel')
  const staff = running.filter(([, own]) => own.some((one) => one.role !== 'elected'))
  if (level.length > 0) {
    const rolesOf = new Map(staff.map(([person, own]) => [person, new Set(own.map((one) => one.role))]))
    found.minimumLevel = share(
      staff.map(([person]) => person),
      (person) => {
        const asked = level.filter((one) => one.role === null || rolesOf.get(person)?.has(one.role))
        return asked.every((one) => holds(byPerson.get(person), one, day))
      },
    )
  }
  const basics = (purpose: Purpose, people: typeof running) => {
    const courses = of(purpose)
    if (courses.length > 0)
      found[purpose] = share(
        people.map(([person]) => person),
        (person) => courses.some((one) => holds(byPerson.get(person), one, day)),
      )
  }
  basics('aiBasics', staff)
  basics(
    'knowledgeBasics',
    staff.filter(([, own]) => own.some((one) => one.role === 'supervisor' || one.role === 'management')),
  )
  const packages = of('digitalPackage')
  if (packages.length > 0) found.digitalPackage = newcomers(workers, byPerson, packages, on)
  return found
}

/** Those who started within twelve months and whose thirty days are over; they stay although they have left since. */
function newcomers(
  workers: readonly Worker[],
  byPerson: ReadonlyMap<string, readonly Done[]>,
  packages: readonly Counts[],
  on: Temporal.PlainDate,
): Share {
  const first = new Map<string, string>()
  for (const one of workers) {
    const earlier = first.get(one.person)
    if (one.role !== 'elected' && one.until !== one.since && (earlier === undefined || one.since < earlier))
      first.set(one.person, one.since)
  }
  const from = on.subtract({ months: NEWCOMER_MONTHS }).toString()
  const over = on.subtract({ days: PACKAGE_DAYS }).toString()
  const people = [...first].filter(([, since]) => since > from && since <= over)
  const inTime = ([person, since]: readonly [string, string]) => {
    const last = Temporal.PlainDate.from(since).add({ days: PACKAGE_DAYS }).toString()
    return packages.some((one) => byPerson.get(person)?.some((done) => done.course === one.course && done.day <= last))
  }
  return { done: people.filter(inTime).length, total: people.length }
}
