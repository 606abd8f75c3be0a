// How the lines of a sheet become steps of the plan. Pure.
import type { Organisation } from '../../platform/access/index.ts'
import { type Locale, locales } from '../../platform/i18n/index.ts'
import { type CellValue, columnName, type SheetRow } from '../../platform/sheets/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, inScope, kindOf } from '../standing/index.ts'
import type { MeasureStep, TargetValue } from './changes.ts'
import { withBaselines } from './figure.ts'
import { isIdle, type RefusedStep, refusedSteps, sameTarget, targetValues } from './rules.ts'
import { type SheetColumnKey, sheetColumns } from './sheet.ts'
import { organisationOf, plain } from './sheet-place.ts'
import { sheetTexts } from './sheet-texts.ts'
import { readDay, readTargetValue } from './values.ts'
import { refusalText } from './words.ts'

const changeable: readonly SheetColumnKey[] = ['start', 'owner', 'value', 'day']

/** What is wrong with one place of a sheet. `column` is its letter. */
export interface CellFault {
  row: number
  column: string
  text: string
}

/** A step and the rows that ask for it. */
export interface PlacedStep {
  step: MeasureStep
  row: number
}

export interface ReadPlan {
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
}

type Columns = ReadonlyMap<SheetColumnKey, number>

/** Lines between two words of progress. */
const PIECE = 500

/** Which column is which: by the words of any language. */
export function readHeader(header: SheetRow, locale: Locale): { columns: Columns; faults: CellFault[] } {
  const t = sheetTexts[locale]
  const known = new Map<string, SheetColumnKey>()
  for (const key of sheetColumns) {
    for (const one of locales) known.set(plain(sheetTexts[one].columns[key]), key)
  }
  const columns = new Map<SheetColumnKey, number>()
  const faults: CellFault[] = []
  header.cells.forEach((cell, at) => {
    if (cell === null) return
    const key = known.get(plain(String(cell)))
    const place = { row: header.row, column: columnName(at) }
    if (key === undefined) faults.push({ ...place, text: t.unknown(String(cell).slice(0, 60)) })
    else if (columns.has(key)) faults.push({ ...place, text: t.twice(t.columns[key]) })
    else columns.set(key, at)
  })
  const needed = (key: SheetColumnKey) => {
    if (!columns.has(key)) faults.push({ row: header.row, column: 'A', text: t.missing(t.columns[key]) })
  }
  needed('measure')
  if (!changeable.some((key) => columns.has(key))) faults.push({ row: header.row, column: 'A', text: t.nothing })
  // A value and its day are one target: neither is known without the other.
  if (columns.has('value') !== columns.has('day')) needed(columns.has('value') ? 'day' : 'value')
  return { columns, faults }
}

interface Group {
  measure: Measure
  organisation: string | null
  row: number
  start: string | null
  owner: string | null
  targets: TargetValue[]
  isFaulty: boolean
}

/**
 * Reads the lines of a sheet into steps. An empty cell means that there is nothing; a line or column that is not there
 * leaves things as they are. Every fault is told by its row and column; a place with a fault changes nothing.
 * @param progress told now and then how many lines have been read.
 */
export async function readPlan(
  rows: readonly SheetRow[],
  context: SheetContext,
  progress: (done: number) => Promise<void> = async () => undefined,
): Promise<ReadPlan> {
  const [header, ...lines] = rows
  if (header === undefined) return { steps: [], faults: [] }
  const { columns, faults } = readHeader(header, context.locale)
  if (faults.length > 0) return { steps: [], faults }
  const groups = new Map<string, Group>()
  const scopes = new Map<string, readonly Organisation[]>()
  for (const [at, line] of lines.entries()) {
    if (at > 0 && at % PIECE === 0) await progress(at)
    readLine(line, columns, context, groups, scopes, faults)
  }
  const steps = [...groups.values()]
    .filter((group) => !group.isFaulty)
    .flatMap((group) => stepsOf(group, columns, context))
  return sifted({ steps: steps.filter(({ step }) => !isIdle(step)), faults }, columns, context)
}

function readLine(
  line: SheetRow,
  columns: Columns,
  { ground, locale, today, people, unknownPerson }: SheetContext,
  groups: Map<string, Group>,
  scopes: Map<string, readonly Organisation[]>,
  faults: CellFault[],
): void {
  const t = sheetTexts[locale]
  const cell = (key: SheetColumnKey): CellValue => line.cells[columns.get(key) ?? -1] ?? null
  const text = (key: SheetColumnKey): string => String(cell(key) ?? '').trim()
  let isFaulty = false
  const say = (key: SheetColumnKey, sentence: string) => {
    isFaulty = true
    faults.push({ row: line.row, column: columnName(columns.get(key) ?? 0), text: sentence })
  }
  const id = text('measure')
  const measure = ground.strategy.measure(id)
  if (measure === undefined) {
    say('measure', id === '' ? t.required : t.noMeasure(id.slice(0, 60)))
    return
  }
  const known =
    scopes.get(id) ??
    inScope(
      ground,
      measure.bindings.find((one) => one.role === 'decides'),
      today,
    )
  scopes.set(id, known)
  // The name alone says whose line it is, so that a lost code never makes it everybody's.
  const typed = text('organisation') || text('place')
  const organisation = typed === '' ? null : organisationOf(known, typed)
  if (organisation === undefined) {
    say(text('organisation') === '' ? 'place' : 'organisation', t.noOrganisation(typed.slice(0, 60)))
    return
  }

  const dayIn = (key: 'start' | 'day'): string | null => {
    if (text(key) === '') return null
    const day = readDay(text(key))
    if (day === undefined) say(key, t.notADay(text(key).slice(0, 30)))
    return day ?? null
  }
  const start = dayIn('start')
  let owner: string | null = null
  const name = text('owner')
  if (name !== '') {
    const before = organisation === null ? undefined : ground.scopes.get(id)?.get(organisation)?.owner
    const named = people.filter((one) => plain(one.name) === plain(name))
    const same = named.find((one) => one.person === before)
    if (name === unknownPerson && before !== undefined) owner = before
    else if (same !== undefined || named.length === 1) owner = (same ?? named[0])?.person ?? null
    else say('owner', named.length === 0 ? t.noOwner(name.slice(0, 60)) : t.manyOwners(name.slice(0, 60)))
  }
  if (organisation === null && (start !== null || name !== '')) say(start !== null ? 'start' : 'owner', t.forAll)

  const { kind, of } = kindOf(measure)
  const day = dayIn('day')
  const given = cell('value')
  const isGiven = text('value') !== ''
  const value =
    kind === 'deliverable'
      ? 1
      : isGiven
        ? readTargetValue(typeof given === 'number' ? given : text('value'), of)
        : undefined
  if (isGiven && value === undefined)
    say('value', (of === 'share' ? t.notAShare : t.notANumber)(text('value').slice(0, 30)))
  else if (!isGiven && text('day') !== '' && kind !== 'deliverable') say('value', t.valueMissing)

  const key = `${id} ${organisation ?? ''}`
  const group = groups.get(key)
  const targets: TargetValue[] = (isGiven || day !== null) && value !== undefined ? [{ value, day }] : []
  if (group === undefined) {
    groups.set(key, { measure, organisation, row: line.row, start, owner, targets, isFaulty })
    return
  }
  if (start !== null && group.start !== null && start !== group.start) say('start', t.differs)
  if (owner !== null && group.owner !== null && owner !== group.owner) say('owner', t.differs)
  group.start ??= start
  group.owner ??= owner
  for (const target of targets) if (!group.targets.some((one) => sameTarget(one, target))) group.targets.push(target)
  group.isFaulty ||= isFaulty
}

function stepsOf(group: Group, columns: Columns, { ground }: SheetContext): PlacedStep[] {
  const { measure, organisation, row } = group
  const steps: MeasureStep[] = []
  if (organisation !== null) {
    const before = ground.scopes.get(measure.id)?.get(organisation)
    const about = { measure: measure.id, organisation }
    if (columns.has('start')) steps.push({ is: 'start', ...about, from: before?.start ?? null, to: group.start })
    if (columns.has('owner')) steps.push({ is: 'owner', ...about, from: before?.owner ?? null, to: group.owner })
  }
  if (columns.has('value')) {
    const from = targetValues(ground, measure.id, organisation)
    steps.push({ is: 'targets', measure: measure.id, organisation, from, to: group.targets })
  }
  return steps.map((step) => ({ step, row }))
}

const columnOf = (refused: RefusedStep, columns: Columns): string => {
  const { is } = refused.step
  return columnName(columns.get(is === 'targets' ? 'day' : is) ?? 0)
}

/** Steps that the rules refuse become faults of their rows, until the rest holds together. */
function sifted(read: ReadPlan, columns: Columns, { ground, locale, people, today }: SheetContext): ReadPlan {
  const keys = new Set(people.map((one) => one.person))
  let { steps } = read
  const faults = [...read.faults]
  for (;;) {
    const dated = steps.map(({ step }) => withBaselines(ground, step, today))
    const refused = refusedSteps(ground, dated, keys, today)
    if (refused.length === 0) break
    const bad = new Set(refused.map((one) => one.step))
    const rowOf = new Map(dated.map((step, at) => [step, steps[at]?.row]))
    const told = new Set<string>()
    for (const one of refused) {
      const fault = {
        row: rowOf.get(one.step) ?? 0,
        column: columnOf(one, columns),
        text: refusalText(locale, one.why),
      }
      const key = JSON.stringify(fault)
      if (!told.has(key)) faults.push(fault)
      told.add(key)
    }
    steps = steps.filter((_, at) => {
      const step = dated[at]
      return step !== undefined && !bad.has(step)
    })
  }
  return { steps, faults: faults.sort((a, b) => a.row - b.row || (a.column < b.column ? -1 : 1)) }
}
