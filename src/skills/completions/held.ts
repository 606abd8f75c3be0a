import { sql } from 'kysely'
import type { Holding } from '../../platform/access/index.ts'

/** What is held of a person's learning. The rows of an erased one stay under the key. */
export const holding: Holding = {
  key: 'completions.completion',
  name: { fi: 'Suoritukset', sv: 'Genomförda kurser', en: 'Completions' },
  purpose: {
    fi: 'Tieto siitä, että sovittu osaaminen on hankittu.',
    sv: 'Uppgift om att det avtalade kunnandet har skaffats.',
    en: 'To know that what was agreed has been learnt.',
  },
  async held(read, person) {
    const { rows } = await sql<Record<string, unknown>>`
      select c.owner_org as organisation, k.name as course, c.day, c.until, c.source, c.recorded_at, c.replaced_at
      from completion c join course k on k.key = c.course where c.person = ${person} order by c.day`.execute(read)
    return rows
  },
  // A completion holds a key, a course and days: nothing of it names anybody.
  erase: () => Promise.resolve(),
}
