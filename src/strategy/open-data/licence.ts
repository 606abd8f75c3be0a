import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Actor, may } from '../../platform/permissions.ts'

export const licences = ['CC-BY-4.0', 'CC0-1.0'] as const
export type Licence = (typeof licences)[number]

/** What holds until a body of the region decides: what the Finnish public administration is told to use. */
export const USUAL: Licence = 'CC-BY-4.0'

export const licenceFacts = {
  'CC-BY-4.0': {
    name: 'CC BY 4.0',
    page: 'https://creativecommons.org/licenses/by/4.0/',
    uri: 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0',
  },
  'CC0-1.0': {
    name: 'CC0 1.0',
    page: 'https://creativecommons.org/publicdomain/zero/1.0/',
    uri: 'http://publications.europa.eu/resource/authority/licence/CC0',
  },
} as const satisfies Record<Licence, { name: string; page: string; uri: string }>

export interface Terms {
  licence: Licence
  /** Who decided so and when; undefined while nobody has. */
  decided: { body: string; day: string } | undefined
}

/** The licence of the open data. One query. */
export async function termsOf(read: Read): Promise<Terms> {
  const row = await read
    .selectFrom('open_data_licence')
    .select(['licence', 'body', 'day'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const licence = licences.find((one) => one === row?.licence)
  return row === undefined || licence === undefined
    ? { licence: USUAL, decided: undefined }
    : { licence, decided: { body: row.body, day: row.day } }
}

/** Records under which licence a body of the region gives the open data. */
export async function decideLicence(
  tx: Tx,
  decision: { licence: Licence; body: string; day: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<boolean> {
  if (by.kind !== 'person' || !may.steer(by)) return false
  await tx
    .insertInto('open_data_licence')
    .values({ ...decision, recorded_at: now, recorded_by: by.person })
    .execute()
  await audit(tx, by, now, { action: 'openData.licence', subject: decision.licence })
  return true
}
