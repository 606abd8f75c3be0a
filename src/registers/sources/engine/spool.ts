// What a run has read, on the disk until it is stored: a file of lines, which nobody but the program opens.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Lines, readLines, type SheetRow } from '../../../platform/sheets/index.ts'
import type { Connector, Fetched, Gathering, Intake, SheetLine } from '../contract.ts'
import { type Matched, matchHeader, rawOf } from '../sheets/header.ts'

/** Where the files of runs lie. */
export const spoolFolder = (dataDir: string): string => path.join(dataDir, 'spool')

export interface Spool {
  /** The file that a person sent. */
  sheet: string
  /** What was read from it or from a server, a record a line. */
  lines: string
}

export const spoolOf = (dataDir: string, run: string): Spool => ({
  sheet: path.join(spoolFolder(dataDir), `${run}.sheet`),
  lines: path.join(spoolFolder(dataDir), `${run}.lines`),
})

/** Removes what a run has left. */
export function dropSpool({ sheet, lines }: Spool): void {
  for (const file of [sheet, lines, `${lines}.part`, `${lines}.gathered`]) fs.rmSync(file, { force: true })
}

const lineOf = ({ intake, at, raw, fault }: Fetched) =>
  fault === undefined ? [intake, at, raw] : [intake, at, raw, fault]

/** Keeps what a connector finds, whole or not at all. @returns how many records. */
export async function spoolFetched(
  lines: string,
  found: AsyncIterable<Fetched>,
  tell: (done: number) => void,
): Promise<number> {
  fs.mkdirSync(path.dirname(lines), { recursive: true, mode: 0o700 })
  const part = new Lines(`${lines}.part`)
  try {
    for await (const one of found) {
      part.add(lineOf(one))
      tell(part.count)
    }
  } finally {
    part.close()
  }
  fs.renameSync(`${lines}.part`, lines)
  return part.count
}

const sheetRow = z.object({
  row: z.number(),
  cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
const said = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const fetched = z.tuple([
  z.string(),
  z.string(),
  z.unknown(),
  z.object({ field: z.string().optional(), why: said }).optional(),
])

const itemOf = (value: unknown, line: number): Item => {
  const [intake, at, raw, fault] = fetched.parse(value)
  return { line, intake, at, raw, ...(fault === undefined ? {} : { fault: fault as NonNullable<Fetched['fault']> }) }
}

/** The columns of an intake, also by the names that the settings of a source give them. */
const namedColumns = ({ columns, headers }: Intake, settings: unknown) => {
  const names = headers?.(settings) ?? {}
  return columns.map((column) => {
    const name = names[column.key]
    return name === undefined ? column : { ...column, also: [name, ...(column.also ?? [])] }
  })
}

async function* linesOf(sheet: string, header: Matched): AsyncGenerator<SheetLine> {
  let isHeader = true
  for await (const value of readLines(sheet)) {
    // Our own file: it was checked when it was written.
    const row = value as SheetRow
    if (!isHeader) yield { at: String(row.row), raw: rawOf(row, header) }
    isHeader = false
  }
}

/**
 * Makes the lines of a sheet to records, and keeps those in place of the lines.
 * @param sheet the sheet as lines; it is removed.
 * @returns required columns that the sheet lacks: then nothing is kept.
 */
export async function gatherLines(
  sheet: string,
  lines: string,
  intake: Intake,
  of: Gathering,
): Promise<Matched['missing']> {
  let header: Matched | undefined
  for await (const line of readLines(sheet)) {
    header = matchHeader(sheetRow.parse(line).cells, namedColumns(intake, of.settings))
    break
  }
  header ??= matchHeader([], intake.columns)
  try {
    if (header.missing.length > 0 || intake.gather === undefined) return header.missing
    const part = new Lines(`${lines}.gathered`)
    try {
      // Of the header only what it is for, and what nothing is read from.
      part.add({ row: 0, cells: [...header.places.keys(), ...header.unused] })
      for await (const one of intake.gather(linesOf(sheet, header), of))
        part.add(lineOf({ ...one, intake: intake.key }))
    } finally {
      part.close()
    }
    fs.renameSync(`${lines}.gathered`, lines)
    return []
  } finally {
    fs.rmSync(sheet, { force: true })
  }
}

/** The header of a spooled sheet, matched with the columns of its intake. */
export async function headerOf(lines: string, intake: Intake): Promise<Matched> {
  for await (const line of readLines(lines)) return matchHeader(sheetRow.parse(line).cells, intake.columns)
  return matchHeader([], intake.columns)
}

/** A record of a run, numbered in the order in which it was read. */
export interface Item extends Fetched {
  line: number
}

async function* itemsOfSheet(lines: string, intake: Intake): AsyncGenerator<Item> {
  let header: Matched | undefined
  let line = 0
  for await (const value of readLines(lines)) {
    if (header === undefined) {
      header = matchHeader(sheetRow.parse(value).cells, intake.columns)
      continue
    }
    line += 1
    // Gathered from the lines of the sheet.
    if (Array.isArray(value)) {
      yield itemOf(value, line)
      continue
    }
    // Our own file: it was checked when it was written.
    const row = value as SheetRow
    yield { line, intake: intake.key, at: String(row.row), raw: rawOf(row, header) }
  }
}

async function* itemsFetched(lines: string): AsyncGenerator<Item> {
  let line = 0
  for await (const value of readLines(lines)) {
    line += 1
    yield itemOf(value, line)
  }
}

/** What a run has read, record by record. */
export const itemsOf = (lines: string, connector: Connector, ofFile: string | undefined): AsyncGenerator<Item> => {
  const intake = connector.intakes.find((one) => one.key === ofFile)
  return intake === undefined ? itemsFetched(lines) : itemsOfSheet(lines, intake)
}

/** The records in pieces of at most so many. */
export async function* piecesOf<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let piece: T[] = []
  for await (const item of items) {
    piece.push(item)
    if (piece.length < most) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}
