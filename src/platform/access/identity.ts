import { dayOf } from '../config/index.ts'
import type { Identify } from '../permissions.ts'
import { type Actor, type Membership, visitor } from '../permissions.ts'
import { type AccessParts, authOf, cookieName } from './accounts/auth.ts'

/**
 * Two queries for a signed-in person; none, and no library, without our cookie. A membership is in force while it,
 * its body and its organisation are; a closed account is nobody's,
 * and a resident's is not of staff.
 */
export function makeIdentify(parts: AccessParts): Identify {
  const sign = `${cookieName(parts.config)}=`
  return async (headers): Promise<Actor> => {
    const cookie = headers.cookie
    if (cookie === undefined || !cookie.includes(sign)) return visitor
    const { api, pool } = await authOf(parts)
    const found = await api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
    if (found === null) return visitor
    // Name and memberships of the day in one: `memberships` is an array of JSON objects.
    const result = await pool.query<{ name: string; memberships: Membership[] }>(
      `select d.name, coalesce(jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
           'relation', m.relation, 'organisation', coalesce(m.organisation, b.organisation), 'body', b.id)))
           filter (where m.person is not null and (e.until is null or e.until > $2::date)), '[]') as memberships
         from person_detail d
         join account_user u on u.person = d.person and u.realm = 'staff'
         left join membership m on m.person = d.person
           and m.since <= $2::date and (m.until is null or m.until > $2::date)
         left join body b on b.id = m.body
         left join lateral (
           select until from body_until where body = m.body
           union all select until from organisation_until where organisation = m.organisation) e on true
        where d.person = $1 and not exists (select from account_closed c where c.person = d.person)
        group by d.name`,
      [found.user.person, dayOf(parts.clock.now()).toString()],
    )
    const person = result.rows[0]
    if (person === undefined) return visitor
    return {
      kind: 'person',
      person: found.user.person,
      name: person.name,
      session: found.session.id,
      memberships: person.memberships,
    }
  }
}
