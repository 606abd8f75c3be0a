// Words that could not be stored where they were typed. They wait for their own person, and are never taken for an answer.
import { z } from 'zod'
import { lockSubject } from '../../engines/metrics/index.ts'
import { type Holding, system } from '../../platform/access/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Answer, type Ask, seeOther } from '../../platform/http/index.ts'
import type { Region } from '../../platform/region.ts'
import { saysTheSame } from './content.ts'
import type { Desk } from './desk.ts'
import { typedOf, type Values } from './form.ts'

/** Where something was typed: a page of the answer, or the approval. */
export type CarriedSection = 'measures' | 'needs' | 'approval'

/** What was typed and waits. */
export interface Carried {
  id: string
  section: CarriedSection
  values: Values
  at: Temporal.Instant
  /** The last moment of it. */
  until: Temporal.Instant
}

/** Which words that wait the reader takes into the form. */
export const wordsQuery = z.looseObject({ words: z.uuid().optional().catch(undefined) })
export type WordsQuery = z.output<typeof wordsQuery>

/** Days that typed words wait. */
const DAYS = 30
/** So many at most for one person at one part: whoever has the address of a link cannot fill the house by it. */
const MOST = 10
/** Signs of one field: more than any field takes. */
const LONGEST = 2000

const endOfWords = (at: Temporal.Instant): Temporal.Instant => at.add({ hours: 24 * DAYS })

const stored = z.record(z.string(), z.string())

/**
 * Keeps what was typed for the person whose part it is, whoever sent it: it is shown to nobody else.
 * @returns until when it is kept; undefined when there were no words, or too many wait already.
 */
export async function carryWords(
  ask: Pick<Ask, 'region' | 'form' | 'now'>,
  of: { part: string; person: string; section: CarriedSection },
): Promise<Temporal.Instant | undefined> {
  const words = Object.fromEntries(
    Object.entries(typedOf(ask.form)).map(([name, value]) => [name, value.slice(0, LONGEST)]),
  )
  if (Object.keys(words).length === 0) return undefined
  // With the program's own eyes: who sends is not always known, as their browser is not that of the link.
  return ask.region.database.transact(system, async (tx) => {
    await lockSubject(tx, `words of round part ${of.part} ${of.person}`)
    const waiting = await carriedOf(tx, of, ask.now)
    const same = waiting.find((one) => one.section === of.section && saysTheSame(one.values, words))
    if (same !== undefined) return same.until
    if (waiting.length >= MOST) return undefined
    await tx
      .insertInto('round_carried')
      .values({ ...of, words: JSON.stringify(words), recorded_at: ask.now })
      .execute()
    return endOfWords(ask.now)
  })
}

/** What waits for a person at a part, the newest first. One query. */
export async function carriedOf(
  read: Read,
  of: { part: string; person: string },
  now: Temporal.Instant,
): Promise<Carried[]> {
  const rows = await read
    .selectFrom('round_carried')
    .select(['id', 'section', 'words', 'recorded_at'])
    .where('part', '=', of.part)
    .where('person', '=', of.person)
    .where('recorded_at', '>', now.subtract({ hours: 24 * DAYS }))
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    section: row.section === 'measures' || row.section === 'needs' ? row.section : 'approval',
    values: stored.parse(row.words),
    at: row.recorded_at,
    until: endOfWords(row.recorded_at),
  }))
}

/** Words that have been taken into the answer, or that their person throws away. */
export async function dropCarried(tx: Tx, person: string, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) return
  await tx.deleteFrom('round_carried').where('id', '=', id).where('person', '=', person).execute()
}

/** Words that wait for whoever is at a desk. */
export const waiting = (ask: Pick<Ask, 'region' | 'now'>, desk: Desk): Promise<Carried[]> =>
  ask.region.database.readAs(desk.scope, (read) =>
    carriedOf(read, { part: desk.part.id, person: desk.actor.person }, ask.now),
  )

/** Throws away words that wait, as their person asks, and goes on to a page. */
export async function dropWords(
  ask: Pick<Ask, 'region' | 'form'>,
  { scope, actor }: Desk,
  to: string,
): Promise<Answer> {
  const { drop: id = '' } = ask.form.values
  await ask.region.database.transact(scope, (tx) => dropCarried(tx, actor.person, id))
  return seeOther(to)
}

/** Removes words whose days are over. A daily job. */
export const pruneCarried = (region: Pick<Region, 'database' | 'clock'>): Promise<void> =>
  region.database.transact(system, async (tx) => {
    await tx
      .deleteFrom('round_carried')
      .where('recorded_at', '<=', region.clock.now().subtract({ hours: 24 * DAYS }))
      .execute()
  })

/** What rounds hold of somebody's own words that nobody else sees. The row goes with the person's details. */
export const holding: Holding = {
  key: 'rounds.carried',
  name: {
    fi: 'Tekstit, jotka eivät päässeet vastaukseen',
    sv: 'Texter som inte kom med i svaret',
    en: 'Texts that did not get into the answer',
  },
  purpose: {
    fi: 'Teksti odottaa 30 päivää, jotta kirjoittaja voi ottaa sen vastaukseen.',
    sv: 'Texten väntar 30 dagar så att skribenten kan ta den till svaret.',
    en: 'The text waits for 30 days, so that its writer can take it into the answer.',
  },
  held: (read, person) =>
    read
      .selectFrom('round_carried')
      .select(['section', 'words', 'recorded_at'])
      .where('person', '=', person)
      .orderBy('recorded_at')
      .execute(),
  erase: async () => {},
}
