import { z } from 'zod'
import { type Actor, namesOf, scopeOf } from '../../platform/access/index.ts'
import type { Database, Read } from '../../platform/database/index.ts'
import type { Decision, Finding, Frozen, Outcome, Severity, SourceKind, Verdict } from './rules.ts'

const frozen = z.object({
  sample: z
    .union([
      z.object({ of: z.literal('share'), done: z.number(), total: z.number() }),
      z.object({ of: z.literal('mean'), mean: z.number(), deviation: z.number(), n: z.number() }),
      z.object({ of: z.enum(['nps', 'csat', 'ces']), tally: z.array(z.number()) }),
    ])
    .nullable(),
  figure: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
}) satisfies z.ZodType<Frozen>

export interface Which {
  finding?: string | undefined
  organisation?: string | undefined
  /** Of the rows recorded before an instant only. */
  knownBefore?: Temporal.Instant | undefined
}

/** Decisions with their effects, the first one first. Anybody may read them. One query. */
export async function decisions(read: Read, { finding, organisation, knownBefore }: Which = {}): Promise<Decision[]> {
  const before = knownBefore ?? null
  const rows = await read
    .selectFrom('finding_decision as d')
    .leftJoin('finding_effect as e', 'e.decision', 'd.id')
    .leftJoin('finding_look as l', (join) =>
      knownBefore === undefined
        ? join.onRef('l.decision', '=', 'd.id')
        : join.onRef('l.decision', '=', 'd.id').on('l.recorded_at', '<', before),
    )
    .select([
      'd.id',
      'd.finding',
      'd.owner_org',
      'd.what',
      'd.action',
      'd.same_as',
      'd.said',
      'd.grounds',
      'd.body',
      'd.decider',
      'd.day',
      'd.recorded_at',
      'e.measure',
      'e.indicator',
      'e.looks',
      'e.before',
      'l.verdict',
      'l.after',
      'l.learned',
      'l.recorded_at as looked_at',
    ])
    .$if(finding !== undefined, (query) => query.where('d.finding', '=', finding ?? ''))
    .$if(organisation !== undefined, (query) => query.where('d.owner_org', '=', organisation ?? ''))
    .$if(knownBefore !== undefined, (query) => query.where('d.recorded_at', '<', before))
    .orderBy('d.number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    finding: row.finding,
    organisation: row.owner_org,
    what: row.what as Outcome,
    action: row.action ?? undefined,
    same: row.same_as ?? undefined,
    said: row.said ?? undefined,
    grounds: row.grounds,
    body: row.body ?? undefined,
    decider: row.decider ?? undefined,
    day: row.day,
    at: row.recorded_at,
    effect:
      row.measure === null || row.indicator === null || row.looks === null
        ? undefined
        : {
            measure: row.measure,
            indicator: row.indicator,
            looks: row.looks,
            before: frozen.parse(row.before),
            look:
              row.verdict === null || row.learned === null || row.looked_at === null
                ? undefined
                : {
                    verdict: row.verdict as Verdict,
                    after: frozen.parse(row.after),
                    learned: row.learned,
                    at: row.looked_at,
                  },
          },
  }))
}

/** Findings that the reader may see, the oldest first. Two queries. */
export async function findings(read: Read, which: Which = {}): Promise<Finding[]> {
  const { finding, organisation, knownBefore } = which
  const before = knownBefore ?? null
  const rows = await read
    .selectFrom('finding as f')
    .leftJoinLateral(
      (of) =>
        of
          .selectFrom('finding_weight as newest')
          .select(['newest.concerns', 'newest.severity', 'newest.measure'])
          .whereRef('newest.finding', '=', 'f.id')
          .$if(knownBefore !== undefined, (query) => query.where('newest.recorded_at', '<', before))
          .orderBy('newest.id', 'desc')
          .limit(1)
          .as('w'),
      (join) => join.onTrue(),
    )
    .select([
      'f.id',
      'f.owner_org',
      'f.title',
      'f.text',
      'f.source_kind',
      'f.source_id',
      'f.source_path',
      'f.recorded_at',
      'w.concerns',
      'w.severity',
      'w.measure',
    ])
    .$if(finding !== undefined, (query) => query.where('f.id', '=', finding ?? ''))
    .$if(organisation !== undefined, (query) => query.where('f.owner_org', '=', organisation ?? ''))
    .$if(knownBefore !== undefined, (query) => query.where('f.recorded_at', '<', before))
    .orderBy('f.number')
    .execute()
  const decided = Map.groupBy(await decisions(read, which), (one) => one.finding)
  return rows.map((row) => ({
    id: row.id,
    organisation: row.owner_org,
    title: row.title,
    text: row.text,
    source: {
      kind: row.source_kind as SourceKind,
      id: row.source_id ?? undefined,
      path: row.source_path ?? undefined,
    },
    at: row.recorded_at,
    weight:
      row.concerns === null || row.severity === null || row.measure === null
        ? undefined
        : { concerns: row.concerns, severity: row.severity as Severity, measure: row.measure },
    decisions: decided.get(row.id) ?? [],
  }))
}

/** The same with somebody's eyes. */
export const findingsFor = (database: Database, actor: Actor, which: Which = {}): Promise<Finding[]> =>
  database.readAs(scopeOf(actor), (read) => findings(read, which))

/** Names of those who decided, for those who work here; none for a visitor. */
export const deciderNames = (
  database: Database,
  actor: Actor,
  all: readonly Pick<Decision, 'decider'>[],
): Promise<ReadonlyMap<string, string>> =>
  database.readAs(scopeOf(actor), (read) => namesOf(read, [...new Set(all.flatMap((one) => one.decider ?? []))]))
