import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { dayOf } from '../../platform/config/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import type { AttestingAnswer } from './sitting.ts'

/** What an organisation has answered without a fact, oldest first. Read with the eyes of who asks: it is its own. */
export async function attestingAnswers(read: Read, organisation: string): Promise<AttestingAnswer[]> {
  const rows = await read
    .selectFrom('attesting_answer')
    .select(['measure', 'answer', 'grounds', 'recorded_at'])
    .where('owner_org', '=', organisation)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    measure: row.measure,
    answer: row.answer === 'notYet' ? 'notYet' : 'doesNotApply',
    grounds: row.grounds ?? undefined,
    day: dayOf(row.recorded_at).toString(),
  }))
}

/** Notes an answer that is no fact: nothing is counted by it. */
export async function answerAttesting(
  tx: Tx,
  given: { measure: string; organisation: string; answer: AttestingAnswer['answer']; grounds: string | undefined },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' }> {
  const { measure, organisation, answer, grounds } = given
  if (by.kind !== 'person' || !may.attest(by, organisation)) return { ok: false, why: 'notAllowed' }
  await tx
    .insertInto('attesting_answer')
    .values({
      measure,
      owner_org: organisation,
      answer,
      grounds: answer === 'doesNotApply' ? (grounds ?? '') : null,
      person: by.person,
      recorded_at: now,
    })
    .execute()
  await audit(tx, by, now, { action: 'attesting.answered', subject: measure, organisation, detail: { answer } })
  return { ok: true }
}
