import type { NotNull } from 'kysely'
import { audit } from '../../audit/index.ts'
import { HELSINKI } from '../../config/index.ts'
import type { Tx } from '../../database/index.ts'
import { format, type Locale, nameIn } from '../../i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../../mail/index.ts'
import type { Actor } from '../../permissions.ts'
import { organisations } from '../organisations/queries.ts'
import { system } from '../scope.ts'
import { setPassword } from './accounts.ts'
import { type AccessParts, authOf } from './auth.ts'
import { letters } from './letters.ts'
import { findLink, linkEnd, makeLink, useLink } from './links.ts'

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
  const region = (await organisations(tx)).find((one) => one.kind === 'region' && one.until === null)
  const until = linkEnd('invitation', now).toZonedDateTimeISO(HELSINKI).toPlainDate()
  const letter = letters[to.locale].invitation(
    link,
    region === undefined ? '' : nameIn(to.locale, region.name),
    format(to.locale).day(until),
  )
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
): Promise<{ person: string; name: string; email: string } | undefined> =>
  parts.database.readAs(system, async (read) => {
    const link = await findLink(read, 'invitation', token, now)
    if (link === undefined || link.person === null) return undefined
    return await read
      .selectFrom('person_detail')
      .select(['person', 'name', 'email'])
      .where('person', '=', link.person)
      .where('email', 'is not', null)
      .$narrowType<{ email: NotNull }>()
      .executeTakeFirst()
  })

/** Takes an invitation: the person gets an account with the password, which has been checked. */
export async function takeInvitation(
  parts: AccessParts,
  given: { token: string; password: string },
  now: Temporal.Instant,
): Promise<{ is: 'made'; person: string } | { is: 'gone' }> {
  const hash = await (await authOf(parts)).hashPassword(given.password)
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
    await setPassword(tx, { person: link.person, email: detail.email, hash, now })
    const actor = { kind: 'person' as const, person: link.person, name: '', session: '', memberships: [] }
    await audit(tx, actor, now, { action: 'account.made', subject: link.person })
    return { is: 'made' as const, person: link.person }
  })
}
