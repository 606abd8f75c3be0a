// What a backup says of itself, in its last entry.
import { z } from 'zod'
import { BackupRefused } from './bytes.ts'

const Sum = z.object({ bytes: z.number(), sha256: z.string() })

const Manifest = z.object({
  format: z.literal(1),
  /** When the snapshot was taken. */
  takenAt: z.string(),
  serverVersion: z.string(),
  migrations: z.array(z.object({ module: z.string(), name: z.string(), sha256: z.string() })),
  tables: z.array(
    z.object({
      /** Empty for the schema that migrations make tables in. */
      schema: z.string(),
      name: z.string(),
      /** In the order of the copied columns; generated ones are left out. */
      columns: z.array(z.string()),
      rows: z.string(),
    }),
  ),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
  files: z.number(),
  /** Of every entry before this one, by its name. */
  sums: z.record(z.string(), Sum),
})

export type Manifest = z.infer<typeof Manifest>

/** The name of the last entry. */
export const MANIFEST = 'manifest.json'

/** Reads the last entry's text. @throws BackupRefused when it is not of this format. */
export function parseManifest(text: string | undefined): Manifest {
  if (text === undefined) throw new BackupRefused('The backup is incomplete: it has no manifest.')
  const result = Manifest.safeParse(JSON.parse(text))
  if (!result.success) throw new BackupRefused('The backup is of another format than this program reads.')
  return result.data
}

/** The entry that holds a table's rows, or a stored file. */
export const entryOf = {
  table: (table: { schema: string; name: string }) => `table/${table.schema}/${table.name}`,
  file: (path: string) => `file/${path}`,
}
