import type { Indicator } from '../indicator.ts'
import type { Definition } from './definition.ts'
import { definitions } from './definitions.ts'
import { daysOf } from './periods.ts'
import { figureOn } from './reading.ts'

/** What a thing was attested as before it had an indicator of its own. */
const ANY_DELIVERABLE = 'metrics.attestedDeliverable'

/** An indicator that reads what sources gave, else what was attested. */
export function indicatorOf(definition: Definition): Indicator {
  const { key, version, kind, unit, subject, every, interval, game } = definition
  const attestedAs = definition.asks === 'existence' ? [...new Set([ANY_DELIVERABLE, key])] : [key]
  return {
    key,
    version,
    kind,
    unit,
    subject,
    every,
    ...(interval === undefined ? {} : { per: daysOf(interval) }),
    definition,
    async open(_read, _subjects, facts) {
      return (measure, organisation, on) =>
        figureOn(
          definition,
          {
            attested: facts.attested(attestedAs, measure, organisation),
            observed: facts.observed(key, organisation),
            runsOf: facts.runsOf,
          },
          on,
        )
    },
    changes: (facts, measure, organisation) => [
      ...facts.attested(attestedAs, measure, organisation).map((one) => one.day),
      ...facts.observed(key, organisation).map((one) => one.day),
    ],
    game,
  }
}

/** The indicators of all definitions. */
export const figureIndicators: readonly Indicator[] = [...definitions.values()].map(indicatorOf)
