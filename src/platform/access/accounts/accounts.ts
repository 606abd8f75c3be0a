import type { Read, Tx } from '../../database/index.ts'

/** The library's name for "e-mail and password". */
const PASSWORD = 'credential'

/**
 * Gives a person an account with a password, or the existing account a new password. All sessions of an existing
 * account end.
 * @param hash of the password, made before the transaction: hashing is slow on purpose.
 */
export async function setPassword(
  tx: Tx,
  account: { person: string; email: string; hash: string; now: Temporal.Instant; keepSession?: string },
): Promise<void> {
  const { now, hash } = account
  const user = await tx
    .insertInto('account_user')
    .values({
      name: '',
      email: account.email,
      email_verified: true,
      person: account.person,
      created_at: now,
      updated_at: now,
    })
    .onConflict((row) => row.column('person').doUpdateSet({ email: account.email, updated_at: now }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('account_credential').where('user_id', '=', user.id).where('provider_id', '=', PASSWORD).execute()
  await tx
    .insertInto('account_credential')
    .values({
      user_id: user.id,
      account_id: user.id,
      provider_id: PASSWORD,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await endSessions(tx, account.person, account.keepSession === undefined ? {} : { except: account.keepSession })
}

/** An account without a password: the demo's people, who sign in by one click. */
export async function makeBareAccount(
  tx: Tx,
  account: { person: string; email: string; now: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('account_user')
    .values({
      name: '',
      email: account.email,
      email_verified: true,
      person: account.person,
      created_at: account.now,
      updated_at: account.now,
    })
    .onConflict((row) => row.column('person').doNothing())
    .execute()
}

export const passwordHash = (read: Read, person: string): Promise<string | undefined> =>
  read
    .selectFrom('account_user')
    .innerJoin('account_credential', 'account_credential.user_id', 'account_user.id')
    .select('account_credential.password')
    .where('account_user.person', '=', person)
    .where('account_credential.provider_id', '=', PASSWORD)
    .executeTakeFirst()
    .then((row) => row?.password ?? undefined)

export interface OpenSession {
  id: string
  since: Temporal.Instant
  until: Temporal.Instant
  /** "Firefox, Windows"; empty when unknown. */
  device: string
}

/**
 * Sessions that are open, the newest first.
 * @param now of the machine: the library keeps sessions by the machine's clock, also when the demo's clock is turned.
 */
export async function openSessions(read: Read, person: string, now: Temporal.Instant): Promise<OpenSession[]> {
  const rows = await read
    .selectFrom('account_session')
    .innerJoin('account_user', 'account_user.id', 'account_session.user_id')
    .select([
      'account_session.id as id',
      'account_session.created_at as since',
      'account_session.expires_at as until',
      'account_session.user_agent as device',
    ])
    .where('account_user.person', '=', person)
    .where('account_session.expires_at', '>', now)
    .orderBy('account_session.created_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, device: row.device ?? '' }))
}

/** Ends sessions of a person: one, all but one, or all. They are out with their next request. */
export async function endSessions(
  tx: Tx,
  person: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  let query = tx
    .deleteFrom('account_session')
    .where('user_id', 'in', (of) => of.selectFrom('account_user').select('id').where('person', '=', person))
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '!=', which.except)
  const done = await query.executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Whoever of staff can sign in with an e-mail address. */
export const personByAccount = (read: Read, email: string): Promise<string | undefined> =>
  read
    .selectFrom('account_user')
    .select('person')
    .where('email', '=', email)
    .where('realm', '=', 'staff')
    .executeTakeFirst()
    .then((row) => row?.person)
