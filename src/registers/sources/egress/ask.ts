// One request to one address that was checked, and its whole answer or a fault.
import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SourceFault } from './fault.ts'
import { faults } from './sentences.ts'

export interface Answered {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

export interface Asking {
  url: URL
  /** The checked address: the connection goes there, and the name is not asked again. */
  address: string
  method: 'GET' | 'POST'
  headers: Readonly<Record<string, string>>
  body: string | undefined
  /** Milliseconds for the whole answer. */
  time: number
  /** Bytes of the answer, unpacked. */
  size: number
}

async function bodyOf(answer: http.IncomingMessage, asking: Asking): Promise<Buffer> {
  const host = asking.url.host
  const isPacked = answer.headers['content-encoding'] === 'gzip'
  // An answer that ends early must not look like one that ended.
  const unpack = isPacked ? createGunzip() : undefined
  if (unpack !== undefined) answer.on('error', (fault) => unpack.destroy(fault))
  const bytes: Readable = unpack === undefined ? answer : answer.pipe(unpack)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of bytes) {
      size += (piece as Buffer).length
      if (size > asking.size) throw new SourceFault(faults.tooLarge(host))
      pieces.push(piece as Buffer)
    }
  } catch (fault) {
    if (fault instanceof SourceFault) throw fault
    throw new SourceFault(faults.cut(host), fault)
  }
  if (!answer.complete) throw new SourceFault(faults.cut(host))
  return Buffer.concat(pieces)
}

/** Asks once. @throws SourceFault when there is no answer, or none that is whole. */
export async function askOnce(asking: Asking): Promise<Answered> {
  const { url, address, time } = asking
  const family = address.includes(':') ? 6 : 4
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), time)
  try {
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(
        url,
        {
          method: asking.method,
          headers: {
            'accept-encoding': 'gzip',
            'user-agent': 'Digiseutu',
            ...asking.headers,
            ...(asking.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(asking.body)) }),
          },
          agent: false,
          signal: over.signal,
          maxHeaderSize: 16 * 1024,
          lookup: (_name, options, done) => {
            if (options.all === true) done(null, [{ address, family }])
            else done(null, address, family)
          },
        },
        resolve,
      )
      request.on('error', reject)
      request.end(asking.body)
    })
    try {
      return { status: answer.statusCode ?? 0, headers: answer.headers, body: await bodyOf(answer, asking) }
    } finally {
      answer.destroy()
    }
  } catch (fault) {
    if (over.signal.aborted) throw new SourceFault(faults.tooSlow(url.host), fault)
    if (fault instanceof SourceFault) throw fault
    throw new SourceFault(faults.noAnswer(url.host), fault)
  } finally {
    clearTimeout(timer)
  }
}
