import type { Selectable } from 'kysely'
import type { DB, Read } from '../../platform/database/index.ts'
import type { Amounts, InvestmentKind, PlanKind } from './rules.ts'

/** Money for a measure. Days are ISO, amounts in cents. */
export interface Investment extends Amounts {
  /** Key of the investment; `version` is the row in use. */
  id: string
  version: string
  measure: string
  organisation: string
  year: number
  kind: InvestmentKind
  title: string
  /** The decision behind `decided`. */
  decision: { body: string; day: string; section: string } | undefined
  plan: PlanKind | undefined
  link: string | undefined
  /** Why it was taken back. */
  withdrawn: string | undefined
  recordedAt: Temporal.Instant
}

export interface InvestmentFilter {
  measure?: string | undefined
  id?: string | undefined
  /** Of those recorded before this instant only. */
  knownBefore?: Temporal.Instant | undefined
}

const amount = (value: string | null): number | undefined => (value === null ? undefined : Number(value))

/** The rows in use, also those taken back; by measure, organisation and year. One query. */
export async function allInvestments(read: Read, filter: InvestmentFilter = {}): Promise<Investment[]> {
  const { measure, id, knownBefore } = filter
  const rows = await read
    .selectFrom((newest) =>
      newest
        .selectFrom('investment')
        .distinctOn('investment')
        .selectAll()
        .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
        .$if(id !== undefined, (query) => query.where('investment', '=', id ?? ''))
        .orderBy('investment')
        .orderBy('number', 'desc')
        .as('newest'),
    )
    .selectAll()
    .$if(measure !== undefined, (query) => query.where('measure', '=', measure ?? ''))
    .orderBy('measure')
    .orderBy('organisation')
    .orderBy('year')
    .orderBy('number')
    .execute()
  return rows.map(investmentOf)
}

/** Every row of some investments, the oldest first: how they stood when. One query. */
export async function versionsOf(read: Read, ids: readonly string[]): Promise<Investment[]> {
  const rows = await read
    .selectFrom('investment')
    .selectAll()
    .where('investment', 'in', [...ids])
    .orderBy('number')
    .execute()
  return rows.map(investmentOf)
}

function investmentOf(row: Selectable<DB['investment']>): Investment {
  return {
    id: row.investment,
    version: row.id,
    measure: row.measure,
    organisation: row.organisation,
    year: row.year,
    kind: row.kind as InvestmentKind,
    title: row.title,
    planned: amount(row.planned),
    decided: amount(row.decided),
    spent: amount(row.spent),
    decision:
      row.body === null || row.day === null || row.section === null
        ? undefined
        : { body: row.body, day: row.day, section: row.section },
    plan: row.plan === null ? undefined : (row.plan as PlanKind),
    link: row.link ?? undefined,
    withdrawn: row.withdrawn ?? undefined,
    recordedAt: row.recorded_at,
  }
}

/** Those that stand: taken back ones left out. */
export const investments = async (read: Read, filter: InvestmentFilter = {}): Promise<Investment[]> =>
  (await allInvestments(read, filter)).filter((one) => one.withdrawn === undefined)
