// What is held about a person, in every module's own words, and how it is erased.
import { sql } from 'kysely'
import type { Read, Tx } from '../../database/index.ts'
import type { Texts } from '../../i18n/index.ts'

/** What one module holds about people: told on request, and erased with the person. */
export interface Holding {
  /** Module and what: `employments.employment`. */
  key: string
  name: Texts<string>
  /** Why it is held, for the person it is about. */
  purpose: Texts<string>
  /** Everything of one person, as it would be handed over. */
  held(read: Read, person: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Erases what is personal; rows with the key alone stay, so that counts do. */
  erase(tx: Tx, person: string): Promise<void>
}

/** What this module holds itself; `erasePerson` drops it. */
const own: Omit<Holding, 'erase'> = {
  key: 'access.person',
  name: { fi: 'Henkilö, roolit ja tili', sv: 'Person, roller och konto', en: 'Person, roles and account' },
  purpose: {
    fi: 'Tunnistautuminen, oikeudet ja yhteydenpito.',
    sv: 'Inloggning, rättigheter och kontakt.',
    en: 'Signing in, rights and contact.',
  },
  async held(read, person) {
    const { rows } = await sql<Record<string, unknown>>`
      select to_jsonb(d) - 'person' as details,
        (select jsonb_agg(to_jsonb(r) - 'person') from person_register r where r.person = d.person) as registers,
        (select jsonb_agg(to_jsonb(m) - 'person' order by m.since) from membership m where m.person = d.person) as roles,
        (select jsonb_agg(jsonb_build_object('since', s.created_at, 'until', s.expires_at, 'device', s.user_agent))
          from account_session s join account_user u on u.id = s.user_id where u.person = d.person) as sessions
      from person_detail d where d.person = ${person}`.execute(read)
    return rows
  },
}

export interface Held {
  key: string
  name: Texts<string>
  purpose: Texts<string>
  rows: readonly Readonly<Record<string, unknown>>[]
}

/** Everything that is held about a person, module by module; the keys of things alone are left out. */
export async function heldAbout(read: Read, holdings: readonly Holding[], person: string): Promise<Held[]> {
  const all: Held[] = []
  for (const { key, name, purpose, held } of [own, ...holdings])
    all.push({ key, name, purpose, rows: await held(read, person) })
  return all
}
