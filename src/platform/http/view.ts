import type { Locale } from '../i18n/index.ts'
import type { Actor } from '../permissions.ts'
import type { Region } from '../region.ts'
import type { View } from '../ui/index.ts'

export interface ViewRequest {
  region: Region
  actor: Actor
  locale: Locale
  today: Temporal.PlainDate
  now: Temporal.Instant
  path: string
  csrf?: string
}

/** Makes the frame that every page of a region shares (names, menu); modules.ts wires it. */
export type ViewMaker = (request: ViewRequest) => Promise<View>
