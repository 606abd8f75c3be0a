import type { Organisation } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import { format, type Locale } from '../../platform/i18n/index.ts'
import { Notice } from '../../platform/ui/index.ts'
import type { Strategy } from '../content/strategy.ts'
import { Own } from '../parts/title.tsx'
import type { Part, Round } from './queries.ts'
import type { Reminded } from './reminded.ts'
import { isBack, type PartState } from './rules.ts'
import { texts } from './texts.ts'

const looks: Record<PartState, string> = {
  notBegun: 'not-started',
  draft: 'under-way',
  late: 'late',
  answered: 'on-target',
  returned: 'at-risk',
  approved: 'done',
}

/** Where a part stands, as word and shape. */
export function PartMark({ locale, state }: { locale: Locale; state: PartState }) {
  return <span class={`state small ${looks[state]}`}>{texts[locale].states[state]}</span>
}

/** The round was called off: when, and why. */
export function CancelledNotice({ locale, strategy, round }: { locale: Locale; strategy: Strategy; round: Round }) {
  if (round.cancelled === undefined) return null
  const t = texts[locale]
  return (
    <Notice kind="warn" title={t.isCancelled(format(locale).day(dayOf(round.cancelled.at)))}>
      <p>
        {t.grounds}:{' '}
        <Own strategy={strategy} locale={locale}>
          {round.cancelled.grounds}
        </Own>
      </p>
    </Notice>
  )
}

/** Not open yet, running, closed, or called off. */
export const stageOf = (locale: Locale, round: Round, today: Temporal.PlainDate): string => {
  const t = texts[locale]
  const f = format(locale)
  if (round.cancelled !== undefined) return t.isCancelled(f.day(dayOf(round.cancelled.at)))
  if (round.closed !== undefined) return t.isClosed(f.day(dayOf(round.closed.at)))
  return today.toString() < round.opens ? t.notYetOpen(f.day(round.opens)) : t.isRunning
}

/** How many have answered, and how many of them are approved. */
export const tally = (parts: readonly Part[]) => ({
  answered: parts.filter((one) => one.answer !== undefined && !isBack(one)).length,
  approved: parts.filter((one) => one.verdict?.outcome === 'approved').length,
})

export interface OverviewRow {
  part: Part
  organisation: Organisation
  state: PartState
  /** Names of its digital leads. */
  leads: readonly string[]
  /** Since the last day of answering. */
  reminded: Reminded | undefined
}
