import { type Organisation, organisations, runs } from '../platform/access/index.ts'
import type { Read } from '../platform/database/index.ts'
import { type DigitalGap, digitalGaps } from '../services/gaps/index.ts'
import type { StrategyNow } from '../strategy/index.ts'
import { ledNow } from './people/routes.ts'

/** What somebody is to do next. */
export interface Duty {
  organisation: Organisation
  /** Digital leads; none of a municipality without one, and of the region. */
  people: readonly string[]
  facts: number
}

/** What the region has come to. */
export interface Outcome {
  strategy: StrategyNow
  gaps: readonly DigitalGap[]
  names: ReadonlyMap<string, string>
  duties: readonly Duty[]
}

/** What there is to show: how many measures say something, the first discovery, and who is to do what. */
export async function outcomeNow(
  read: Read,
  strategy: StrategyNow,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<Outcome> {
  const running = (await organisations(read)).filter((one) => one.kind !== 'partner' && runs(one, today))
  const municipalities = running.filter((one) => one.kind === 'municipality').map((one) => one.id)
  const led = await ledNow(read, now, today)
  const duties = running.flatMap((organisation): Duty[] => {
    const facts = strategy.asked.get(organisation.id)
    const leads = led.find((one) => one.organisation.id === organisation.id)?.leads ?? []
    return facts === undefined ? [] : [{ organisation, people: leads.map((one) => one.name), facts }]
  })
  return {
    strategy,
    gaps: await digitalGaps(read, municipalities),
    names: new Map(running.map((one) => [one.id, one.name.nominative])),
    duties,
  }
}
