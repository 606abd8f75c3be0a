// The answer's form: from saved content to values of fields, and from what was posted back to content.
import { z } from 'zod'
import { type Form, fields, type Problems, parseForm, problemText } from '../../platform/http/index.ts'
import type { Locale } from '../../platform/i18n/index.ts'
import {
  type AskedOf,
  judgements,
  LIMITS,
  type Measures,
  type Needs,
  needKinds,
  type Stand,
  standKinds,
} from './content.ts'

export type Values = Readonly<Record<string, string>>

const chosen = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.enum(values), z.literal('')], { error: 'notAnOption' })
    .optional()
    .transform((value) => (value === '' ? undefined : value))

/** How a measure without data may stand: what can be attested may be done, of others there may be no figure to get. */
export const standsFor = (id: string, claimable: ReadonlySet<string>) =>
  ['notBegun', 'underWay', claimable.has(id) ? 'done' : 'noSource'] as const satisfies readonly Stand[]

export const measuresValues = (content: Measures | undefined): Values => ({
  judgement: content?.judgement ?? '',
  ...Object.fromEntries(
    Object.entries(content?.words ?? {}).flatMap(([id, words]) => [
      [`obstacle-${id}`, words.obstacle ?? ''],
      [`next-${id}`, words.next ?? ''],
    ]),
  ),
  ...Object.fromEntries(Object.entries(content?.proofs ?? {}).map(([id, proof]) => [`proof-${id}`, proof])),
  ...Object.fromEntries(Object.entries(content?.stands ?? {}).map(([id, stand]) => [`stand-${id}`, stand])),
})

export const needsValues = (content: Needs | undefined): Values => ({
  need: content?.need ?? '',
  needText: content?.needText ?? '',
  next: content?.next ?? '',
})

interface Read<Content> {
  content: Content | undefined
  problems: Problems
}

/** Buttons that say of one measure that it is done, or that it is not after all. */
const CLAIM = /^(done|undone):(.+)$/

/** The measure of which a pressed button says that it is done, or is not after all. */
export const claimedBy = (pressed: string): string | undefined => CLAIM.exec(pressed)?.[2]

/** Where a measure stands on page 1. */
export const measureAnchor = (measure: string): string => `measure-${measure.replaceAll('.', '-')}`

/** The claims after a button was pressed. */
export function claimsAfter(claims: readonly string[], pressed: string, claimable: ReadonlySet<string>): string[] {
  const [, what, id = ''] = CLAIM.exec(pressed) ?? []
  if (what === 'undone') return claims.filter((one) => one !== id)
  return what === 'done' && claimable.has(id) ? [...new Set([...claims, id])] : [...claims]
}

/**
 * Reads page 1.
 * @param asked measures that were asked of on the page. @param own all measures of the organisation.
 * @param before what was saved: comments are added to it one at a time.
 */
export function readMeasuresForm(
  form: Form,
  locale: Locale,
  { words: asked, quick, claimable }: AskedOf,
  own: ReadonlySet<string>,
  before: Measures | undefined,
): Read<Measures> {
  const shape: Record<string, z.ZodType<string | undefined>> = {
    judgement: chosen(judgements),
    commentOn: fields.optionalText(16),
    comment: fields.optionalText(LIMITS.comment),
  }
  for (const id of asked) {
    shape[`obstacle-${id}`] = fields.optionalText(LIMITS.words)
    shape[`next-${id}`] = fields.optionalText(LIMITS.words)
    shape[`proof-${id}`] = fields.optionalText(LIMITS.proof)
  }
  for (const id of quick) shape[`stand-${id}`] = chosen(standsFor(id, claimable))
  const parsed = parseForm(z.object(shape), form, locale)
  if (!parsed.ok) return { content: undefined, problems: parsed.problems }
  const { value } = parsed
  const comments = { ...before?.comments }
  const problems: Record<string, string> = {}
  const { commentOn, comment } = value
  if (commentOn !== undefined && !own.has(commentOn)) problems.commentOn = problemText(locale, 'notAnOption', {})
  else if (commentOn !== undefined && comment !== undefined) comments[commentOn] = comment
  else if (commentOn !== undefined) delete comments[commentOn]
  else if (comment !== undefined) problems.commentOn = problemText(locale, 'notChosen', {})
  const words: Measures['words'] = { ...before?.words }
  const proofs = { ...before?.proofs }
  const claimed = before?.claims ?? []
  for (const id of asked) {
    // What is claimed has a field of its own in place of the others: their words stay as they were.
    if (claimed.includes(id)) {
      const proof = value[`proof-${id}`]
      if (proof === undefined) delete proofs[id]
      else proofs[id] = proof
      continue
    }
    const [obstacle, next] = [value[`obstacle-${id}`], value[`next-${id}`]]
    words[id] = { ...(obstacle === undefined ? {} : { obstacle }), ...(next === undefined ? {} : { next }) }
  }
  const stands: Measures['stands'] = { ...before?.stands }
  for (const id of quick) {
    const stand = standKinds.find((one) => one === value[`stand-${id}`])
    if (stand === undefined) delete stands[id]
    else stands[id] = stand
  }
  const judgement = judgements.find((one) => one === value.judgement)
  const claims = claimsAfter(claimed, form.values.go ?? '', claimable)
  return {
    content: {
      ...(judgement === undefined ? {} : { judgement }),
      asked: [...asked],
      words,
      comments,
      claims,
      proofs,
      quick: [...quick],
      stands,
    },
    problems,
  }
}

const needsForm = z.object({
  need: chosen(needKinds),
  needText: fields.optionalText(LIMITS.need),
  next: fields.optionalText(LIMITS.next),
})

/** Reads page 2. */
export function readNeedsForm(form: Form, locale: Locale): Read<Needs> {
  const parsed = parseForm(needsForm, form, locale)
  if (!parsed.ok) return { content: undefined, problems: parsed.problems }
  const { need, needText, next } = parsed.value
  return {
    content: {
      ...(need === undefined ? {} : { need }),
      ...(needText === undefined ? {} : { needText }),
      ...(next === undefined ? {} : { next }),
    },
    problems: {},
  }
}

/** What is wrong with fields that must be filled and are not. */
export const missingProblems = (locale: Locale, names: readonly string[]): Problems =>
  Object.fromEntries(
    names.map((name) => [
      name,
      problemText(locale, name === 'judgement' || name === 'need' ? 'notChosen' : 'required', {}),
    ]),
  )

/** Fields of the answer and the approval, and among them those that nobody has filled before a person does. */
const FIELD =
  /^(judgement|obstacle-.+|next(-.+)?|proof-.+|stand-.+|need|needText|commentOn|comment|grounds|body|day|section)$/
const OWN = /^(judgement|obstacle-.+|next(-.+)?|proof-.+|stand-.+|need|needText|comment|grounds|section)$/

/** What was chosen and typed: what somebody would miss if it were lost. Nothing when a page was sent as it was offered. */
export function typedOf(form: Form): Values {
  const filled = Object.entries(form.values).filter(([name, value]) => FIELD.test(name) && value.trim() !== '')
  return filled.some(([name]) => OWN.test(name)) ? Object.fromEntries(filled) : {}
}
