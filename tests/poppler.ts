// What an independent reader of PDF files sees in one: `pdfinfo` of poppler-utils.
import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { inflateSync } from 'node:zlib'
import yauzl from 'yauzl'

const run = promisify(execFile)

function found(): boolean {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Why a test of PDF files is left out: false when it is not. .ci/run installs the program and says that it must be
 * there; on a machine without it the other tests still run.
 */
export const withoutPoppler: string | false =
  process.env.REQUIRE_PDFINFO === '1' || found() ? false : 'pdfinfo is not on this machine (package poppler-utils)'

/** Runs pdfinfo on the bytes of a PDF and returns what it says. */
export async function pdfinfo(pdf: Buffer, ...options: string[]): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-pdf-'))
  try {
    const file = path.join(folder, 'a.pdf')
    fs.writeFileSync(file, pdf)
    const { stdout } = await run('pdfinfo', [...options, file], { maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The words of a PDF, as somebody copies them. */
async function textOfPdf(pdf: Buffer): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digiseutu-pdf-'))
  try {
    const file = path.join(folder, 'a.pdf')
    fs.writeFileSync(file, pdf)
    const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The words of a .docx or .xlsx: of every file in it, without the marks around them. */
async function textsOfZip(file: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(file, {})
  let text = ''
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.xml')) continue
    const stream = await zip.openReadStreamPromise(entry)
    text += Buffer.concat(await Array.fromAsync<Buffer>(stream))
      .toString('utf8')
      .replaceAll(/<[^>]+>/g, ' ')
  }
  return text
}

/** The words of an answer that is a paper or a sheet; undefined of any other. */
export async function wordsOf(type: string, body: Buffer): Promise<string | undefined> {
  if (type.startsWith('application/pdf')) return textOfPdf(body)
  return type.includes('openxmlformats') ? textsOfZip(body) : undefined
}

/** The headings in reading order, as a screen reader finds them: level and text. */
export async function headingsOf(pdf: Buffer): Promise<{ level: number; text: string }[]> {
  const lines = (await pdfinfo(pdf, '-struct-text')).split('\n')
  const headings: { level: number; text: string; indent: number }[] = []
  let open: { level: number; text: string; indent: number } | undefined
  for (const line of lines) {
    const indent = line.length - line.trimStart().length
    const head = /^\s*H([1-6])\b/.exec(line)
    if (head !== null) {
      open = { level: Number(head[1]), text: '', indent }
      headings.push(open)
    } else if (open !== undefined && indent > open.indent) {
      open.text += /^\s*"(.*)"$/.exec(line)?.[1] ?? ''
    } else open = undefined
  }
  return headings.map(({ level, text }) => ({ level, text }))
}

/** The bytes of a PDF as text, with its packed parts unpacked. */
export function unpackedPdf(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  const packed = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')]
    } catch {
      return []
    }
  })
  return [raw, ...packed].join('\n')
}

/** The alternative texts of the figures, each once. */
export const alternativesOf = (pdf: Buffer): string[] => [
  ...new Set(
    [...unpackedPdf(pdf).matchAll(/\/Alt (?:<([0-9A-F]+)>|\(((?:[^()\\]|\\.)*)\))/g)].map(([, hex, plain]) =>
      hex === undefined
        ? (plain ?? '').replace(/\\(.)/g, '$1')
        : Buffer.from(hex.slice(4), 'hex').swap16().toString('utf16le'),
    ),
  ),
]

/** How many figures the reading order has. */
export const figuresOf = async (pdf: Buffer): Promise<number> =>
  [...(await pdfinfo(pdf, '-struct')).matchAll(/^\s*Figure\b/gm)].length
