import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '../../platform/config/index.ts'
import { isUnshown, type Tx } from '../../platform/database/index.ts'
import type { Compiled } from './compile.ts'
import type { Answers, Json } from './kind.ts'
import { type FormHead, stateOf } from './queries.ts'
import { answerId, receiptNumber } from './ticket.ts'
import { spendToken, tokenList } from './tokens.ts'

export interface Sent {
  /** Everything that is sent with one key is one answer: a second press sends once. */
  key: string
  /** The version that was answered; it may be an older one. */
  version: number
  /** As `parse` of that version gave them. */
  answers: Answers
  /** Of a confidential form: who answers, when that is known. */
  by?: string | undefined
  /** Which municipality it is about; the owner's own unless told. */
  organisation?: string | undefined
  /** Which round of asking it belongs to: a key of the module that asked. */
  collection?: string | undefined
}

export interface Receipt {
  number: string
  /** It had been sent before. */
  again: boolean
  /** It had been sent before with other answers: those stand, and these were not taken. */
  differs: boolean
  /** It came after the form had closed: kept, and counted apart. */
  late: boolean
}

const ANSWER_TABLES = ['form_answer', 'form_answer_personal', 'form_answer_anonymous']

/** What is personal goes into rows of its own, which end by themselves. */
function separate(compiled: Compiled, answers: Answers, day: Temporal.PlainDate) {
  const plain: Record<string, Json> = {}
  const personal: { question: string; value: Json; until: Temporal.PlainDate }[] = []
  for (const [question, value] of Object.entries(answers)) {
    const days = compiled.question(question)?.question.personal?.days
    if (days === undefined) plain[question] = value
    else personal.push({ question, value, until: day.add({ days }) })
  }
  return { plain, personal }
}

const sorted = (answers: Answers): [string, Json][] =>
  Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1))

/**
 * Keeps an answer, with the program's own eyes (`system`). Nothing else is written: no event and no log tells of it.
 * @param secret the region's, for the number of the receipt.
 */
export async function submit(
  tx: Tx,
  form: FormHead,
  compiled: Compiled,
  sent: Sent,
  parts: { secret: string; now: Temporal.Instant },
): Promise<Receipt> {
  isUnshown(tx, ANSWER_TABLES)
  const day = dayOf(parts.now)
  const late = stateOf(form, parts.now) !== 'open'
  const number = receiptNumber(parts.secret, form.id, sent.key)
  const { plain, personal } = separate(compiled, sent.answers, day)
  const row = {
    id: answerId(form.id, sent.key),
    form: form.id,
    version: sent.version,
    owner_org: form.owner,
    organisation: sent.organisation ?? form.owner,
    collection: sent.collection ?? '',
    late,
    answers: JSON.stringify(plain),
    codes: compiled.codes(sent.answers),
  }
  const isNew =
    form.privacy === 'anonymous'
      ? await tx
          .insertInto('form_answer_anonymous')
          .values({ ...row, day: day.toString() })
          .onConflict((of) => of.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
      : await tx
          .insertInto('form_answer')
          .values({ ...row, person: sent.by ?? null, receipt: number, received_at: parts.now })
          .onConflict((of) => of.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
  if (isNew === undefined) {
    const before = await tx
      .selectFrom(form.privacy === 'anonymous' ? 'form_answer_anonymous' : 'form_answer')
      .select(['answers', 'late'])
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    const held = await tx
      .selectFrom('form_answer_personal')
      .select(['question', 'value'])
      .where('answer', '=', row.id)
      .execute()
    const was = { ...(before.answers as Answers), ...Object.fromEntries(held.map((one) => [one.question, one.value])) }
    return {
      number,
      again: true,
      differs: !isDeepStrictEqual(sorted(was as Answers), sorted(sent.answers)),
      late: before.late,
    }
  }
  if (personal.length > 0)
    await tx
      .insertInto('form_answer_personal')
      .values(
        personal.map((one) => ({
          answer: row.id,
          question: one.question,
          owner_org: form.owner,
          value: JSON.stringify(one.value),
          until: one.until.toString(),
        })),
      )
      .execute()
  return { number, again: false, differs: false, late }
}

/** What a person's own link holds: which list, and their token. */
export interface TokenLink {
  list: string
  token: string
}

/**
 * Keeps the answer of somebody on a list, who answers once. The token is spent in the same transaction, and leaves neither
 * turn nor time. spent: the link has been used, for another answer than this one.
 */
export async function submitByToken(
  tx: Tx,
  form: FormHead,
  compiled: Compiled,
  sent: Omit<Sent, 'organisation' | 'collection'>,
  link: TokenLink,
  parts: { secret: string; now: Temporal.Instant },
): Promise<{ ok: true; receipt: Receipt } | { ok: false; why: 'spent' | 'unknown' }> {
  const list = await tokenList(tx, link.list)
  if (list === undefined || list.form !== form.id) return { ok: false, why: 'unknown' }
  const state = await spendToken(tx, link.list, link.token, parts.secret)
  if (state === 'unknown') return { ok: false, why: 'unknown' }
  if (state === 'spent') {
    const before = await tx
      .selectFrom(form.privacy === 'anonymous' ? 'form_answer_anonymous' : 'form_answer')
      .select('id')
      .where('id', '=', answerId(form.id, sent.key))
      .executeTakeFirst()
    if (before === undefined) return { ok: false, why: 'spent' }
  }
  const of = { organisation: list.organisation, collection: list.collection }
  return { ok: true, receipt: await submit(tx, form, compiled, { ...sent, ...of }, parts) }
}
