// A message as what a finding begins from, and what its sender is told of what came of it.
import { z } from 'zod'
import { type Actor, safeOrigin, scopeOf, system } from '../../platform/access/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { improvedLetter } from './letters.ts'
import { contactOf, feedbackForFinding, messageById } from './queries.ts'

/** Of a finding: who decided or looked, and the public page that has the words. */
interface Told {
  what: 'decided' | 'looked'
  path: string
}

/** Where findings may come from: a message that the reader handles. */
export const findingSource = {
  kind: 'feedback' as const,
  async find(database: Database, actor: Actor, id: string) {
    if (!z.uuid().safeParse(id).success) return undefined
    return database.readAs(scopeOf(actor), async (read) => {
      const found = await feedbackForFinding(read, id)
      const message = await messageById(read, id)
      if (found === undefined || message === undefined) return undefined
      // What is not public may hold personal data: the number is enough to find it by.
      const title = found.publicText ?? `${message.number}`
      return { organisation: found.municipality, title, path: `/feedback/queue/${id}` }
    })
  },
  /** Writes to the sender; nothing without an address, or when the message is not for whoever acts. */
  teller:
    ({ region, origin }: Pick<Ask, 'region' | 'origin'>) =>
    async (tx: Tx, id: string, told: Told, now: Temporal.Instant): Promise<void> => {
      const message = await messageById(tx, id)
      const email = message && (await contactOf(tx, id))?.email
      if (message === undefined || email === undefined) return
      const site = { origin: safeOrigin(region.config, origin) }
      const letter = improvedLetter(site, { ...message, ...told })
      // Letters are the program's own; the same transaction takes them or none.
      await region.database.transact(system, (own) => queueMail(own, { to: { address: email }, ...letter }, now))
    },
}
