import { z } from 'zod'
import { inThree, type Locale, parseDay } from '../platform/i18n/index.ts'
import type { Region } from '../platform/region.ts'
import type { AskedDay } from './on-notice.tsx'
import { liveStandings, restatedOn, type Standings, standingsOn } from './standing/index.ts'

export { type AskedDay, OnNotice } from './on-notice.tsx'

/**
 * `?on=` and `?basis=` of a page or list; extend it with the page's own filters. What it holds is judged by {@link readOn}.
 * A past day is shown as then known, where that was recorded, unless `basis=restated` asks for it as now known.
 */
export const onQuery = z.object({
  on: z.unknown().optional(),
  basis: z.enum(['reported', 'restated'], { error: 'notAnOption' }).optional(),
})

export type On = { ok: true; on: AskedDay | undefined } | { ok: false }

/** Days before this are typing mistakes: no strategy of any municipality is older. */
const FIRST = '2000-01-01'

/**
 * The day that a reader asks for: ISO or as typed (24.11.2026), no later than today. Nothing or an empty text is now.
 * A day given twice, one that is no day of the calendar, one to come, or one of the last century is not ok.
 */
export function readOn(query: { on?: unknown; basis?: string | undefined }, today: Temporal.PlainDate): On {
  const { on } = query
  if (on === undefined || on === '') return { ok: true, on: undefined }
  const day = typeof on === 'string' && on.length <= 20 ? parseDay(on) : undefined
  if (day === undefined || day < FIRST || day > today.toString()) return { ok: false }
  const asked = Temporal.PlainDate.from(day)
  return { ok: true, on: query.basis === 'restated' ? Object.assign(asked, { restated: true as const }) : asked }
}

/** How everything stands on the asked day, or now. */
export const standingsAt = (
  region: Region,
  on: AskedDay | undefined,
  today: Temporal.PlainDate,
): Promise<Standings> => {
  if (on === undefined) return liveStandings(region, today)
  return on.restated === true ? restatedOn(region, on, today) : standingsOn(region, on, today)
}

const texts = inThree({
  fi: { refused: 'Päivä ei ole oikein. Kirjoita tämä tai aiempi päivä näin: 2026-11-24.' },
  sv: { refused: 'Dagen är inte rätt. Skriv i dag eller en tidigare dag så här: 2026-11-24.' },
  en: { refused: 'The day is not correct. Enter today or an earlier day like this: 2026-11-24.' },
})

/** What to say with `refuse('badRequest', onRefused(locale), 'on')`. */
export const onRefused = (locale: Locale): string => texts[locale].refused

/** The address with the asked day carried along, and with what is asked to be known of it. */
export function withOn(path: string, on: AskedDay | undefined): string {
  if (on === undefined) return path
  return `${path}${path.includes('?') ? '&' : '?'}on=${on}${on.restated === true ? '&basis=restated' : ''}`
}
