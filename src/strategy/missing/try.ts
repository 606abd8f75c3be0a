import { z } from 'zod'
import { type Locale, parseDay, typedDay } from '../../platform/i18n/index.ts'
import type { MissingList, Tried } from './rules.ts'
import { texts } from './texts.ts'

/** What the fields of "what if" hold, as they were typed; they live in the address only. */
export const tryQuery = z.looseObject({
  target: z.string().max(40).optional().catch(undefined),
  day: z.string().max(40).optional().catch(undefined),
  /** Says that boxes were offered: `scope-901` and so on are there only when ticked. */
  scope: z.literal('some').optional().catch(undefined),
  sent: z.coerce.number().int().min(0).max(100_000).optional().catch(undefined),
})
export type TryQuery = z.output<typeof tryQuery>

export interface Try {
  /** Undefined when nothing is tried, or when something of it is wrong. */
  tried: Tried | undefined
  values: { target: string; day: string; scope: readonly string[] }
  problems: Readonly<Record<string, string>>
}

/** The name of an organisation's box. */
export const boxOf = (organisation: string): string => `scope-${organisation.replaceAll('.', '_')}`

/** Reads what somebody tries, against the list of what is agreed. Every problem at once. */
export function readTry(query: TryQuery, agreed: MissingList, today: Temporal.PlainDate, locale: Locale): Try {
  const t = texts[locale]
  const everybody = agreed.scope.map((one) => one.id)
  const boxes = everybody.filter((id) => query[boxOf(id)] !== undefined)
  const chosen = query.scope === undefined && boxes.length === 0 ? undefined : boxes
  const values = {
    target: query.target ?? '',
    day: query.day ?? typedDay(agreed.by),
    scope: chosen ?? everybody.filter((id) => !isExempt(agreed, id)),
  }
  const problems: Record<string, string> = {}
  const target = readTarget(values.target, agreed)
  if (target === 'wrong') problems.target = t.notATarget
  if (target === 'over') problems.target = t.shareOver
  const day = query.day === undefined || query.day.trim() === '' ? undefined : parseDay(query.day.trim())
  if (query.day !== undefined && query.day.trim() !== '' && (day === undefined || day > '2099-12-31'))
    problems.day = t.dayWrong
  else if (day !== undefined && day < today.toString()) problems.day = t.dayPast
  if (chosen?.length === 0) problems.scope = t.scopeEmpty
  const isTried = chosen !== undefined || [query.target, query.day].some((one) => one !== undefined && one !== '')
  if (!isTried || Object.keys(problems).length > 0 || typeof target === 'string')
    return { tried: undefined, values, problems }
  const by = day === undefined ? agreed.by : Temporal.PlainDate.from(day)
  return { tried: { target, day: by, organisations: chosen }, values, problems }
}

const isExempt = (list: MissingList, organisation: string): boolean => list.exempt.includes(organisation)

function readTarget(typed: string, { of, kind }: MissingList): number | undefined | 'wrong' | 'over' {
  const plain = typed.trim().replace(/\s|%/g, '').replace(',', '.').replace('\u2212', '-')
  if (plain === '' || kind === 'deliverable') return undefined
  if (!/^-?\d{1,9}(\.\d{1,4})?$/.test(plain)) return 'wrong'
  const value = Number(plain)
  if (kind !== 'level' && value <= 0) return 'wrong'
  if (of === 'number') return value
  return value > 100 ? 'over' : value / 100
}
