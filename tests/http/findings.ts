// Findings of every kind for the house in use: undecided, decided, and one whose effect is to be looked at.
import { randomUUID } from 'node:crypto'
import type { TestApp, TestPerson } from '../app.ts'

interface Given {
  /** Of the undecided one. */
  title: string
  measure: string
  action: string
}

/** Records findings of an organisation by its own forms; what lies in the past, as it would stand there. */
export async function fillFindings(app: TestApp, lead: TestPerson, organisation: string, given: Given) {
  const by = `person:${lead.actor.person}`
  const begin = async (title: string): Promise<string> => {
    const { location } = await lead.post('/findings', { title, text: title, organisation })
    return location?.split('/').at(-1) ?? 'none'
  }
  const open = await begin(given.title)
  await lead.post(`/findings/${open}/weights`, { concerns: '12', severity: 'slows', measure: given.measure })
  const decided = await begin('Aukioloajat puuttuvat sivulta')
  await lead.post(`/findings/${decided}/decisions`, {
    what: 'no',
    seen: '',
    said: 'Aukioloajat puuttuvat.',
    grounds: 'Ne ovat etusivulla.',
    by,
    day: '24.11.2026',
  })
  const toLook = await begin('Lomake katkeaa puhelimella')
  const past = app.now().subtract({ hours: 24 * 60 })
  const signed = { recorded_at: past, recorded_by: lead.actor.person }
  const decision = randomUUID()
  const before = { sample: { of: 'share', done: 2, total: 12 }, figure: { fi: '2/12', sv: '2/12', en: '2/12' } }
  const looks = app.now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate().subtract({ days: 1 }).toString()
  await app.database.transact({ kind: 'system' }, async (tx) => {
    await tx
      .insertInto('finding_decision')
      .values({
        id: decision,
        finding: toLook,
        owner_org: organisation,
        what: 'action',
        action: given.action,
        said: 'Lomake katkeaa.',
        grounds: 'Korjaamme lomakkeen.',
        decider: lead.actor.person,
        day: '2026-09-25',
        ...signed,
      })
      .execute()
    await tx
      .insertInto('finding_effect')
      .values({
        decision,
        measure: given.measure,
        indicator: 'services.digital',
        looks,
        before: JSON.stringify(before),
        ...signed,
      })
      .execute()
  })
  return { open, decided, toLook }
}
