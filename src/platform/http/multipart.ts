import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { collect, emptyForm, type Form, type Upload } from './form.ts'

/** Bytes of one file. */
export const FILE_LIMIT = 10 * 1024 * 1024
/** Bytes of a file that goes to the disk as it comes. */
const LARGE_FILE_LIMIT = 50 * 1024 * 1024
/** Bytes of one field beside a file. */
const FIELD_LIMIT = 16 * 1024
/** Bytes of a form besides its file: boundaries, heads, fields. */
const BESIDES = 512 * 1024

type Part = Extract<Awaited<ReturnType<ReturnType<FastifyRequest['parts']>['next']>>['value'], { type: 'file' }>

async function inMemory(part: Part): Promise<Upload | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk as Buffer)
  if (part.filename === '' && chunks.length === 0) return undefined
  return { name: part.filename, body: Buffer.concat(chunks), tooLarge: part.file.truncated }
}

async function onDisk(part: Part, folder: string): Promise<Upload | undefined> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `incoming-${randomUUID()}`)
  let size = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(part.file, counting, fs.createWriteStream(file, { mode: 0o600 }))
  } catch (fault) {
    fs.rmSync(file, { force: true })
    throw fault
  }
  const isNothing = part.filename === '' && size === 0
  if (part.file.truncated || isNothing) fs.rmSync(file, { force: true })
  return isNothing
    ? undefined
    : {
        name: part.filename,
        body: Buffer.alloc(0),
        tooLarge: part.file.truncated,
        ...(part.file.truncated ? {} : { file, size }),
      }
}

/**
 * Reads a form with files. Of a larger file only the beginning is kept.
 * @param most how many files there may be.
 * @param folder the file goes there as it comes, and may be large; without it, it is kept in memory. One that is said to
 *   be too large is not waited for: what stands before it in the form is enough to say so.
 */
async function readMultipart(request: FastifyRequest, most: number, folder?: string): Promise<Form> {
  const limit = folder === undefined ? FILE_LIMIT : LARGE_FILE_LIMIT
  const isSaidTooLarge = folder !== undefined && Number(request.headers['content-length'] ?? 0) > limit + BESIDES
  const pairs: [string, string][] = []
  const files: Record<string, Upload> = {}
  try {
    for await (const part of request.parts({
      limits: { fileSize: limit, files: most, fields: 30, fieldSize: FIELD_LIMIT, parts: 30 + most, headerPairs: 50 },
    })) {
      if (part.type === 'field') {
        pairs.push([part.fieldname, typeof part.value === 'string' ? part.value : ''])
        continue
      }
      if (isSaidTooLarge) {
        files[part.fieldname] = { name: part.filename, body: Buffer.alloc(0), tooLarge: true }
        break
      }
      const upload = folder === undefined ? await inMemory(part) : await onDisk(part, folder)
      if (upload !== undefined) files[part.fieldname] = upload
    }
  } catch (fault) {
    dropFiles(files)
    // Whatever the reader of forms stumbles over is in the form: no boundary, cut short, a broken head.
    if (fault instanceof Error && 'statusCode' in fault) throw fault
    throw Object.assign(new Error('The form cannot be read', { cause: fault }), { statusCode: 400 })
  }
  return collect(pairs, files)
}

/** The form of a request, of whatever kind. Files that may be large go to the disk. */
export const readForm = (
  request: FastifyRequest,
  { upload, files = 1 }: { upload?: boolean | 'large'; files?: number },
): Promise<Form> | Form => {
  if (request.method !== 'POST') return emptyForm
  if (request.isMultipart())
    return readMultipart(
      request,
      files,
      upload === 'large' ? path.join(request.region.config.dataDir, 'spool') : undefined,
    )
  return request.body instanceof URLSearchParams ? collect(request.body) : emptyForm
}

/** Removes what came to the disk and was not taken from there. */
export function dropFiles(files: Form['files']): void {
  for (const { file } of Object.values(files)) if (file !== undefined) fs.rmSync(file, { force: true })
}
