// Euros as people type them. Amounts are whole cents.

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
