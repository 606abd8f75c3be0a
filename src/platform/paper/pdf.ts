import { Worker } from 'node:worker_threads'
import { type PaperDocument, PaperFault, plain } from './document.ts'
import { texts } from './texts.ts'

/** What the worker is given and what it answers. */
export interface Order {
  paper: string
}
export type Made = { pdf: Uint8Array } | { fault: string }

/** A paper that takes longer than this is given up. */
const LIMIT = 30_000
/** Typst takes 100 MB: the worker goes when nobody has needed it for a while. */
const IDLE = 60_000

/** Papers that may wait for their turn: whoever asks beyond them is asked to come back. */
export const MOST_WAITING = 16

/** Too many papers are being made. */
export class PapersBusy extends Error {
  readonly statusCode = 503
}

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
/** Papers are made one after another; each waits for the one before. */
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

function rest(): void {
  worker?.unref()
  idle = setTimeout(dismiss, IDLE)
  idle.unref()
}

function dismiss(): void {
  void worker?.terminate()
  worker = undefined
}

function make(order: Order): Promise<Buffer> {
  clearTimeout(idle)
  // Without the flags of the program: the worker reads plain TypeScript only.
  worker ??= new Worker(new URL('./typst-worker.ts', import.meta.url), { execArgv: [] })
  const used = worker
  used.ref()
  return new Promise<Buffer>((resolve, reject) => {
    const late = setTimeout(() => broken(new PaperFault('The paper took too long to make')), LIMIT)
    const ended = () => {
      clearTimeout(late)
      used.off('message', answered).off('error', broken).off('exit', gone)
    }
    const answered = (made: Made) => {
      ended()
      rest()
      if ('fault' in made) reject(new PaperFault(made.fault))
      else resolve(Buffer.from(made.pdf.buffer, made.pdf.byteOffset, made.pdf.byteLength))
    }
    const broken = (fault: Error) => {
      ended()
      dismiss()
      reject(fault)
    }
    const gone = () => broken(new PaperFault('The maker of papers ended'))
    used.once('message', answered).once('error', broken).once('exit', gone)
    used.postMessage(order)
  })
}

/**
 * The document as PDF/UA-1: tagged, with title and language, and every figure with its alternative text. The same
 * document gives the same bytes. It is set in a worker: pages are served meanwhile.
 * @throws PaperFault when the document cannot be set; PapersBusy when too many wait already.
 */
export async function toPdf(document: PaperDocument): Promise<Buffer> {
  if (waiting >= MOST_WAITING) throw new PapersBusy('Too many papers are being made')
  const paper = JSON.stringify({ ...plain(document), words: texts[document.language] })
  waiting += 1
  const made = last.then(() => make({ paper })).finally(() => (waiting -= 1))
  last = made.catch(() => undefined)
  return made
}
