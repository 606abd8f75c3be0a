import { type ComponentChildren, h, type VNode } from 'preact'

/** Ready HTML. Only the `html` tag makes it, so whatever came in from outside has been escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Piece = string | number | Html | undefined | null | false | readonly Piece[]

const special = /[&<>"']/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is safe between tags and inside a quoted attribute. */
export const escapeHtml = (text: string): string =>
  special.test(text) ? text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark) : text

function write(piece: Piece): string {
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  if (piece instanceof Html) return piece.text
  if (piece === undefined || piece === null || piece === false) return ''
  let all = ''
  for (const one of piece) all += write(one)
  return all
}

/**
 * The fast way for rows that repeat by the hundred: a tagged template that escapes every value unless it is `Html`.
 * Attributes must be quoted: html`<a href="${address}">${name}</a>`.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  let all = parts[0] ?? ''
  for (let at = 0; at < values.length; at++) all += write(values[at]) + (parts[at + 1] ?? '')
  return new Html(all)
}

/** Puts ready rows into a page. The one place of the house where HTML goes in as it is; it takes nothing but `Html`. */
export function Ready({ as, content, ...rest }: { as: string; content: Html } & Record<string, unknown>): VNode {
  return h(as, { ...rest, dangerouslySetInnerHTML: { __html: content.text } })
}

export type Children = ComponentChildren
