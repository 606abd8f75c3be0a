// Runs an intake as the engine of sources does: parse, drop twins, store a thousand at a time, close what is gone.
import { dayOf } from '../../platform/config/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Intake, Keyed, Reject } from '../sources/index.ts'

export interface Ran {
  stored: number
  rejects: readonly Reject[]
  /** Of rows that are not what the schema wants: the fields. */
  faulty: readonly string[]
}

/** @param gone keys that came earlier and did not come now. */
export async function runIntake<Row>(
  database: Database,
  intake: Intake<Row>,
  raws: readonly unknown[],
  given: { organisation: string; now: Temporal.Instant; source?: string; gone?: readonly string[] },
): Promise<Ran> {
  const { organisation, now, source = 'test-source', gone = [] } = given
  const context = { source, organisation, now, today: dayOf(now) }
  const faulty: string[] = []
  const keyed = new Map<string, Keyed<Row>>()
  const rejects: Reject[] = []
  for (const raw of raws) {
    const parsed = intake.row.safeParse(raw)
    if (!parsed.success) {
      faulty.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`))
      continue
    }
    const key = intake.keyOf(parsed.data)
    if (keyed.has(key)) rejects.push({ key, why: { fi: 'Kahdesti', sv: 'Två gånger', en: 'Twice' } })
    else keyed.set(key, { key, row: parsed.data })
  }
  const rows = [...keyed.values()]
  await database.transact({ kind: 'system' }, async (tx) => {
    for (let at = 0; at < rows.length; at += 1000)
      rejects.push(...(await intake.store(tx, rows.slice(at, at + 1000), context)))
    if (gone.length > 0) await intake.close?.(tx, gone, context)
    await intake.checked?.(tx, context)
  })
  return { stored: raws.length - rejects.length - faulty.length, rejects, faulty }
}
