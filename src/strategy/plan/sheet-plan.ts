// How the lines of the plan's own table become steps. Pure.
import type { Organisation } from '../../platform/access/index.ts'
import { locales } from '../../platform/i18n/index.ts'
import { type CellValue, columnName, type SheetRow } from '../../platform/sheets/index.ts'
import type { Measure } from '../content/strategy.ts'
import { inScope, kindOf } from '../standing/index.ts'
import { targetValues } from './after.ts'
import { type SheetColumnKey, sheetColumns } from './sheet.ts'
import { organisationOf, plain } from './sheet-place.ts'
import type { CellFault, PlacedStep, SheetContext, TableRead } from './sheet-read.ts'
import { sheetTexts } from './sheet-texts.ts'
import { type PlanStep, sameTarget, type TargetValue } from './steps.ts'
import { readDay, readTargetValue } from './values.ts'

const changeable: readonly SheetColumnKey[] = ['start', 'owner', 'value', 'day']

type Columns = ReadonlyMap<SheetColumnKey, number>

/** Which column is which: by the words of any language. */
function readHeader(header: SheetRow, { locale, sheet }: SheetContext): { columns: Columns; faults: CellFault[] } {
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
    const place = { row: header.row, column: columnName(at), sheet }
    if (key === undefined) faults.push({ at: place, text: t.unknown(String(cell).slice(0, 60)) })
    else if (columns.has(key)) faults.push({ at: place, text: t.twice(t.columns[key]) })
    else columns.set(key, at)
  })
  const first = { row: header.row, column: 'A', sheet }
  const needed = (key: SheetColumnKey) => {
    if (!columns.has(key)) faults.push({ at: first, text: t.missing(t.columns[key]) })
  }
  needed('measure')
  if (!changeable.some((key) => columns.has(key))) faults.push({ at: first, text: t.nothing })
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
 * Reads the lines of the plan's own table. An empty cell means that there is nothing; a line or column that is not there
 * leaves things as they are. A place with a fault changes nothing.
 */
export async function readPlanTable(
  header: SheetRow,
  lines: readonly SheetRow[],
  context: SheetContext,
  passed: () => Promise<void>,
): Promise<TableRead> {
  const { columns, faults } = readHeader(header, context)
  if (faults.length > 0) return { steps: [], faults }
  const groups = new Map<string, Group>()
  const scopes = new Map<string, readonly Organisation[]>()
  for (const line of lines) {
    readLine(line, columns, context, groups, scopes, faults)
    await passed()
  }
  const steps = [...groups.values()]
    .filter((group) => !group.isFaulty)
    .flatMap((group) => stepsOf(group, columns, context))
  return { steps, faults }
}

function readLine(
  line: SheetRow,
  columns: Columns,
  { ground, locale, today, people, unknownPerson, sheet }: SheetContext,
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
    faults.push({ at: { row: line.row, column: columnName(columns.get(key) ?? 0), sheet }, text: sentence })
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

function stepsOf(group: Group, columns: Columns, { ground, sheet }: SheetContext): PlacedStep[] {
  const { measure, organisation, row } = group
  const steps: PlacedStep[] = []
  const add = (key: SheetColumnKey, step: PlanStep) => {
    const at = columns.get(key)
    if (at !== undefined) steps.push({ step, at: { row, column: columnName(at), sheet } })
  }
  if (organisation !== null) {
    const before = ground.scopes.get(measure.id)?.get(organisation)
    const about = { measure: measure.id, organisation }
    add('start', { is: 'start', ...about, from: before?.start ?? null, to: group.start })
    add('owner', { is: 'owner', ...about, from: before?.owner ?? null, to: group.owner })
  }
  const from = targetValues(ground, measure.id, organisation)
  add('value', { is: 'targets', measure: measure.id, organisation, from, to: group.targets })
  return steps
}
