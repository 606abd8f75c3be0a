import { system } from '../../platform/access/index.ts'
import { makeMemory } from '../../platform/memory.ts'
import type { Region } from '../../platform/region.ts'

/** Keeps nothing: what is not committed yet has no state. */
const nothing = makeMemory(() => undefined)

/**
 * Reads the region with the eyes of the transaction around: what the example has done so far is not committed, so
 * neither the usual connection nor the usual memory knows of it.
 */
export const inside = <T>(region: Region, work: (region: Region) => Promise<T>): Promise<T> =>
  region.database.readAs(system, (read) =>
    work({ ...region, database: { ...region.database, read }, memory: nothing, steady: nothing }),
  )
