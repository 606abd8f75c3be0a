import type { Definition, Facts } from '../../engines/metrics/index.ts'
import { stateName } from '../../engines/metrics/index.ts'
import type { Read } from '../../platform/database/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import type { Measure } from '../content/strategy.ts'
import { type Ground, judgedOn } from '../standing/index.ts'
import type { FigureFact } from './figure-form.ts'

/** How states would move. States are words of the reader's language. */
export interface Effect {
  own: { from: string; to: string; reason: string }
  all: { from: string; to: string }
  /** A fresh figure of a source stands before what is attested. */
  comesFirst: boolean
}

interface Tried {
  organisation: string
  fact: FigureFact & { day: string; until: string }
}

/** The facts with one more attested, as they would be. */
function withFact(facts: Facts, indicator: string, measure: string, tried: Tried, now: Temporal.Instant): Facts {
  const { fact, organisation } = tried
  return {
    ...facts,
    attested(indicators, subject, of) {
      const known = facts.attested(indicators, subject, of)
      return subject === measure && of === organisation && indicators.includes(indicator)
        ? [...known, { ...fact, periodStart: fact.periodStart, recordedAt: now }]
        : known
    },
  }
}

/** What attesting a figure would do to the states; nothing is stored. No query of its own. */
export async function effectOf(
  read: Read,
  ground: Ground,
  asked: { measure: Measure; definition: Definition; tried: Tried; today: Temporal.PlainDate; now: Temporal.Instant },
  locale: Locale,
): Promise<Effect | undefined> {
  const { measure, definition, tried, today, now } = asked
  const indicator = ground.indicators.get(definition.key)
  if (indicator === undefined) return undefined
  const facts = withFact(ground.facts, definition.key, measure.id, tried, now)
  const figures = new Map(ground.figures).set(definition.key, await indicator.open(read, [measure.id], facts))
  const [before, after] = [judgedOn(ground, measure, today), judgedOn({ ...ground, facts, figures }, measure, today)]
  const cellOf = (judged: typeof before) => judged.cells.find((one) => one.organisation === tried.organisation)
  const [was, would] = [cellOf(before), cellOf(after)]
  if (was === undefined || would === undefined) return undefined
  return {
    own: { from: stateName(locale, was.state), to: stateName(locale, would.state), reason: would.reason[locale] },
    all: { from: stateName(locale, before.state), to: stateName(locale, after.state) },
    comesFirst: would.by !== null && would.by !== 'attested',
  }
}
