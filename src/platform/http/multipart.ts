import type { FastifyRequest } from 'fastify'
import { collect, type Form, type Upload } from './form.ts'

/** Bytes of one file. */
export const FILE_LIMIT = 10 * 1024 * 1024
/** Bytes of one field beside a file. */
const FIELD_LIMIT = 16 * 1024

/** Reads a form with one file; of a larger file only the beginning is kept. */
export async function readMultipart(request: FastifyRequest): Promise<Form> {
  const pairs: [string, string][] = []
  const files: Record<string, Upload> = {}
  try {
    for await (const part of request.parts({
      limits: { fileSize: FILE_LIMIT, files: 1, fields: 30, fieldSize: FIELD_LIMIT, parts: 31, headerPairs: 50 },
    })) {
      if (part.type === 'field') {
        pairs.push([part.fieldname, typeof part.value === 'string' ? part.value : ''])
        continue
      }
      const chunks: Buffer[] = []
      for await (const chunk of part.file) chunks.push(chunk as Buffer)
      if (part.filename !== '' || chunks.length > 0)
        files[part.fieldname] = { name: part.filename, body: Buffer.concat(chunks), tooLarge: part.file.truncated }
    }
  } catch (fault) {
    // Whatever the reader of forms stumbles over is in the form: no boundary, cut short, a broken head.
    if (fault instanceof Error && 'statusCode' in fault) throw fault
    throw Object.assign(new Error('The form cannot be read', { cause: fault }), { statusCode: 400 })
  }
  return collect(pairs, files)
}
