// Founding a region: its strategy, its name and its municipalities, all at once.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../platform/access/index.ts'
import { BUNDLED_STRATEGY } from '../platform/config/index.ts'
import type { Locale } from '../platform/i18n/index.ts'
import { chooseLanguages } from '../platform/look/index.ts'
import type { Region } from '../platform/region.ts'
import {
  ContentFault,
  importStrategy,
  isEmpty,
  type ReadStrategy,
  readStrategy,
  readStrategyFile,
  type StrategyFile,
} from '../strategy/index.ts'
import { type Known, readCodes } from './municipalities.ts'

/** The strategy that comes with the program, and what it says of itself. */
export const bundled = (): Promise<ReadStrategy> => readStrategyFile(BUNDLED_STRATEGY)

/**
 * A strategy as another region takes it: goals, measures, periods and bindings stay; what tells of those who made it
 * (their vision, commitment, contact, bodies, days) goes.
 */
export function takenBy(content: StrategyFile, region: string, municipalities: readonly Known[]): StrategyFile {
  const { goals, title, languages, periods, bindings, dependencies, translations, corrections } = content
  const { period_marks, period_marks_note, update_process } = content
  return {
    title,
    region,
    languages,
    municipalities: municipalities.map(({ code, name }) => ({
      code,
      name: name.nominative,
      names: { ...(name.sv === undefined ? {} : { sv: name.sv }), ...(name.en === undefined ? {} : { en: name.en }) },
    })),
    commitment: [],
    // How it was made is a course for the next time; the days were theirs.
    update_process: update_process.map(({ step }) => ({ step })),
    periods,
    goals,
    corrections,
    bindings,
    dependencies,
    translations,
    ...(period_marks === undefined ? {} : { period_marks }),
    ...(period_marks_note === undefined ? {} : { period_marks_note }),
  }
}

export interface Asked {
  strategy: string | undefined
  region: string | undefined
  codes: string | undefined
  file: { name: string; text: string } | undefined
}

export type Fault =
  | { is: 'noFile' }
  | { is: 'content'; detail: string }
  | { is: 'noRegion' }
  | { is: 'noCodes' }
  | { is: 'unknownCodes'; codes: readonly string[] }
  | { is: 'twice'; codes: readonly string[] }
export type Faults = Partial<Record<'file' | 'region' | 'codes', Fault>>

async function strategyOf(asked: Asked): Promise<ReadStrategy | Fault> {
  if (asked.strategy !== 'own') return bundled()
  if (asked.file === undefined) return { is: 'noFile' }
  try {
    return readStrategy(asked.file.text, asked.file.name)
  } catch (fault) {
    if (fault instanceof ContentFault) return { is: 'content', detail: fault.message }
    throw fault
  }
}

/**
 * What is to be founded. Without a name and codes the region of the strategy's file is; with codes another region takes its
 * strategy, and needs a name of its own. Every fault is told at once.
 */
export async function planOf(asked: Asked): Promise<{ ok: true; plan: ReadStrategy } | { ok: false; faults: Faults }> {
  const faults: Faults = {}
  const read = await strategyOf(asked)
  if ('is' in read) faults.file = read
  const codes = readCodes(asked.codes ?? '')
  // Its own municipalities, typed once more, are no other region's.
  const own = 'is' in read ? [] : read.content.municipalities.map((one) => one.code)
  const typed = codes.ok ? codes.list.map((one) => one.code) : []
  const isSame = own.length > 0 && new Set(own).symmetricDifference(new Set(typed)).size === 0
  const isNamed = asked.region !== undefined && ('is' in read || asked.region !== read.content.region)
  const isOwn = !isNamed && (asked.codes === undefined || isSame)
  if (!codes.ok)
    faults.codes =
      codes.unknown.length > 0 ? { is: 'unknownCodes', codes: codes.unknown } : { is: 'twice', codes: codes.twice }
  else if (!isOwn && codes.list.length === 0) faults.codes = { is: 'noCodes' }
  if (!isOwn && asked.region === undefined) faults.region = { is: 'noRegion' }
  if ('is' in read || !codes.ok || Object.keys(faults).length > 0) return { ok: false, faults }
  if (isOwn || asked.region === undefined) return { ok: true, plan: read }
  const content = takenBy(read.content, asked.region, codes.list)
  return { ok: true, plan: { content, sha256: createHash('sha256').update(JSON.stringify(content)).digest('hex') } }
}

/** Founds the region, once. @returns false when somebody has done it already. */
export async function found(
  region: Region,
  { plan, languages }: { plan: ReadStrategy; languages: readonly Locale[] },
  by: Actor,
  now: Temporal.Instant,
): Promise<boolean> {
  const { database } = region
  return database.transact({ kind: 'system' }, async (tx) => {
    // Whoever founds at the same time waits, and then finds it done.
    await sql`select pg_advisory_xact_lock(7415)`.execute(tx)
    if (!(await isEmpty(tx))) return false
    await chooseLanguages(tx, languages, by, now)
    await importStrategy(database, plan.content, plan.sha256, now, by)
    await region.freeze(now)
    return true
  })
}
