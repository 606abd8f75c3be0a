// Looks into an XLSX without opening it as one: what would be slow, large or dangerous is refused here.
import type { Entry, ZipFile } from 'yauzl'
import type { SheetFault, SheetLimits } from './faults.ts'

const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/i
const MACROS = /(?:^|\/)vbaProject\.bin$|^xl\/macrosheets\//i
const ROW = /<(?:\w+:)?row[\s/>]/g
const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:$]{1,40})"/
/** Longer than any mark that is looked for, so that none is lost between two pieces. */
const OVERLAP = 200

/** What is found in one worksheet's text, piece by piece. */
class Scan {
  rows = 0
  merged: string | undefined
  #left = ''

  take(piece: string): void {
    const text = this.#left + piece
    // A mark that is only half there is counted with the next piece.
    const whole = Math.max(0, text.lastIndexOf('<'))
    for (const _ of text.slice(0, whole).matchAll(ROW)) this.rows += 1
    this.merged ??= MERGED.exec(text.slice(0, whole))?.[1]
    this.#left = text.slice(whole).slice(0, OVERLAP * 50)
  }

  end(): void {
    for (const _ of this.#left.matchAll(ROW)) this.rows += 1
    this.merged ??= MERGED.exec(this.#left)?.[1]
  }
}

/** The bytes that are inflated may be no more than the limit, whatever the file says of itself. */
async function* inflated(zip: ZipFile, entry: Entry, budget: { left: number }): AsyncGenerator<Buffer> {
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream) {
    const piece = chunk as Buffer
    budget.left -= piece.length
    if (budget.left < 0) return
    yield piece
  }
}

/** Why an XLSX is refused before it is opened; undefined when nothing speaks against it. */
export async function lookInto(file: Buffer, limits: SheetLimits): Promise<SheetFault | undefined> {
  const yauzl = await import('yauzl')
  let zip: ZipFile
  try {
    zip = await yauzl.fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true })
  } catch {
    return { why: 'notASheet' }
  }
  const budget = { left: limits.unpacked }
  let seen = 0
  let isWorkbook = false
  if (zip.entryCount > limits.entries) return { why: 'tooLarge' }
  try {
    for await (const entry of zip.eachEntry()) {
      seen += 1
      if (seen > limits.entries) return { why: 'tooLarge' }
      const name = entry.fileName
      if (MACROS.test(name)) return { why: 'macros' }
      if (/^xl\/workbook\.xml$/i.test(name)) isWorkbook = true
      if (entry.isEncrypted()) return { why: 'locked' }
      const scan = WORKSHEET.test(name) ? new Scan() : undefined
      const text = new TextDecoder()
      for await (const piece of inflated(zip, entry, budget)) {
        scan?.take(text.decode(piece, { stream: true }))
        if ((scan?.rows ?? 0) > limits.rows) return { why: 'tooManyRows', max: limits.rows }
      }
      if (budget.left < 0) return { why: 'tooLarge' }
      scan?.end()
      if ((scan?.rows ?? 0) > limits.rows) return { why: 'tooManyRows', max: limits.rows }
      if (scan?.merged !== undefined) return { why: 'merged', range: scan.merged.replaceAll('$', '') }
    }
  } catch {
    return { why: 'notASheet' }
  }
  return isWorkbook ? undefined : { why: 'notASheet' }
}
