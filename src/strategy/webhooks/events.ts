// What has happened since an instant, found in what the house records anyway: no action has to tell of itself.
import { sql } from 'kysely'
import { recordedSince, stateChanges } from '../../engines/metrics/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { neglectedSources, sourceStanding } from '../../registers/sources/index.ts'
import { reportLines } from '../reports/queries.ts'
import type { Event } from './rules.ts'

/** More at a time than a region has; the rest would be found the next time. */
const MOST = 5000

const isSince = (at: Temporal.Instant, since: Temporal.Instant) => Temporal.Instant.compare(at, since) > 0

async function recordedFigures(read: Read, since: Temporal.Instant) {
  const { rows } = await sql<{ indicator: string; organisation: string; at: Temporal.Instant; n: string }>`
    select indicator, organisation, recorded_at as at, max(id) as n from observation
    where recorded_at > ${since} group by 1, 2, 3 order by n limit ${MOST}`.execute(read)
  return rows
}

/**
 * Events after an instant, the oldest first; those of one organisation say so. With the program's own eyes: who is told
 * of what is the caller's.
 */
export async function eventsSince(read: Read, since: Temporal.Instant, now: Temporal.Instant): Promise<Event[]> {
  const changes = await stateChanges(read, dayOf(since).subtract({ days: 1 }), undefined, MOST)
  const facts = await recordedSince(read, since, MOST)
  const figures = await recordedFigures(read, since)
  const reports = await reportLines(read)
  const silent = (await neglectedSources(read, now)).filter((one) => one.waiting === undefined)
  const goods = silent.length === 0 ? [] : await sourceStanding(read)
  const goodOf = new Map(goods.map((one) => [one.source, one.good ?? one.started]))
  const events: Event[] = [
    ...changes
      .filter((one) => isSince(one.at, since))
      .map(
        (one): Event => ({
          key: `state ${one.subject} ${one.day} ${one.from} ${one.to}`,
          kind: 'measure.stateChanged',
          at: one.at,
          data: { measure: one.subject, from: one.from, to: one.to, day: one.day, page: `/measures/${one.subject}` },
        }),
      ),
    ...facts.map(
      (one): Event => ({
        key: `${one.is} ${one.subject} ${one.organisation} ${one.at}`,
        kind: one.is === 'attested' ? 'evidence.attested' : 'evidence.withdrawn',
        at: one.at,
        data: { measure: one.subject, organisation: one.organisation, page: `/measures/${one.subject}` },
      }),
    ),
    // No number: what may be shown of people is known when all figures are seen together.
    ...figures.map(
      (one): Event => ({
        key: `figure ${one.indicator} ${one.organisation} ${one.at}`,
        kind: 'figure.recorded',
        at: one.at,
        data: { indicator: one.indicator, organisation: one.organisation, page: '/open-data/evidence' },
      }),
    ),
    ...reports
      .filter((one) => isSince(one.recordedAt, since))
      .map(
        (one): Event => ({
          key: `report ${one.number}`,
          kind: 'report.approved',
          at: one.recordedAt,
          data: { report: one.number, organisation: one.organisation, page: `/reports/${one.number}` },
        }),
      ),
    // A silence begins by nothing happening: told once for each.
    ...silent.map(
      (one): Event => ({
        key: `silent ${one.source} ${goodOf.get(one.source) ?? ''}`,
        kind: 'source.silent',
        at: now,
        only: one.organisation,
        data: { source: one.source, organisation: one.organisation, page: `/sources/${one.source}` },
      }),
    ),
  ]
  return events.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
}
