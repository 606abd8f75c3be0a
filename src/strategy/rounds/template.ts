// The template of a round: its questions in every language, and its days. Versions are data; a round keeps its own.
import { z } from 'zod'
import { lockSubject } from '../../engines/metrics/index.ts'
import { type Actor, may } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Read, Tx } from '../../platform/database/index.ts'
import { type Locale, locales } from '../../platform/i18n/index.ts'
import { answerTexts } from './answer-texts.ts'

/** The questions whose words the strategy team may choose. */
export const questionNames = ['judgement', 'obstacle', 'next', 'quick', 'need', 'needText', 'nextStep'] as const
export type QuestionName = (typeof questionNames)[number]
export type Questions = Readonly<Record<QuestionName, string>>

/** Days from the opening to the other days of a round. */
export const spanNames = ['answersDue', 'approvalDue', 'closes'] as const
export type Spans = Readonly<Record<(typeof spanNames)[number], number>>

/** Days from the opening, when nobody has chosen others. */
export const FIRST: Spans = { answersDue: 21, approvalDue: 42, closes: 49 }

/** Signs of a question. */
export const LONGEST_QUESTION = 120
/** Days of a round. */
export const LONGEST_SPAN = 366

const asText = z.string().min(1)
const questions = z.object({
  judgement: asText,
  obstacle: asText,
  next: asText,
  quick: asText,
  need: asText,
  needText: asText,
  nextStep: asText,
})
const days = z.number().int().min(1)
const stored = z.object({
  questions: z.object({ fi: questions, sv: questions, en: questions }),
  spans: z.object({ answersDue: days, approvalDue: days, closes: days }),
})

export interface Template {
  /** Of the version; '' for the one that comes with the program. */
  id: string
  questions: Readonly<Record<Locale, Questions>>
  /** Undefined when nobody has chosen days: the rhythm of the round before goes on. */
  spans: Spans | undefined
}

const ownQuestions = (locale: Locale): Questions => {
  const { judgement, obstacle, next, quick, need, needText, nextStep } = answerTexts[locale]
  return { judgement, obstacle, next, quick, need, needText, nextStep }
}

/** The template that comes with the program. */
export const ownTemplate: Template = {
  id: '',
  questions: { fi: ownQuestions('fi'), sv: ownQuestions('sv'), en: ownQuestions('en') },
  spans: undefined,
}

/** A version as it is stored; that of the program when there is none. */
export const readTemplate = (row: { id: string | number | bigint; content: unknown } | undefined): Template =>
  row === undefined ? ownTemplate : { id: String(row.id), ...stored.parse(row.content) }

/** The words of the answer's pages, with the questions of a round's own template. */
export const wordsOf = (locale: Locale, { questions }: Template) => ({ ...answerTexts[locale], ...questions[locale] })

export interface TemplateVersion {
  template: Template
  at: Temporal.Instant
  by: string
}

/** Versions that people have saved, the newest first. One query. For those who work here. */
export async function templates(read: Read): Promise<TemplateVersion[]> {
  const rows = await read.selectFrom('round_template').selectAll().orderBy('id', 'desc').execute()
  return rows.map((row) => ({ template: readTemplate(row), at: row.recorded_at, by: row.recorded_by }))
}

/** What the next round asks. One query. */
export async function newestTemplate(read: Read): Promise<Template> {
  const row = await read.selectFrom('round_template').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
  return readTemplate(row)
}

/** Days that come before the one they must follow. */
export const spansAtFault = (spans: Spans): (keyof Spans)[] =>
  spanNames.filter((name, at) => {
    const before = spanNames[at - 1]
    return before !== undefined && spans[name] < spans[before]
  })

/**
 * Saves a version. Rounds that have begun keep theirs.
 * @param seen the version that the editor saw: another one meanwhile is a conflict.
 */
export async function saveTemplate(
  tx: Tx,
  next: { questions: Template['questions']; spans: Spans; seen: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<{ ok: true } | { ok: false; why: 'notAllowed' | 'conflict' }> {
  if (by.kind !== 'person' || !may.steer(by)) return { ok: false, why: 'notAllowed' }
  await lockSubject(tx, 'template of follow-up rounds')
  if ((await newestTemplate(tx)).id !== next.seen) return { ok: false, why: 'conflict' }
  const { questions, spans } = next
  const content = { questions: Object.fromEntries(locales.map((locale) => [locale, questions[locale]])), spans }
  const { id } = await tx
    .insertInto('round_template')
    .values({ content: JSON.stringify(content), recorded_at: now, recorded_by: by.person })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, by, now, { action: 'roundTemplate.saved', subject: String(id), detail: { ...spans } })
  return { ok: true }
}
