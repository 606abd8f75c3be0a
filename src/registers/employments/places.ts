import { may, organisations, runs } from '../../platform/access/index.ts'
import { auditRead } from '../../platform/audit/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { nameIn } from '../../platform/i18n/index.ts'
import type { Place } from './frame.tsx'

export type Any = Pick<Ask, 'region' | 'actor' | 'today' | 'locale' | 'now'>

/** The organisations whose staff the reader looks after. */
export async function ownPlaces({ region, actor, today, locale }: Any): Promise<Place[]> {
  const all = await organisations(region.database.read)
  return all
    .filter((one) => runs(one, today) && may.keepStaff(actor, one.id))
    .sort((a, b) => Number(a.kind === 'region') - Number(b.kind === 'region'))
    .map((one) => ({ id: one.id, name: nameIn(locale, one.name) }))
}

/** The chosen organisation, else the first; undefined when the chosen one is not the reader's. */
export const chosen = (places: readonly Place[], asked: string | undefined): string | undefined =>
  asked === undefined ? places[0]?.id : places.find((one) => one.id === asked)?.id

/** Says in the log that personal data were opened, and what for. */
export const noted = (ask: Any, purpose: 'list' | 'person' | 'twice', subject: string, organisation?: string) =>
  auditRead(ask.region.database, ask.actor, ask.now, {
    action: 'employment.read',
    subject,
    ...(organisation === undefined ? {} : { organisation }),
    detail: { purpose },
  })
