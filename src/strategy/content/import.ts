import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { type Actor, visitor } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { indicators } from '../indicators.ts'
import { type StrategyFile, strategyFile } from './schema.ts'
import { ContentFault, makeStrategy, readPeriod } from './strategy.ts'

const LARGEST = 5 * 1024 * 1024

/** A strategy that has been read and checked. */
export interface ReadStrategy {
  content: StrategyFile
  sha256: string
}

/**
 * Reads and checks a strategy file.
 * @throws ContentFault that names the file and each place at fault.
 */
export async function readStrategyFile(file: string): Promise<ReadStrategy> {
  let text: string
  try {
    text = await fs.readFile(file, 'utf8')
  } catch {
    throw new ContentFault(`STRATEGY_FILE ${file} cannot be read`)
  }
  return readStrategy(text, `STRATEGY_FILE ${file}`)
}

/**
 * Reads and checks the text of a strategy.
 * @param file what the fault calls it.
 * @throws ContentFault that names each place at fault.
 */
export function readStrategy(text: string, file: string): ReadStrategy {
  if (text.length > LARGEST) throw new ContentFault(`${file} is larger than 5 MB`)
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (fault) {
    throw new ContentFault(`${file} is not JSON: ${fault instanceof Error ? fault.message : ''}`)
  }
  const parsed = strategyFile.safeParse(raw)
  if (!parsed.success) {
    const places = parsed.error.issues
      .slice(0, 20)
      .map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`)
    throw new ContentFault(`${file} does not fit docs/strategy.schema.json:\n${places.join('\n')}`)
  }
  const unknown = parsed.data.bindings.find((binding) => !indicators.has(binding.indicator))
  if (unknown !== undefined)
    throw new ContentFault(
      `${file} binds ${unknown.measure} to the indicator ${unknown.indicator}, which there is not. There are: ${[...indicators.keys()].join(', ')}`,
    )
  makeStrategy('check', Temporal.PlainDate.from('2000-01-01'), parsed.data)
  return { content: parsed.data, sha256: createHash('sha256').update(text).digest('hex') }
}

const defaultBodies = (content: StrategyFile): NonNullable<StrategyFile['bodies']> => [
  {
    organisation: 'region',
    kind: 'managementGroup',
    name: 'Johtoryhmä',
    names: { sv: 'Ledningsgruppen', en: 'Management group' },
    decides_strategy: true,
  },
  {
    organisation: 'region',
    kind: 'council',
    name: 'Seutuvaltuusto',
    names: { sv: 'Regionfullmäktige', en: 'Regional council' },
    decides_strategy: true,
  },
  ...content.municipalities.map((municipality) => ({
    organisation: municipality.code,
    kind: 'council' as const,
    name: 'Valtuusto',
    names: { sv: 'Fullmäktige', en: 'Municipal council' },
    decides_strategy: true,
  })),
]

/** Why the first day of a region is another than the one on which the program was first started. */
const FOUNDED = 'Strategian ensimmäinen päivä'

/** First day of the schedule: the organisations of the file are there from then on at the latest. */
const firstDay = (content: StrategyFile): string | undefined => {
  const [first] = content.periods
  return first === undefined ? undefined : readPeriod(first, 'periods.0').start.toString()
}

async function importOrganisations(tx: Tx, content: StrategyFile, now: Temporal.Instant): Promise<void> {
  const since =
    [content.dated, firstDay(content), dayOf(now).toString()].filter((day) => day !== undefined).sort()[0] ?? ''
  const all = [
    { id: 'region', kind: 'region', name: content.region, forms: content.region_forms, names: content.region_names },
    ...content.municipalities.map((one) => ({ id: one.code, kind: 'municipality', ...one })),
  ]
  await tx
    .insertInto('organisation')
    .values(all.map((one, position) => ({ id: one.id, kind: one.kind, position, since, recorded_at: now })))
    // The region of a house that waited for its strategy is there; it began with its schedule, like the others.
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  if (since < dayOf(now).toString())
    await tx
      .insertInto('organisation_since')
      .columns(['organisation', 'since', 'grounds', 'recorded_at'])
      .expression((of) =>
        of
          .selectFrom('organisation')
          .select((one) => ['id', one.val(since).as('since'), one.val(FOUNDED).as('grounds'), one.val(now).as('at')])
          .where('id', '=', 'region')
          .where('since', '>', since),
      )
      .execute()
  await tx
    .insertInto('organisation_name')
    .values(
      all.map((one) => ({
        organisation: one.id,
        recorded_at: now,
        nominative: one.name,
        genitive: one.forms?.genitive ?? null,
        partitive: one.forms?.partitive ?? null,
        in: one.forms?.in ?? null,
        from: one.forms?.from ?? null,
        to: one.forms?.to ?? null,
        sv: one.names?.sv ?? null,
        en: one.names?.en ?? null,
      })),
    )
    .execute()
  const bodies = content.bodies ?? defaultBodies(content)
  if (bodies.length === 0) return
  await tx
    .insertInto('body')
    .values(
      bodies.map((body, position) => ({
        organisation: body.organisation,
        kind: body.kind,
        name: body.name,
        sv: body.names?.sv ?? null,
        en: body.names?.en ?? null,
        decides_strategy: body.decides_strategy,
        position,
        since,
        recorded_at: now,
      })),
    )
    .execute()
}

/** A region that waits for its strategy: somebody can be its administrator. Told twice it is the same. */
export async function beginRegion(database: Database, now: Temporal.Instant): Promise<void> {
  const since = dayOf(now).toString()
  await database.transact({ kind: 'system' }, async (tx) => {
    const made = await tx
      .insertInto('organisation')
      .values({ id: 'region', kind: 'region', position: 0, since, recorded_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made === undefined) return
    await tx
      .insertInto('organisation_name')
      // The region's own name may come in the same moment, and is the newer one.
      .values({ organisation: 'region', recorded_at: now.subtract({ milliseconds: 1 }), nominative: 'Digiseutu' })
      .execute()
  })
}

/** Imports a strategy and its region into an empty database, whole or not at all. */
export async function importStrategy(
  database: Database,
  content: StrategyFile,
  sha256: string,
  now: Temporal.Instant,
  by: Actor = visitor,
): Promise<void> {
  await database.transact({ kind: 'system' }, async (tx) => {
    await importOrganisations(tx, content, now)
    const { id } = await tx
      .insertInto('strategy_version')
      .values({
        title: content.title,
        dated: content.dated ?? null,
        content: JSON.stringify(content),
        sha256,
        imported_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(tx, by, now, {
      action: 'strategy.imported',
      subject: id,
      detail: { sha256, organisations: content.municipalities.length + 1 },
    })
  })
}
