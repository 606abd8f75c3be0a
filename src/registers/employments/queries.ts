// Reading the register of staff with the reader's own eyes: row-level security shows only organisations that are theirs.
import { type RawBuilder, sql } from 'kysely'
import type { Read } from '../../platform/database/index.ts'
import type { EmploymentRole } from './rules.ts'
import { sameName } from './rules.ts'

export const PAGE = 50

export const shows = ['staff', 'supervisors', 'elected', 'newcomers', 'ended', 'noSupervisor'] as const
/** Which employments a list shows. */
export type Show = (typeof shows)[number]

export interface StaffFilter {
  organisation: string
  show: Show
  unit?: string | undefined
  /** Part of a name. */
  q?: string | undefined
  /** From 1. */
  page: number
}

export interface StaffListed {
  person: string
  /** Null when the person's details have been erased. */
  name: string | null
  unit: string | null
  title: string | null
  role: EmploymentRole
  body: string | null
  supervisor: string | null
  since: string
  until: string | null
  source: string | null
}

/** Days during which somebody is a newcomer. */
export const NEWCOMER_DAYS = 30

const running = (day: string) => sql<boolean>`e.since <= ${day}::date and (e.until is null or e.until > ${day}::date)`

function condition(show: Show, today: Temporal.PlainDate): RawBuilder<boolean> {
  const day = today.toString()
  switch (show) {
    case 'staff':
      return sql`e.role <> 'elected' and ${running(day)}`
    case 'supervisors':
      return sql`e.role in ('supervisor', 'management') and ${running(day)}`
    case 'elected':
      return sql`e.role = 'elected' and ${running(day)}`
    case 'newcomers':
      return sql`e.role <> 'elected' and ${running(day)}
        and e.since > ${today.subtract({ days: NEWCOMER_DAYS }).toString()}::date`
    case 'ended':
      return sql`e.until <= ${day}::date`
    case 'noSupervisor':
      return sql`${running(day)} and e.id in (select employment from supervisor_awaited)`
  }
}

/** `%` and `_` as people type them are letters. */
const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Of a few the whole is found and sorted; of many the names are walked in their order until a page is full. */
const FEW = 2000

/**
 * A page of the list, in the order of names. One query; two of a page that is not there.
 * @param counts of `staffCounts`.
 */
export async function staffListed(
  read: Read,
  filter: StaffFilter,
  counts: Readonly<Record<Show, number>>,
  today: Temporal.PlainDate,
): Promise<{ rows: StaffListed[]; total: number }> {
  const { organisation, unit, q } = filter
  const rows = sql`employment e where e.owner_org = ${organisation} and e.replaced_at is null
    and ${condition(filter.show, today)} ${unit === undefined ? sql`` : sql`and e.unit = ${unit}`}`
  const isCounted = unit === undefined && q === undefined
  const isNarrow = !isCounted || counts[filter.show] <= FEW
  const page = sql`order by name collate "fi-x-icu", person, since limit ${PAGE} offset ${(filter.page - 1) * PAGE}`
  // Names are looked through once: whom a search finds are few, and only their employments are asked for.
  const chosen =
    q === undefined
      ? sql`own as materialized (select e.* from ${rows}),
          chosen as materialized (select e.*, r.name from own e
            join person_register r on r.person = e.person and r.organisation = ${organisation})`
      : sql`named as materialized (select r.person, r.name from person_register r
            where r.organisation = ${organisation} and r.name ilike ${pattern(q)}),
          chosen as materialized (select e.*, n.name from named n cross join lateral (
            select e.* from ${rows} and e.person = n.person offset 0) e)`
  const shown = isNarrow
    ? sql`with ${chosen} select *, (select count(*)::int from chosen) as total from chosen ${page}`
    : sql`select e.*, r.name, null::int as total from person_register r cross join lateral (
          select e.* from ${rows} and e.person = r.person offset 0) e
        where r.organisation = ${organisation} order by r.name collate "fi-x-icu", r.person, e.since
        limit ${PAGE} offset ${(filter.page - 1) * PAGE}`
  const found = await sql<StaffListed & { total: number | null }>`
    select p.person, p.name, u.name as unit, p.title, p.role, b.name as body, s.name as supervisor,
      p.since, p.until, p.source, p.total
    from (${shown}) p left join unit u on u.id = p.unit left join body b on b.id = p.body
      left join person_register s on s.person = p.supervisor and s.organisation = ${organisation}
    order by p.name collate "fi-x-icu", p.person, p.since`.execute(read)
  const total = isCounted ? counts[filter.show] : (found.rows[0]?.total ?? 0)
  if (found.rows.length === 0 && filter.page > 1 && !isCounted)
    return { rows: [], total: (await staffListed(read, { ...filter, page: 1 }, counts, today)).total }
  return { rows: found.rows, total }
}

/** How many employments there are of each kind, in one organisation on a day. */
export async function staffCounts(
  read: Read,
  organisation: string,
  today: Temporal.PlainDate,
): Promise<Record<Show, number>> {
  const of = (show: Show) => sql`count(*) filter (where ${condition(show, today)})::int as ${sql.ref(show)}`
  const { rows } = await sql<Record<Show, number>>`select ${sql.join(shows.map(of))} from employment e
    where e.owner_org = ${organisation} and e.replaced_at is null`.execute(read)
  const [counts] = rows
  return counts ?? { staff: 0, supervisors: 0, elected: 0, newcomers: 0, ended: 0, noSupervisor: 0 }
}

/** How many people work in each unit, those of units below it not counted. */
export async function peopleByUnit(
  read: Read,
  organisation: string,
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ unit: string; people: number }>`
    select e.unit, count(distinct e.person)::int as people from employment e
    where e.owner_org = ${organisation} and e.replaced_at is null and e.unit is not null
      and e.role <> 'elected' and ${running(today.toString())} group by e.unit`.execute(read)
  return new Map(rows.map((row) => [row.unit, row.people]))
}

export interface OwnEmployment extends StaffListed {
  id: string
  organisation: string
  recordedAt: Temporal.Instant
  replacedAt: Temporal.Instant | null
}

/** The employments of one person that the reader may see, earlier versions too; the newest first. */
export async function employmentsOf(read: Read, person: string): Promise<OwnEmployment[]> {
  const { rows } = await sql<OwnEmployment>`
    select e.id, e.owner_org as organisation, e.person, r.name, u.name as unit, e.title, e.role, b.name as body,
      s.name as supervisor, e.since, e.until, e.source, e.recorded_at as "recordedAt", e.replaced_at as "replacedAt"
    from employment e left join person_register r on r.person = e.person and r.organisation = e.owner_org
      left join unit u on u.id = e.unit left join body b on b.id = e.body
      left join person_register s on s.person = e.supervisor and s.organisation = e.owner_org
    where e.person = ${person} order by e.replaced_at is not null, e.recorded_at desc, e.since desc`.execute(read)
  return rows
}

export interface Pair {
  one: string
  other: string
  name: string
  /** What tells them apart, as the reader may see it. */
  emails: readonly [string | null, string | null]
  numbers: readonly [string | null, string | null]
}

export interface Match {
  id: string
  one: string
  other: string
  same: boolean
  at: Temporal.Instant
  name: string | null
}

/**
 * People of an organisation who have the same name under two keys, but for those of whom somebody has decided. Three
 * queries.
 */
export async function lookingTwice(read: Read, organisation: string): Promise<{ pairs: Pair[]; matches: Match[] }> {
  const all = await read
    .selectFrom('person_register')
    .select(['person', 'name', 'number'])
    .where('organisation', '=', organisation)
    .execute()
  const decided = await sql<Match>`
    select m.id, m.one, m.other, m.same, m.recorded_at as at, r.name from person_match m
    left join person_register r on r.person = m.one and r.organisation = m.owner_org
    where m.owner_org = ${organisation} and m.undone_at is null order by m.recorded_at desc`.execute(read)
  const known = new Set(decided.rows.map(({ one, other }) => `${one} ${other}`))
  const alike = [...Map.groupBy(all, (row) => sameName(row.name)).values()].filter((group) => group.length > 1)
  const emails = await emailsOf(
    read,
    alike.flat().map((row) => row.person),
  )
  const pairs: Pair[] = []
  for (const group of alike)
    for (const [at, a] of group.entries())
      for (const b of group.slice(at + 1)) {
        const [one, other] = a.person < b.person ? [a, b] : [b, a]
        if (known.has(`${one.person} ${other.person}`)) continue
        pairs.push({
          one: one.person,
          other: other.person,
          name: one.name,
          emails: [emails.get(one.person) ?? null, emails.get(other.person) ?? null],
          numbers: [one.number, other.number],
        })
      }
  pairs.sort((a, b) => a.name.localeCompare(b.name, 'fi'))
  return { pairs: pairs.slice(0, MOST_PAIRS), matches: decided.rows.slice(0, MOST_PAIRS) }
}

/** As many as one decides in a sitting; the others come when these are decided. */
const MOST_PAIRS = 200

async function emailsOf(read: Read, people: readonly string[]): Promise<Map<string, string | null>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ person: string; email: string | null }>`
    select person, email from person_detail where person = any (${[...people]}::uuid[])`.execute(read)
  return new Map(rows.map((row) => [row.person, row.email]))
}
