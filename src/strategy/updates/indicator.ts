import type { FigureOn, Indicator } from '../../engines/metrics/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { strategyUpdates } from './updates.ts'

/** Nothing is counted before an update is opened: its stages are not known. */
const none = { reading: { is: 'none', why: 'noneYet', total: 0 } } as const

async function open(read: Read): Promise<FigureOn> {
  const updates = await strategyUpdates(read)
  return (_subject, _organisation, on) => {
    const day = on.toString()
    const update = updates.find((one) => one.openedOn <= day)
    const dated = update?.stages.filter((stage) => stage.planned !== undefined || stage.reached !== undefined) ?? []
    if (update === undefined || dated.length === 0) return none
    const reached = update.stages.filter((stage) => stage.reached !== undefined && stage.reached <= day)
    const last = reached
      .map((stage) => stage.reached ?? '')
      .sort()
      .at(-1)
    const done = reached.length
    const total = update.stages.length
    const at = dated.reduce<Temporal.Instant>(
      (newest, stage) =>
        stage.recordedAt !== undefined && Temporal.Instant.compare(stage.recordedAt, newest) > 0
          ? stage.recordedAt
          : newest,
      update.recordedAt,
    )
    return {
      reading: {
        is: 'value',
        of: 'share',
        done,
        total,
        asOf: on,
        by: 'records',
        // Days planned are a plan; the work has begun when the first stage is reached.
        begun: done > 0,
        since: done === total && last !== undefined ? Temporal.PlainDate.from(last) : undefined,
      },
      at,
    }
  }
}

/** Stages reached of the strategy's update that is under way, from the days that the strategy team enters. */
export const updateStages: Indicator = {
  key: 'strategy.updateStages',
  version: 1,
  kind: 'deliverable',
  unit: 'stage',
  subject: 'org',
  every: 1,
  open,
  game: 'Leave stages out: the stages are those of the round before and are fixed when the update is opened. Date a stage ahead: a day still to come is refused and does not count. Open an update again and again: only one is open at a time.',
}
