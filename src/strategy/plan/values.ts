import { format, type Locale, parseDay } from '../../platform/i18n/index.ts'
import type { TargetValue } from './steps.ts'

const MOST = 1_000_000_000

/**
 * Reads the value of a target as people write it. A share: 80 %, 80 or 0,8; above 1 it is per cents. A number: 2,5.
 * Undefined when it is none, or a share of more than 100 %.
 */
export function readTargetValue(given: string | number, of: 'share' | 'number'): number | undefined {
  const text = String(given)
    .trim()
    .replaceAll(/[\s\u00A0\u202F]/g, '')
    .replace(',', '.')
    .replace('−', '-')
  const isPercent = text.endsWith('%')
  const digits = isPercent ? text.slice(0, -1) : text
  if (!/^-?\d{1,12}(\.\d{1,9})?$/.test(digits)) return undefined
  const value = Number(digits)
  if (of === 'number') return isPercent || Math.abs(value) > MOST ? undefined : value
  const share = isPercent || value > 1 ? value / 100 : value
  // 0.57 per cents are not a mistake of arithmetic: 57 / 100 is.
  return share > 1 ? undefined : Math.round(share * 1e9) / 1e9
}

/** The value of a target for people: 80 % or 2,5; nothing for a deliverable, which is or is not. */
export function targetValueText(locale: Locale, value: number, kind: string): string {
  if (kind === 'deliverable') return ''
  const f = format(locale)
  return kind === 'rhythm' || kind === 'level' ? f.number(value, 3) : f.percent(value)
}

/** The value as it is typed into a form or a sheet. */
export const typedTargetValue = (value: number, of: 'share' | 'number'): string =>
  of === 'share' ? `${String(Math.round(value * 1e7) / 1e5).replace('.', ',')} %` : String(value).replace('.', ',')

/** One target in a few words: 80 % 31.12.2027. */
export function targetText(locale: Locale, target: TargetValue, kind: string, undated: string): string {
  const day = target.day === null ? undated : format(locale).day(target.day)
  return [targetValueText(locale, target.value, kind), day].filter((part) => part !== '').join(' ')
}

/** A day of a sheet or a form: 24.11.2026 or 2026-11-24, no earlier than 1990 and no later than 2099. */
export function readDay(text: string): string | undefined {
  const day = parseDay(text)
  return day === undefined || day < '1990-01-01' || day > '2099-12-31' ? undefined : day
}
