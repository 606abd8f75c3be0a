// Files of attestations between looking and confirming, and the facts of all rows at once.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { attest, attestations, inForce, lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, scopeOf } from '../../platform/access/index.ts'
import type { Region } from '../../platform/region.ts'
import { settleClaims } from '../rounds/claims.ts'
import { takeSnapshots } from '../standing/index.ts'
import { askedOf } from './figure-form.ts'
import type { ReadRow } from './sheet.ts'

type Person = Extract<Actor, { kind: 'person' }>

/** Beside the sheets of sources: whatever lies there for more than a day goes. */
const fileOf = (region: Region, by: Person, id: string): string =>
  path.join(region.config.dataDir, 'spool', `attesting-${by.person}-${id}`)

/** Keeps a sheet for the one who sent it. @returns its id. */
export function keepSheet(region: Region, by: Person, body: Buffer): string {
  const id = randomUUID()
  const file = fileOf(region, by, id)
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  fs.writeFileSync(file, body, { mode: 0o600 })
  return id
}

/** The sheet that a person sent; undefined when it is not there any more, or is somebody else's. */
export function keptSheet(region: Region, by: Person, id: string): Buffer | undefined {
  const file = fileOf(region, by, id)
  return fs.existsSync(file) ? fs.readFileSync(file) : undefined
}

export const dropSheet = (region: Region, by: Person, id: string): void =>
  fs.rmSync(fileOf(region, by, id), { force: true })

/**
 * Attests all rows, each a fact of its own by whoever confirms them, and freezes their measures once: one transaction.
 * @returns how many; a row that somebody has attested meanwhile is left as it is.
 */
export async function attestAll(
  region: Region,
  rows: readonly ReadRow[],
  by: Person,
  now: Temporal.Instant,
): Promise<number> {
  const byMeasure = [...Map.groupBy(rows, (one) => one.measure.id)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return region.database.transact(scopeOf(by), async (tx) => {
    let count = 0
    for (const [id, own] of byMeasure) {
      await lockSubject(tx, id)
      const known = await attestations(tx, [id])
      for (const { measure, organisation, value } of own) {
        const definition = askedOf(measure)
        if (definition === undefined) continue
        const { body, day, section, until, link, figure } = value
        const fact = { body, day, section, until, link, file: undefined, figure }
        const seen = inForce(known, organisation.id)?.id ?? ''
        const done = await attest(tx, definition.key, id, organisation.id, fact, seen, by, now)
        if (!done.ok) continue
        await settleClaims(tx, organisation.id, id, by, now)
        count += 1
      }
    }
    const measures = byMeasure.flatMap(([, [first]]) => (first === undefined ? [] : [first.measure]))
    await takeSnapshots(tx, measures, now)
    return count
  })
}
