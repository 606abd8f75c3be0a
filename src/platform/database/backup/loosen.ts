// Loading without a superuser: constraints between tables and triggers stand aside, and come back as they were.
import type pg from 'pg'

interface ForeignKey {
  on: string
  name: string
  definition: string
}

interface Trigger {
  on: string
  name: string
  state: 'O' | 'A' | 'R'
}

const STATE = { O: 'enable trigger', A: 'enable always trigger', R: 'enable replica trigger' }

/**
 * Drops the foreign keys and disables the triggers of all the owner's tables, inside the caller's transaction, so
 * that rows can come in any order and nothing is noted, sent or refused because of them.
 * @returns puts everything back; the foreign keys are checked again over all rows then.
 */
export async function loosen(client: pg.Client): Promise<() => Promise<void>> {
  const keys = await client.query<ForeignKey>(
    `select c.conrelid::regclass::text as on, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_class t on t.oid = c.conrelid
     where c.contype = 'f' and c.conparentid = 0 and pg_has_role(current_user, t.relowner, 'member')
     order by c.oid`,
  )
  for (const key of keys.rows) await client.query(`alter table ${key.on} drop constraint ${key.name}`)
  const triggers = await client.query<Trigger>(
    `select g.tgrelid::regclass::text as on, quote_ident(g.tgname) as name, g.tgenabled as state
     from pg_trigger g join pg_class t on t.oid = g.tgrelid
     where not g.tgisinternal and g.tgenabled <> 'D' and g.tgparentid = 0
       and pg_has_role(current_user, t.relowner, 'member')`,
  )
  for (const trigger of triggers.rows) await client.query(`alter table ${trigger.on} disable trigger ${trigger.name}`)
  return async () => {
    for (const trigger of triggers.rows)
      await client.query(`alter table ${trigger.on} ${STATE[trigger.state]} ${trigger.name}`)
    for (const key of keys.rows)
      await client.query(`alter table ${key.on} add constraint ${key.name} ${key.definition}`)
  }
}
