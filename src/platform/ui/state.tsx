import type { Locale, Texts } from '../i18n/index.ts'
import { type Html, html } from './html.ts'
import { words } from './texts.ts'

/** Where a measure or a task stands, in the order in which somebody is needed. */
export const stateNames = [
  'late',
  'atRisk',
  'noData',
  'notStarted',
  'underWay',
  'onTarget',
  'continuous',
  'done',
  'notApplicable',
] as const
export type StateName = (typeof stateNames)[number]

/** The class of a state, also for `StringBar` and cells that take its colour. */
export const stateClass: Record<StateName, string> = {
  late: 'late',
  atRisk: 'at-risk',
  noData: 'no-data',
  notStarted: 'not-started',
  underWay: 'under-way',
  onTarget: 'on-target',
  continuous: 'continuous',
  done: 'done',
  notApplicable: 'not-applicable',
}

/** The word of a state with a capital, as it stands alone. */
export const stateWord = (locale: Locale, state: StateName): string => words[locale].states[state]

/** Sorts by need: late first, not applicable last. */
export const byNeed = (a: StateName, b: StateName): number => stateNames.indexOf(a) - stateNames.indexOf(b)

type Look = 'plain' | 'pill' | 'small'
const looks: Record<Look, string> = { plain: 'state', pill: 'state pill', small: 'state small' }

/** A state as word and shape; the shape is drawn by the style sheet. `pill` in heads, `small` in dense lists. */
export function State({ locale, state, look = 'plain' }: { locale: Locale; state: StateName; look?: Look }) {
  return <span class={`${looks[look]} ${stateClass[state]}`}>{words[locale].states[state]}</span>
}

const ready: Texts<Map<string, Html>> = { fi: new Map(), sv: new Map(), en: new Map() }

/** The same as {@link State} for rows made with `html`; each is made once. */
export function stateHtml(locale: Locale, state: StateName, look: Look = 'plain'): Html {
  const key = look + state
  const known = ready[locale].get(key)
  if (known) return known
  const made = html`<span class="${looks[look]} ${stateClass[state]}">${words[locale].states[state]}</span>`
  ready[locale].set(key, made)
  return made
}
