import { type Ending, endingAttestations, holdsOn, noteReminder } from '../engines/metrics/index.ts'
import { peopleOf, system, visitor } from '../platform/access/index.ts'
import { audit } from '../platform/audit/index.ts'
import { dayOf } from '../platform/config/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { format, nameIn } from '../platform/i18n/index.ts'
import { mailHtml, mailPlain, queueMail } from '../platform/mail/index.ts'
import type { Region } from '../platform/region.ts'
import { type Ground, groundOf } from './standing/index.ts'

/** Days before an attestation ends at which its organisation is asked to attest again. */
const REMIND_BEFORE = 60

/** Digital leads of the organisation; the strategy team when it has none. */
async function askedOf(tx: Tx, ground: Ground, organisation: string, today: Temporal.PlainDate): Promise<string[]> {
  const leads = await peopleOf(tx, organisation, 'digitalLead', today)
  const home = ground.organisations.find((one) => one.kind === 'region' && one.until === null)
  return leads.length > 0 || home === undefined ? leads : peopleOf(tx, home.id, 'strategyTeam', today)
}

function letterOf(ground: Ground, one: Ending, origin: string) {
  const name = ground.organisations.find((organisation) => organisation.id === one.organisation)?.name
  return {
    locale: 'fi',
    before: [
      `${one.subject} ${ground.strategy.measure(one.subject)?.title ?? ''}`.trim(),
      `Kunta: ${name === undefined ? one.organisation : nameIn('fi', name)}`,
      `Vahvistus on voimassa ${format('fi').day(one.until)} asti. Vahvista se uudelleen, jos asia on edelleen kunnossa. Muuten tilaksi tulee Vaarassa.`,
    ],
    link: `${origin}/measures/${one.subject}/attestations?organisation=${one.organisation}`,
    after: ['Saat tämän viestin, koska vastaat kunnan digiasioista.'],
  }
}

/**
 * Asks each organisation to attest again what ends within sixty days. Each attestation is reminded of once.
 * @param origin where the readers find the pages.
 * @returns how many attestations were reminded of.
 */
export async function remindOfEndings(region: Region, origin: string): Promise<number> {
  const now = region.clock.now()
  const today = dayOf(now)
  const ground = await groundOf(region)
  return region.database.transact(system, async (tx) => {
    let reminded = 0
    for (const one of await endingAttestations(tx, today, today.add({ days: REMIND_BEFORE }))) {
      const exempt = (ground.notApplicable.get(one.subject) ?? []).some(
        (decision) => decision.organisation === one.organisation && holdsOn(decision, today.toString()),
      )
      const asked = exempt ? [] : await askedOf(tx, ground, one.organisation, today)
      if (asked.length === 0) continue
      const letter = letterOf(ground, one, origin)
      const mail = { subject: `Vahvista uudelleen: ${one.subject}`, text: mailPlain(letter), html: mailHtml(letter) }
      for (const person of asked) await queueMail(tx, { to: { person }, ...mail }, now)
      await noteReminder(tx, one.id, now)
      await audit(tx, visitor, now, {
        action: 'attestation.reminded',
        subject: one.subject,
        organisation: one.organisation,
        detail: { attestation: one.id, people: asked.length },
      })
      reminded += 1
    }
    return reminded
  })
}
