import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../database/index.ts'
import { type Relation, relations } from '../../permissions.ts'
import { organisations } from '../organisations/queries.ts'
import { makeBareAccount } from './accounts.ts'
import { addPersonRow } from './setup.ts'

export interface DemoPerson {
  person: string
  relation: Relation
  organisation: string
  name: string
}

/** Names of docs/terms.md, section 3: the role is the name. */
const names: Partial<Record<Relation, { name: string; address: string }>> = {
  administrator: { name: 'Esimerkki Pääkäyttäjä', address: 'administrator' },
  strategyTeam: { name: 'Esimerkki Digikehittäjä', address: 'strategy-team' },
  digitalLead: { name: 'Esimerkki Digivastaava', address: 'digital-lead' },
  managementGroup: { name: 'Esimerkki Kunnanjohtaja', address: 'management-group' },
  humanResources: { name: 'Esimerkki Henkilöstöhallinto', address: 'human-resources' },
  itStaff: { name: 'Esimerkki Järjestelmävastaava', address: 'it-staff' },
  dataProtectionOfficer: { name: 'Esimerkki Tietosuojavastaava', address: 'data-protection-officer' },
  employee: { name: 'Esimerkki Työntekijä', address: 'employee' },
  reader: { name: 'Esimerkki Luottamushenkilö', address: 'reader' },
}

/** Offices of which the first municipality alone has somebody: enough to see what they see. */
const offices = ['humanResources', 'itStaff', 'dataProtectionOfficer', 'employee'] as const

/**
 * Example people: an administrator, a member of the strategy team, a reader, and of each municipality a digital lead and
 * a member of the management group; of the first also some offices and an employee.
 * Made once; called again it gives the same people. The organisations must be there. For the demo and tests.
 * @param since first day of their memberships, ISO.
 */
export async function demoPeople(tx: Tx, since: string, now: Temporal.Instant): Promise<DemoPerson[]> {
  const all = await organisations(tx)
  const region = all.find((one) => one.kind === 'region' && one.until === null)
  if (region === undefined) throw new Error('There is no region yet: the strategy has not been taken in.')
  const municipalities = all.filter((one) => one.kind === 'municipality' && one.until === null)
  const wanted: { relation: Relation; organisation: string; number: number }[] = [
    { relation: 'administrator', organisation: region.id, number: 1 },
    { relation: 'strategyTeam', organisation: region.id, number: 1 },
    { relation: 'reader', organisation: region.id, number: 1 },
    ...municipalities.map(({ id }, at) => ({ relation: 'digitalLead' as const, organisation: id, number: at + 1 })),
    ...municipalities.map(({ id }, at) => ({ relation: 'managementGroup' as const, organisation: id, number: at + 1 })),
    ...municipalities
      .slice(0, 1)
      .flatMap(({ id }) => offices.map((relation) => ({ relation, organisation: id, number: 1 }))),
  ]
  const made: DemoPerson[] = []
  for (const { relation, organisation, number } of wanted) {
    const { name: role, address } = names[relation] ?? { name: '', address: relation }
    const name = number === 1 ? role : `${role} ${number}`
    const email = `${address}.${number}@example.com`
    const known = await tx.selectFrom('person_detail').select('person').where('email', '=', email).executeTakeFirst()
    const person = known?.person ?? (await addPersonRow(tx, { name, email, now }))
    if (person === undefined) continue
    made.push({ person, relation, organisation, name })
    if (known !== undefined) continue
    await makeBareAccount(tx, { person, email, now })
    await tx
      .insertInto('membership')
      .values({ person, organisation, relation, since, recorded_at: now, recorded_by: person })
      .execute()
    const actor = { kind: 'person' as const, person, name, session: '', memberships: [] }
    await audit(tx, actor, now, { action: 'person.added', subject: person, organisation, detail: { example: true } })
  }
  return made
}

/** The example person of a role today, by relation and organisation. */
export async function findDemoPeople(
  tx: { selectFrom: Tx['selectFrom'] },
  today: Temporal.PlainDate,
): Promise<{ person: string; relation: Relation; organisation: string }[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('person_detail', 'person_detail.person', 'membership.person')
    .innerJoin('account_user', 'account_user.person', 'membership.person')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation')
    .select(['membership.person', 'membership.relation', 'organisation.id as organisation'])
    .where('person_detail.email', 'like', '%@example.com')
    .where('membership.since', '<=', today.toString())
    .where((of) => of.or([of('membership.until', 'is', null), of('membership.until', '>', today.toString())]))
    .orderBy(sql`array_position(${[...relations]}::text[], membership.relation)`)
    .orderBy('organisation.position')
    .orderBy('organisation.id')
    .orderBy('person_detail.email')
    .execute()
  return rows.map((row) => ({ ...row, relation: row.relation as Relation }))
}
