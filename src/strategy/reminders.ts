import { holdsOn } from '../engines/metrics/index.ts'
import { system } from '../platform/access/index.ts'
import { dayOf } from '../platform/config/index.ts'
import { format, nameIn } from '../platform/i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../platform/mail/index.ts'
import type { Region } from '../platform/region.ts'
import { groundOf } from './standing/index.ts'

/** Days before an attestation ends at which its organisation is asked to attest again. */
export const REMIND_BEFORE = 60

/**
 * Asks the digital leads of an organisation (the strategy team, when it has none) to attest again what ends within
 * sixty days. Each attestation is reminded of once.
 * @returns how many attestations were reminded of.
 */
export async function remindOfEndings(region: Region, origin: string): Promise<number> {
  const now = region.clock.now()
  const today = dayOf(now)
  const ground = await groundOf(region)
  return region.database.transact(system, async (tx) => {
    const ending = await tx
      .selectFrom('attestation as a')
      .select(['a.id', 'a.subject', 'a.organisation', 'a.until'])
      .where('a.until', '<=', today.add({ days: REMIND_BEFORE }).toString())
      .where('a.until', '>=', today.toString())
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('attestation_withdrawal as w').select('w.attestation').whereRef('w.attestation', '=', 'a.id'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('attestation_reminder as r').select('r.attestation').whereRef('r.attestation', '=', 'a.id'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('attestation as newer')
              .select('newer.id')
              .whereRef('newer.subject', '=', 'a.subject')
              .whereRef('newer.organisation', '=', 'a.organisation')
              .whereRef('newer.number', '>', 'a.number'),
          ),
        ),
      )
      .execute()
    const people = await tx
      .selectFrom('membership')
      .select(['person', 'organisation', 'relation'])
      .where('relation', 'in', ['digitalLead', 'strategyTeam'])
      .where('since', '<=', today.toString())
      .where(({ or, eb }) => or([eb('until', 'is', null), eb('until', '>', today.toString())]))
      .execute()
    for (const one of ending) {
      const own = people.filter((who) => who.relation === 'digitalLead' && who.organisation === one.organisation)
      const asked = own.length > 0 ? own : people.filter((who) => who.relation === 'strategyTeam')
      const name = ground.organisations.find((organisation) => organisation.id === one.organisation)?.name
      const title = ground.strategy.measure(one.subject)?.title ?? one.subject
      const exempt = (ground.notApplicable.get(one.subject) ?? []).some(
        (decision) => decision.organisation === one.organisation && holdsOn(decision, today.toString()),
      )
      if (exempt) continue
      const letter = {
        locale: 'fi',
        before: [
          `${one.subject} ${title}`,
          `Kunta: ${name === undefined ? one.organisation : nameIn('fi', name)}`,
          `Vahvistus on voimassa ${format('fi').day(one.until)} asti. Vahvista se uudelleen, jos asia on edelleen kunnossa. Muuten toimenpide menee tilaan Vaarassa.`,
        ],
        link: `${origin}/measures/${one.subject}/attestations?organisation=${one.organisation}`,
        after: ['Saat tämän viestin, koska vastaat kunnan digiasioista.'],
      }
      for (const who of asked)
        await queueMail(
          tx,
          {
            to: { person: who.person },
            subject: `Vahvista uudelleen: ${one.subject}`,
            text: mailPlain(letter),
            html: mailHtml(letter),
          },
          now,
        )
      if (asked.length > 0)
        await tx.insertInto('attestation_reminder').values({ attestation: one.id, recorded_at: now }).execute()
    }
    return ending.length
  })
}
