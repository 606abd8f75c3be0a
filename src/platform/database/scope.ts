// Whose eyes a transaction sees with. Row-level security reads these settings, which end with the transaction.
import { type Kysely, sql } from 'kysely'
import type { DB } from './generated/schema.ts'

/** Who asks: anybody, the program itself (jobs), or a person with what they belong to. */
export type Scope =
  | { kind: 'visitor' }
  | { kind: 'system' }
  | {
      kind: 'person'
      person: string
      organisations: string[]
      groups: string[]
      /** Where the person has a membership that shows what is told inside. */
      own?: string[]
      /** Every membership as `relation:organisation`. */
      memberships?: string[]
      /** Bodies that the person is a member of. */
      bodies?: string[]
      staff: boolean
      administrator: boolean
      strategyTeam: boolean
    }

/** `app.kind`, `app.person`, `app.organisations`, `app.groups`, `app.own`, `app.memberships` and `app.bodies` (with commas), `app.staff`, `app.administrator` and `app.strategy_team` (on or empty). */
export async function setScope(read: Kysely<DB>, scope: Scope): Promise<void> {
  const person = scope.kind === 'person' ? scope : undefined
  await sql`select set_config('app.kind', ${scope.kind}, true),
    set_config('app.person', ${person?.person ?? ''}, true),
    set_config('app.organisations', ${person?.organisations.join(',') ?? ''}, true),
    set_config('app.groups', ${person?.groups.join(',') ?? ''}, true),
    set_config('app.own', ${person?.own?.join(',') ?? ''}, true),
    set_config('app.memberships', ${person?.memberships?.join(',') ?? ''}, true),
    set_config('app.bodies', ${person?.bodies?.join(',') ?? ''}, true),
    set_config('app.staff', ${person?.staff === true ? 'on' : ''}, true),
    set_config('app.administrator', ${person?.administrator === true ? 'on' : ''}, true),
    set_config('app.strategy_team', ${person?.strategyTeam === true ? 'on' : ''}, true)`.execute(read)
}
