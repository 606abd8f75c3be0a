import { bodies, namesOf, type Organisation, organisations, type Relation, runs } from '../../platform/access/index.ts'
import { endOf } from '../../platform/config/index.ts'
import type { Read } from '../../platform/database/index.ts'
import { type Locale, nameIn } from '../../platform/i18n/index.ts'
import type { Region } from '../../platform/region.ts'
import type { Standings } from '../standing/index.ts'
import { type Party, type Phrase, partiesOf, phrasesOf, type Reading } from './rules.ts'
import { type Target, targetOf, targetText } from './targets.ts'

/** The reading in use of each phrase. @param knownBefore of those recorded before this instant only. */
export async function readings(read: Read, knownBefore?: Temporal.Instant): Promise<ReadonlyMap<string, Reading>> {
  const rows = await read
    .selectFrom('party_reading')
    .distinctOn('phrase')
    .select(['id', 'phrase', 'parties'])
    .$if(knownBefore !== undefined, (query) => query.where('recorded_at', '<', knownBefore ?? null))
    .orderBy('phrase')
    .orderBy('number', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.phrase, { id: row.id, parties: row.parties }]))
}

/** What a party is, from its first day until its end. Days are ISO. */
export interface Mapping {
  id: string
  /** Key of the party. */
  party: string
  target: Target
  since: string
  until: string | undefined
}

/** Every mapping that is known, ended ones too. Those of people are seen by those who work here. */
export async function mappings(read: Read, knownBefore?: Temporal.Instant): Promise<Mapping[]> {
  const rows = await read
    .selectFrom('party_mapping as m')
    .leftJoin('party_mapping_end as e', (join) => {
      const own = join.onRef('e.party_mapping', '=', 'm.id')
      return knownBefore === undefined ? own : own.on('e.recorded_at', '<', knownBefore)
    })
    .select(['m.id', 'm.party', 'm.kind', 'm.organisation', 'm.body', 'm.body_kind', 'm.relation', 'm.person'])
    .select(['m.since', 'm.until', 'e.day as ended'])
    .$if(knownBefore !== undefined, (query) => query.where('m.recorded_at', '<', knownBefore ?? null))
    .orderBy('m.since')
    .orderBy('m.recorded_at')
    .execute()
  return rows.flatMap((row) => {
    const target = targetOf(row)
    const until = row.ended ?? row.until ?? undefined
    return target === undefined ? [] : [{ id: row.id, party: row.party, target, since: row.since, until }]
  })
}

/** Whether a mapping is in force on a day: half-open. */
export const holds = (one: Mapping, on: Temporal.PlainDate): boolean =>
  runs({ since: one.since, until: one.until ?? null }, on)

export interface Parties {
  phrases: readonly Phrase[]
  parties: readonly Party[]
  /** Those that answer for a measure, in the order of their names. */
  of(measure: string): readonly Party[]
  byId(id: string): Party | undefined
}

/** The parties of the shown strategy: of a reported day as they were then read, else as they are now. */
export function partiesAt(region: Region, standings: Standings): Promise<Parties> {
  const known = standings.basis === 'reported' ? endOf(standings.on) : undefined
  return region.memory.keep(`strategy.parties ${standings.strategy.version} ${known ?? ''}`, async () => {
    const phrases = phrasesOf(standings.strategy.measures, await readings(region.database.read, known))
    const parties = partiesOf(phrases)
    const byMeasure = new Map<string, Party[]>()
    for (const party of parties)
      for (const { id } of party.measures) byMeasure.set(id, [...(byMeasure.get(id) ?? []), party])
    return {
      phrases,
      parties,
      of: (id) => byMeasure.get(id) ?? [],
      byId: (id) => parties.find((one) => one.id === id),
    }
  })
}

/** A mapping with its words. */
export interface Told extends Mapping {
  text: string
}

/**
 * The mappings in force on a day with their words, in a language. Five queries at most, whatever the number.
 * @param read with the reader's own eyes: people and their names are there for those who work here only.
 */
export async function mappingsOn(
  read: Read,
  on: Temporal.PlainDate,
  known: Temporal.Instant | undefined,
  locale: Locale,
): Promise<Told[]> {
  const own = (await mappings(read, known)).filter((one) => holds(one, on))
  const names = await namesFor(read, own, locale)
  return own.map((one) => ({ ...one, text: targetText(one.target, names, locale) }))
}

/** What targets are called: organisations, bodies and, for those who may see them, people. */
export interface Names {
  organisation(id: string): string
  body(id: string): string
  person(id: string): string | undefined
}

async function namesFor(read: Read, all: readonly Mapping[], locale: Locale): Promise<Names> {
  const persons = all.flatMap(({ target }) => (target.is === 'person' ? [target.person] : []))
  return namesOfTargets(await organisations(read), await bodies(read), await namesOf(read, persons), locale)
}

export function namesOfTargets(
  all: readonly Organisation[],
  held: Awaited<ReturnType<typeof bodies>>,
  people: ReadonlyMap<string, string>,
  locale: Locale,
): Names {
  const organisation = (id: string) => {
    const found = all.find((one) => one.id === id)
    return found === undefined ? id : nameIn(locale, found.name)
  }
  return {
    organisation,
    body(id) {
      const found = held.find((one) => one.id === id)
      return found === undefined ? id : `${nameIn(locale, found.name)}, ${organisation(found.organisation)}`
    },
    person: (id) => people.get(id),
  }
}

export type { Relation }
