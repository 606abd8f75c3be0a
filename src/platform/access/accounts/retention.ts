import { systemClock } from '../../config/index.ts'
import { lapseGiven } from '../providers/arriving.ts'
import { system } from '../scope.ts'
import type { AccessParts } from './auth.ts'

/** Days that used and expired links are kept, to see what happened. */
const LINK_DAYS = 30
/** Longer: who opens an old mail is told what was sent. */
const SCOPED_LINK_DAYS = 365

/** Removes ended sessions, old links and counts of tries, and ends what providers gave to those who no longer come. Daily. */
export const pruneAccess = (parts: Pick<AccessParts, 'database' | 'clock'>): Promise<void> =>
  parts.database.transact(system, async (tx) => {
    const now = parts.clock.now()
    await lapseGiven(tx, now)
    // Sessions go by the machine's clock, as the library keeps them.
    await tx.deleteFrom('account_session').where('expires_at', '<', systemClock.now()).execute()
    await tx
      .deleteFrom('one_use_link')
      .where('expires_at', '<', now.subtract({ hours: LINK_DAYS * 24 }))
      .execute()
    await tx
      .deleteFrom('scoped_link')
      .where('expires_at', '<', now.subtract({ hours: SCOPED_LINK_DAYS * 24 }))
      .execute()
    await tx
      .deleteFrom('sign_in_attempt')
      .where('span', '<', now.subtract({ hours: 24 }))
      .execute()
  })
