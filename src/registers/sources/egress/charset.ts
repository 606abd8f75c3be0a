import { SourceFault } from './fault.ts'
import { faults } from './sentences.ts'

const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** What an answer says it is written in: its mark, its header, its XML prolog; UTF-8 when it says nothing. */
function charsetOf(body: Buffer, type: string | undefined): string {
  const marked = MARKS.find(([bytes]) => bytes.every((byte, at) => body[at] === byte))
  if (marked !== undefined) return marked[1]
  const told = /charset\s*=\s*"?([\w.:-]+)/i.exec(type ?? '')?.[1]
  if (told !== undefined) return told
  const prolog = body.subarray(0, 200).toString('latin1')
  return /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(prolog)?.[1] ?? 'utf-8'
}

/**
 * The text of an answer.
 * @throws SourceFault when it is not written in what it says: half-read letters would be stored as names.
 */
export function decoded(body: Buffer, type: string | undefined, host: string): string {
  try {
    return new TextDecoder(charsetOf(body, type), { fatal: true }).decode(body)
  } catch (fault) {
    throw new SourceFault(faults.notText(host), fault)
  }
}
