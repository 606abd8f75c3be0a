import type { Holding } from '../../platform/access/index.ts'

/** What is held of a person for surveys: that they were sent a link. Whether they have answered can be read by nobody. */
export const holding: Holding = {
  key: 'surveys.invitation',
  name: { fi: 'Kyselykutsut', sv: 'Inbjudningar till enkäter', en: 'Invitations to surveys' },
  purpose: {
    fi: 'Oma linkki kyselyyn ja muistutus siitä. Poistetaan, kun kysely sulkeutuu.',
    sv: 'En egen länk till enkäten och påminnelse om den. Tas bort när enkäten stängs.',
    en: 'A link of one’s own to a survey and a reminder of it. Removed when the survey closes.',
  },
  async held(read, person) {
    return read
      .selectFrom('survey_invitation as i')
      .innerJoin('survey as s', 's.id', 'i.survey')
      .select(['s.owner_org as organisation', 's.question_set as survey', 's.year'])
      .where('i.person', '=', person)
      .execute()
  },
  async erase(tx, person) {
    await tx.deleteFrom('survey_invitation').where('person', '=', person).execute()
  },
}
