import type { NotNull } from 'kysely'
import { audit } from '../../audit/index.ts'
import { dayOf, HELSINKI } from '../../config/index.ts'
import type { Read, Tx } from '../../database/index.ts'
import { format, type Locale, nameIn } from '../../i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../mail/index.ts'
import { type Actor, type Relation, signInByMailAlone } from '../../permissions.ts'
import { type Organisation, organisations } from '../organisations/queries.ts'
import { system } from '../scope.ts'
import { makeBareAccount, setPassword } from './accounts.ts'
import { type AccessParts, authOf } from './auth.ts'
import { letters } from './letters.ts'
import { findLink, linkEnd, makeLink, useLink } from './links.ts'
import { relationNames } from './sign-in-texts.ts'

/** What the invited person is here, in words: `digivastaava, Veteli`. What begins later is told too. */
async function roleWords(
  tx: Tx,
  { person, locale }: { person: string; locale: Locale },
  all: readonly Organisation[],
  today: Temporal.PlainDate,
): Promise<string[]> {
  const held = await tx
    .selectFrom('membership as m')
    .leftJoin('body as b', 'b.id', 'm.body')
    .select(['m.relation', 'b.name', 'b.sv', 'b.en'])
    .select((of) => of.fn.coalesce('m.organisation', 'b.organisation').as('organisation'))
    .where('m.person', '=', person)
    .where((of) => of.or([of('m.until', 'is', null), of('m.until', '>', today.toString())]))
    .orderBy('m.since')
    .execute()
  return held.map((one) => {
    const organisation = all.find((each) => each.id === one.organisation)
    const body = (locale === 'fi' ? undefined : one[locale]) ?? one.name
    const of = organisation === undefined ? [] : [nameIn(locale, organisation.name)]
    return [relationNames[locale][one.relation as Relation], ...(body === null ? [] : [body]), ...of].join(', ')
  })
}

/**
 * Invites a person to choose a password: a mail goes to the person; an older invitation stops working.
 * @returns the address, for handing over when there is no mail.
 */
export async function invite(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  to: { person: string; locale: Locale; origin: string },
): Promise<string> {
  const by = actor.kind === 'person' ? actor.person : null
  const token = await makeLink(tx, { purpose: 'invitation', person: to.person, by, now })
  const link = `${to.origin}${to.locale === 'fi' ? '' : `/${to.locale}`}/invitations/${token}`
  const all = await organisations(tx)
  const region = all.find((one) => one.kind === 'region' && one.until === null)
  const until = linkEnd('invitation', now).toZonedDateTimeISO(HELSINKI).toPlainDate()
  const letter = letters[to.locale].invitation(link, {
    region: region === undefined ? '' : nameIn(to.locale, region.name),
    until: format(to.locale).day(until),
    by: actor.kind === 'person' ? actor.name : '',
    roles: await roleWords(tx, to, all, dayOf(now)),
  })
  await queueMail(
    tx,
    { to: { person: to.person }, subject: letter.subject, text: mailPlain(letter.text), html: mailHtml(letter.text) },
    now,
  )
  await audit(tx, actor, now, { action: 'invitation.made', subject: to.person })
  return link
}

/** The invited person, while the invitation works. Nothing is used up. */
export const findInvitation = (
  parts: AccessParts,
  token: string,
  now: Temporal.Instant,
): Promise<{ person: string; name: string; email: string; byMailAlone: boolean } | undefined> =>
  parts.database.readAs(system, async (read) => {
    const link = await findLink(read, 'invitation', token, now)
    if (link === undefined || link.person === null) return undefined
    const detail = await read
      .selectFrom('person_detail')
      .select(['person', 'name', 'email'])
      .where('person', '=', link.person)
      .where('email', 'is not', null)
      .$narrowType<{ email: NotNull }>()
      .executeTakeFirst()
    return detail && { ...detail, byMailAlone: await isByMailAlone(read, link.person, dayOf(now)) }
  })

/** Whether everything that somebody is here, or will be, allows signing in by mail alone. */
async function isByMailAlone(read: Read, person: string, today: Temporal.PlainDate): Promise<boolean> {
  const held = await read
    .selectFrom('membership')
    .select('relation')
    .where('person', '=', person)
    .where((of) => of.or([of('until', 'is', null), of('until', '>', today.toString())]))
    .execute()
  return held.length > 0 && held.every((one) => signInByMailAlone.has(one.relation as Relation))
}

/** Takes an invitation: the person gets an account with the password, which has been checked, or without one. */
export async function takeInvitation(
  parts: AccessParts,
  given: { token: string; password: string | undefined },
  now: Temporal.Instant,
): Promise<{ is: 'made'; person: string } | { is: 'gone' }> {
  const hash = given.password === undefined ? undefined : await (await authOf(parts)).hashPassword(given.password)
  return parts.database.transact(system, async (tx) => {
    const found = await findLink(tx, 'invitation', given.token, now)
    if (found === undefined || found.person === null) return { is: 'gone' as const }
    // Held first, in the order of a change of details: the account must not get an address that is just being changed.
    const detail = await tx
      .selectFrom('person_detail')
      .select('email')
      .where('person', '=', found.person)
      .where('email', 'is not', null)
      .$narrowType<{ email: NotNull }>()
      .forUpdate()
      .executeTakeFirst()
    const link = await useLink(tx, 'invitation', given.token, now)
    if (detail === undefined || link === undefined || link.person === null) return { is: 'gone' as const }
    if (hash !== undefined) await setPassword(tx, { person: link.person, email: detail.email, hash, now })
    else if (await isByMailAlone(tx, link.person, dayOf(now)))
      await makeBareAccount(tx, { person: link.person, email: detail.email, now })
    else throw new Error('Whoever has such a role has a password.')
    const actor = { kind: 'person' as const, person: link.person, name: '', session: '', memberships: [] }
    await audit(tx, actor, now, { action: 'account.made', subject: link.person })
    return { is: 'made' as const, person: link.person }
  })
}
