// Forms in a house in use: an anonymous and a confidential one, each with an answer.

import assert from 'node:assert/strict'
import { saveAnswerDraft } from '../../src/engines/forms/answer-drafts.ts'
import { compile } from '../../src/engines/forms/compile.ts'
import { formSchema } from '../../src/engines/forms/definition.ts'
import { everyKind, nextVersion, openedForm, said } from '../../src/engines/forms/forms.testing.ts'
import { makeOverlay, saveOverlay } from '../../src/engines/forms/overlay.ts'
import { draftOf } from '../../src/engines/forms/queries.ts'
import { submit } from '../../src/engines/forms/submit.ts'
import { receiptNumber } from '../../src/engines/forms/ticket.ts'
import { system } from '../../src/platform/access/index.ts'
import { dayOf } from '../../src/platform/config/index.ts'
import { changeDraft } from '../../src/services/forms/editing/actions.ts'
import { seenOf } from '../../src/services/forms/editing/parts.ts'
import type { TestApp } from '../app.ts'

/** The link of a draft. */
export const DRAFT = 'A'.repeat(22)

export interface Forms {
  /** The key of an open form. */
  key: string
  receipt: string
}

/** @param word stands in every answer and in what is being written. */
export async function fillForms(app: TestApp, owner: string, word: string): Promise<Forms> {
  const key = 'A'.repeat(22)
  const parts = { secret: app.region.secret, now: app.now() }
  let open: Forms = { key: 'none', receipt: 'none' }
  for (const privacy of ['anonymous', 'confidential'] as const) {
    const definition = formSchema.parse({
      ...everyKind(privacy),
      sections: [
        ...everyKind(privacy).sections,
        {
          key: 'you',
          questions:
            privacy === 'anonymous'
              ? []
              : [
                  {
                    key: 'name',
                    kind: 'shortText',
                    label: { fi: 'Nimi', sv: 'Namn', en: 'Name' },
                    personal: { why: { fi: 'Vastaamme.', sv: 'Vi svarar.', en: 'We reply.' }, days: 30 },
                  },
                ],
        },
      ],
    })
    const form = await openedForm(app.database, {
      key: `esimerkki-${privacy}`,
      owner,
      privacy,
      definition,
      now: app.now(),
    })
    const newer = await nextVersion(
      app.database,
      form,
      { ...definition, lead: { fi: 'Uusi versio.', sv: 'Ny version.', en: 'New version.' } },
      app.now(),
    )
    await app.database.transact(system, (tx) =>
      submit(
        tx,
        newer,
        compile(definition),
        { key, version: 2, answers: { shortText: word, ...(privacy === 'anonymous' ? {} : { name: word }) } },
        parts,
      ),
    )
    await app.database.transact(system, (tx) =>
      tx
        .updateTable('form_draft')
        .set({ definition: JSON.stringify({ ...definition, title: said(word) }) })
        .where('form', '=', form.id)
        .execute(),
    )
    await app.database.transact(system, async (tx) => {
      const by = { kind: 'system' as const }
      const own = await makeOverlay(tx, { key: `oma-${privacy}`, owner, base: form.id }, by, app.now())
      if (!own.ok) throw new Error(own.why)
      const hidden = [{ is: 'hide', key: 'longText', grounds: word }]
      await saveOverlay(tx, own.form, own.revision, hidden, by, app.now())
    })
    if (privacy === 'confidential')
      await app.database.transact(system, (tx) =>
        saveAnswerDraft(tx, newer, { raw: { shortText: word }, key, version: 2 }, DRAFT, {
          secret: parts.secret,
          today: dayOf(app.now()),
        }),
      )
    // Somebody reads the answers and names what they speak of.
    await app.database.transact(system, async (tx) => {
      const theme = { form: form.id, owner_org: owner, question: 'shortText', name: word, recorded_at: app.now() }
      await tx.insertInto('form_theme').values(theme).execute()
    })
    // Somebody goes on writing: what the draft was before is kept.
    await app.database.transact(system, async (tx) => {
      const seen = seenOf((await draftOf(tx, form.id))?.definition ?? definition, 'all')
      const section = { key: 'all', title: said('Asiointi') }
      assert.ok((await changeDraft(tx, form, { is: 'section', section }, seen, { kind: 'system' }, app.now())).ok)
    })
    open = { key: form.key, receipt: receiptNumber(parts.secret, form.id, key) }
  }
  return open
}
