import { sql } from 'kysely'
import { type Holding, system } from '../../platform/access/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Region } from '../../platform/region.ts'

/** What a person has answered to confidential forms while signed in. Of anonymous ones nobody can tell. */
export const holding: Holding = {
  key: 'forms.answer',
  name: { fi: 'Vastaukset lomakkeisiin', sv: 'Svar på blanketter', en: 'Answers to forms' },
  purpose: {
    fi: 'Asia, jonka takia vastasit. Lomake kertoo sen tarkemmin.',
    sv: 'Det ärende som du svarade för. Blanketten berättar mer.',
    en: 'The matter that you answered for. The form tells more.',
  },
  async held(read, person) {
    const { rows } = await sql<Record<string, unknown>>`
      select f.key as form, a.receipt, a.received_at, a.answers,
        (select jsonb_object_agg(p.question, p.value) from form_answer_personal p where p.answer = a.id) as personal
      from form_answer a join form f on f.id = a.form where a.person = ${person} order by a.received_at`.execute(read)
    return rows
  },
  async erase(tx, person) {
    await tx
      .deleteFrom('form_answer_personal')
      .where('answer', 'in', (of) => of.selectFrom('form_answer').select('id').where('person', '=', person))
      .execute()
    await tx.updateTable('form_answer').set({ person: null }).where('person', '=', person).execute()
  },
}

/** Drafts go on their day. Personal data of answers go when their day has come, as the form has promised; the rest of the answer stays. */
export async function pruneForms({ database, clock }: Pick<Region, 'database' | 'clock'>): Promise<void> {
  const today = dayOf(clock.now()).toString()
  await database.transact(system, async (tx) => {
    await tx.deleteFrom('form_answer_personal').where('until', '<', today).execute()
    await tx.deleteFrom('form_answer_draft').where('until', '<', today).execute()
  })
}
