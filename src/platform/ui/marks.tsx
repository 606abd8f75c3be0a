import type { Locale } from '../i18n/index.ts'
import type { Children } from './html.ts'
import { type StateName, stateClass } from './state.tsx'
import { words } from './texts.ts'

export type ProvenanceName = 'records' | 'connected' | 'attested' | 'none'

/** Where a figure comes from; always beside the figure. */
export function Provenance({ locale, from }: { locale: Locale; from: ProvenanceName }) {
  return <span class={`source ${from}`}>{words[locale].provenance[from]}</span>
}

/** A category; never a state. */
export const Tag = ({ children }: { children: Children }) => <span class="tag">{children}</span>

export interface StringBarProps {
  done: number
  total: number
  /** A share 0…1 that should be reached by now. */
  target?: number
  state?: StateName
}

/**
 * A share with its target as a stopped string: thin = all, thick = done, bead = now, fret = target.
 * A drawing only: the same figures stand as text beside it. Nothing to count draws the bare string.
 */
export function StringBar({ done, total, target, state }: StringBarProps) {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : undefined
  const at = share === undefined ? undefined : `${Math.round(share * 1000) / 10}%`
  // The bead stays whole at both ends.
  const bead = share === undefined ? undefined : `${Math.round(Math.min(0.992, Math.max(0.008, share)) * 1000) / 10}%`
  const fret = target === undefined ? undefined : `${Math.round(Math.min(1, Math.max(0, target)) * 1000) / 10}%`
  return (
    <svg class={state ? `string ${stateClass[state]}` : 'string'} aria-hidden="true" focusable="false">
      <line class="rest" x1="0" x2="100%" y1="12" y2="12" />
      {share ? <line class="sound" x1="2" x2={at} y1="12" y2="12" /> : null}
      {fret && <line class="fret" x1={fret} x2={fret} y1="2" y2="22" />}
      {bead && <circle class="bead" cx={bead} cy="12" r="5" />}
    </svg>
  )
}

/** A name, its figures as text, and the same as a string. */
export function StringRow(props: StringBarProps & { name: Children; figures: Children; note?: Children }) {
  const { name, figures, note, ...bar } = props
  return (
    <div class="string-row">
      <b>{name}</b>
      <span class="num">{figures}</span>
      <StringBar {...bar} />
      {note && <span class="note">{note}</span>}
    </div>
  )
}
