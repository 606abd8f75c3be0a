import type { Actor } from '../platform/access/index.ts'
import { type DemoPerson, organisations, visitor } from '../platform/access/index.ts'
import type { Region } from '../platform/region.ts'
import { answer, publish, receive } from '../services/feedback/index.ts'
import { plannedFeedback } from './feedback-plan.ts'

/** What the example's feedback comes to. */
export const FEEDBACK_FEEDS = 'feedback.answeredInTime'

type Person = Extract<Actor, { kind: 'person' }>

/** Example feedback, day by day: each message is marked as made up. Nobody gets a mail, as nobody left an address. */
export function exampleFeedback(region: Region, people: readonly DemoPerson[]) {
  const { database } = region
  const taken = new Map<number, string>()
  let homes: readonly string[] | undefined
  const letters = { origin: 'https://example.com', nameOf: (organisation: string) => organisation }
  const leadOf = (organisation: string): Person | undefined => {
    const found = people.find((one) => one.relation === 'digitalLead' && one.organisation === organisation)
    return (
      found && {
        kind: 'person',
        person: found.person,
        name: found.name,
        session: '',
        memberships: [{ relation: found.relation, organisation }],
      }
    )
  }
  return async (day: number, now: Temporal.Instant): Promise<void> => {
    homes ??= (await organisations(database.read)).filter((one) => one.kind === 'municipality').map((one) => one.id)
    for (const [at, one] of plannedFeedback.entries()) {
      const organisation = homes[one.at]
      const lead = organisation === undefined ? undefined : leadOf(organisation)
      if (organisation === undefined || lead === undefined) continue
      if (one.day === day) {
        const { text, language = 'fi' } = one
        const said = { organisation, text, language, channel: 'web', wantsAnswer: true, example: true } as const
        taken.set(at, (await receive(database, { ...said, key: `example ${at}` }, letters, visitor, now)).id)
      }
      const id = taken.get(at)
      if (id === undefined || one.after === undefined || one.day + one.after !== day) continue
      const told = { as: 'answered' as const, text: one.answer ?? '' }
      await answer(database, id, told, letters, lead, now)
      if (one.published === undefined) continue
      await publish(database, id, { text: one.published, answer: one.answer, withPlace: false }, lead, now)
    }
  }
}
