import type { Scale } from '../../../engines/metrics/index.ts'
import type { Read } from '../../../platform/database/index.ts'

/** One form by which a service asks or has asked. */
export interface Asking {
  id: string
  service: string
  /** The municipality. */
  owner: string
  scale: Scale
  form: string
  /** Its key in the address: `/forms/…`. */
  formKey: string
  asked: boolean
}

/** Every row of asking, the oldest first; of one service or of all. One query. */
export async function askings(read: Read, service?: string): Promise<Asking[]> {
  const rows = await read
    .selectFrom('service_asking as a')
    .innerJoin('form as f', 'f.id', 'a.form')
    .select(['a.id', 'a.service', 'a.owner_org', 'a.scale', 'a.form', 'a.asked', 'f.key'])
    .$if(service !== undefined, (query) => query.where('a.service', '=', service ?? ''))
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    service: row.service,
    owner: row.owner_org,
    scale: row.scale as Scale,
    form: row.form,
    formKey: row.key,
    asked: row.asked,
  }))
}

/** How a service asks now: its newest row. Undefined: it does not ask. */
export const asksNow = (rows: readonly Asking[], service: string): Asking | undefined => {
  const newest = rows.findLast((one) => one.service === service)
  return newest?.asked === true ? newest : undefined
}
