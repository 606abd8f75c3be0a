// Storing staff as a source brings them: whole batches, a constant number of queries each.
import { sql } from 'kysely'
import { bodies, findRegistered, type RegisteredPerson, registerPeople } from '../../platform/access/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import type { Intake, Keyed, Reject, StoreContext } from '../sources/index.ts'
import { rejectWords } from './reject-words.ts'
import { closeLoops } from './rules.ts'
import { type StaffRow, staffColumns, staffKey, staffRow } from './staff-columns.ts'
import { unitsByName } from './units.ts'

const reference = (text: string): Pick<RegisteredPerson, 'email' | 'number'> =>
  text.includes('@') ? { email: text } : { number: text }

/** Who is whose supervisor now, in the organisation. */
async function supervision(tx: Tx, organisation: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('employment')
    .select(['person', 'supervisor'])
    .where('owner_org', '=', organisation)
    .where('replaced_at', 'is', null)
    .where('supervisor', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ person, supervisor }) => (supervisor === null ? [] : [[person, supervisor]])))
}

/** Rows whose supervisor would be below them. People who are not known yet go by what their rows call them. */
async function loops(tx: Tx, rows: readonly Keyed<StaffRow>[], organisation: string): Promise<Set<number>> {
  const people = await findRegistered(
    tx,
    organisation,
    rows.map(({ row }) => row),
  )
  const called = new Map<string, string>()
  const who = rows.map(({ row, key }, at) => {
    const known = people[at] ?? called.get(row.number?.toLowerCase() ?? '') ?? called.get(row.email ?? '') ?? key
    for (const name of [row.number?.toLowerCase(), row.email]) if (name !== undefined) called.set(name, known)
    return known
  })
  const asked = rows.map(({ row }) => reference(row.supervisor ?? '@'))
  const supervisors = await findRegistered(tx, organisation, asked)
  return closeLoops(
    await supervision(tx, organisation),
    rows.map(({ row }, at) => ({
      who: who[at] ?? '',
      supervisor: row.supervisor === undefined ? undefined : (supervisors[at] ?? called.get(row.supervisor)),
    })),
  )
}

interface Ready {
  key: string
  person: string
  unit: string | null
  title: string | null
  role: string
  body: string | null
  supervisor: string | null
  since: string
  until: string | null
}

/** Replaces what has changed by new rows; a row that is as it was is left alone. */
async function replace(tx: Tx, ready: readonly Ready[], context: StoreContext): Promise<void> {
  const rows = JSON.stringify(ready)
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as r (key text, person uuid, unit uuid, title text, role text,
    body uuid, supervisor uuid, since date, until date)`
  const current = sql`e.owner_org = ${context.organisation} and coalesce(e.source, '') = ${context.source}
    and e.key = r.key and e.replaced_at is null`
  await sql`delete from supervisor_awaited a using employment e, ${given} where a.employment = e.id and ${current}`.execute(
    tx,
  )
  await sql`update employment e set replaced_at = ${context.now} from ${given} where ${current}
    and (e.person, e.unit, e.title, e.role, e.body, e.supervisor, e.since, e.until)
      is distinct from (r.person, r.unit, r.title, r.role, r.body, r.supervisor, r.since, r.until)`.execute(tx)
  await sql`insert into employment
      (owner_org, source, key, person, unit, title, role, body, supervisor, since, until, recorded_at)
    select ${context.organisation}, ${context.source}, r.key, r.person, r.unit, r.title, r.role, r.body, r.supervisor,
      r.since, r.until, ${context.now} from ${given}
    where not exists (select 1 from employment e where ${current})`.execute(tx)
}

/** Notes supervisors whom nobody knows yet. A later row, of this run or another, may bring them. */
async function awaitSupervisors(tx: Tx, unknown: ReadonlyMap<string, string>, context: StoreContext): Promise<void> {
  if (unknown.size === 0) return
  const rows = JSON.stringify([...unknown].map(([key, text]) => ({ key, text })))
  await sql`insert into supervisor_awaited (employment, owner_org, reference)
    select e.id, e.owner_org, r.text from jsonb_to_recordset(${rows}::jsonb) as r (key text, text text)
    join employment e on e.owner_org = ${context.organisation} and coalesce(e.source, '') = ${context.source}
      and e.key = r.key and e.replaced_at is null
    on conflict (employment) do update set reference = excluded.reference`.execute(tx)
}

/** Sets the supervisors who have come meanwhile; one who would close a loop stays awaited. */
async function meetSupervisors(tx: Tx, organisation: string): Promise<void> {
  const awaited = await tx
    .selectFrom('supervisor_awaited as a')
    .innerJoin('employment as e', 'e.id', 'a.employment')
    .select(['a.employment', 'a.reference', 'e.person'])
    .where('a.owner_org', '=', organisation)
    .where('e.replaced_at', 'is', null)
    .orderBy('e.recorded_at')
    .orderBy('e.key')
    .execute()
  if (awaited.length === 0) return
  const found = await findRegistered(
    tx,
    organisation,
    awaited.map((one) => reference(one.reference)),
  )
  const known = awaited.flatMap((one, at) => {
    const supervisor = found[at]
    return supervisor === undefined ? [] : [{ ...one, who: one.person, supervisor }]
  })
  if (known.length === 0) return
  const closing = closeLoops(await supervision(tx, organisation), known)
  const met = JSON.stringify(
    known.filter((_, at) => !closing.has(at)).map(({ employment, supervisor }) => ({ employment, supervisor })),
  )
  const given = sql`jsonb_to_recordset(${met}::jsonb) as r (employment uuid, supervisor uuid)`
  await sql`update employment e set supervisor = r.supervisor from ${given} where e.id = r.employment`.execute(tx)
  await sql`delete from supervisor_awaited a using ${given} where a.employment = r.employment`.execute(tx)
}

/** The bodies of the organisation by name in any language. */
async function bodiesByName(tx: Tx, organisation: string): Promise<Map<string, string>> {
  const own = (await bodies(tx)).filter((one) => one.organisation === organisation)
  return new Map(
    own.flatMap((one) =>
      (['fi', 'sv', 'en'] as const).map((locale) => [nameIn(locale, one.name).toLowerCase(), one.id]),
    ),
  )
}

async function store(tx: Tx, rows: readonly Keyed<StaffRow>[], context: StoreContext): Promise<Reject[]> {
  const rejects: Reject[] = []
  const reject = ({ key }: Keyed<StaffRow>, field: string, why: Reject['why']) => {
    rejects.push({ key, field, why })
    return false
  }
  const held = await bodiesByName(tx, context.organisation)
  const sound = rows.filter((one) => {
    const { since, until, body } = one.row
    if (until !== undefined && until <= since) return reject(one, 'until', rejectWords.endsBeforeBegins)
    if (body !== undefined && !held.has(body.toLowerCase())) return reject(one, 'body', rejectWords.unknownBody)
    return true
  })
  const closing = await loops(tx, sound, context.organisation)
  const open = sound.filter((one, at) => !closing.has(at) || reject(one, 'supervisor', rejectWords.supervisorLoop))
  const people = await registerPeople(
    tx,
    context.organisation,
    open.map(({ row }) => row),
    context.now,
  )
  const known = open.flatMap((one, at) => {
    const found = people[at]
    if (found?.ok) return [{ ...one, person: found.person }]
    reject(one, found?.why === 'numberOfAnother' ? 'number' : 'email', rejectWords[found?.why ?? 'emailOfAnother'])
    return []
  })
  if (known.length === 0) return rejects
  const units = await unitsByName(
    tx,
    known.flatMap(({ row: { unit, parentUnit, sector } }) =>
      unit === undefined ? [] : [{ unit, parent: parentUnit, sector }],
    ),
    { organisation: context.organisation, source: context.source, by: null, now: context.now },
  )
  const supervisors = await findRegistered(
    tx,
    context.organisation,
    known.map(({ row }) => reference(row.supervisor ?? '@')),
  )
  const awaited = new Map<string, string>()
  const ready = known.map(({ key, row, person }, at): Ready => {
    const supervisor = row.supervisor === undefined ? undefined : supervisors[at]
    if (row.supervisor !== undefined && supervisor === undefined) awaited.set(key, row.supervisor)
    return {
      key,
      person,
      unit: units.get(row.unit?.toLowerCase() ?? '') ?? null,
      title: row.title ?? null,
      role: row.role,
      body: row.body === undefined ? null : (held.get(row.body.toLowerCase()) ?? null),
      supervisor: supervisor ?? null,
      since: row.since,
      until: row.until ?? null,
    }
  })
  await replace(tx, ready, context)
  await awaitSupervisors(tx, awaited, context)
  await meetSupervisors(tx, context.organisation)
  return rejects
}

/** Ends employments that did not come any more, today; one that had not begun never begins. */
async function close(tx: Tx, keys: readonly string[], context: StoreContext): Promise<void> {
  const today = context.today.toString()
  const ended = sql`e.owner_org = ${context.organisation} and coalesce(e.source, '') = ${context.source}
    and e.key = any (${[...keys]}::text[]) and e.replaced_at is null and (e.until is null or e.until > ${today}::date)`
  await sql`delete from supervisor_awaited a using employment e where a.employment = e.id and ${ended}`.execute(tx)
  await sql`with gone as (
      update employment e set replaced_at = ${context.now} where ${ended} returning e.*)
    insert into employment (owner_org, source, key, person, unit, title, role, body, supervisor, since, until, recorded_at)
    select owner_org, source, key, person, unit, title, role, body, supervisor, since,
      greatest(since, ${today}::date), ${context.now} from gone`.execute(tx)
}

/** Who the rows are of, for whoever looks after them: keys are sums, which tell nobody anything. */
async function named(read: Read, keys: readonly string[], of: { source: string; organisation: string }) {
  const { rows } = await sql<{ key: string; name: string }>`
    select e.key, concat_ws(', ', r.name, e.title) as name
    from employment e join person_register r on r.person = e.person and r.organisation = e.owner_org
    where e.owner_org = ${of.organisation} and coalesce(e.source, '') = ${of.source}
      and e.key = any (${[...keys]}::text[]) and e.replaced_at is null`.execute(read)
  return new Map(rows.map((row) => [row.key, row.name]))
}

/** Staff by a sheet: everybody there is, so that those who are missing have left. */
export const staffIntake: Intake<StaffRow> = {
  key: 'employments.staff',
  name: { fi: 'Henkilöstö', sv: 'Personal', en: 'Staff' },
  columns: staffColumns,
  row: staffRow,
  keyOf: staffKey,
  personal: true,
  whole: true,
  store,
  close,
  named,
}
