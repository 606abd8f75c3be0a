// A training plan as people type it, and what of it counts. Pure.
import { z } from 'zod'
import { parseDay, parseEuros, typedDay, typedEuros } from '../../../platform/i18n/index.ts'

export const itemSchema = z.object({
  /** Stays from version to version: what is followed up later is the same training. */
  key: z.string().regex(/^[a-z0-9]{1,20}$/),
  what: z.string().min(1).max(200),
  people: z.number().int().min(1).max(100_000),
  cents: z.number().int().min(0),
  due: z.iso.date(),
})
/** One training of a plan. */
export type PlanItem = z.output<typeof itemSchema>

export interface PlanVersion {
  organisation: string
  sector: string
  year: number
  number: number
  items: readonly PlanItem[]
  approved: { body: string; day: string; section: string } | undefined
}

export interface FollowUp {
  organisation: string
  sector: string
  year: number
  item: string
  held: boolean
  people: number | undefined
  note: string
}

/** Rows that a form shows beyond those that are there. */
const SPARE = 3
const MOST = 40
const parts = ['what', 'people', 'cents', 'due'] as const

/** Fields of the form by their names: `what-0`, `people-0` … */
export function typedItems(items: readonly PlanItem[]): Record<string, string> {
  const values: Record<string, string> = { rows: String(Math.min(MOST, items.length + SPARE)) }
  items.forEach((one, at) => {
    values[`key-${at}`] = one.key
    values[`what-${at}`] = one.what
    values[`people-${at}`] = String(one.people)
    values[`cents-${at}`] = typedEuros(one.cents)
    values[`due-${at}`] = typedDay(one.due)
  })
  return values
}

/** How many rows a form has. */
export const rowsIn = (values: Readonly<Record<string, string>>): number =>
  Math.max(SPARE, Math.min(MOST, Number.parseInt(values.rows ?? '', 10) || 0))

export type ItemProblem = 'required' | 'notPeople' | 'notEuros' | 'notADay' | 'otherYear' | 'tooLong'

/** Reads the rows of a form; an empty row is none. `newKey` names a training that is new. */
export function readItems(
  values: Readonly<Record<string, string>>,
  year: number,
  newKey: () => string,
): { items: PlanItem[]; problems: Record<string, ItemProblem> } {
  const items: PlanItem[] = []
  const problems: Record<string, ItemProblem> = {}
  const used = new Set<string>()
  for (let at = 0; at < rowsIn(values); at++) {
    const of = (part: (typeof parts)[number]) => (values[`${part}-${at}`] ?? '').trim()
    if (parts.every((part) => of(part) === '')) continue
    const people = /^\d{1,5}$/.test(of('people')) ? Number(of('people')) : undefined
    const cents = of('cents') === '' ? 0 : parseEuros(of('cents'))
    const due = parseDay(of('due'))
    if (of('what') === '') problems[`what-${at}`] = 'required'
    else if (of('what').length > 200) problems[`what-${at}`] = 'tooLong'
    if (people === undefined || people < 1) problems[`people-${at}`] = 'notPeople'
    if (cents === undefined) problems[`cents-${at}`] = 'notEuros'
    if (due === undefined) problems[`due-${at}`] = 'notADay'
    else if (!due.startsWith(`${year}-`)) problems[`due-${at}`] = 'otherYear'
    const given = values[`key-${at}`] ?? ''
    const key = /^[a-z0-9]{1,20}$/.test(given) && !used.has(given) ? given : newKey()
    used.add(key)
    if (people !== undefined && cents !== undefined && due !== undefined)
      items.push({ key, what: of('what'), people, cents, due })
  }
  return { items, problems }
}

const isOf = (one: { organisation: string; sector: string; year: number }, of: typeof one): boolean =>
  one.organisation === of.organisation && one.sector === of.sector && one.year === of.year

/** The newest version of a plan, approved or not, and the newest approved one. Versions in their order. */
export function planOf(
  versions: readonly PlanVersion[],
  of: { organisation: string; sector: string; year: number },
): { newest: PlanVersion | undefined; approved: PlanVersion | undefined } {
  const own = versions.filter((one) => isOf(one, of))
  return { newest: own.at(-1), approved: own.findLast((one) => one.approved !== undefined) }
}

/** What became of a training; the newest word counts. */
export const followUpOf = (
  rows: readonly FollowUp[],
  of: { organisation: string; sector: string; year: number; item: string },
): FollowUp | undefined => rows.findLast((one) => isOf(one, of) && one.item === of.item)

/**
 * Trainings whose day has passed, and those of them that were followed up. The earliest day that an approved version gave
 * counts, also of a training that a later version has left out or moved ahead.
 */
export function followedUp(
  versions: readonly PlanVersion[],
  rows: readonly FollowUp[],
  organisation: string,
  today: string,
): { done: number; total: number } {
  const due = new Map<string, { sector: string; year: number; item: string; day: string }>()
  for (const version of versions) {
    if (version.organisation !== organisation || version.approved === undefined) continue
    for (const { key, due: day } of version.items) {
      const id = `${version.sector} ${version.year} ${key}`
      const before = due.get(id)
      if (before === undefined || day < before.day) due.set(id, { ...version, item: key, day })
    }
  }
  const passed = [...due.values()].filter((one) => one.day < today)
  return {
    done: passed.filter((one) => followUpOf(rows, { ...one, organisation }) !== undefined).length,
    total: passed.length,
  }
}
