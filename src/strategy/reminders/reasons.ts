import { sql } from 'kysely'
import { endingAttestations } from '../../engines/metrics/index.ts'
import { colleagues, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { newestBackup, type Read } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import { neglectedSources } from '../../registers/sources/index.ts'
import { ACTION } from '../actions/queries.ts'
import { groundOf, liveStandings } from '../standing/index.ts'
import { ATTEST_BEFORE, RECENT } from './kinds.ts'
import type { Reasons } from './shapes.ts'

/**
 * Measures with something recorded after a day. What may move a state left a snapshot; actions and their steps, money,
 * news and states set by hand move none, but tell as well that somebody has looked.
 */
async function movedSince(read: Read, day: Temporal.PlainDate): Promise<Set<string>> {
  const from = day.add({ days: 1 }).toZonedDateTime('Europe/Helsinki').toInstant()
  const { rows } = await sql<{ measure: string }>`
    select subject as measure from snapshot where day > ${day.toString()}::date and occasion = 'change'
    union select unnest(measures) from action where recorded_at >= ${from}
    union select unnest(a.measures) from process_event e
      join process_run r on r.id = e.run and r.kind = ${ACTION}
      join action a on a.action::text = r.subject
      where e.recorded_at >= ${from}
    union select measure from investment where recorded_at >= ${from}
    union select measure from post where recorded_at >= ${from}
    union select measure from state_override where recorded_at >= ${from}`.execute(read)
  return new Set(rows.map((row) => row.measure))
}

/** The half-year of the round closed last, unless the region's report of it is approved or a draft of it is open. */
async function unreportedOf(read: Read): Promise<Reasons['unreported']> {
  const { rows } = await sql<{ start: string; label: string }>`
    with last as (
      select r.period_start, r.period_label from round r join round_close c on c.round = r.id
      order by c.recorded_at desc, r.period_start desc limit 1
    )
    select period_start as start, period_label as label from last
    where not exists (select from report t where t.kind = 'region' and t.period_start = last.period_start)
      and not exists (
        select from report_draft d where d.kind = 'region' and d.period_start = last.period_start and not (
          select v.discarded from report_draft_version v where v.draft = d.id order by v.id desc limit 1))`.execute(
    read,
  )
  return rows[0]
}

/** Reads what the reminders of now are worked out from. */
export async function readReasons(region: Region): Promise<Reasons> {
  const now = region.clock.now()
  const today = dayOf(now)
  const ground = await groundOf(region)
  const { measures } = await liveStandings(region, today)
  const backedUp = await newestBackup(region.config.dataDir)
  return region.database.readAs(system, async (read) => {
    const people = await colleagues(read, today)
    return {
      now,
      today,
      ground,
      judged: measures,
      ending: await endingAttestations(read, today.add({ days: ATTEST_BEFORE })),
      moved: await movedSince(read, today.subtract({ days: RECENT })),
      people: new Set(people.map((one) => one.person)),
      led: new Set(
        people.flatMap((one) =>
          one.memberships.flatMap((each) => (each.relation === 'digitalLead' ? [each.organisation] : [])),
        ),
      ),
      sources: await neglectedSources(read, now),
      unreported: await unreportedOf(read),
      backedUp,
      isBackedUp: !region.config.demo,
    }
  })
}
