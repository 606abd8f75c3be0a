import { sql } from 'kysely'
import { z } from 'zod'
import type { Read } from '../../platform/database/index.ts'
import type { Dataset } from '../../platform/datasets/index.ts'

const found = z.record(z.string(), z.string().nullable())

/** When datasets last changed; none of one that is empty. One query. */
export async function newestOf(
  read: Read,
  datasets: readonly Dataset[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const pairs = datasets.map((one) => sql`${sql.lit(one.key)}, ${one.newest}`)
  const { rows } = await sql<{ newest: unknown }>`select jsonb_build_object(${sql.join(pairs)}) as newest`.execute(read)
  return new Map(
    Object.entries(found.parse(rows[0]?.newest)).flatMap(([key, at]) =>
      at === null ? [] : [[key, Temporal.Instant.from(at)]],
    ),
  )
}
