// Money of measures: what it is for, how far it has come, and sums. Amounts are whole cents.

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

/** 10 billion euros: more is a slip of the finger. */
const MOST_CENTS = 1_000_000_000_000

/** Groups of three with one mark, then decimals with the other. */
const GROUPED = /^(?<euros>\d{1,3}(?<mark>[.,])\d{3}(?:\k<mark>\d{3})*)(?:(?!\k<mark>)[.,](?<cents>\d{1,2}))?$/
const PLAIN = /^(?<euros>\d+)(?:[.,](?<cents>\d{1,2}))?$/

/**
 * An amount as people type it: `1234`, `1 234,50`, `1.234,50 €`, `1234.5`. Both marks of decimals are known; a point or
 * a comma followed by three digits groups thousands.
 * @returns whole cents, or undefined when it is no amount of 0 or more.
 */
export function parseEuros(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f€]|EUR/gi, '')
  const found = GROUPED.exec(bare) ?? PLAIN.exec(bare)
  const { euros = '', cents = '' } = found?.groups ?? {}
  if (euros === '') return undefined
  const all = Number(euros.replace(/[.,]/g, '')) * 100 + Number(cents.padEnd(2, '0'))
  return all <= MOST_CENTS ? all : undefined
}

/** An amount as the form shows it again: `1234,50`. */
export const typedEuros = (cents: number): string =>
  `${Math.floor(cents / 100)}${cents % 100 === 0 ? '' : `,${String(cents % 100).padStart(2, '0')}`}`

/** Sums by stage; a stage of which nothing has been said in any row stays undefined. */
export function sumOf(rows: readonly Amounts[]): Amounts {
  const sum = (stage: Stage): number | undefined =>
    rows.reduce<number | undefined>((all, row) => {
      const own = row[stage]
      return own === undefined ? all : (all ?? 0) + own
    }, undefined)
  return { planned: sum('planned'), decided: sum('decided'), spent: sum('spent') }
}
