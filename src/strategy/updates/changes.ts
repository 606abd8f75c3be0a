import { lockSubject } from '../../engines/metrics/index.ts'
import type { Actor } from '../../platform/access/index.ts'
import { scopeOf } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Strategy } from '../content/strategy.ts'
import { takeSnapshot } from '../standing/index.ts'
import { updateStages } from './indicator.ts'

/**
 * One change of the strategy's update, in one transaction: nobody else changes it meanwhile, and the measures that the
 * stages decide are frozen after it.
 */
export function changeUpdate<T extends { ok: boolean }>(
  region: Region,
  strategy: Strategy,
  by: Actor,
  now: Temporal.Instant,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const bound = strategy.measures.filter((one) =>
    one.bindings.some((binding) => binding.indicator === updateStages.key),
  )
  return region.database.transact(scopeOf(by), async (tx) => {
    await lockSubject(tx, 'strategy update')
    for (const measure of bound) await lockSubject(tx, measure.id)
    const done = await work(tx)
    if (done.ok) for (const measure of bound) await takeSnapshot(tx, measure, now)
    return done
  })
}
