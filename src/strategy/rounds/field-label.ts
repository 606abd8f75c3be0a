import type { Locale } from '../../platform/i18n/index.ts'
import { answerTexts } from './answer-texts.ts'
import { judgements, needKinds, standKinds } from './content.ts'
import { type Template, wordsOf } from './template.ts'
import { texts } from './texts.ts'

/** The question of a field of the answer or the approval, by the field's name. */
export function labelOfField(locale: Locale, template: Template, field: string): string {
  const t = wordsOf(locale, template)
  const [kind, ...id] = field.split('-')
  if (kind === 'obstacle') return `${id.join('-')}: ${t.obstacle}`
  if (kind === 'next' && id.length > 0) return `${id.join('-')}: ${t.next}`
  if (kind === 'proof') return `${id.join('-')}: ${t.claim.proof}`
  if (kind === 'stand') return `${id.join('-')}: ${t.quick}`
  const { approval, grounds } = texts[locale]
  const own: Record<string, string> = {
    judgement: t.judgement,
    commentOn: t.commentMeasure,
    comment: t.commentText,
    need: t.need,
    needText: t.needText,
    next: t.nextStep,
    grounds,
    body: approval.body,
    day: approval.day,
    section: approval.section,
  }
  return own[field] ?? field
}

/** What was chosen or typed in a field, in words. @returns whether it is somebody's own words. */
export function valueOfField(locale: Locale, field: string, value: string): { text: string; own: boolean } {
  const t = answerTexts[locale]
  const judgement = field === 'judgement' ? judgements.find((one) => one === value) : undefined
  if (judgement !== undefined) return { text: t.judgements[judgement], own: false }
  const stand = field.startsWith('stand-') ? standKinds.find((one) => one === value) : undefined
  if (stand !== undefined) return { text: t.stands[stand], own: false }
  const need = field === 'need' ? needKinds.find((one) => one === value) : undefined
  return need === undefined ? { text: value, own: true } : { text: t.needs[need], own: false }
}
