// What a run has read, on the disk until it is stored: a file of lines, which nobody but the program opens.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Lines, readLines, type SheetRow } from '../../../platform/sheets/index.ts'
import type { Connector, Fetched, Intake } from '../contract.ts'
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
  for (const file of [sheet, lines, `${lines}.part`]) fs.rmSync(file, { force: true })
}

/** Keeps what a connector finds, whole or not at all. @returns how many records. */
export async function spoolFetched(
  lines: string,
  found: AsyncIterable<Fetched>,
  tell: (done: number) => void,
): Promise<number> {
  fs.mkdirSync(path.dirname(lines), { recursive: true, mode: 0o700 })
  const part = new Lines(`${lines}.part`)
  try {
    for await (const { intake, at, raw } of found) {
      part.add([intake, at, raw])
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
const fetched = z.tuple([z.string(), z.string(), z.unknown()])

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
    // Our own file: it was checked when it was written.
    const row = value as SheetRow
    if (header === undefined) {
      header = matchHeader(row.cells, intake.columns)
      continue
    }
    line += 1
    yield { line, intake: intake.key, at: String(row.row), raw: rawOf(row, header) }
  }
}

async function* itemsFetched(lines: string): AsyncGenerator<Item> {
  let line = 0
  for await (const value of readLines(lines)) {
    const [intake, at, raw] = fetched.parse(value)
    line += 1
    yield { line, intake, at, raw }
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
