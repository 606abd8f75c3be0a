import { sql } from 'kysely'
import type { Holding } from '../../platform/access/index.ts'

/** What is held of somebody who has given feedback with the address that the person has here, or who handles it. */
export const holding: Holding = {
  key: 'feedback.contact',
  name: {
    fi: 'Palautteet ja niiden käsittely',
    sv: 'Respons och handläggningen av den',
    en: 'Feedback and its handling',
  },
  purpose: {
    fi: 'Palautteeseen vastaaminen ja se, kuka siihen vastaa.',
    sv: 'Att svara på respons, och vem som svarar.',
    en: 'Answering feedback, and who answers.',
  },
  async held(read, person) {
    const sent = await sql<Record<string, unknown>>`
      select c.name, c.email, c.phone from feedback_contact c
      join person_detail d on lower(d.email) = lower(c.email) where d.person = ${person}`.execute(read)
    const handled = await sql<Record<string, unknown>>`
      select owner_org as organisation, sector, recorded_at as since, ended_at as until from feedback_handler
      where person = ${person} order by recorded_at`.execute(read)
    return [...sent.rows, ...handled.rows]
  },
  async erase(tx, person) {
    await sql`delete from feedback_contact c using person_detail d
      where d.person = ${person} and lower(d.email) = lower(c.email)`.execute(tx)
  },
}
