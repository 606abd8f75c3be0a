import type { Read } from '../../platform/database/index.ts'
import type { FigureOn, Indicator } from './indicator.ts'

interface Fact {
  day: Temporal.PlainDate
  until: Temporal.PlainDate
  recordedAt: Temporal.Instant
}

const none = { reading: { is: 'none', why: 'noneYet', total: 1 } } as const

async function openDeliverable(read: Read, subjects: readonly string[]): Promise<FigureOn> {
  const rows =
    subjects.length === 0
      ? []
      : await read
          .selectFrom('attestation')
          .leftJoin('attestation_withdrawal', 'attestation_withdrawal.attestation', 'attestation.id')
          .select(['subject', 'attestation.organisation', 'day', 'until', 'attestation.recorded_at'])
          .where('indicator', '=', attestedDeliverable.key)
          .where('subject', 'in', subjects)
          .where('attestation_withdrawal.attestation', 'is', null)
          .orderBy('attestation.number')
          .execute()
  const facts = new Map<string, Fact[]>()
  for (const row of rows) {
    const key = `${row.subject} ${row.organisation}`
    const list = facts.get(key) ?? []
    list.push({
      day: Temporal.PlainDate.from(row.day),
      until: Temporal.PlainDate.from(row.until),
      recordedAt: row.recorded_at,
    })
    facts.set(key, list)
  }
  return (subject, organisation, on) => {
    const known = facts
      .get(`${subject} ${organisation}`)
      ?.filter((fact) => Temporal.PlainDate.compare(fact.day, on) <= 0)
    const newest = known?.at(-1)
    if (known === undefined || newest === undefined) return none
    const since = known.reduce(
      (first, fact) => (Temporal.PlainDate.compare(fact.day, first) < 0 ? fact.day : first),
      newest.day,
    )
    return {
      reading: {
        is: 'value',
        of: 'share',
        done: 1,
        total: 1,
        asOf: newest.day,
        by: 'attested',
        until: newest.until,
        since,
      },
      at: newest.recordedAt,
    }
  }
}

/** A thing that exists or does not, per organisation, known from dated facts that named people attest. */
export const attestedDeliverable: Indicator = {
  key: 'metrics.attestedDeliverable',
  version: 1,
  kind: 'deliverable',
  unit: 'municipality',
  subject: 'org',
  every: 1,
  open: openDeliverable,
  game: 'Attest without proof: body and section, a file or a link is required and public. Attest twice: an organisation counts once. Backdate: the day does not change the count, and the day of recording is shown. Attest for a neighbour: only its own digital lead or the strategy team may. Let it lapse: past its last day it counts at most as at risk.',
}
