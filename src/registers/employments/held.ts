import { sql } from 'kysely'
import type { Holding } from '../../platform/access/index.ts'

/** What the register of staff holds about a person. The rows of an erased one stay under the key, without a name. */
export const holding: Holding = {
  key: 'employments.employment',
  name: { fi: 'Palvelussuhteet', sv: 'Anställningar', en: 'Employments' },
  purpose: {
    fi: 'Henkilöstön määrät yksiköittäin ja se, keneltä mitäkin osaamista pyydetään.',
    sv: 'Antalet anställda per enhet och vem som ombeds ha vilket kunnande.',
    en: 'How many work in each unit, and who is asked to know what.',
  },
  async held(read, person) {
    const { rows } = await sql<Record<string, unknown>>`
      select e.owner_org as organisation, u.name as unit, e.title, e.role, b.name as body, e.since, e.until, e.source,
        e.recorded_at, e.replaced_at
      from employment e left join unit u on u.id = e.unit left join body b on b.id = e.body
      where e.person = ${person} order by e.recorded_at, e.since`.execute(read)
    const directory = await sql<Record<string, unknown>>`
      select attributes as directory, active, made_at, changed_at from scim_user where person = ${person}`.execute(read)
    return [...rows, ...directory.rows]
  },
  async erase(tx, person) {
    await tx.deleteFrom('scim_user').where('person', '=', person).execute()
    await sql`delete from supervisor_awaited a using employment e where a.employment = e.id and e.person = ${person}`.execute(
      tx,
    )
    // As somebody's supervisor who was not known yet.
    await sql`delete from supervisor_awaited a using person_detail d
      where d.person = ${person} and (a.reference = d.email or exists (select 1 from person_register r
        where r.person = d.person and r.organisation = a.owner_org and lower(r.number) = a.reference))`.execute(tx)
  },
}
