// How a file of tables becomes steps of the plan. Pure.
import type { Locale } from '../../platform/i18n/index.ts'
import type { SheetTable } from '../../platform/sheets/index.ts'
import type { Ground } from '../standing/index.ts'
import { withBaselines } from './figure.ts'
import { refusedSteps } from './rules.ts'
import { periodColumns, readPhaseTable } from './sheet-phases.ts'
import { readPlanTable } from './sheet-plan.ts'
import { isIdle, type PlanStep } from './steps.ts'
import { refusalText, refusedPlace } from './words.ts'

/** A cell of a file; `sheet` where the file has several. */
export interface SheetPlace {
  row: number
  column: string
  sheet?: string | undefined
}

/** What is wrong, and where; a form has no places. */
export interface CellFault {
  at?: SheetPlace | undefined
  text: string
}

/** A step and the cell that asks for it. */
export interface PlacedStep {
  step: PlanStep
  at?: SheetPlace | undefined
}

export interface TableRead {
  steps: PlacedStep[]
  faults: CellFault[]
}

export interface SheetContext {
  ground: Ground
  locale: Locale
  today: Temporal.PlainDate
  /** Everybody who may own something. */
  people: readonly { person: string; name: string }[]
  /** What an owner who has left is called in a sheet. */
  unknownPerson: string
  /** The table that is read, where the file has several. */
  sheet?: string | undefined
}

/** Lines between two words of progress. */
const PIECE = 500

/**
 * Reads tables into steps: of the plan, or of phases when the header names periods. Every fault is told by its cell; a
 * cell with a fault changes nothing.
 * @param progress told now and then how many lines have been read.
 */
export async function readTables(
  tables: readonly SheetTable[],
  context: SheetContext,
  progress: (done: number) => Promise<void> = async () => undefined,
): Promise<TableRead> {
  const all: TableRead = { steps: [], faults: [] }
  let done = 0
  const passed = async () => {
    done += 1
    if (done % PIECE === 0) await progress(done)
  }
  for (const { name, rows } of tables) {
    const [header, ...lines] = rows
    if (header === undefined) continue
    const here = { ...context, sheet: tables.length > 1 ? name : undefined }
    const read =
      periodColumns(header, context.ground.strategy).size > 0
        ? readPhaseTable(header, lines, here)
        : await readPlanTable(header, lines, here, passed)
    all.steps.push(...read.steps.filter(({ step }) => !isIdle(step)))
    all.faults.push(...read.faults)
  }
  return sifted(all, context)
}

/** Steps that the rules refuse become faults of their cells, until the rest holds together. */
function sifted(read: TableRead, { ground, locale, people, today }: SheetContext): TableRead {
  const keys = new Set(people.map((one) => one.person))
  let { steps } = read
  const faults = [...read.faults]
  for (;;) {
    const dated = steps.map(({ step }) => withBaselines(ground, step, today))
    const placeOf = new Map(dated.map((step, at) => [step, steps[at]?.at]))
    const refused = refusedSteps(ground, dated, keys, today)
    if (refused.length === 0) break
    const told = new Set<string>()
    for (const one of refused) {
      const words = { locale, organisations: ground.organisations }
      const reason = refusalText(locale, one.why)
      // A cell of a measure is its own place.
      const text = one.step.is === 'phase' ? `${refusedPlace(words, one)}: ${reason}` : reason
      const fault = { at: placeOf.get(one.step), text }
      const key = JSON.stringify(fault)
      if (!told.has(key)) faults.push(fault)
      told.add(key)
    }
    const bad = new Set(refused.map((one) => one.step))
    steps = steps.filter((_, at) => {
      const step = dated[at]
      return step !== undefined && !bad.has(step)
    })
  }
  return { steps, faults: faults.sort(inOrder) }
}

/** By sheet as they came, then from top to bottom. */
function inOrder({ at: a }: CellFault, { at: b }: CellFault): number {
  if (a === undefined || b === undefined || a.sheet !== b.sheet) return 0
  return a.row - b.row || a.column.length - b.column.length || (a.column < b.column ? -1 : 1)
}
