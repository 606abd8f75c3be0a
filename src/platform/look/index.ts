/**
 * How a region looks: the colour of the head and the foot of every page, chosen so that what stands on it can be read; and in
 * which languages its pages are. Owns region_look, region_languages.
 */
import { z } from 'zod'
import { audit } from '../audit/index.ts'
import type { Read, Tx } from '../database/index.ts'
import { type AnyRoute, refuse, route } from '../http/index.ts'
import type { Actor } from '../permissions.ts'
import { isGood, readColour, styleOf } from './colours.ts'

export { isGood, nearestGood, readColour } from './colours.ts'
export { chooseLanguages, languagesNow } from './languages.ts'

/** The colour in use; undefined while nobody has chosen one. */
export const lookNow = (read: Read): Promise<string | undefined> =>
  read
    .selectFrom('region_look')
    .select('colour')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
    .then((row) => row?.colour)

/** Where the style sheet of a colour is. */
export const lookUrl = (colour: string): string => `/look/${colour.replace('#', '')}`

/** Chooses a colour that is good. */
export async function chooseLook(tx: Tx, colour: string, by: Actor, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('region_look')
    .values({ colour, recorded_at: now, recorded_by: by.kind === 'person' ? by.person : null })
    .execute()
  await audit(tx, by, now, { action: 'look.chosen', subject: 'region', detail: { colour } })
}

const params = z.object({ colour: z.string().regex(/^[0-9a-f]{6}$/) })

export const routes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/look/:colour',
    access: 'public',
    localized: false,
    beforeFounding: true,
    params,
    about: 'The style sheet of a region’s colour',
    handle: (ask: { params: z.output<typeof params> }) => {
      const colour = readColour(ask.params.colour)
      if (colour === undefined || !isGood(colour)) return refuse('notFound')
      return {
        is: 'data',
        type: 'text/css; charset=utf-8',
        body: styleOf(colour),
        headers: { 'cache-control': 'public, max-age=31536000, immutable' },
      }
    },
  }),
]
