// Which sheets a new region begins with, and how each of them stands.
import type { Organisation } from '../../platform/access/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { type Connector, newestRuns, type RunRow, type SourceRow, sourcesOf } from '../../registers/sources/index.ts'

export const kinds = ['staff', 'completions'] as const
export type Kind = (typeof kinds)[number]

/** The kind of source that takes the sheets, and whose they are. */
const sheets: Readonly<Record<Kind, { connector: string; of: 'municipality' | 'region' }>> = {
  staff: { connector: 'staffFile', of: 'municipality' },
  completions: { connector: 'completionsFile', of: 'region' },
}

/** A sheet that is asked for, and what has come of it. */
export interface Sheet {
  organisation: Organisation
  source: SourceRow | undefined
  run: RunRow | undefined
}

export interface SheetsNow {
  connector: Connector
  list: Sheet[]
}

/** The sheets of a kind, of each organisation that has one. */
export async function sheetsNow(
  read: Read,
  connectors: readonly Connector[],
  kind: Kind,
  running: readonly Organisation[],
  now: Temporal.Instant,
): Promise<SheetsNow> {
  const { connector: key, of } = sheets[kind]
  const connector = connectors.find((one) => one.key === key)
  if (connector === undefined) throw new Error(`There is no kind of source ${key}`)
  const open = (await sourcesOf(read, now)).filter((one) => one.ended === undefined && one.connector === key)
  const newest = await newestRuns(
    read,
    open.map((one) => one.source),
  )
  const list = running
    .filter((one) => one.kind === of)
    .map((organisation): Sheet => {
      const source = open.find((one) => one.organisation === organisation.id)
      return { organisation, source, run: source === undefined ? undefined : newest.get(source.source) }
    })
  return { connector, list }
}

export const isReady = ({ run }: Sheet): boolean => run?.state === 'ready'
export const isBusy = ({ run }: Sheet): boolean => run?.state === 'asked' || run?.state === 'confirmed'
export const isStored = ({ source }: Sheet): boolean => source?.good !== undefined
