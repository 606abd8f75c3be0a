// Money of measures: what it is for, how far it has come, and sums. Amounts are whole cents.
export { parseEuros, typedEuros } from '../../platform/i18n/index.ts'

/** What the strategy's commitment asks to invest in: devices, systems, skills and ways of working. */
export const investmentKinds = ['devices', 'systems', 'skills', 'workingWays'] as const
export type InvestmentKind = (typeof investmentKinds)[number]

/** The plan of the municipality or the region in which the money stands. */
export const planKinds = ['actionPlan', 'budget', 'vitality', 'other'] as const
export type PlanKind = (typeof planKinds)[number]

export const stages = ['planned', 'decided', 'spent'] as const
export type Stage = (typeof stages)[number]

/** Cents by stage; undefined: nothing has been said of it, which is not the same as 0. */
export type Amounts = { readonly [S in Stage]: number | undefined }

/** Sums by stage; a stage of which nothing has been said in any row stays undefined. */
export function sumOf(rows: readonly Amounts[]): Amounts {
  const sum = (stage: Stage): number | undefined =>
    rows.reduce<number | undefined>((all, row) => {
      const own = row[stage]
      return own === undefined ? all : (all ?? 0) + own
    }, undefined)
  return { planned: sum('planned'), decided: sum('decided'), spent: sum('spent') }
}
