import { endingAttestations } from '../../engines/metrics/index.ts'
import { colleagues, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { newestBackup, type Read } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import { groundOf, liveStandings } from '../standing/index.ts'
import { ATTEST_BEFORE, RECENT } from './kinds.ts'
import type { Reasons } from './shapes.ts'

/** Measures with something recorded since a day: each such change left a snapshot. */
async function movedSince(read: Read, since: Temporal.PlainDate): Promise<Set<string>> {
  const rows = await read
    .selectFrom('snapshot')
    .select('subject')
    .distinct()
    .where('day', '>', since.toString())
    .where('occasion', '=', 'change')
    .execute()
  return new Set(rows.map((row) => row.subject))
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
      backedUp,
      isBackedUp: !region.config.demo,
    }
  })
}
